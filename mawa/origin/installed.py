"""A prepared public certificate, obtained before departure: phones trust it with nothing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.utils.translation import gettext as _

from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal

from .files import folder, one_at_a_time
from .naming import Origin, save

_LONGEST_CHAIN: Final = 6


def installed() -> x509.Certificate | None:
    """The installed certificate; ``None`` if there is none that can be read."""
    try:
        return x509.load_pem_x509_certificate((folder() / "installed.pem").read_bytes())
    except (OSError, ValueError):
        return None


def install(
    origin: Origin, chain: bytes, key: bytes, now: datetime, *, change_name: bool = False
) -> Origin:
    """Put a certificate (PEM, its chain after it) and its key in place; the origin gets its name.

    Raises ``Refusal`` when they do not belong together, are not in force, or when phones have
    joined under another name and ``change_name`` does not say that this is meant.
    """
    certificates = _certificates(chain)
    leaf = certificates[0]
    pem = _matching_key(leaf, key)
    _check_dates(leaf, now)
    _check_chain(certificates)
    name = _name_of(leaf)
    if origin.served and name != origin.name and not change_name:
        raise Refusal(
            _("Phones know this site as %(old)s; the certificate is for %(new)s.")
            % {"old": origin.name, "new": name},
            _(
                "What a phone has not sent stays under the old name. When every phone has sent "
                "everything, say: --change-name"
            ),
        )
    kept = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)
    with one_at_a_time():
        write_durably(folder() / "installed.key", pem)
        write_durably(folder() / "installed.pem", kept)
        return save(replace(origin, public_name=name))


def remove(origin: Origin) -> Origin:
    """Back to the site's own authority and name."""
    with one_at_a_time():
        for name in ("installed.pem", "installed.key"):
            (folder() / name).unlink(missing_ok=True)
        return save(replace(origin, public_name=""))


def _certificates(chain: bytes) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(chain)
    except ValueError:
        found = []
    if not found or len(found) > _LONGEST_CHAIN:
        raise Refusal(
            _("The first file is no certificate in PEM form."),
            _("It begins with -----BEGIN CERTIFICATE-----; its chain stands after it."),
        )
    return found


def _matching_key(leaf: x509.Certificate, key: bytes) -> bytes:
    """The key as the server reads it (PKCS 8, not encrypted)."""
    try:
        own = serialization.load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as error:
        raise Refusal(
            _("The second file is no key in PEM form that can be read without a passphrase."),
            _("Take the encryption off on the machine where it was made."),
        ) from error
    if own.public_key() != leaf.public_key():
        raise Refusal(
            _("The key does not belong to the certificate."),
            _("Bring the two that were made together."),
        )
    return own.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _check_dates(leaf: x509.Certificate, now: datetime) -> None:
    begin, end = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    if not begin <= now < end:
        raise Refusal(
            _("The certificate is in force from %(begin)s to %(end)s only.")
            % {"begin": f"{begin:%Y-%m-%d}", "end": f"{end:%Y-%m-%d}"},
            _("Look at this laptop's clock; if it is right, bring a certificate in force."),
        )


def _check_chain(certificates: list[x509.Certificate]) -> None:
    """Each is signed by the next; the last one's signer is in the phones themselves."""
    for one, issuer in pairwise(certificates):
        try:
            one.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature) as error:
            raise Refusal(
                _("The certificates in the file do not sign one another."),
                _("Put the site's own first, then each one's signer after it."),
            ) from error
    leaf = certificates[0]
    if len(certificates) == 1 and leaf.issuer != leaf.subject:
        raise Refusal(
            _("The certificate comes without its chain, and phones would not know its signer."),
            _("Put the signer's certificate after it in the same file."),
        )


def _name_of(leaf: x509.Certificate) -> str:
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        found = names.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        found = []
    whole = [name.lower() for name in found if "*" not in name]
    if not whole or not _is_for_servers(leaf):
        raise Refusal(
            _("The certificate is not one for a server with a name of its own."),
            _("It needs a DNS name without *, and the use “server authentication”."),
        )
    return whole[0]


def _is_for_servers(leaf: x509.Certificate) -> bool:
    try:
        uses = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return ExtendedKeyUsageOID.SERVER_AUTH in uses
