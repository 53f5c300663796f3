"""A source as an article names it, and finding whom a later, shorter name means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from .folding import folded
from .lexicon import load
from .proposals import Speaker

_REMEMBERED: Final = 40
"""Sources looked back at; a page names fewer, and a longer memory would make reading slow."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks. ``head`` is the noun it begins with, ``keys`` its folded bare words."""

    name: str = ""
    office: str = ""
    org: str = ""
    anonymous: bool = False
    carrier: str = ""
    head: str = ""
    keys: frozenset[str] = frozenset()
    name_keys: frozenset[str] = field(default=frozenset())

    def speaker(self, mode: str) -> Speaker:
        """The same as a reader gives it back."""
        return Speaker(self.name, self.office, self.org, self.anonymous, mode, self.carrier)


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where an article says who speaks.

    ``reach``: ``forward`` from here on, ``around`` the whole clause before it as well,
    ``before`` also what stands unattributed in the paragraph, ``above`` the paragraph before.
    ``None`` as source takes the word away from whoever had it.
    """

    start: int
    end: int
    source: Source | None
    reach: str = "forward"
    all_that_follows: bool = False


class Memory:
    """The sources of an article in the order they were named."""

    def __init__(self) -> None:
        self.named: list[Source] = []

    @property
    def last(self) -> Source | None:
        return self.named[-1] if self.named else None

    def last_unsigned(self) -> Source | None:
        """Whom "the source" means: the latest that is not named, else the latest of all."""
        recent = reversed(self.named[-_REMEMBERED:])
        return next((known for known in recent if known.anonymous), self.last)

    def meant_by(self, pronoun: str) -> Source | None:
        """Whom a pronoun means: "it" a body, "he" or "she" a person, else whoever spoke last."""
        for known in reversed(self.named[-_REMEMBERED:]):
            body = bool(known.org)
            if pronoun == "they" or body == (pronoun == "it"):
                return known
        return self.last

    def note(self, source: Source) -> Source:
        """Remember a source; a shorter name of one already known gives that one back."""
        known = self.find(source.head, source.keys)
        if known is not None and not _differs(known, source):
            carrier = source.carrier or known.carrier
            source = replace(known, carrier=carrier)
        self.named.append(source)
        return source

    def find(self, head: str, keys: frozenset[str]) -> Source | None:
        """The latest source that begins with this noun, or bears this name, and has all words."""
        if not keys:
            return None
        for known in reversed(self.named[-_REMEMBERED:]):
            if keys <= known.name_keys or (known.head == head and keys <= known.keys):
                return known
        return None


def _differs(known: Source, source: Source) -> bool:
    """A new name under an office already known is another person."""
    return bool(source.name and known.name and not source.name_keys <= known.name_keys)


@cache
def word_set(lang: str, *names: str) -> frozenset[str]:
    """Folded words of classes of the attribution data."""
    data = load(f"attribution.{lang}.toml")
    return frozenset(folded(word).text for name in names for word in data[name])


@cache
def bare_set(lang: str, *names: str) -> frozenset[str]:
    """The same without the article."""
    return frozenset(bare(word) for word in word_set(lang, *names))


def bare(word: str) -> str:
    """An Arabic word without its article."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    return word


def keys_of(words: Sequence[str]) -> frozenset[str]:
    """Words as sources are compared by."""
    return frozenset(bare(word) for word in words)
