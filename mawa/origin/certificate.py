"""The server's certificate: for the one name and the address, renewed by itself.

It lasts 820 days at most, because phones refuse longer ones; at two thirds of that a new one is
signed, so that a key on a stick is needed once in a year and a half at the most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.utils.translation import gettext as _

from mawa.journal.seal import new_key
from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal

from .authority import (
    authority,
    authority_key,
    make_authority,
    may_vouch_for,
    permitted_networks,
    set_aside,
)
from .files import folder, one_at_a_time
from .installed import installed
from .naming import Origin

LASTS: Final = timedelta(days=820)
BACKDATED: Final = timedelta(days=30)  # within LASTS: a phone's clock may be behind


@dataclass(frozen=True)
class Serving:
    """The files that the server is started with, and what is to be said about them."""

    certificate: Path
    key: Path
    warning: str = ""


def ready(origin: Origin, now: datetime, *, anew: bool = False) -> Serving:
    """The certificate for an origin, signed now where there is none that fits.

    ``anew`` signs in any case. Raises ``Refusal``.
    """
    if origin.public_name:
        return Serving(folder() / "installed.pem", folder() / "installed.key")
    with one_at_a_time():
        own = authority() or make_authority(origin.label, origin.address, now)
        if not origin.name_only:
            _check_address(own, origin)
        address = "" if origin.name_only else origin.address
        leaf = load_leaf()
        fits = leaf is not None and _fits(leaf, own, origin.name, address)
        if leaf is None or not fits or anew or is_due(leaf, now):
            try:
                _sign_leaf(own, authority_key(), origin.name, address, now)
            except Refusal as refusal:
                if leaf is None or not fits or anew or not _holds(leaf, now):
                    raise
                return Serving(*_leaf_files(), warning=str(refusal))
    return Serving(*_leaf_files())


def new_authority(origin: Origin, now: datetime) -> None:
    """Set the authority aside and make another: every phone has to install it again."""
    with one_at_a_time():
        set_aside(now)
        make_authority(origin.label, origin.address, now)


def _check_address(own: x509.Certificate, origin: Origin) -> None:
    if may_vouch_for(own, origin.address):
        return
    networks = ", ".join(map(str, permitted_networks(own)))
    remedy = (
        _(
            "Give the laptop an address in one of these, or serve with --name-only: phones then "
            "find the site by its name alone, with nothing to install again."
        )
        if origin.served
        else _("No phone has joined yet: mawa certificate renew --authority --address %(address)s")
        % {"address": origin.address}
    )
    said = _("The site's authority may not vouch for %(address)s, only for: %(networks)s.")
    raise Refusal(said % {"address": origin.address, "networks": networks}, remedy)


def _leaf_files() -> tuple[Path, Path]:
    return folder() / "leaf.pem", folder() / "leaf.key"


def load_leaf() -> x509.Certificate | None:
    """The server's own certificate; ``None`` if there is none that can be used with its key."""
    certificate, key = _leaf_files()
    try:
        leaf = x509.load_pem_x509_certificate(certificate.read_bytes())
        own = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError):
        return None
    return leaf if own.public_key() == leaf.public_key() else None


def _fits(leaf: x509.Certificate, own: x509.Certificate, name: str, address: str) -> bool:
    try:
        leaf.verify_directly_issued_by(own)
    except (ValueError, TypeError, InvalidSignature):
        return False
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    wanted = [IPv4Address(address)] if address else []
    return (
        names.get_values_for_type(x509.DNSName) == [name]
        and names.get_values_for_type(x509.IPAddress) == wanted
    )


def is_due(leaf: x509.Certificate, now: datetime) -> bool:
    """Whether two thirds of it are over, or it was made by a clock that was ahead."""
    begin, end = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    return not begin <= now < begin + (end - begin) * 2 / 3


def _holds(leaf: x509.Certificate, now: datetime) -> bool:
    return leaf.not_valid_before_utc <= now < leaf.not_valid_after_utc


def _sign_leaf(
    own: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    name: str,
    address: str,
    now: datetime,
) -> None:
    begin = max(now - BACKDATED, own.not_valid_before_utc)
    end = min(begin + LASTS, own.not_valid_after_utc)
    if not own.not_valid_before_utc <= now < end:
        raise Refusal(
            _("By this laptop's clock the site's authority is not in force."),
            _("Set the clock right. If it is right: mawa certificate renew --authority"),
        )
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    names += [x509.IPAddress(IPv4Address(address))] if address else []
    leaf_key = new_key()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(own.subject)
        .public_key(leaf_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_usage(), critical=True)
        .add_extension(_issued_by(own), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = leaf_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    files = _leaf_files()
    write_durably(files[1], pem)
    write_durably(files[0], certificate.public_bytes(serialization.Encoding.PEM))


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=False,
        crl_sign=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _issued_by(own: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    known = own.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)


def in_force(origin: Origin) -> x509.Certificate | None:
    """The certificate that phones are shown: the installed one, or the site's own."""
    return installed() if origin.public_name else load_leaf()
