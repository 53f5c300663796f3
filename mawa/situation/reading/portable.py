"""The words of a PDF: lines put together again, Arabic in reading order, page heads left out."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections import Counter
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .unreadable import Unreadable

MOST_PAGES: Final = 200
_MOST_CHARS: Final = 1_000_000
_MOST_SECONDS: Final = 30.0
_FORMS: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
_ARABIC: Final = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefe]")
_FORWARD: Final = re.compile(r"[0-9٠-٩A-Za-z](?:[0-9٠-٩A-Za-z.,:/%@_+-]*[0-9٠-٩A-Za-z%])?")
_MIRROR: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_STOP: Final = re.compile(r"[.!؟?:؛][\"'”»)\]]*$")
_BULLET: Final = re.compile(r"[-•*▪]|\(?\d{1,2}\s?[-.)]")


def read_portable(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF and warnings (``cut``, ``order_repaired``); raises ``Unreadable``."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("pdf_locked")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("pdf_too_long")
        pages, cut = _pages(reader)
    except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise Unreadable("pdf_damaged") from error
    except (AttributeError, AssertionError, RecursionError, OSError, NotImplementedError) as error:
        # A damaged file is read as far as it goes, and what is missing shows up as any of these.
        raise Unreadable("pdf_damaged") from error
    warnings = ["cut"] if cut else []
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    if not any(map(any, lines)):
        raise Unreadable("pdf_without_text")
    if _is_visual(lines):
        lines = [[_turned(line) for line in page] for page in lines]
        warnings.append("order_repaired")
    lines = [[_FORMS.sub(_plain, line) for line in page] for page in lines]
    return _paragraphs(_without_page_heads(lines)), tuple(warnings)


def _pages(reader: PdfReader) -> tuple[list[str], bool]:
    found: list[str] = []
    size, until = 0, time.monotonic() + _MOST_SECONDS
    for page in reader.pages:
        found.append(page.extract_text() or "")
        size += len(found[-1])
        if size > _MOST_CHARS or time.monotonic() > until:
            return found, True
    return found, False


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _is_visual(pages: list[list[str]]) -> bool:
    """Whether Arabic stands as it is drawn: words that begin with what only ends a word."""
    drawn = read = 0
    for word in " ".join(" ".join(page) for page in pages).split():
        word = word.strip('.,،؛:()[]"«»!؟?')
        if len(word) < 3 or not _ARABIC.search(word):
            continue
        first, last = unicodedata.name(word[0], ""), unicodedata.name(word[-1], "")
        drawn += "FINAL FORM" in first or word[0] in "ةى" or word.endswith("لا")
        read += "FINAL FORM" in last or word[-1] in "ةى" or word.startswith("ال")
    return drawn > read


def _turned(line: str) -> str:
    """A line drawn from right to left, in the order it is read; figures and Latin stay."""
    if not _ARABIC.search(line):
        return line
    turned = line[::-1].translate(_MIRROR)
    return _FORWARD.sub(lambda match: match.group()[::-1], turned)


def _without_page_heads(pages: list[list[str]]) -> list[str]:
    """All lines but those that stand at the top or foot of most pages, and page numbers."""
    pages = [[line for line in page if line] for page in pages]
    if len(pages) == 1:
        return pages[0]
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(page[number]) for number in _edges(page)})
    often = max(2, 0.6 * len(pages))
    kept: list[str] = []
    for page in pages:
        at_edge = _edges(page)
        for number, line in enumerate(page):
            if number not in at_edge or (
                edges[_shape(line)] < often and _shape(line).strip("- /|") != "#"
            ):
                kept.append(line)
    return kept


def _edges(page: list[str]) -> set[int]:
    """Where heads and feet can be: two lines at either end, of a short page one."""
    deep = 2 if len(page) >= 8 else 1
    return {*range(len(page))[:deep], *range(len(page))[-deep:]}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> str:
    """Lines broken by the width of the page are put together to paragraphs."""
    widths = sorted(map(len, lines))
    wide = widths[int(len(widths) * 0.9)] if widths else 0
    out: list[str] = []
    before = ""
    for line in lines:
        full = len(before) >= 0.7 * wide and len(before) > 30
        if out and full and not _STOP.search(before) and not _BULLET.match(line):
            out[-1] = _glued(out[-1], line)
        else:
            out.append(line)
        before = line
    return "\n".join(out)


def _glued(before: str, line: str) -> str:
    if re.search(r"[a-z]{3}-$", before[-4:]) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
