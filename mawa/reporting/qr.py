"""QR codes as SVG paths, and the sign on a card that says which site wrote it.

A card's code holds its number and a signature, nothing about the person: whoever reads it
learns nothing, and whoever invents a number is found out.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Any, Final

import zxingcpp
from cryptography.hazmat.primitives.asymmetric import ec

from mawa.journal.seal import is_signed, read_point, sign
from mawa.lib.cards import CardNumber, parse

_SALT: Final = b"mawa card 1\n"
_CARD: Final = re.compile(r"M1:([A-Z0-9-]{8,20}):([A-Z2-7]{103})")
_QUIET_MODULES: Final = 4  # the white border that the standard asks for


def card_payload(number: str, key: ec.EllipticCurvePrivateKey) -> str:
    """What a card's code says: ``M1:`` number ``:`` signature, in QR's alphanumeric letters."""
    signature = base64.b32encode(sign(key, _SALT + number.encode("ascii")))
    return f"M1:{number}:{signature.decode('ascii').rstrip('=')}"


def check_card(payload: str, points: Iterable[bytes]) -> CardNumber | None:
    """The number of a card that one of the writers (public points) has signed; else ``None``."""
    match = _CARD.fullmatch(payload.strip().upper())
    number = parse(match[1]) if match else None
    if match is None or number is None or number.series or str(number) != match[1]:
        return None
    try:
        signature = base64.b32decode(match[2] + "=")
    except binascii.Error:
        return None
    message = _SALT + match[1].encode("ascii")
    return number if any(_signed(point, signature, message) for point in points) else None


def _signed(point: bytes, signature: bytes, message: bytes) -> bool:
    try:
        return is_signed(read_point(bytes(point)), signature, message)
    except ValueError:
        return False


def qr_svg(payload: str) -> str:
    """The code as one SVG path with its quiet border; level M, a unit a module."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, of rows and columns
    matrix = memoryview(picture)
    rows, columns = matrix.shape or (0, 0)
    cells = matrix.tobytes()
    parts = []
    for y in range(rows):
        row = cells[y * columns : (y + 1) * columns]
        for run in re.finditer(rb"\x00+", row):
            parts.append(f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z")
    side = rows + 2 * _QUIET_MODULES
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" '
        f'viewBox="{-_QUIET_MODULES} {-_QUIET_MODULES} {side} {side}">'
        f'<path fill="#fff" d="M-4-4h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" shape-rendering="crispEdges" d="{"".join(parts)}"/></svg>'
    )
