"""Keys and signatures: ECDSA P-256 with SHA-256, signatures as 64 bytes r||s (IEEE P1363).

This is what every browser's WebCrypto makes, so that a phone's pen and this one agree.
A writer's name is the hash of its public key: no certificate is needed to check a chain.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

POINT_BYTES: Final = 65
_ALGORITHM: Final = ec.ECDSA(hashes.SHA256())
_THREADS_MAX: Final = 4


def new_key() -> ec.EllipticCurvePrivateKey:
    """A fresh private key."""
    return ec.generate_private_key(ec.SECP256R1())


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key as an uncompressed point: 0x04, x, y; 65 bytes."""
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def writer_id(point: bytes) -> str:
    """A writer's name: the first 16 bytes of SHA-256 of its public point, in hexadecimal."""
    return hashlib.sha256(point).hexdigest()[:32]


def read_point(point: bytes) -> ec.EllipticCurvePublicKey:
    """The public key of a point; raises ``ValueError`` if it is not on the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def sign(key: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    """64 bytes: r and s, big-endian."""
    r, s = decode_dss_signature(key.sign(message, _ALGORITHM))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def is_signed(key: ec.EllipticCurvePublicKey, signature: bytes, message: bytes) -> bool:
    """Whether the signature is the key's own over the message. Never raises."""
    if len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        key.verify(encode_dss_signature(r, s), message, _ALGORITHM)
    except (InvalidSignature, ValueError):
        return False
    return True


Claim = tuple[ec.EllipticCurvePublicKey | None, bytes, bytes]
"""Whose signature is claimed to be over which message: key, signature, message."""


def are_signed(claims: Iterable[Claim]) -> list[bool]:
    """As ``is_signed`` for many, on every core: OpenSSL lets other threads run meanwhile."""
    listed = list(claims)
    threads = min(os.cpu_count() or 1, _THREADS_MAX, 1 + len(listed) // 200)
    if threads == 1:
        return _check(listed)
    size = -(-len(listed) // threads)
    parts = [listed[start : start + size] for start in range(0, len(listed), size)]
    with ThreadPoolExecutor(threads) as pool:
        return [holds for part in pool.map(_check, parts) for holds in part]


def _check(claims: list[Claim]) -> list[bool]:
    return [
        key is not None and is_signed(key, signature, message) for key, signature, message in claims
    ]


def save_key(key: ec.EllipticCurvePrivateKey, path: Path) -> None:
    """Write the private key where only its owner can read it (mode 0600), durably."""
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())


def load_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """Read a private key; raises ``OSError`` or ``ValueError``."""
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not an elliptic-curve key")
    return key
