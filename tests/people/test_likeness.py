"""How alike two records are: what makes two men one, what keeps kin apart, what says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.people import likeness as likeness_module
from mawa.people.frequencies import Frequencies
from mawa.people.likeness import Likeness, compare_traits, evidence_of
from mawa.people.plain_records import PlainRecord
from mawa.people.reasons import REASONS
from mawa.people.traits import Traits, telephone_key, unit_key

MAN = PlainRecord(
    "r1", "فرزدق وصفي ياسين الغريري", mother="شهرزاد كامل", dob="1990-03-07", sex="ذكر",
    birthplace="الميادين", rank="رائد", unit="الفرقة 9 اللواء 65", mil_id="4464650",
    phone="0770 123 4567",
)  # fmt: skip


@lru_cache(maxsize=1)
def register() -> Frequencies:
    """900 men: every third is Muhammad, every second comes from one of two towns."""
    frequencies = Frequencies()
    for n in range(900):
        name = f"{('محمد', 'علي', 'حسن')[n % 3]} {('أحمد', 'جاسم')[n % 2]} كاظم عائلة{n % 60}"
        record = PlainRecord(
            str(n), name, mother=("فاطمة", "زينب")[n % 2], dob=str(1970 + n % 35),
            birthplace=("القائم", "الرطبة", f"قرية{n}")[n % 3], rank="جندي",
            unit=f"الفرقة {n % 9} اللواء {n % 30}",
        )  # fmt: skip
        frequencies.add(Traits.of_record(record))
    return frequencies


def alike(one: PlainRecord, other: PlainRecord) -> Likeness:
    """How alike, whichever of the two comes first."""
    a, b = Traits.of_record(one), Traits.of_record(other)
    found = compare_traits(a, b, register())
    assert compare_traits(b, a, register()) == found
    assert 0 <= found.probability <= 1 and set(found.reasons) <= REASONS.keys()
    return found


def saying(one: PlainRecord, other: PlainRecord) -> set[str]:
    """The reasons alone."""
    return set(alike(one, other).reasons)


# --- one man -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [{"name": "فرزدق وصفى ياسين الغريرى"}, {"name": "فرزدق وصفي غريري"},
     {"name": "الغريري فرزدق وصفي ياسين"}, {"name": "", "name_latin": "Farazdaq Wasfi Al-Ghurairi"},
     {"name": "", "given": "فرزدق", "father": "وصفي", "family": "الغريري"},
     {"dob": "1990"}, {"dob": "03/07/1990"}, {"mil_id": "4464560", "dob": "1990"},
     {"phone": "", "mil_id": "", "unit": ""}, {"rank": "مقدم"}, {"mother": ""}],
)  # fmt: skip
def test_one_man_in_two_records(changed: dict[str, str]) -> None:
    found = alike(MAN, MAN._replace(rec_id="r2", **changed))
    assert found.verdict == "same" and found.probability > 0.9


def test_an_arabic_and_a_latin_record() -> None:
    latin = PlainRecord(
        "r2", name_latin="Farazdaq Wasfi Yassin", dob="7/3/1990", mil_id="4464650", sex="M",
        mother="Shahrazad", unit="65 Bde, 9 Div", phone="+964 770 123 4567",
    )  # fmt: skip
    found = alike(MAN, latin)
    assert found.verdict == "same"
    assert {"part_script", "unit_same", "telephone_same", "birth_day_same"} <= set(found.reasons)


# --- two men -------------------------------------------------------------------------------

AT_HOME = MAN._replace(rank="", unit="", mil_id="")
KIN = {
    "brothers": {"name": "سعد وصفي ياسين الغريري", "dob": "1993-05-09"},
    "twins": {"name": "سعد وصفي ياسين الغريري"},
    "a brother and a sister": {"name": "هند وصفي ياسين الغريري", "sex": "أنثى"},
    "a grandson named after him": {
        "name": "فرزدق سعد فرزدق الغريري", "dob": "2011-02-02", "mother": "منى"
    },
}  # fmt: skip


@pytest.mark.parametrize("kin", KIN.values(), ids=KIN)
def test_kin_are_kept_apart(kin: dict[str, str]) -> None:
    """They share home, telephone and most of a name."""
    assert alike(AT_HOME, AT_HOME._replace(rec_id="r2", **kin)).verdict == "different"


def test_brothers_who_serve_together_are_kept_apart() -> None:
    brother = {"name": "سعد وصفي ياسين الغريري", "dob": "1993-05-09", "mil_id": "1600019"}
    assert alike(MAN, MAN._replace(rec_id="r2", **brother)).verdict == "different"


def test_twins_who_enlisted_together_are_never_one_without_a_question() -> None:
    """One after the other in the queue, they have one number after the other."""
    private = MAN._replace(rank="جندي")
    twin = private._replace(rec_id="r2", name="سعد وصفي ياسين الغريري", mil_id="4464651")
    assert alike(private, twin).verdict != "same"


def test_a_father_and_his_son_are_never_one_without_a_question() -> None:
    """Twenty-eight years apart, of two mothers, with one telephone for the family."""
    father = AT_HOME._replace(rec_id="r2", name="وصفي ياسين حمد الغريري", dob="1962", mother="هند")
    assert alike(AT_HOME, father).verdict != "same"


def test_what_brothers_share_says_nothing_for_them() -> None:
    brother = MAN._replace(rec_id="r2", name="سعد وصفي ياسين الغريري", mil_id="", dob="1993-05-09")
    evidence = evidence_of(Traits.of_record(MAN), Traits.of_record(brother), register())
    shared = ("part_", "mother_", "telephone_", "birth_place_")
    assert all(bits < 0 for code, bits in evidence if code.startswith(shared))
    assert "given_differs" in dict(evidence)


def test_namesakes_are_kept_apart_by_what_is_their_own() -> None:
    common = PlainRecord("r1", "محمد أحمد كاظم", dob="1985-05-09", mother="فاطمة", mil_id="1600019")
    other = PlainRecord("r2", "محمد أحمد كاظم", dob="1991-11-20", mother="زينب", mil_id="1700228")
    assert alike(common, other).verdict == "different"


def test_a_common_name_alone_is_not_enough_and_a_rare_one_says_more() -> None:
    common, rare = (
        alike(PlainRecord("r1", name), PlainRecord("r2", name))
        for name in ("محمد أحمد كاظم", "فرزدق وصفي الغريري")
    )
    assert common.verdict == "different" and rare.score > common.score + 6


def test_one_number_of_two_strangers_is_no_proof() -> None:
    stranger = PlainRecord("r2", "سعد كريم الراوي", mil_id=MAN.mil_id, dob="1979", mother="منى")
    assert alike(MAN, stranger).verdict == "different"


# --- what says nothing ---------------------------------------------------------------------


@pytest.mark.parametrize("column", ["mother", "dob", "sex", "birthplace", "rank", "unit", "phone"])
def test_what_one_of_two_does_not_say_counts_nothing(column: str) -> None:
    without = MAN._replace(**{column: ""})
    assert alike(MAN, without).score <= alike(MAN, MAN).score
    assert saying(MAN, without) < saying(MAN, MAN) or column == "sex"


@pytest.mark.parametrize("day", ["1990-01-01", "1/7/1990"])
def test_a_day_that_stands_for_an_unknown_one_counts_nothing(day: str) -> None:
    year = {"birth_year_same"}
    for other in (day, "1990-03-07", "1990"):
        one = PlainRecord("r1", "فرزدق", dob=day)
        said = saying(one, PlainRecord("r2", "فرزدق", dob=other))
        assert {code for code in said if code.startswith("birth")} == year


# --- births --------------------------------------------------------------------------------


DAY = "1990-03-07"
BIRTHS = [
    (DAY, "7/3/1990", "birth_day_same"), (DAY, "1990-07-03", "birth_day_exchanged"),
    (DAY, "1990-03-08", "birth_day_near"), (DAY, "1990-11-22", "birth_day_differs"),
    ("1990", "1991", "birth_year_near"), ("1990", "1980", "birth_year_digit"),
    ("1990", "1975", "birth_year_differs"), ("1990", "٧/٣/١٩٩٠", "birth_year_same"),
]  # fmt: skip


@pytest.mark.parametrize("one, other, reason", BIRTHS)
def test_births_that_agree_nearly_agree_or_differ(one: str, other: str, reason: str) -> None:
    a, b = (PlainRecord("r", "فرزدق", dob=dob) for dob in (one, other))
    assert reason in saying(a, b)


def test_exchanged_days_say_less_than_equal_ones_and_more_than_others() -> None:
    scores = [
        alike(MAN, MAN._replace(dob=dob)).score
        for dob in ("1990-03-07", "1990-07-03", "1990-03-08", "1990-11-22", "1975-11-22")
    ]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(scores)


# --- numbers and units ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["07701234567", "0770 123 4567", "+964 770 123 4567", "00964-770-1234567", "(0770) 123.4567",
     "٠٧٧٠١٢٣٤٥٦٧", "+٩٦٤٧٧٠١٢٣٤٥٦٧", "tel. 770 1234567"],
)  # fmt: skip
def test_a_telephone_in_any_format(text: str) -> None:
    assert telephone_key(text) == "701234567" or telephone_key(text) == telephone_key(MAN.phone)
    assert "telephone_same" in saying(MAN, MAN._replace(phone=text))


@pytest.mark.parametrize("text", ["", "4567", "غير معروف", "-", "لا يوجد", "0770"])
def test_too_few_digits_are_no_telephone(text: str) -> None:
    assert telephone_key(text) == ""


@pytest.mark.parametrize(
    "text",
    ["الفرقة 9 اللواء 65", "ف9 ل65", "65 Bde, 9 Div", "اللواء ٦٥ / الفرقة ٩", "ل 065 - ف 09"],
)
def test_a_unit_written_in_several_ways(text: str) -> None:
    assert unit_key(text) == "65 9"
    assert "unit_same" in saying(MAN, MAN._replace(unit=text))


@pytest.mark.parametrize(
    "text, reason",
    [("اللواء 65", "unit_part"), ("الفرقة 8 اللواء 65", "unit_overlaps"),
     ("الفرقة 7 اللواء 93", "unit_differs")],
)  # fmt: skip
def test_a_part_of_a_unit_is_no_other_unit(text: str, reason: str) -> None:
    assert reason in saying(MAN, MAN._replace(unit=text))


OTHERS = [
    ("mil_id", "4464650", "٤٤٦٤٦٥٠", "service_no_same"),
    ("mil_id", "4464650", "446-4650", "service_no_same"),
    ("mil_id", "4464650", "4464560", "service_no_near"),
    ("mil_id", "4464650", "1600019", "service_no_differs"),
    ("phone", "07701234567", "07701234576", "telephone_near"),
    ("phone", "07701234567", "07909998888", "telephone_differs"),
    ("sex", "ذكر", "أنثى", "sex_differs"),
    ("sex", "m", "female", "sex_differs"),
    ("rank", "رائد", "مقدم", "rank_near"),
    ("rank", "رائد", "جندي", "rank_differs"),
    ("birthplace", "القنيطرة", "القنيطره", "birth_place_same"),
    ("birthplace", "القائم", "الرطبة", "birth_place_differs"),
]


@pytest.mark.parametrize("column, one, other, reason", OTHERS)
def test_everything_else_agrees_or_differs(column: str, one: str, other: str, reason: str) -> None:
    a, b = (PlainRecord("r", "فرزدق وصفي", **{column: value}) for value in (one, other))
    assert reason in saying(a, b)


def test_a_sex_in_two_languages_is_one() -> None:
    assert not any(code.startswith("sex") for code in saying(MAN, MAN._replace(sex="M")))


# --- the measure itself --------------------------------------------------------------------


def test_the_probability_rises_with_the_score() -> None:
    chances = [Likeness(score / 4, "review", ()).probability for score in range(-400, 401)]
    assert all(a <= b for a, b in pairwise(chances))
    assert chances[0] == 0 and chances[400] == 0.5 and chances[-1] == 1


def test_the_verdict_rises_with_the_score() -> None:
    order = ("different", "review", "same")
    others = [
        MAN._replace(name=name, mil_id=number, dob=dob)
        for name, number, dob in product(
            ("فرزدق وصفي", "سعد وصفي", "فرزدق"), ("", "4464650", "9"), ("", "1990", "1975")
        )
    ]
    found = sorted((alike(MAN, other) for other in others), key=lambda said: said.score)
    assert [order.index(said.verdict) for said in found] == sorted(
        order.index(said.verdict) for said in found
    )


def test_a_place_in_two_spellings_says_the_same_either_way() -> None:
    frequencies = Frequencies()
    for n in range(300):
        frequencies.add(Traits.of_record(PlainRecord(str(n), "محمد", birthplace="القنيطرة")))
    a, b = (
        Traits.of_record(PlainRecord("r", "فرزدق", birthplace=place))
        for place in ("القنيطرة", "الكنيطرة")
    )
    assert compare_traits(a, b, frequencies) == compare_traits(b, a, frequencies)


WORDS = st.sampled_from(
    ["محمد", "علي", "عدي", "فرزدق", "وصفي", "الغريري", "عبد", "الله", "أبو", "Ali", "Mohammed", "م"]
)
RECORDS = st.builds(
    PlainRecord,
    st.just("r"),
    st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=20),
    name_latin=st.sampled_from(("", "Ali Hasan", "Farazdaq", "😀")),
    given=st.just(""),
    father=st.just(""),
    grand=st.sampled_from(("", "ياسين")),
    family=st.sampled_from(("", "الغريري")),
    site=st.just(""),
    mother=st.sampled_from(("", "شهرزاد", "شهرزاد كامل", "منى")),
    dob=st.sampled_from(("", "1990", "1990-03-07", "7/3/1990", "1990-01-01", "x", "32/13/1990")),
    sex=st.sampled_from(("", "ذكر", "F", "x")),
    birthplace=st.sampled_from(("", "القائم", "الرطبة", "؟")),
    rank=st.sampled_from(("", "رائد", "جندي", "x")),
    unit=st.sampled_from(("", "ل65", "الفرقة 9 اللواء 65", "المشاة")),
    mil_id=st.sampled_from(("", "4464650", "4464651", "-", "A-12")),
    phone=st.sampled_from(("", "07701234567", "+964 770 123 4567", "0770")),
)


@settings(deadline=None, max_examples=150)
@given(RECORDS, RECORDS)
def test_any_two_records_are_weighed(a: PlainRecord, b: PlainRecord) -> None:
    found = compare_traits(Traits.of_record(a), Traits.of_record(b), register())
    assert 0 <= found.probability <= 1 and set(found.reasons) <= REASONS.keys()


@pytest.mark.parametrize(
    "one, other",
    [("علي فرزدق عدي", "عدي عدي فرزدق Ali"), ("عدي حسين حسين فرزدق", "محمد فرزدق عدي حسن")],
)
def test_names_that_can_be_laid_in_two_ways_are_weighed_alike_either_way(
    one: str, other: str
) -> None:
    alike(PlainRecord("r1", one), PlainRecord("r2", other))


ENDINGS = frozenset(
    ["same", "near", "differs", "digit", "exchanged", "missing", "letter", "part", "overlaps"]
)


def test_every_reason_that_can_be_given_has_words() -> None:
    """The codes that stand in the code of the measure, as far as they can be seen there."""
    source = Path(likeness_module.__file__).read_text("utf-8")
    yielded = re.findall(
        r'"((?:given|part|mother|birth|sex|service|telephone|rank|unit)_\w+)"', source
    )
    codes = {code for code in yielded if code.rpartition("_")[2] in ENDINGS}
    assert len(codes) > 25 and codes <= REASONS.keys()


def test_a_frequent_slip_of_a_very_common_name_is_no_name() -> None:
    """Among very many, مخمد is typed for محمد often enough to look like a name of its own."""
    men = [PlainRecord("", "محمد وصفي الغريري")] * 300 + [PlainRecord("", "مخمد جاسم الراوي")] * 4
    frequencies = Frequencies.of(Traits.of_record(man) for man in men)
    typed = [
        Traits.of_record(PlainRecord("", f"{given} فرزدق الغريري", mil_id="4464650"))
        for given in ("محمد", "مخمد")
    ]
    assert compare_traits(*typed, frequencies).verdict == "same"
    listed = [
        Traits.of_record(PlainRecord("", f"{given} فرزدق الغريري", mil_id="4464650"))
        for given in ("محمد", "محمود")
    ]
    assert "given_differs" in compare_traits(*listed, frequencies).reasons
