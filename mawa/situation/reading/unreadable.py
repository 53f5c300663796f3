"""A page that is not read at all: a code, no words."""

from __future__ import annotations


class Unreadable(Exception):
    """The code says why; ``intake`` has the words for a person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
