"""Whose a receipt is: by the name on it, and by nothing that is not certain.

A receipt carries three names, a register four. Given, father's and family name must be the same
when folded; the grandfather's too where both give it. Rank decides only between namesakes. The
rest stays open, with suggestions, for a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mawa.lib.names import NameParts, split_full_name
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.people.spelling import name_key, near

_SUGGESTIONS: Final = 3
_FIELDS: Final = ("subject", "given", "father", "grand", "family", "rank_code")


class Bearer(NamedTuple):
    """One record that bears a name, and the record that stands for its group."""

    person: str
    head: str
    grand: str
    rank_code: str
    keys: tuple[str, str, str]


class Suggestion(NamedTuple):
    """Somebody who may be meant: how many of three name parts are the same or nearly."""

    person: str
    same: int
    near: int
    same_rank: bool


@dataclass(frozen=True)
class Bearers:
    """Everybody in the register by their names as they are compared."""

    by_name: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    by_part: dict[tuple[int, str], list[Bearer]] = field(default_factory=lambda: defaultdict(list))

    def owner(self, parts: NameParts, rank_code: str) -> str | None:
        """The one person of that name, or nobody when there is none or more than one."""
        if not (parts.given and parts.father and parts.family):
            return None
        found = {bearer.head: bearer for bearer in self._same(parts)}
        if len(found) > 1 and rank_code:
            found = {h: b for h, b in found.items() if b.rank_code == rank_code}
        return next(iter(found.values())).person if len(found) == 1 else None

    def _same(self, parts: NameParts) -> Iterator[Bearer]:
        grand = _glued(parts.grand)
        for bearer in self.by_name.get(_glued(parts.given, parts.father, parts.family), ()):
            if not grand or not bearer.grand or grand == bearer.grand:
                yield bearer
        if grand:  # a given name of two words: the receipt's parts may be cut elsewhere
            whole = _glued(parts.given, parts.father, parts.grand, parts.family)
            yield from self.by_name.get(whole, ())

    def candidates(self, parts: NameParts, rank_code: str) -> list[str]:
        """Who may be meant: those who bear the very name, of one rank first; else the likeliest."""
        same = {bearer.head: bearer for bearer in self._same(parts)}
        if same:
            found = sorted(same.values(), key=lambda b: (b.rank_code != rank_code, b.person))
            return [bearer.person for bearer in found[:_SUGGESTIONS]]
        return [found.person for found in self.suggestions(parts, rank_code)]

    def suggestions(self, parts: NameParts, rank_code: str) -> list[Suggestion]:
        """The likeliest few: two of three parts the same, or one and a slip in another."""
        keys = _three(parts)
        seen: dict[str, Suggestion] = {}
        for at, key in enumerate(keys):
            for bearer in self.by_part.get((at, key), ()) if key else ():
                if bearer.head not in seen:
                    seen[bearer.head] = _likeness(bearer, keys, rank_code)
        likely = [found for found in seen.values() if found.same + found.near >= 2]
        likely.sort(key=lambda s: (-s.same - s.near, -s.same, not s.same_rank, s.person))
        best = likely[0].same + likely[0].near if likely else 0
        return [s for s in likely if s.same + s.near == best][:_SUGGESTIONS]


def bearers(known: Groups | None = None) -> Bearers:
    """Everybody registered, ready to be asked for."""
    known = known or groups()
    found = Bearers()
    for subject, given, father, grand, family, rank in Person.objects.values_list(*_FIELDS):
        keys = (name_key(given), name_key(father), name_key(family))
        bearer = Bearer(subject, known.head(subject), _glued(grand), rank, keys)
        for name in {_glued(given, father, family), _glued(given, father, grand, family)}:
            found.by_name[name].append(bearer)
        for at, key in enumerate(keys):
            if key:
                found.by_part[at, key].append(bearer)
    return found


def parts_of(name: str) -> NameParts:
    """The parts of a holder's name as it was written."""
    return split_full_name(name)


def _likeness(bearer: Bearer, keys: tuple[str, str, str], rank_code: str) -> Suggestion:
    pairs = list(zip(bearer.keys, keys, strict=True))
    same = sum(a == b != "" for a, b in pairs)
    close = sum(a != b and bool(a and b) and near(a, b) for a, b in pairs)
    return Suggestion(bearer.person, same, close, bool(rank_code) and bearer.rank_code == rank_code)


def _three(parts: NameParts) -> tuple[str, str, str]:
    return name_key(parts.given), name_key(parts.father), name_key(parts.family)


def _glued(*parts: str) -> str:
    return "".join(_words(parts))


def _words(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield name_key(part).replace(" ", "")
