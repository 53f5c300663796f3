"""A sealed delivery: a bundle that only the site can open, so that any hand may carry it.

``MAWAS001``, an ephemeral point (65), a nonce (12), AES-256-GCM of the bundle; the key is
HKDF-SHA-256 of the ECDH secret. Byte by byte in ``docs/reference/exchange.md``.
"""

from __future__ import annotations

import contextlib
import os
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mawa.access.home import home
from mawa.journal.seal import POINT_BYTES, load_key, new_key, public_point, read_point, save_key

MAGIC: Final = b"MAWAS001"
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HEAD_BYTES: Final = len(MAGIC) + POINT_BYTES
_INFO: Final = b"mawa sealed 1"


class NotSealedForUs(ValueError):
    """These bytes are no sealed delivery, are damaged, or were sealed for another site."""


def seal(point: bytes, content: bytes) -> bytes:
    """Close a content for who holds a public point's key; ``ValueError`` for no point."""
    own = new_key()
    head = MAGIC + public_point(own)
    nonce = os.urandom(_NONCE_BYTES)
    secret = own.exchange(ec.ECDH(), read_point(point))
    return head + nonce + AESGCM(_key(secret)).encrypt(nonce, content, head)


def unseal(key: ec.EllipticCurvePrivateKey, sealed: bytes) -> bytes:
    """Open a sealed delivery; raises ``NotSealedForUs``."""
    head, rest = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES:]
    if not head.startswith(MAGIC) or len(rest) < _NONCE_BYTES + _TAG_BYTES:
        raise NotSealedForUs("this is no sealed delivery")
    try:
        secret = key.exchange(ec.ECDH(), read_point(head[len(MAGIC) :]))
        return AESGCM(_key(secret)).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head)
    except (ValueError, InvalidTag) as error:
        raise NotSealedForUs("damaged, or sealed for another site") from error


def _key(secret: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=_INFO).derive(secret)


def sealing_key() -> ec.EllipticCurvePrivateKey:
    """This site's key for opening; made when it is first needed, apart from the signing key."""
    return _load(home() / "sealing.pem")


@cache
def _load(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        with contextlib.suppress(FileExistsError):  # another process was quicker
            save_key(new_key(), path)
    return load_key(path)
