"""A full name in any script as parts to compare: titles and kunya off, compounds in one piece."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from mawa.lib.arabic import clean, compounds, fold, without_marks
from mawa.lib.kurdish import without_kurdish_vowels
from mawa.lib.latin import clean_latin, latin_parts
from mawa.lib.titles import RANK_WORDS, take_title

MOST_PARTS: Final = 12
_MOST_LETTERS: Final = 600
_LONGEST_KEY: Final = 40
_LATIN_LETTERS: Final = "A-Za-z\\u00c0-\\u024f\\u1e00-\\u1eff"
_RUNS: Final = re.compile(
    rf"(?P<latin>[{_LATIN_LETTERS}'’ʼʿʾ`\-. \d]+)|(?P<other>[^{_LATIN_LETTERS}]+)"
)
_BETWEEN_WORDS: Final = re.compile(r"[^\w\u0640.]+")
_LINKS: Final = frozenset(("بن", "ابن", "بنت", "ال"))
_LATIN_TITLES: Final = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "prof",
        "eng",
        "sheikh",
        "shaikh",
        "shaykh",
        "cheikh",
        "haj",
        "hajj",
        "hajji",
        "haji",
        "hadj",
        "col",
        "colonel",
        "capt",
        "captain",
        "lt",
        "lieutenant",
        "sgt",
        "sergeant",
        "major",
        "maj",
        "gen",
        "general",
        "brig",
        "brigadier",
        "private",
        "pte",
        "sayyid",
        "ustaz",
        "mulla",
        "mullah",
    ]
)
_SHORT_FOR_MUHAMMAD: Final = frozenset(("م",))


@dataclass(frozen=True, slots=True)
class Part:
    """One part: as written, as compared, and in which of the two scripts."""

    raw: str
    key: str
    latin: bool


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts in order, and whether a title or a kunya was left out before them."""

    parts: tuple[Part, ...]
    title: bool = False
    kunya: Part | None = None


def read_full_name(text: str, titles: bool = True) -> FullName:
    """Take a name apart for comparing. Never raises; no parts where there is no name.

    Without ``titles``, words that may be a title (رائد, مهيب) are read as names.
    """
    parts, title = _read(text, titles)
    kunya = parts.pop(0) if len(parts) > 2 and _is_kunya(parts[0]) else None
    return FullName(tuple(parts[:MOST_PARTS]), title, kunya)


def with_kunya(name: FullName) -> FullName:
    """The name with its kunya as a part again."""
    return FullName((name.kunya, *name.parts) if name.kunya else name.parts, name.title)


def words_of_name(text: str) -> tuple[Part, ...]:
    """The parts of a name with nothing left out: for finding it by its title or kunya too."""
    return tuple(_read(text, titles=False)[0][:MOST_PARTS])


def _read(text: str, titles: bool) -> tuple[list[Part], bool]:
    text = unicodedata.normalize("NFKC", clean(text[: _MOST_LETTERS * 2]))[:_MOST_LETTERS]
    title = False
    parts: list[Part] = []
    for latin, run in _scripts_apart(text):
        found, titled = _latin(run, titles) if latin else _arabic(run, titles)
        parts += found
        title |= titled
    return parts, title


def _scripts_apart(text: str) -> list[tuple[bool, str]]:
    """Runs of Latin and of other letters; digits belong to a Latin run that has letters."""
    found: list[tuple[bool, str]] = []
    for match in _RUNS.finditer(text):
        run = match[0].strip()
        latin = match["latin"] is not None and any(char.isalpha() for char in run)
        if run:
            found.append((latin, run))
    return found


def _is_kunya(part: Part) -> bool:
    """أبو علي before a whole name is no part of it; at its end it is a family's name."""
    if part.latin:
        return bool(re.match(r"(?:abou|abu|abo|oum|umm)(?=..)", part.key))
    return part.key.startswith(("ابو", "ام")) and bool(
        re.match(r"\S*(?:بو|با|بي|أم|ام)\s", part.raw)
    )


def _arabic(run: str, titles: bool) -> tuple[list[Part], bool]:
    words = [word for word in _BETWEEN_WORDS.split(without_marks(run)) if word and fold(word)]
    title, words, _doubt = take_title(words, RANK_WORDS) if titles else ("", words, False)
    if "." in run:
        words = [piece for word in words for piece in word.split(".") if fold(piece)]
    folded = [fold(without_kurdish_vowels(word)).replace(" ", "") for word in words]
    last = len(words) - 1
    kept = [at for at in range(len(words)) if not 0 < at < last or folded[at] not in _LINKS]
    parts: list[Part] = []
    begin = 0
    for key, end in compounds([folded[at] for at in kept]):
        raw = " ".join(words[at] for at in kept[begin:end])
        begin = end
        if key in _SHORT_FOR_MUHAMMAD and last:
            key = "محمد"
        if any(char.isalpha() for char in key):
            parts.append(Part(raw, key[:_LONGEST_KEY], latin=False))
    return parts, bool(title)


def _latin(run: str, titles: bool) -> tuple[list[Part], bool]:
    words = [word for word in re.split(r"[\s.]+", run) if clean_latin(word)]
    title = False
    while titles and len(words) > 2 and clean_latin(words[0]) in _LATIN_TITLES:
        words, title = words[1:], True
    keys = latin_parts(" ".join(words))
    return [Part(key, key, latin=True) for key in keys if len(key) > 0], title
