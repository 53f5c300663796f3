"""Who may be in the register twice: spellings, evidence, and a whole invented night."""

from dataclasses import dataclass
from datetime import date
from time import perf_counter

import pytest

from mawa.access.actor import OPERATOR
from mawa.journal.kinds import Subject
from mawa.lib.sheets import read_table_file
from mawa.people.actions import import_roll, match_persons, register_person, unmatch_persons
from mawa.people.entries import PersonRegistered
from mawa.people.frequencies import Frequencies
from mawa.people.likeness import compare
from mawa.people.matching import (
    count_probable,
    likely_duplicates,
    probable_duplicates,
)
from mawa.people.models import Person
from mawa.people.reasons import REASONS
from mawa.people.rolls import plan_roll
from mawa.people.spelling import name_key, near, one_digit_off
from mawa.people.traits import Traits
from mawa.rehearsal.lists import write_lists
from mawa.rehearsal.night import Night


@dataclass(frozen=True)
class Somebody:
    given: str = ""
    father: str = ""
    grand: str = ""
    family: str = ""
    mother: str = ""
    birth_year: int | None = None
    birth_on: date | None = None
    sex: str = ""
    birth_place: str = ""
    rank_code: str = ""
    unit: str = ""
    service_no: str = ""


def register() -> Frequencies:
    """A register of 900 men: every third is Muhammad, every 300th is called Farazdaq."""
    frequencies = Frequencies()
    for given, times in (("محمد", 300), ("علي", 297), ("حسن", 300), ("فرزدق", 3)):
        years = range(1970, 2005)
        for n in range(times):
            person = Somebody(given, "أحمد", "", f"عائلة{n % 60}", birth_year=years[n % 35])
            frequencies.add(Traits.of(person))
    return frequencies


MALE_PAIRS_THAT_ARE_TWO_NAMES = (
    ("علي", "عدي"), ("حسن", "حسين"), ("سعد", "سعيد"), ("محمد", "محمود"), ("سليم", "سالم"),
    ("كريم", "رحيم"), ("عمر", "عامر"), ("ناصر", "نصر"), ("سلمان", "سليمان"), ("حسين", "حسنين"),
    ("عبد الواحد", "عبد الأحد"), ("عباد", "عبد"), ("فهد", "فهيد"), ("جمال", "كمال"),
)  # fmt: skip


@pytest.mark.parametrize("one, other", MALE_PAIRS_THAT_ARE_TWO_NAMES)
def test_one_letter_makes_another_name(one: str, other: str) -> None:
    assert not near(name_key(one), name_key(other))
    assert not near(name_key(other), name_key(one))


@pytest.mark.parametrize(
    "one, other",
    [("هارون", "هرون"), ("داود", "داوود"), ("كاظم", "كاضم"), ("يحيى", "يحيا"),
     ("عبد الرحمان", "عبد الرحمن"), ("القحطاني", "القحطني"), ("الشمري", "الشمرري")],
)  # fmt: skip
def test_known_slips_are_near(one: str, other: str) -> None:
    assert near(name_key(one), name_key(other))


