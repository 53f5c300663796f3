"""Registering: one person, a correction, a card, a note, a whole list."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mawa.access.actions import undo_last
from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import folded_digest
from mawa.journal.rows import stored_digest
from mawa.lib.cards import parse
from mawa.lib.refusal import Refusal
from mawa.lib.sheets.tables import Sheet, Workbook
from mawa.people.actions import (
    correct_person,
    import_roll,
    note_health,
    note_protection,
    register_person,
    replace_card,
)
from mawa.people.entries import PersonRegistered
from mawa.people.models import HealthNote, Person, ProtectionNote, Roll
from mawa.people.rolls import RollRow, plan_roll

NIGHT = datetime(2024, 12, 7, 20, tzinfo=UTC)


def draft(**fields: Any) -> PersonRegistered:
    return PersonRegistered(Subject(""), **fields)


def test_a_name_is_enough(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given=" أحمـد\u200f ", family="الخطيب"))
    assert (person.given, person.as_written) == ("أحمـد", "أحمـد الخطيب")
    assert person.stream == "troops" and parse(person.card_no) is not None


def test_a_wristband_is_enough_and_nothing_is_not(clerk: Actor) -> None:
    assert register_person(actor=clerk, draft=draft(token="W-1")).token == "W-1"
    with pytest.raises(Refusal):
        register_person(actor=clerk, draft=draft(unit="اللواء 93"))
    assert Person.objects.count() == 1


def test_cards_run_on(clerk: Actor) -> None:
    cards = [register_person(actor=clerk, draft=draft(token=t)).card_no for t in ("1", "2")]
    first, second = (parse(card) for card in cards)
    assert first and second and second.counter == first.counter + 1
    assert first.letters == second.letters and first.series == ""


def test_who_may_not_register_is_refused(nurse: Actor) -> None:
    with pytest.raises(NotAllowed):
        register_person(actor=nurse, draft=draft(given="علي"))


def test_ticks_have_their_consequences(clerk: Actor) -> None:
    ticks = ("sick_or_wounded", "protection_talk", "no_such_tick")
    person = register_person(actor=clerk, draft=draft(given="علي", ticks=ticks))
    assert person.needs_care and person.ticks == ["sick_or_wounded", "protection_talk"]
    note = ProtectionNote.objects.get()
    assert note.person == person.subject
    entries = StoredEntry.objects.filter(kind__in=("person_registered", "protection_noted"))
    assert len({entry.act for entry in entries}) == 1
    assert {entry.scope for entry in entries} == {"open", "protection"}


@pytest.mark.parametrize(
    "fields, stream",
    [
        ({"birth_on": date(2006, 12, 8)}, "child"),
        ({"birth_on": date(2006, 12, 7)}, "troops"),
        ({"birth_year": 2007}, "child"),
        ({"birth_year": 2006}, "troops"),
        ({"birth_year": 2006, "ticks": ("under_18",)}, "child"),
    ],
)
def test_under_eighteen_is_the_child_stream(
    clerk: Actor, fields: dict[str, Any], stream: str
) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي", **fields), happened_at=NIGHT)
    assert person.stream == stream


@pytest.mark.parametrize("fields", [{"birth_year": 1850}, {"birth_on": date(2024, 12, 9)}])
def test_a_birth_that_cannot_be_is_refused(clerk: Actor, fields: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        register_person(actor=clerk, draft=draft(given="علي", **fields), happened_at=NIGHT)


# --- correcting ----------------------------------------------------------------------------


def test_a_correction_records_only_what_differs(clerk: Actor) -> None:
    person = register_person(
        actor=clerk, draft=draft(given="علي", family="الراوي", service_no="77")
    )
    after = correct_person(
        actor=clerk,
        person=person.subject,
        changes={"given": "عدي", "family": "الراوي ", "service_no": "٧٧"},
        why="سُمع خطأً",
    )
    assert (after.given, after.family, after.card_no) == ("عدي", "الراوي", person.card_no)
    raw = StoredEntry.objects.get(kind="person_corrected").body
    assert raw is not None and b"service_no" not in bytes(raw) and b"family" not in bytes(raw)


def test_a_correction_needs_a_reason_and_a_difference(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي")).subject
    for changes, why in (({"given": "عدي"}, " "), ({"given": "علي"}, "خطأ"), ({"given": ""}, "خ")):
        with pytest.raises(Refusal):
            correct_person(actor=clerk, person=person, changes=changes, why=why)
    with pytest.raises(ValueError):
        correct_person(actor=clerk, person=person, changes={"card_no": "X"}, why="خطأ")


def test_medical_personnel_are_never_listed_with_fighters(clerk: Actor) -> None:
    doctor = register_person(
        actor=clerk, draft=draft(given="سالم", stream="troops", ticks=("medical_personnel",))
    )
    medic = register_person(actor=clerk, draft=draft(given="عمر", stream="troops"))
    civilian = register_person(
        actor=clerk, draft=draft(given="علي", stream="civilian", ticks=("medical_personnel",))
    )
    assert (doctor.stream, medic.stream, civilian.stream) == ("medical", "troops", "civilian")
    told_later = {"ticks": ("medical_personnel",)}
    after = correct_person(actor=clerk, person=medic.subject, changes=told_later, why="قال لاحقاً")
    assert after.stream == "medical"


def test_a_corrected_birth_makes_a_child_of_the_record(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي"), happened_at=NIGHT).subject
    changes = {"birth_on": date(2008, 5, 1)}
    after = correct_person(actor=clerk, person=person, changes=changes, why="دفتر العائلة")
    assert (after.birth_on, after.birth_year, after.stream) == (date(2008, 5, 1), 2008, "child")


def test_a_card_is_replaced(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي"))
    card_no = replace_card(actor=clerk, person=person.subject, why="ضاعت")
    assert Person.objects.get().card_no == card_no != person.card_no
    with pytest.raises(Refusal):
        replace_card(actor=clerk, person=person.subject, why="")


# --- notes ---------------------------------------------------------------------------------


def test_notes_go_to_those_whom_they_concern(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي")).subject
    note_health(actor=clerk, person=person, text="كسر في الساق")
    note_protection(actor=clerk, person=person, concern="asylum", text="يطلب اللجوء")
    scopes = dict(StoredEntry.objects.exclude(scope="open").values_list("kind", "scope"))
    assert scopes == {"health_noted": "health", "protection_noted": "protection"}
    assert HealthNote.objects.get().text == "كسر في الساق"


def test_only_protection_decides_on_the_best_interests_of_a_child(cast: dict[str, Actor]) -> None:
    child = register_person(actor=cast["clerk"], draft=draft(given="يوسف", ticks=("under_18",)))
    decision = {"person": child.subject, "concern": "best_interests", "text": "قرار"}
    for role in ("clerk", "manager"):
        with pytest.raises(NotAllowed):
            note_protection(actor=cast[role], **decision)
    note_protection(actor=cast["protection"], **decision)
    assert ProtectionNote.objects.get().concern == "best_interests"


def test_an_empty_note_and_an_unknown_person_are_refused(clerk: Actor) -> None:
    person = register_person(actor=clerk, draft=draft(given="علي")).subject
    with pytest.raises(Refusal):
        note_health(actor=clerk, person=person, text=" ")
    with pytest.raises(Refusal):
        note_protection(actor=clerk, person="0" * 32, concern="asylum")


# --- a list --------------------------------------------------------------------------------

HEADER = ("الاسم الكامل", "الرتبة", "المواليد", "الوحدة", "الرقم العسكري", "الملاحظات")
LINES = (
    ("أحمد علي حسن الراوي", "نقيب", "1980", "الفرقة 17 اللواء 93", "1600019", "بلا سلاح"),
    ("محمد سالم جاسم الخطيب", "مجند", "2003", "الفرقة 17 اللواء 93", "1600020", "جريح في الساق"),
    ("حسين ناصر عمر الديري", "مدني", "1975", "موظفو منفذ البوكمال", None, None),
    ("خالد وليد سعيد الحلبي", "مدني", "1990", None, None, None),
)


def rows() -> list[RollRow]:
    sheet = Sheet("قائمة", [[*HEADER], *([*line] for line in LINES)])
    people = plan_roll(Workbook("names.xlsx", (sheet,), "ab" * 32)).people()
    assert len(people) == len(LINES)
    return people


def taken_in(actor: Actor, people: list[RollRow] | None = None) -> list[str]:
    return import_roll(
        actor=actor,
        people=rows() if people is None else people,
        sha256="ab" * 32,
        file_name="names.xlsx",
        skipped=1,
    )


def test_a_list_is_taken_in_as_one_act(clerk: Actor) -> None:
    subjects = taken_in(clerk)
    people = [Person.objects.get(pk=subject) for subject in subjects]
    roll = Roll.objects.get()
    assert (roll.people, roll.skipped) == (4, 1)
    assert [p.row for p in people] == [2, 3, 4, 5] and {p.roll for p in people} == {roll.subject}
    assert len({p.card_no for p in people}) == 4
    assert [p.stream for p in people] == ["troops", "troops", "crossing_staff", "civilian"]
    assert len(set(StoredEntry.objects.exclude(act="").filter(by=clerk.member)
                   .values_list("act", flat=True))) == 1  # fmt: skip
    assert stored_digest() == folded_digest()


def test_health_words_of_a_list_stay_out_of_the_open_record(clerk: Actor) -> None:
    subjects = taken_in(clerk)
    wounded = Person.objects.get(pk=subjects[1])
    assert wounded.needs_care and wounded.note == ""
    note = HealthNote.objects.get()
    assert (note.person, note.text) == (wounded.subject, "جريح في الساق")
    for entry in StoredEntry.objects.filter(scope="open"):
        assert entry.body is not None and "جريح" not in bytes(entry.body).decode()
    assert Person.objects.get(pk=subjects[0]).note == "بلا سلاح"


def test_a_child_in_a_list_is_the_child_stream_on_the_day_it_was_taken_in(clerk: Actor) -> None:
    import_roll(
        actor=clerk,
        people=[row for row in rows() if row.person and row.person.birth_year == 2003],
        sha256="cd" * 32,
        file_name="names.xlsx",
        skipped=0,
        happened_at=datetime(2020, 12, 7, 20, tzinfo=UTC),
    )
    assert [person.stream for person in Person.objects.all()] == ["child"]


def test_the_same_file_is_refused_until_its_import_is_undone(clerk: Actor) -> None:
    taken_in(clerk)
    with pytest.raises(Refusal) as refused:
        taken_in(clerk)
    assert str(datetime.now(UTC).year) in str(refused.value.reason)
    undo_last(actor=clerk)
    assert Person.objects.count() == 0
    assert len(taken_in(clerk)) == 4


def test_a_list_is_taken_in_whole_or_not_at_all(clerk: Actor) -> None:
    people = rows()
    broken = [*people[:2], replace(people[2], person=None)]
    with pytest.raises(ValueError):
        taken_in(clerk, broken)
    assert not Person.objects.exists() and not Roll.objects.exists()
    first = taken_in(clerk)
    card = parse(Person.objects.get(pk=first[0]).card_no)
    assert card is not None and card.counter == 1  # no number was lost


def test_who_may_not_import_is_refused(reporter: Actor) -> None:
    with pytest.raises(NotAllowed):
        taken_in(reporter)
    with pytest.raises(Refusal):
        taken_in(OPERATOR, [])
