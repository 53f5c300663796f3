"""Word lists as data: classes of words and phrases, compiled to one pattern a class.

An entry is written as it is read. ``*`` at the end of a word stands for any ending, ``?`` after
a word makes it optional, ``…`` between two words for up to four others, ``%`` before a verb allows
the letters of the present before it, ``=`` before a word forbids particles. Attached particles
(و ف ب ل ك س) and the article may stand before any Arabic word and need not be written. ``@name``
takes in another class.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from .folding import folded

DATA: Final = Path(__file__).parent / "data"
_ARABIC: Final = re.compile("[\u0621-\u064a]")
# Conjunction, then preposition or future particle, then the article in any of its forms.
_BEFORE: Final = "[وف]?(?:[بلكس]|لل|ال|بال|كال|فال)?"
_GAP: Final = r"(?:\W+\w+){0,4}?"


@cache
def load(name: str) -> Mapping[str, Any]:
    """One data file of this room."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


@cache
def _classes(lang: str) -> Mapping[str, Sequence[str]]:
    return {name: tuple(words) for name, words in load(f"words.{lang}.toml").items()}


def _entries(lang: str, name: str, seen: frozenset[str] = frozenset()) -> list[str]:
    if name in seen:
        raise ValueError(f"word class {name} takes itself in")
    found: list[str] = []
    for entry in _classes(lang)[name]:
        if entry.startswith("@"):
            found += _entries(lang, entry[1:], seen | {name})
        else:
            found.append(entry)
    return found


def word_pattern(word: str) -> str:
    """One word of an entry as a regular expression over folded text."""
    optional, word = word.endswith("?"), word.rstrip("?")
    exact, word = word.startswith("="), word.lstrip("=")
    verb, word = word.startswith("%"), word.lstrip("%")
    ending, word = word.endswith("*"), word.rstrip("*")
    body = re.escape(folded(word).text)
    if _ARABIC.search(word) and not exact:
        bare = body[2:] if body.startswith("ال") and len(body) > 4 else body
        body = f"{_BEFORE}{'[يتنا]?' if verb else ''}{bare}"
    body += r"\w*" if ending or verb else ""
    return f"(?:{body}\\W+)?" if optional else body


def phrase_pattern(entry: str) -> str:
    """A whole entry, from the start of a word to the end of one."""
    out, pending = "", ""
    for word in entry.split():
        if word == "…":
            pending = _GAP + r"\W+"
            continue
        out += pending + word_pattern(word)
        pending = "" if word.endswith("?") else r"\W+"
    return rf"(?<!\w){out}(?!\w)"


@cache
def pattern(lang: str, *names: str) -> re.Pattern[str]:
    """Any entry of the classes, the longest first."""
    entries = [entry for name in names for entry in _entries(lang, name)]
    entries.sort(key=len, reverse=True)
    return re.compile("|".join(map(phrase_pattern, entries)) or r"(?!)")
