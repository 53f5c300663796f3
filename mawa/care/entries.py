"""Kinds of care: rounds of distribution, and who was given something in them."""

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
