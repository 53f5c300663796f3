"""Certificates that others would make: a public authority's, and what a thief would sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mawa.journal.seal import new_key

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Signer:
    """An authority's certificate and key."""

    certificate: x509.Certificate
    key: Key


def pem(*certificates: x509.Certificate) -> bytes:
    """As they stand in a file."""
    return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)


def key_pem(key: Key) -> bytes:
    """As it stands in a file, in the old form that needs to be brought into the new."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def public_signer(now: datetime) -> Signer:
    """An authority that phones know already."""
    key = new_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Public authority")])
    certificate = (
        _begun(name, name, key, now, timedelta(days=3000))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Signer(certificate, key)


def signed_for(
    name: str,
    signer: Signer,
    now: datetime,
    lasts: timedelta = timedelta(days=90),
) -> tuple[x509.Certificate, Key]:
    """A server's certificate for a name, whatever its signer may sign."""
    key = new_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        _begun(subject, signer.certificate.subject, key, now, lasts)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(signer.key, hashes.SHA256())
    )
    return certificate, key


def _begun(
    subject: x509.Name, issuer: x509.Name, key: Key, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + lasts)
    )
