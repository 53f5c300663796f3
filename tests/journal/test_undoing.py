"""Undo strikes one's last action, whole, and nothing of anybody else's."""

from __future__ import annotations

import pytest

from mawa.access.actions import undo_last
from mawa.access.actor import OPERATOR, Actor
from mawa.access.recording import new_subject, record
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import folded_digest
from mawa.journal.rows import stored_digest
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonCorrected, PersonRegistered
from mawa.people.models import Person


def register(actor: Actor, *names: str) -> list[str]:
    """Register people in one action; their subjects."""
    people = [new_subject() for _ in names]
    facts = (PersonRegistered(person=p, given=n) for p, n in zip(people, names, strict=True))
    record(actor, *facts)
    return people


def names() -> list[str]:
    """Who is registered."""
    return sorted(Person.objects.values_list("given", flat=True))


def test_the_whole_action_is_undone_and_stays_readable(clerk: Actor) -> None:
    register(clerk, "علي")
    register(clerk, "حسن", "حسين")
    before = StoredEntry.objects.count()
    assert undo_last(actor=clerk) == 2
    assert names() == ["علي"]
    assert StoredEntry.objects.count() == before + 2
    assert stored_digest() == folded_digest()


def test_undoing_again_undoes_the_action_before(clerk: Actor) -> None:
    register(clerk, "علي")
    register(clerk, "حسن")
    undo_last(actor=clerk)
    undo_last(actor=clerk)
    assert names() == []
    with pytest.raises(Refusal):
        undo_last(actor=clerk)


def test_nobody_undoes_what_another_did(clerk: Actor, manager: Actor) -> None:
    register(clerk, "علي")
    with pytest.raises(Refusal):
        undo_last(actor=manager)
    register(manager, "حسن")
    undo_last(actor=manager)
    assert names() == ["علي"]


def test_undoing_a_correction_gives_back_what_was_there(clerk: Actor, manager: Actor) -> None:
    (person,) = register(clerk, "علي")
    record(manager, PersonCorrected(person=person, changes={"given": "عمر"}, why="بطاقة"))  # type: ignore[arg-type]
    assert names() == ["عمر"]
    undo_last(actor=manager)
    assert names() == ["علي"]


def test_the_operator_undoes_nothing_by_habit(clerk: Actor) -> None:
    register(OPERATOR, "علي")
    with pytest.raises(Refusal):
        undo_last(actor=OPERATOR)
