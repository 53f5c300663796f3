"""Kinds of care: rounds of distribution, who was given something, and what is needed."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class RoundOpened(Fact):
    """A distribution begins: what each person gets, a line an item ("2 blankets")."""

    round: Subject
    name: str = ""
    items: tuple[str, ...] = ()


@kind
@dataclass(frozen=True)
class RoundClosed(Fact):
    """The distribution is over."""

    round: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class ItemsGiven(Fact):
    """A person was given what the round gives. ``gift`` is named by round and person, so that
    two desks which both gave while apart speak of the same gift."""

    gift: Subject
    round: Subject
    person: Subject
    place: str = ""


@kind
@dataclass(frozen=True)
class NeedNoted(Fact):
    """Something is needed: by a person, if it is one person's, else at a place.

    ``category`` is one of ``words.NEED_WORDS``; ``photo`` is a photograph's SHA-256, which comes
    apart. Health and protection have their own notes: nothing of either belongs here.
    """

    need: Subject
    person: Subject = Subject("")
    category: str = "other"
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    text: str = ""
    photo: str = ""