@pytest.mark.parametrize(
    "one, other",
    [("أحمد", "احمد"), ("حمزة", "حمزه"), ("عبد الرحمن", "عبدالرحمن"), ("الخطيب", "خطيب"),
     ("مصطفى", "مصطفي"), ("نور الدين", "نورالدين"), ("أبو زيد", "ابوزيد")],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_name_not_known_has_no_key() -> None:
    assert name_key("غير معروف") == name_key("؟") == name_key("-") == ""


@pytest.mark.parametrize(
    "one, other, expected",
    [("1600019", "1600018", True), ("1600019", "160019", True), ("1600019", "1600091", True),
     ("1600019", "1600128", False), ("123", "124", False)],
)  # fmt: skip
def test_one_digit_off(one: str, other: str, expected: bool) -> None:
    assert one_digit_off(one, other) is expected


def test_a_rare_name_says_more_than_a_common_one() -> None:
    rare = compare(Somebody("فرزدق", "أحمد"), Somebody("فرزدق", "أحمد"), register())
    common = compare(Somebody("محمد", "أحمد"), Somebody("محمد", "أحمد"), register())
    assert rare.score > common.score + 4


def test_what_one_does_not_say_counts_nothing() -> None:
    third_sheet = Somebody("حسن", "أحمد", "", "عائلة7", birth_year=1990)
    full = Somebody("حسن", "أحمد", "علي", "عائلة7", "فاطمة", 1990, service_no="1600019")
    alone = Somebody("حسن", "أحمد", "", "عائلة7", "", 1990)
    alike = [compare(third_sheet, other, register()) for other in (full, alone)]
    assert alike[0].score == alike[1].score and alike[0].verdict == alike[1].verdict


def test_every_reason_has_words() -> None:
    likeness = compare(
        Somebody("محمد", "علي", "حسن", "عائلة1", "هند", 1990, None, "private", "لواء 1", "1600019"),
        Somebody("محمد", "حسن", "علي", "عائلة2", "منى", 1999, None, "major", "لواء 2", "1700228"),
        register(),
    )
    assert likeness.verdict == "different"
    assert set(likeness.reasons) <= REASONS.keys() and "mother_differs" in likeness.reasons


def test_the_same_service_number_outweighs_a_wrong_birth_year() -> None:
    one = Somebody("حسن", "أحمد", "", "عائلة7", "", 1984, service_no="٤٤٦٤٦٥٠")
    other = Somebody("حسن", "أحمد", "علي", "عائلة7", "منى", 1994, service_no="4464650")
    assert compare(one, other, register()).verdict == "same"


def test_the_same_service_number_of_strangers_does_not_make_them_one() -> None:
    """It is a contradiction of its own, and listed as one."""
    one = Somebody("حسن", "أحمد", "", "عائلة7", "", 1984, service_no="4464650")
    other = Somebody("علي", "سالم", "", "عائلة9", "", 1994, service_no="4464650")
    assert compare(one, other, register()).verdict == "different"


def test_family_first_is_found_in_another_order() -> None:
    one = Somebody("عائلة7", "فرزدق", "", "أحمد", birth_year=1990)
    other = Somebody("فرزدق", "أحمد", "", "عائلة7", birth_year=1990)
    likeness = compare(one, other, register())
    assert "order_differs" in likeness.reasons and likeness.verdict != "different"


def test_a_slip_is_no_slip_where_both_spellings_are_names() -> None:
    """سلمان and سلطان differ in one letter, and many men have either."""
    frequencies = register()
    slip = compare(Somebody("عبدالخالق", "أحمد"), Somebody("عبدالخالف", "أحمد"), frequencies)
    for name in ("عبدالخالق", "عبدالخالف"):
        frequencies.add(Traits.of(Somebody(name)), times=9)
    names = compare(Somebody("عبدالخالق", "أحمد"), Somebody("عبدالخالف", "أحمد"), frequencies)
    assert "part_slip" in slip.reasons and "given_differs" in names.reasons


def test_brothers_share_everything_but_their_given_name() -> None:
    shared = {
        "father": "فرزدق", "grand": "وصفي", "family": "الغريري", "mother": "شهرزاد",
        "birth_place": "الميادين", "birth_year": 1990, "birth_on": date(1990, 3, 7),
    }  # fmt: skip
    twins = compare(Somebody("علي", **shared), Somebody("حسن", **shared), register())
    assert twins.verdict == "different" and "given_differs" in twins.reasons
    again = compare(Somebody("علي", **shared), Somebody("على", **shared), register())
    assert again.verdict == "same" and again.probability > 0.99


# --- in the register -----------------------------------------------------------------------


def registered(**fields: object) -> Person:
    draft = PersonRegistered(Subject(""), **fields)  # type: ignore[arg-type]
    return register_person(actor=OPERATOR, draft=draft)


def hassan(**fields: object) -> Person:
    known: dict[str, object] = {
        "given": "فرزدق", "father": "وصفي", "family": "الغريري", "birth_year": 1990,
        "service_no": "1600019", "unit": "اللواء 93", "rank_code": "major",
    }  # fmt: skip
    return registered(**known | fields)


def test_the_desk_is_told_with_given_and_family_alone(site: object) -> None:
    person = hassan()
    registered(given="علي", father="سالم", family="الراوي")
    found = likely_duplicates(Somebody(given="فَرَزدق", family="غريري"))
    assert [candidate.person for candidate in found] == [person]
    assert set(found[0].likeness.reasons) == {"part_same", "part_missing", "spelled_article"}


def test_nothing_is_said_of_a_lone_given_name(site: object) -> None:
    hassan()
    assert likely_duplicates(Somebody(given="فرزدق")) == []


def test_a_decided_pair_is_not_asked_about_again(site: object) -> None:
    first, second = hassan(), hassan(mother="هند")
    assert [{p.a, p.b} for p in probable_duplicates()] == [{first, second}]
    unmatch_persons(actor=OPERATOR, a=first.subject, b=second.subject, why="أخوان توأمان")
    assert probable_duplicates() == [] and count_probable() == 0


def test_a_third_record_is_asked_about_once_for_the_whole_group(site: object) -> None:
    first, second = hassan(), hassan(mother="هند")
    match_persons(actor=OPERATOR, a=second.subject, b=first.subject, why="الرقم نفسه")
    assert count_probable() == 0
    third = hassan(grand="ياسين")
    (pair,) = probable_duplicates()
    assert third in (pair.a, pair.b)
    match_persons(actor=OPERATOR, a=pair.a.subject, b=pair.b.subject, why="الرقم نفسه")
    assert count_probable() == 0


# --- a whole night -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    return write_lists(tmp_path_factory.mktemp("night"), seed=2)


@pytest.fixture
def imported(site: object, night: Night) -> Night:
    plan = plan_roll(read_table_file(night.names_file, "names.xlsx"))
    started = perf_counter()
    import_roll(
        actor=OPERATOR,
        people=plan.people(),
        sha256=plan.sha256,
        file_name=plan.file,
        skipped=len(plan.skipped()),
    )
    assert perf_counter() - started < 6  # half of it is what it may take on a quiet machine
    return night


def test_a_night_s_double_records_are_found(imported: Night) -> None:
    started = perf_counter()
    found = probable_duplicates()
    seconds = perf_counter() - started
    truth = {frozenset(((a.sheet, a.row), (b.sheet, b.row))) for a, b in imported.same_people()}
    pairs = {frozenset(((p.a.sheet, p.a.row), (p.b.sheet, p.b.row))) for p in found}
    assert len(truth) == 63
    assert len(pairs & truth) / len(truth) >= 0.97
    sure = {
        frozenset(((p.a.sheet, p.a.row), (p.b.sheet, p.b.row)))
        for p in found
        if p.likeness.verdict == "same"
    }
    assert len(sure & truth) / len(sure) >= 0.95
    assert seconds < 3  # a third of it is what it may take on a quiet machine
    likely_duplicates(Somebody("علي", "حسن", "", "الراوي"))  # the first asks for the index
    started = perf_counter()
    assert likely_duplicates(Somebody("محمد", "أحمد", "", "الخطيب"))
    assert perf_counter() - started < 0.1
