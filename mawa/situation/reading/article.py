"""Finding the article in a page: its title, its paragraphs, and what is only furniture.

A page is read line by line. Lines that are prose carry the article from the first to the last;
menus, tickers, "read also", counters and disclaimers around and between them are left out.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .page_lines import LONG, SHORT, Line, page_lines
from .titles import find_title, subject_words

Span = tuple[int, int]

_CLOCK: Final = re.compile(
    r"\(?(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|[مص]|gmt|utc|مساء|صباحا|بتوقيت \w+)?"
    r"|\d{1,2} ?(?:min|mins|minutes|hours?|h) ago|(?:قبل|منذ) (?:\d+ )?\w+)\)?\s*[-|:]?"
)
_LIVE_POSTS: Final = 3
_APART: Final = 6.0
_WEIGHT: Final = {"furniture": 0.5, "tail": 0.25, "stamp": 0.5, "caption": 0.25, "aside": 0.0}
_STRANGER_LONGEST: Final = 160
_TEASER_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Article:
    """Where the article is. ``title_span`` is absent where no title was found."""

    title: str
    title_span: Span | None
    body: tuple[Span, ...]


def find_article(text: str) -> Article:
    """The title and the paragraphs of a page; an empty body where nothing reads as prose."""
    lines = page_lines(text)
    _open_posts(lines)
    _close_asides(lines)
    body = _body(lines)
    title = find_title(lines, body)
    if title is not None:
        body = [line for line in body if line.key != title.key]
    return Article(
        title.text if title else "",
        (title.start, title.end) if title else None,
        _joined(text, body),
    )


def _open_posts(lines: Sequence[Line]) -> None:
    """In a running report every line under a time of day is a post, however short it is."""
    posts = [
        after
        for clock, after in itertools.pairwise(lines)
        if clock.size <= 24 and _CLOCK.fullmatch(clock.low) and after.size >= 24
    ]
    prose = sum(line.size for line in lines if line.kind == "prose")
    if len(posts) < _LIVE_POSTS or sum(line.size for line in posts) < 0.4 * prose:
        return
    if sum(line.kind == "prose" for line in posts) < len(posts) / 2:
        return  # a ticker above an article
    for line in posts:
        line.kind = "prose"


def _close_asides(lines: Sequence[Line]) -> None:
    """Headlines under an aside or a tail are other articles; prose after them may be ours."""
    inside, begun = "", False
    known: set[str] = set()
    for line in lines:
        if line.kind in ("end", "tail", "aside"):
            if inside != "end" or not begun:
                inside = line.kind
            line.kind = "aside" if line.kind == "aside" else "tail"
        elif inside and line.kind == "prose" and _leads_back(line, inside, known):
            inside = ""
        elif inside and (begun or line.kind != "headline"):
            line.kind = line.kind if _may_be_title(line, begun) else "tail"
        if line.kind == "prose":
            begun = True
            known |= subject_words([line])


def _may_be_title(line: Line, begun: bool) -> bool:
    return not begun and not line.listed and line.kind in ("text", "headline")


def _leads_back(line: Line, inside: str, known: set[str]) -> bool:
    """Whether prose under other articles' headlines is the article going on."""
    if not known:
        return True
    if inside == "end" or line.listed:
        return False
    if inside == "tail":
        return line.size >= LONG or (
            line.size >= _TEASER_LONGEST and len(subject_words([line]) & known) >= 3
        )
    return not (line.size < 120 and line.text.rstrip(" \"'”»").endswith(("?", "؟")))


def _body(lines: Sequence[Line]) -> list[Line]:
    sure = [n for n, line in enumerate(lines) if line.kind == "prose"]
    if not sure:
        longest = max(lines, key=lambda line: line.size, default=None)
        return [longest] if longest and longest.size >= SHORT else []
    run = _without_strangers(lines, _main_run(lines, sure))
    first, last = run[0], run[-1]
    inner = [line for line in lines[first : last + 1] if line.kind in ("prose", "text")]
    if last + 1 < len(lines) and _is_cut_off(lines, last):
        inner.append(lines[last + 1])
    if first and _is_dateline(lines[first - 1]):
        inner.insert(0, lines[first - 1])
    return inner


def _main_run(lines: Sequence[Line], sure: Sequence[int]) -> list[int]:
    """The longest stretch of prose; a wide gap of other lines parts it."""
    runs: list[list[int]] = [[sure[0]]]
    for number in sure[1:]:
        between = lines[runs[-1][-1] + 1 : number]
        apart = sum(_WEIGHT.get(line.kind, 1.0) for line in between if line.kind != "text")
        if apart > _APART:
            runs.append([number])
        else:
            runs[-1].append(number)
    return max(runs, key=lambda run: sum(lines[n].size for n in run))


def _without_strangers(lines: Sequence[Line], run: list[int]) -> list[int]:
    """Leave out a short sentence at either end that stands apart and shares no word."""
    shared: Counter[str] = Counter()
    for number in run:
        shared.update(subject_words([lines[number]]))
    for at, near in ((0, 1), (-1, -2)):
        while len(run) > 2:
            line, apart = lines[run[at]], abs(run[near] - run[at]) - 1
            own = subject_words([line])
            known = sum(shared[word] > 1 for word in own)
            if apart < 2 or line.size > _STRANGER_LONGEST or known >= 2:
                break
            run.pop(at)
    return run


def _is_cut_off(lines: Sequence[Line], last: int) -> bool:
    """Whether the line after the last whole sentence is a paragraph the page broke off."""
    line = lines[last + 1]
    if line.kind != "text" or line.listed or line.gap < lines[last].gap:
        return False
    alone = last + 2 >= len(lines) or lines[last + 2].kind not in ("text", "short")
    opened = sum(map(line.text.count, "«“(")) > sum(map(line.text.count, "»”)"))
    sentences = re.search(r"[.!؟?]\s", line.text) is not None
    return (alone and line.gap > 0) or opened or sentences


def _is_dateline(line: Line) -> bool:
    """A place with the outlet behind it, on a line of its own above the first paragraph."""
    return line.size <= SHORT and line.text.endswith(":") and "(" in line.text


def _joined(text: str, body: Iterable[Line]) -> tuple[Span, ...]:
    """Neighbouring paragraphs as one span where only white space lies between."""
    out: list[Span] = []
    for line in body:
        if out and not text[out[-1][1] : line.start].strip():
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
    return tuple(out)
