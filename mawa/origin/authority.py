"""The site's own authority: it can vouch for this site's names and addresses, and nothing else.

Its certificate names what it may sign (critical name constraints): ``mawa.internal`` and the
site's networks. Whoever gets its key can therefore not stand in for a bank or a mail server on
the phones that trust it. The key is encrypted; what opens it is a file of its own.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils.translation import gettext as _

from mawa.journal.seal import new_key
from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal

from .files import folder
from .naming import DOMAIN, FIRST_ADDRESS

# A phone that has lain in a drawer may be a year behind.
BACKDATED: Final = timedelta(days=365)
LASTS: Final = timedelta(days=3650)
_PREFIX: Final = 16  # a router or a hotspot gives addresses out of less than this
PASSPHRASE: Final = "MAWA_CA_PASSPHRASE"  # of the environment, instead of the file


def networks_for(address: str) -> list[IPv4Network]:
    """The networks that a new authority may vouch for: the one that is used, and the usual one.

    The machine's own is among them only when it is what the site serves on.
    """
    own = IPv4Address(address)
    if own.is_loopback:
        return [IPv4Network("127.0.0.0/8")]
    found = {IPv4Network((one, _PREFIX), strict=False) for one in (own, IPv4Address(FIRST_ADDRESS))}
    return sorted(found)


def authority() -> x509.Certificate | None:
    """The authority's certificate; ``None`` where there is none yet. Raises ``Refusal``."""
    try:
        pem = (folder() / "authority.pem").read_bytes()
        return x509.load_pem_x509_certificate(pem)
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise Refusal(
            _("The authority's certificate cannot be read: origin/authority.pem."),
            _("Put it back from a copy. Phones trust this one and no other."),
        ) from error


def make_authority(label: str, address: str, now: datetime) -> x509.Certificate:
    """A new authority with a new key. Every phone has to install it; see ``mawa poster``."""
    key = new_key()
    networks = networks_for(address)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Mawa"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Mawa {label}"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_constraints(networks), critical=True)
        .sign(key, hashes.SHA256())
    )
    _keep(certificate, key)
    return certificate


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        key_cert_sign=True,
        crl_sign=True,
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _constraints(networks: Sequence[IPv4Network]) -> x509.NameConstraints:
    permitted: list[x509.GeneralName] = [x509.DNSName(DOMAIN)]
    permitted += [x509.IPAddress(network) for network in networks]
    return x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None)


def _keep(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
    """The key before the certificate: what is there is complete."""
    own = folder()
    passphrase = os.environ.get(PASSPHRASE, "").encode()
    if not passphrase:
        passphrase = secrets.token_urlsafe(32).encode()
        write_durably(own / "passphrase", passphrase + b"\n")
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    write_durably(own / "authority.key", sealed)
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    write_durably(own / "authority.pem", pem)


def permitted_networks(certificate: x509.Certificate) -> list[IPv4Network]:
    """The networks that an authority may vouch for."""
    found = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    names = found.permitted_subtrees or []
    return [one.value for one in names if isinstance(one.value, IPv4Network)]


def may_vouch_for(certificate: x509.Certificate, address: str) -> bool:
    """Whether an address lies in the authority's networks."""
    return any(IPv4Address(address) in network for network in permitted_networks(certificate))


def authority_key() -> ec.EllipticCurvePrivateKey:
    """The key, opened; raises ``Refusal`` when what opens it is not here."""
    own = folder()
    passphrase = os.environ.get(PASSPHRASE, "").encode()
    try:
        sealed = (own / "authority.key").read_bytes()
        passphrase = passphrase or (own / "passphrase").read_bytes().strip()
    except FileNotFoundError as error:
        raise Refusal(
            _("The authority's key is not on this machine, so no certificate can be signed."),
            _(
                "Bring the stick with authority.key and passphrase, put both into the folder "
                "origin of the home, then: mawa certificate renew"
            ),
        ) from error
    try:
        key = serialization.load_pem_private_key(sealed, password=passphrase)
    except (ValueError, TypeError) as error:
        raise Refusal(
            _("The passphrase does not open the authority's key."),
            _("Put the right one into origin/passphrase, or say it in MAWA_CA_PASSPHRASE."),
        ) from error
    known = authority()
    if not isinstance(key, ec.EllipticCurvePrivateKey) or (
        known is None or key.public_key() != known.public_key()
    ):
        raise Refusal(
            _("authority.key is not the key of authority.pem."),
            _("Put both back from the same copy."),
        )
    return key


def set_aside(now: datetime) -> None:
    """Keep the present authority under another name, so that a new one can be made."""
    for name in ("authority.pem", "authority.key", "passphrase"):
        path = folder() / name
        if path.exists():
            path.rename(path.with_name(f"{now:%Y%m%dT%H%M%S}-{name}"))


def der(certificate: x509.Certificate) -> bytes:
    """The certificate as Android takes it."""
    return certificate.public_bytes(serialization.Encoding.DER)
