"""The roster: what the role needs and no more, whole at first and then what changed."""

from __future__ import annotations

import gzip
import json

import pytest
from django.test import Client

from mawa.access.actions import undo_last
from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record
from mawa.care.actions import close_round, give_items, open_round
from mawa.exchange import views
from mawa.exchange.roster import COLUMNS, roster
from mawa.movement.actions import mark_person, open_roll_call
from mawa.people.actions import correct_person, match_persons, register_person
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person


@pytest.fixture
def person(clerk: Actor) -> Person:
    draft = PersonRegistered(
        person=new_subject(),
        given="علي",
        father="حسن",
        family="العبيدي",
        mother="سعاد",
        service_no="123456789",
        kin_contact="07901234567",
        birth_year=1996,
        unit="اللواء ٤",
        ticks=("sick_or_wounded",),
    )
    return register_person(actor=clerk, draft=draft)


def lines(sent):
    return [
        dict(zip(sent["people"]["columns"], row, strict=True)) for row in sent["people"]["rows"]
    ]


def test_a_clerk_gets_names_and_the_last_three_digits(person):
    sent = roster("clerk", "")
    (line,) = lines(sent)
    assert tuple(sent["people"]["columns"]) == COLUMNS and sent["whole"]
    assert (line["person"], line["given"], line["card_no"]) == (
        person.subject,
        "علي",
        person.card_no,
    )
    assert line["service_tail"] == "789" and line["birth_year"] == 1996
    text = json.dumps(sent, ensure_ascii=False)
    for secret in ("123456789", "سعاد", "07901234567", "sick"):
        assert secret not in text


def test_a_care_worker_gets_no_birth_no_unit_and_no_roll_that_is_not_theirs(person):
    sent = roster("care", "")
    (line,) = lines(sent)
    assert (line["birth_year"], line["unit"], line["service_tail"], line["sex"]) == ("",) * 4
    assert "arrivals" in sent and sent["arrivals"] is None and sent["rounds"] == []


def test_only_what_changed_comes_after_a_cursor(person, clerk):
    first = roster("clerk", "")
    again = roster("clerk", first["cursor"])
    assert not again["whole"] and again["people"]["rows"] == [] and again["tents"] is None
    correct_person(actor=clerk, person=person.subject, changes={"given": "عليّ"}, why="خطأ")
    changed = roster("clerk", first["cursor"])
    assert [line["given"] for line in lines(changed)] == ["عليّ"]
    other = register_person(actor=clerk, draft=PersonRegistered(new_subject(), as_written="نادر"))
    assert [line["person"] for line in lines(roster("clerk", changed["cursor"]))] == [other.subject]


def test_an_unknown_cursor_brings_everything(person):
    for cursor in ("1-" + "0" * 64, "x", "999999-abc", "-", "9" * 40 + "-x"):
        assert roster("clerk", cursor)["whole"]


def test_gifts_and_what_was_taken_back_follow(person, cast):
    care = cast["care"]
    round_id = open_round(actor=care, name="الليلة", items=["بطانية"])
    first = roster("care", "")
    assert first["rounds"] == [[round_id, "الليلة", ["بطانية"]]] and first["gifts"] == []
    give_items(actor=care, round=round_id, person=person.subject, place="خيمة ٣")
    given = roster("care", first["cursor"])
    ((of, head, whom, at, by, place),) = given["gifts"]
    assert (of, head, whom, by, place) == (
        round_id,
        person.subject,
        person.subject,
        care.name,
        "خيمة ٣",
    )
    assert at.endswith("+00:00")
    close_round(actor=care, round=round_id)
    assert roster("care", given["cursor"])["rounds"] == []


def test_a_gift_that_was_struck_is_told_as_none(person, cast):
    round_id = open_round(actor=cast["care"], name="الليلة", items=["بطانية"])
    give_items(actor=cast["care"], round=round_id, person=person.subject)
    cursor = roster("care", "")["cursor"]
    undo_last(actor=cast["care"])
    assert roster("care", cursor)["gifts"] == [[round_id, person.subject, "", "", "", ""]]


def test_marks_and_where_somebody_was_last_seen(person, cast):
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    first = roster("care", "")
    assert [call[:2] for call in first["roll_calls"]] == [[roll_call, "الصباح"]]
    mark_person(actor=cast["manager"], roll_call=roll_call, person=person.subject, state="present")
    sent = roster("care", first["cursor"])
    ((of, whom, state, where, _at),) = sent["marks"]
    assert (of, whom, state, where) == (roll_call, person.subject, "present", "")
    ((seen, _at, words),) = sent["last_seen"]
    assert seen == person.subject and "الصباح" in words
    assert "marks" not in roster("custody", "") or roster("custody", "")["marks"] is None


def test_records_of_one_person_name_their_head(person, clerk):
    other = register_person(actor=clerk, draft=PersonRegistered(new_subject(), as_written="علي"))
    cursor = roster("clerk", "")["cursor"]
    match_persons(actor=clerk, a=person.subject, b=other.subject, why="نفسه")
    heads = {line["head"] for line in lines(roster("clerk", cursor))}
    assert heads == {min(person.subject, other.subject)}


def test_a_phone_fetches_it_squeezed(join, person):
    phone = join()
    for _ in range(2):
        register_person(
            actor=Actor(phone.admission["member"], "", "clerk"),
            draft=PersonRegistered(new_subject(), as_written="محمد " * 60),
        )
    answer = Client().get(
        "/exchange/roster",
        headers={"Authorization": f"Bearer {phone.token}", "Accept-Encoding": "gzip"},
    )
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.content))["people"]["rows"]) == 3
    assert answer.headers["Cache-Control"] == "no-store"


def test_five_thousand_people_fit_into_three_megabytes(site, clerk):
    facts = [
        PersonRegistered(
            person=new_subject(),
            given=f"محمد{n % 97}",
            father=f"عبد الرحمن{n % 89}",
            grand=f"إسماعيل{n % 71}",
            family=f"الجبوري{n}",
            unit=f"اللواء {n % 40}",
            service_no=f"{n:09d}",
            card_no=f"KFM-{n:05d}-0",
            birth_year=1970 + n % 30,
        )
        for n in range(5_000)
    ]
    record(clerk, *facts)
    content = json.dumps(roster("clerk", ""), ensure_ascii=False).encode()
    assert len(gzip.compress(content, 6)) < 3_000_000


def test_the_whole_roster_is_made_once_until_something_changes(join, person, monkeypatch):
    made: list[str] = []
    real = views.roster
    monkeypatch.setattr(views, "roster", lambda *a: made.append(a[0]) or real(*a))
    phones = [join(), join()]
    for phone in phones:
        phone.roster()
    assert len(made) == 1
    phones[0].write(PersonRegistered(new_subject(), as_written="نادر"))
    phones[0].deliver()
    assert len(phones[1].roster()["people"]["rows"]) == 2 and len(made) == 2
