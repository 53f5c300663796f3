"""A page as it was saved, as plain text for a reader: text, HTML, and PDF with text in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from mawa.lib.refusal import Refusal

from .encoded import decoded, tidy
from .markup import read_markup
from .portable import read_portable
from .unreadable import Unreadable

TEXT_LARGEST: Final = 5_000_000
PDF_LARGEST: Final = 20_000_000
"""Bytes; a page of news is a hundred times smaller."""

_HEAD: Final = 2048
_BINARY: Final = (
    *(b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!"),
    *(b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"ID3", b"OggS", b"RIFF", b"BZh", b"SQLite format"),
    b"7z\xbc\xaf",
)
_MARKUP: Final = re.compile(r"<!doctype html|<(?:html|head|body|meta|article)\b", re.IGNORECASE)
_TAGS: Final = re.compile(r"</?(?:p|div|br|span|a|h[1-6]|li|td)\b[^<>]{0,300}>", re.IGNORECASE)

_COPY: Final = _("Open the page, select its text, copy it, and paste it here.")
_WHY: Final = {
    "empty": (_("The page is empty."), _("Choose the file again, or paste the text.")),
    "too_large": (_("The page is larger than 5 MB: no page of news is."), _COPY),
    "pdf_too_large": (_("The PDF is larger than 20 MB."), _COPY),
    "pdf_too_long": (
        _("The PDF has more than 200 pages."),
        _("Save only the pages of the report as a PDF of their own."),
    ),
    "pdf_locked": (
        _("The PDF is locked with a password."),
        _("Save it without the password, or copy its text and paste it here."),
    ),
    "pdf_damaged": (_("The PDF is damaged and cannot be read."), _COPY),
    "pdf_without_text": (
        _("The PDF holds pictures of pages and no text."),
        _("Type out the sentences that matter, or ask the source for the text."),
    ),
    "binary": (_("This file is no page of text, HTML or PDF."), _COPY),
    "without_text": (_("There are no words in this page."), _COPY),
}


@dataclass(frozen=True, slots=True)
class PlainPage:
    """The text of a page. ``warnings`` are codes of what a person has to look at.

    ``published`` is the day the head of an HTML page gives, where it gives one: a guess.
    """

    text: str
    title_hint: str = ""
    warnings: tuple[str, ...] = ()
    published: date | None = None


def plain_text(data: bytes, name: str = "", content_type: str = "") -> PlainPage:
    """The words of a saved page; raises ``Refusal`` for what is no such page, or far too large.

    Warnings: ``broken_bytes``, ``encoding_guessed``, ``order_repaired`` (Arabic of a PDF was
    drawn from right to left), ``cut`` (the PDF was read in part). Nothing in the page is run,
    and nothing it points at is fetched.
    """
    try:
        page = _read(data, name.lower(), content_type.lower())
        if not re.search(r"\w", page.text):
            raise Unreadable("without_text")
    except Unreadable as unreadable:
        raise Refusal(*_WHY[unreadable.code]) from None
    return page


def _read(data: bytes, name: str, content_type: str) -> PlainPage:
    if not data:
        raise Unreadable("empty")
    if b"%PDF-" in data[:1024]:
        if len(data) > PDF_LARGEST:
            raise Unreadable("pdf_too_large")
        text, warnings = read_portable(data)
        return PlainPage(tidy(text), "", warnings)
    if data.startswith(_BINARY) or data[4:8] == b"ftyp":
        raise Unreadable("binary")
    if len(data) > TEXT_LARGEST:
        raise Unreadable("too_large")
    declared = re.search(r"charset=[\"']?([\w.:-]+)", content_type)
    text, warnings = decoded(data, declared.group(1) if declared else "")
    if _is_binary(text):
        raise Unreadable("binary")
    text = tidy(text)
    if not _is_markup(text, name, content_type):
        return PlainPage(text.strip("\n"), "", warnings)
    markup = read_markup(text)
    return PlainPage(tidy(markup.text), markup.title, warnings, markup.published)


def _is_binary(text: str) -> bool:
    """Whether control characters, or signs that stand for no letter, make up much of it."""
    head = text[:8192]
    wrong = sum(
        (char < " " and char not in "\t\n\r\f\v\x1a\x1b") or char == "\ufffd" for char in head
    )
    return wrong > 0.1 * len(head)


def _is_markup(text: str, name: str, content_type: str) -> bool:
    if "html" in content_type or name.endswith((".htm", ".html", ".xhtml")):
        return True
    if content_type.startswith("text/plain") or name.endswith((".txt", ".text", ".md")):
        return bool(_MARKUP.match(text.lstrip()[:_HEAD]))
    return bool(_MARKUP.search(text[:_HEAD])) or len(_TAGS.findall(text[: _HEAD * 4])) >= 3
