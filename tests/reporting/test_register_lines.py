"""The register's lines over time: they end where the count closes, whatever is on record."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record, subject_of
from mawa.crossing.entries import CountCorrected, EntryRefused, EntryRequested, VehicleCounted
from mawa.crossing.models import Arrival, VehicleCount
from mawa.custody.entries import MaterielReceived
from mawa.journal.kinds import Subject
from mawa.movement.entries import PersonMarked, PersonReturned, RollCallOpened
from mawa.movement.models import Mark, ReturnCase, RollCall
from mawa.people.actions import match_persons
from mawa.people.entries import PersonRegistered
from mawa.people.models import Pair, Person
from mawa.rehearsal.story import play
from mawa.reporting.closing import close_count
from mawa.reporting.register_lines import PEOPLE_LINES, RegisterLines, StepLine, register_lines

FIRST = datetime(2024, 12, 7, 14, 0, tzinfo=UTC)


def hour(n: float) -> datetime:
    return FIRST + timedelta(hours=n)


def count(at: datetime, people: int) -> Subject:
    vehicle = new_subject()
    counted = VehicleCounted(vehicle=vehicle, arrival=Subject(""), adults=people)
    record(OPERATOR, counted, happened_at=at)
    return vehicle


def person(at: datetime, **said: object) -> Subject:
    subject = new_subject()
    record(OPERATOR, PersonRegistered(person=subject, **said), happened_at=at)  # type: ignore[arg-type]
    return subject


def roll_call(at: datetime) -> Subject:
    call = new_subject()
    record(OPERATOR, RollCallOpened(roll_call=call, name="المساء"), happened_at=at)
    return call


def mark(call: Subject, who: Subject, state: str, at: datetime) -> None:
    marked = PersonMarked(
        mark=subject_of("mark", call, who), roll_call=call, person=who, state=state
    )
    record(OPERATOR, marked, happened_at=at)


def closes(lines: RegisterLines) -> None:
    """Every line ends with the figure that closing gives."""
    closing = close_count()
    assert {code: lines[code].now for code in PEOPLE_LINES} == {
        code: getattr(closing, code) for code in PEOPLE_LINES
    }


def values(line: StepLine, moments: Sequence[datetime]) -> list[int | None]:
    return [line.at(moment) for moment in moments]


def test_an_empty_register_has_lines_and_no_beginning(site):
    lines = register_lines()
    closes(lines)
    assert lines.began is None and lines["counted"].at(FIRST) == 0
    assert lines["announced"].now is None
    assert lines["nothing of the kind"].now == 0


def test_each_fact_counts_from_when_it_happened(site):
    arrival = new_subject()
    asked = EntryRequested(arrival=arrival, people_claimed=2000)
    record(OPERATOR, asked, happened_at=hour(-2))
    count(hour(0), 40)
    count(hour(3), 60)
    home = person(hour(4))
    person(hour(5))
    record(OPERATOR, PersonReturned(person=home, receiving_authority="المنفذ"), happened_at=hour(9))
    lines = register_lines()
    closes(lines)
    moments = [hour(n) for n in (-3, -2, 0, 2.9, 3, 4.5, 5, 9)]
    assert values(lines["announced"], moments) == [None, *[2000] * 7]
    assert values(lines["counted"], moments) == [0, 0, 40, 40, 100, 100, 100, 100]
    assert values(lines["registered"], moments) == [0, 0, 0, 0, 0, 1, 2, 2]
    assert values(lines["left"], moments) == [0] * 7 + [1]
    assert values(lines["present"], moments) == [0, 0, 0, 0, 0, 1, 2, 1]
    assert (lines.began, lines.ends) == (hour(-2), hour(9))
    assert lines["counted"].within(hour(1), hour(4)) == (40, 100)
    assert lines["announced"].within(hour(-9), hour(-3)) is None


def test_a_corrected_count_stands_corrected_from_when_it_was_counted(site):
    vehicle = count(hour(0), 40)
    right = CountCorrected(vehicle=vehicle, adults=44, why="عُدّ أربعة مرتين")
    record(OPERATOR, right, happened_at=hour(6))
    lines = register_lines()
    closes(lines)
    assert values(lines["counted"], [hour(0), hour(7)]) == [44, 44]


def test_a_person_on_two_records_is_one_from_the_first_on(site):
    later, first = person(hour(3)), person(hour(1))
    match_persons(actor=OPERATOR, a=later, b=first, why="الاسم والأم والمواليد")
    lines = register_lines()
    closes(lines)
    assert lines["registered"].steps == ((hour(1), 1),)
    for who in (later, first):
        gone = PersonReturned(person=who, receiving_authority="المنفذ")
        record(OPERATOR, gone, happened_at=hour(5))
    closes(register_lines())
    assert register_lines()["left"].now == 1


def test_who_is_missed_is_not_present_until_found(site):
    who = person(hour(0))
    person(hour(0))
    evening, morning = roll_call(hour(4)), roll_call(hour(16))
    mark(evening, who, "absent", hour(5))
    lines = register_lines()
    closes(lines)
    assert values(lines["present"], [hour(1), hour(5)]) == [2, 1]
    mark(morning, who, "present", hour(17))
    lines = register_lines()
    closes(lines)
    assert values(lines["present"], [hour(1), hour(5), hour(17)]) == [2, 1, 2]
    # A late mark of the evening changes nothing: the morning's roll-call came after it.
    mark(evening, who, "absent", hour(20))
    closes(register_lines())
    assert register_lines()["present"].now == 2


def test_nobody_goes_home_before_they_are_on_record(site):
    who = person(hour(6))
    gone = PersonReturned(person=who, receiving_authority="المنفذ")
    record(OPERATOR, gone, happened_at=hour(2))
    lines = register_lines()
    closes(lines)
    assert lines["left"].steps == ((hour(6), 1),)
    assert all(value >= 0 for _, value in lines["present"].steps)


def test_refused_requests_weapons_and_the_ill_have_lines_of_their_own(site):
    arrival = new_subject()
    record(OPERATOR, EntryRequested(arrival=arrival, people_claimed=70), happened_at=hour(0))
    record(OPERATOR, EntryRefused(arrival=arrival, authority="القيادة"), happened_at=hour(1))
    for quantity, category in ((3, "rifle"), (1, "pistol")):
        item = MaterielReceived(item=new_subject(), quantity=quantity, category=category)
        record(OPERATOR, item, happened_at=hour(2))
    person(hour(3), needs_care=True)
    lines = register_lines()
    assert lines["refused"].steps == ((hour(1), 70),)
    assert (lines["materiel"].now, lines["materiel.rifle"].now) == (4, 3)
    assert lines["needs_care"].now == 1
    assert lines["places"].now is None


def test_the_example_night_closes(site):
    play(people=60, password="a-long-password", say=lambda _: None)
    lines = register_lines()
    closes(lines)
    counted = lines["counted"]
    assert len(counted.steps) > 1 and counted.now == 60
    assert [value for _, value in counted.steps] == sorted(value for _, value in counted.steps)


def test_the_invented_rows_close(night):
    closes(register_lines())


HOURS = st.integers(-30, 30).map(hour)
PEOPLE = st.integers(0, 7)


@pytest.fixture
def keys() -> list[str]:
    return [f"{n:032x}" for n in range(1, 9)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_on_record_the_lines_close(db, keys, data):
    """Rows as no site would have them: matched in circles, gone before they came, marked twice."""
    for row in (Arrival, VehicleCount, Person, Pair, ReturnCase, RollCall, Mark):
        row.objects.all().delete()
    draw = data.draw
    people = draw(st.lists(st.sampled_from(keys), unique=True))
    Person.objects.bulk_create(Person(subject=k, registered_at=draw(HOURS)) for k in people)
    pairs = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=5))
    Pair.objects.bulk_create(
        Pair(subject=f"{n:032x}", a=a, b=b, same=draw(st.booleans()), stamp=n)
        for n, (a, b) in enumerate(pairs)
    )
    gone = draw(st.lists(st.sampled_from(keys), unique=True))
    ReturnCase.objects.bulk_create(
        ReturnCase(subject=k, returned_at=draw(st.none() | HOURS)) for k in gone
    )
    calls = draw(st.lists(HOURS, max_size=3))
    RollCall.objects.bulk_create(
        RollCall(subject=f"{n:032x}", opened_at=at) for n, at in enumerate(calls)
    )
    states = st.sampled_from(("present", "absent", "elsewhere", "unheard of"))
    Mark.objects.bulk_create(
        Mark(
            subject=f"{n:032x}",
            roll_call=f"{draw(st.integers(0, 3)):032x}",
            person=draw(st.sampled_from(keys)),
            state=draw(states),
            marked_at=draw(HOURS),
            stamp=draw(st.integers(0, 3)),
        )
        for n in range(draw(st.integers(0, 8)))
    )
    claimed = st.none() | st.integers(-5, 3000)
    Arrival.objects.bulk_create(
        Arrival(
            subject=f"{n:032x}",
            people_claimed=draw(claimed),
            requested_at=draw(st.none() | HOURS),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    VehicleCount.objects.bulk_create(
        VehicleCount(
            subject=f"{n:032x}", adults=draw(PEOPLE), women=draw(PEOPLE), counted_at=draw(HOURS)
        )
        for n in range(draw(st.integers(0, 4)))
    )
    lines = register_lines()
    closes(lines)
    for line in lines.people:
        moments = [at for at, _ in line.steps]
        assert moments == sorted(set(moments))
    for moment in (hour(n) for n in range(-31, 32, 4)):
        registered, present, left = (lines[c].at(moment) for c in ("registered", "present", "left"))
        assert registered is not None and present is not None and left is not None
        assert 0 <= present <= registered - left


def test_ten_thousand_people_are_read_in_seconds(db):
    Person.objects.bulk_create(
        (Person(subject=f"{n:032x}", registered_at=hour(n / 500)) for n in range(10_000)),
        batch_size=500,
    )
    started = time.process_time()
    assert register_lines()["registered"].now == 10_000
    assert time.process_time() - started < 3
