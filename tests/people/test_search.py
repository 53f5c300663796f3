"""Search: any part of a name in any order, cards, numbers and wristbands in any typing."""

import pytest

from mawa.access.actor import OPERATOR
from mawa.journal.kinds import Subject
from mawa.lib.numerals import to_arabic
from mawa.people.actions import correct_person, register_person
from mawa.people.entries import PersonRegistered
from mawa.people.finding.lexicon import MEANT
from mawa.people.models import Person
from mawa.people.search import _WHY_OF, REASONS, search


def registered(**fields: object) -> Person:
    draft = PersonRegistered(Subject(""), **fields)  # type: ignore[arg-type]
    return register_person(actor=OPERATOR, draft=draft)


@pytest.fixture
def person(site: object) -> Person:
    registered(given="علي", father="سالم", family="الراوي", service_no="9917223")
    return registered(
        given="عبد الرحمن",
        father="أحمد",
        grand="ياسين",
        family="الخطيب",
        service_no="4464650",
        token="W-0042",
    )


@pytest.mark.parametrize(
    "text",
    ["عبد الرحمن", "عبدالرحمن", "الخطيب", "خطيب", "خطيب احمد", "  احْمد "],
)
def test_a_name_is_found_in_any_order_and_spelling(person: Person, text: str) -> None:
    assert [(found.person, found.why) for found in search(text)] == [(person, "name")]


def test_a_card_is_found_in_any_typing(person: Person) -> None:
    for typed in (person.card_no, person.card_no.lower(), person.card_no.replace("-", " ")):
        assert [(f.person, f.why) for f in search(typed)] == [(person, "card")]
    assert search(to_arabic(person.card_no))[0].person == person


@pytest.mark.parametrize("text", ["4464650", "٤٤٦٤٦٥٠", "6465", "446-4650"])
def test_a_service_number_is_found_whole_or_by_four_digits(person: Person, text: str) -> None:
    assert [(found.person, found.why) for found in search(text)] == [(person, "service_no")]


def test_a_wristband_is_found(person: Person) -> None:
    assert search("W-0042")[0] == (person, "token")


@pytest.mark.parametrize("text", ["", "   ", "؟", "زكريا", "%", "_", "KFM-99999-1"])
def test_nothing_is_found_for_nothing(person: Person, text: str) -> None:
    assert search(text) == []


def test_whole_words_come_before_parts_of_words(site: object) -> None:
    part = registered(given="حسنين", family="الراوي")
    whole = registered(given="علي", family="حسن")
    first = registered(given="حسن", family="الراوي")
    assert [found.person for found in search("حسن")] == [first, whole, part]
    assert len(search("حسن", limit=2)) == 2


def test_a_name_is_found_in_the_other_script_half_typed_and_with_a_slip(person: Person) -> None:
    for text, why in (
        ("Abdelrahman Khatib", "name_script"),
        ("عبد الرحمن الخط", "name_begins"),
        ("ياسين عبد الر", "name_begins"),
        ("عبد الرحمن الخطبب", "name_near"),
    ):
        assert [(found.person, found.why) for found in search(text)] == [(person, why)], text


def test_what_was_corrected_or_struck_since_is_found_as_it_is_now(person: Person) -> None:
    assert search("الخطيب")
    correct_person(actor=OPERATOR, person=person.subject, changes={"family": "الجبوري"}, why="خطأ")
    assert [found.person.subject for found in search("الجبوري")] == [person.subject]
    assert search("ياسين الخطيب")[0].why == "name"  # by its grandfather, no more by its family
    assert search("الخطيب") == []


def test_every_why_has_words() -> None:
    from_index = set(_WHY_OF.values())
    assert from_index <= REASONS.keys() and {"card", "token"} <= REASONS.keys()
    assert _WHY_OF.keys() >= MEANT.keys()
