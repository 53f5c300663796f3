"""How values are written on the wire: bytes as base64url without padding, instants in UTC."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime
from typing import Any, Final

from mawa.journal.entry import is_id, is_subject

from .refused import ExchangeRefusal

_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]*")
_INTEGER_MAX: Final = 2**53


def as_text(data: bytes) -> str:
    """Bytes as text."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def as_bytes(text: str) -> bytes:
    """Text as the bytes it stands for; raises ``ValueError``."""
    if not _BASE64URL.fullmatch(text):
        raise ValueError("not base64url")
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error


def instant(moment: datetime | None) -> str:
    """An instant in UTC with milliseconds; empty for none."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else ""


class Asked:
    """A request's JSON object, read strictly: what is absent or of another type is refused."""

    def __init__(self, content: Any) -> None:
        if not isinstance(content, dict):
            raise ExchangeRefusal("bad_request")
        self.content = content

    def text(self, name: str, longest: int = 512) -> str:
        """A text of at most so many characters."""
        value = self.content.get(name)
        if not isinstance(value, str) or len(value) > longest:
            raise ExchangeRefusal("bad_request")
        return value

    def data(self, name: str) -> bytes:
        """Bytes."""
        try:
            return as_bytes(self.text(name))
        except ValueError:
            raise ExchangeRefusal("bad_request") from None

    def whole(self, name: str) -> int:
        """A whole number, not too large for every language."""
        value = self.content.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _INTEGER_MAX:
            raise ExchangeRefusal("bad_request")
        return value

    def truth(self, name: str) -> bool:
        """Yes or no."""
        value = self.content.get(name)
        if not isinstance(value, bool):
            raise ExchangeRefusal("bad_request")
        return value

    def writer(self, name: str = "writer") -> str:
        """A writer's id."""
        value = self.text(name)
        if not is_subject(value):
            raise ExchangeRefusal("bad_request")
        return value

    def hashes(self, name: str, most: int) -> list[str]:
        """A list of hashes."""
        value = self.content.get(name)
        if not isinstance(value, list) or len(value) > most or not all(map(is_id, value)):
            raise ExchangeRefusal("bad_request")
        return value
