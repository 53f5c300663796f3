"""The words of an HTML page: nothing is run, nothing is fetched, blocks become lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Final

_DROPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "iframe",
        "template",
        "svg",
        "canvas",
        "object",
        "select",
        "button",
        "math",
        "audio",
        "video",
    ]
)
_RAW: Final = re.compile(r"(script|style|iframe|noscript|template|svg|xmp|textarea)\b", re.I)
_MAIN: Final = frozenset(["article", "main"])
_AROUND: Final = frozenset(["nav", "footer", "aside"])
_APART: Final = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "blockquote",
        "ul",
        "ol",
        "table",
    ]
)
_BLOCKS: Final = _APART | frozenset(
    [
        "div",
        "li",
        "br",
        "hr",
        "tr",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
        "nav",
        "aside",
        "main",
        "form",
        "figure",
        "figcaption",
        "address",
        "pre",
        "body",
        "fieldset",
        "option",
        "center",
        "summary",
        "details",
        "time",
    ]
)
_TAG: Final = re.compile(
    r"</?[a-zA-Z](?:(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+|[^<>]*+)>"
)
_SPACES: Final = re.compile(r"[ \t\n\r\f\u00a0]+")
_ENOUGH: Final = 200
_LINK_RUN: Final = 3
_DAYS: Final = [
    "article:published_time",
    "datepublished",
    "pubdate",
    "date",
    "dc.date",
    "dcterms.date",
]
_SITE: Final = re.compile(r"\s+[|–—»-]\s+")


@dataclass(slots=True)
class Markup:
    """What a page of HTML says: its text, its title, the day its head gives."""

    text: str
    title: str
    published: date | None


@dataclass(slots=True)
class _Piece:
    """One line under way, and how much of it is words of links."""

    apart: bool = False
    main: bool = False
    around: bool = False
    words: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0


def read_markup(html: str) -> Markup:
    """The text of a page. Linear in its length; never raises for what is in it."""
    reader = _Reader()
    reader.feed(_sound(html))
    reader.close()
    title = reader.meta.get("og:title") or reader.heading or _SITE.split(reader.title)[0]
    return Markup(_text(reader.pieces), _flat(title), _day(reader.meta, reader.stamp))


def _sound(html: str) -> str:
    """Only whole tags are left for the parser; comments and programs are cut out before it."""
    out: list[str] = []
    place = 0
    while (at := html.find("<", place)) >= 0:
        out.append(html[place:at])
        place, kept = _past(html, at)
        out.append(kept)
    out.append(html[place:])
    return "".join(out)


def _past(html: str, at: int) -> tuple[int, str]:
    """Where reading goes on after the ``<`` at a place, and what is kept of it."""
    if html.startswith("<!--", at):
        end = html.find("-->", at + 2)
        return (end + 3, "") if end >= 0 else (len(html), "")
    if html.startswith(("<!", "<?"), at):
        end = html.find(">", at)
        return (end + 1, "") if end >= 0 else (len(html), "")
    if not (html[at + 1 : at + 2].isalpha() or html.startswith("</", at)):
        return at + 1, "&lt;"
    raw = _RAW.match(html, at + 1)
    if raw:
        close = re.compile(rf"</{raw.group(1)}\b[^<>]*>", re.I).search(html, at)
        return (close.end(), " ") if close else (len(html), "")
    tag = _TAG.match(html, at)
    if tag:
        return tag.end(), tag.group()
    return at + 1, "&lt;"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = [_Piece()]
        self.meta: dict[str, str] = {}
        self.title = self.heading = self.stamp = ""
        self._open: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop", "")).lower()
            self.meta.setdefault(name, given.get("content", ""))
            return
        if tag == "time" and not self.stamp:
            self.stamp = given.get("datetime", "")
        if tag in _MAIN:  # whatever was left open before it does not hold the article
            for name in (*_AROUND, *_DROPPED):
                self._open.pop(name, None)
        if tag not in ("br", "hr", "img", "input", "link"):
            self._open[tag] = self._open.get(tag, 0) + 1
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr", "meta"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._open.get(tag, 0) > 0:
            self._open[tag] -= 1
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if any(self._open.get(tag) for tag in _DROPPED):
            return
        if self._open.get("title"):
            self.title = (self.title + data)[:500]
            return
        if self._open.get("h1"):
            self.heading = (self.heading + data)[:500]
        piece = self.pieces[-1]
        piece.words.append(data)
        size = len(data.strip())
        piece.size += size
        piece.linked += size if self._open.get("a") else 0

    def _break(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.pieces[-1].words.append("\u2003")
        if tag not in _BLOCKS:
            return
        fresh = _Piece() if self.pieces[-1].size else self.pieces[-1]
        fresh.apart = fresh.apart or tag in _APART
        fresh.main = bool(self._open.get("article") or self._open.get("main"))
        fresh.around = bool(
            self._open.get("nav") or self._open.get("footer") or self._open.get("aside")
        )
        if fresh is not self.pieces[-1]:
            self.pieces.append(fresh)


def _text(pieces: list[_Piece]) -> str:
    """The lines, without navigation where the page says which part is the article."""
    main = sum(piece.size for piece in pieces if piece.main and not piece.around)
    if main >= _ENOUGH:
        pieces = [piece for piece in pieces if not piece.around]
    told = _without_link_lists(pieces)
    if sum(piece.size for piece in told) >= _ENOUGH:
        pieces = told
    out: list[str] = []
    for piece in pieces:
        line = "  ".join(map(_flat, "".join(piece.words).split("\u2003"))).strip()
        if line:
            out += ["", line] if piece.apart and out else [line]
    return "\n".join(out)


def _without_link_lists(pieces: list[_Piece]) -> list[_Piece]:
    """Three lines of nothing but links in a row are a list of other pages."""
    kept: list[_Piece] = []
    run: list[_Piece] = []
    for piece in [*pieces, _Piece(size=1)]:
        if piece.size and piece.linked >= 0.9 * piece.size:
            run.append(piece)
        elif piece.size:
            kept += run if len(run) < _LINK_RUN else []
            run = []
            kept.append(piece)
    return kept


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _day(meta: dict[str, str], stamp: str) -> date | None:
    names = (
        "article:published_time",
        "datepublished",
        "pubdate",
        "date",
        "dc.date",
        "dcterms.date",
    )
    for value in (*(meta.get(name, "") for name in names), stamp):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            continue
    return None
