"""What came into the journal since somebody read it: whom it concerns, and whether it goes on."""

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.cursor import (
    JOURNAL,
    Cursor,
    areas_after,
    cursor_now,
    still_stands,
    subjects_after,
)
from mawa.journal.entries import Struck
from mawa.journal.models import StoredEntry
from mawa.people.entries import PersonRegistered


def registered() -> tuple[str, str]:
    """A new person, and the entry that registers them."""
    person = new_subject()
    record(OPERATOR, PersonRegistered(person, given="فرزدق"))
    return str(person), StoredEntry.objects.order_by("-pk").values_list("entry", flat=True)[0]


def struck(entry: str) -> str:
    record(OPERATOR, Struck(of=entry, why="خطأ"))
    return StoredEntry.objects.order_by("-pk").values_list("entry", flat=True)[0]


def test_it_names_whom_the_new_entries_concern(site: object) -> None:
    read_to = cursor_now()
    assert subjects_after(read_to, 9) == frozenset() and areas_after(read_to) == set()
    person, _entry = registered()
    assert subjects_after(read_to, 9) == {person} and areas_after(read_to) == {"people"}
    assert subjects_after(cursor_now(), 9) == frozenset()


def test_a_strike_concerns_whom_it_strikes_through_a_struck_strike_too(site: object) -> None:
    person, entry = registered()
    read_to = cursor_now()
    strike = struck(entry)
    assert subjects_after(read_to, 9) == {person} and areas_after(read_to) == {JOURNAL}
    read_to = cursor_now()
    struck(strike)
    assert subjects_after(read_to, 9) == {person}


def test_too_many_are_everybody(site: object) -> None:
    read_to = cursor_now()
    people = {registered()[0] for _ in range(3)}
    assert subjects_after(read_to, 3) == people and subjects_after(read_to, 2) is None


def test_who_may_write_concerns_everybody(site: object) -> None:
    """The site's own first entries admit it as a writer."""
    assert subjects_after(Cursor(), 1_000_000) is None


def test_another_journal_does_not_go_on(site: object) -> None:
    read_to = cursor_now()
    registered()
    assert still_stands(read_to) and not still_stands(Cursor())
    assert not still_stands(read_to._replace(entry="0" * 64))
    assert not still_stands(read_to._replace(database="another"))
