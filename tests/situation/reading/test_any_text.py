"""Whatever is pasted, the readers answer: nothing raised, every place inside the text, soon."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.situation.reading.dates import dateline, find_dates
from mawa.situation.reading.figures import find_figures


def amounts(text: str, lang: str) -> list[tuple[int | None, int | None, str, str]]:
    """The figures of a text: bounds, kind, and why they count nobody."""
    return [(each.min, each.max, each.kind, each.distractor) for each in find_figures(text, lang)]


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HEADS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
ENGLISH_UNITS = [
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
    ),
    *(
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
    ),
    *(
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ),
]
ENGLISH_TENS = [
    *(
        "zero",
        "ten",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
    ),
    *(
        "eighty",
        "ninety",
    ),
]


def arabic_group(number: int, hundred: str) -> str:
    """A number below a thousand in Arabic words."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    parts = []
    if hundreds:
        two = "مئتان" if hundreds == 2 else ""
        parts.append(two or HEADS[hundreds] + hundred)
    if rest in (11, 12):
        parts.append(["أحد عشر", "اثنا عشر"][rest - 11])
    elif 12 < rest < 20:
        parts.append(f"{UNITS[unit]} عشر")
    elif rest:
        parts += [word for word in (UNITS[unit], TENS[tens]) if word]
    return " و".join(parts)


def arabic_words(number: int, hundred: str) -> str:
    """A number below a million in Arabic words."""
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفان")
    elif thousands:
        scale = "آلاف" if 3 <= thousands % 100 <= 10 else "ألفا"
        parts.append(f"{arabic_group(thousands, hundred)} {scale}")
    if rest:
        parts.append(arabic_group(rest, hundred))
    return " و".join(parts)


def english_group(number: int) -> str:
    """A number below a thousand in English words."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    parts = [f"{ENGLISH_UNITS[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        parts.append(ENGLISH_TENS[tens] + (f"-{ENGLISH_UNITS[unit]}" if unit else ""))
    elif rest:
        parts.append(ENGLISH_UNITS[rest])
    return " and ".join(parts)


def english_words(number: int) -> str:
    """A number below a million in English words."""
    thousands, rest = divmod(number, 1000)
    parts = [f"{english_group(thousands)} thousand"] if thousands else []
    return " ".join([*parts, *([english_group(rest)] if rest else [])])


@given(st.integers(3, 999_999), st.sampled_from(["مئة", "مائة", "ميه"]))
def test_every_number_in_arabic_words_is_read(number: int, hundred: str) -> None:
    text = f"وصل {arabic_words(number, hundred)} من الجنود"
    assert amounts(text, "ar") == [(number, number, "people", "")]


@given(st.integers(2, 999_999))
def test_every_number_in_english_words_is_read(number: int) -> None:
    text = f"{english_words(number)} soldiers arrived"
    assert amounts(text, "en") == [(number, number, "people", "")]


@given(st.integers(1, 10**9))
def test_every_number_in_digits_is_read(number: int) -> None:
    expected = [(number, number, "people", "")]
    assert amounts(f"وصل {number:,} جندي", "ar") == expected
    assert amounts(f"arrived {number:,} soldiers", "en") == expected


WORDS = [
    *(
        "ألف",
        "ألفا",
        "ألفين",
        "مئة",
        "و",
        "5",
        "1,905",
        "2ر1",
    ),
    *(
        "000,5",
        "-",
        "–",
        "(",
        ")",
        ".",
        "،",
        ":",
    ),
    *(
        "%",
        "آلاف",
        "عشرات",
        "من",
        "إلى",
        "بين",
        "أكثر",
        "نصف",
    ),
    *(
        "مليون",
        "خمسة",
        "عشر",
        "وعشرين",
        "جندي",
        "جنديين",
        "جنود",
        "عدد",
    ),
    *(
        "عددهم",
        "لا",
        "يقل",
        "عن",
        "على",
        "الأقل",
        "٢٠٢٤",
        "عام",
    ),
    *(
        "يوم",
        "ساعة",
        "\n",
        "one",
        "hundred",
        "thousand",
        "and",
        "a",
    ),
    *(
        "half",
        "to",
        "between",
        "about",
        "at",
        "least",
        "dozens",
        "of",
    ),
    *(
        "+",
        "10:30",
        "$",
        "قبل",
        "بعد",
        "أيام",
        "يومين",
        "الماضي",
    ),
    *(
        "الجاري",
        "الخميس",
        "اليوم",
        "أمس",
        "كانون",
        "الأول",
        "/ديسمبر",
        "19",
    ),
    *(
        "31",
        "2024",
        "8-2-2024",
        "آب",
        "مارس",
        "منذ",
        "حتى",
        "نهاية",
    ),
    *(
        "عشية",
        "هذا",
        "الأسبوع",
        "الشهر",
        "آخر",
        "خلال",
        "الـ24",
        "الثاني",
    ),
    *(
        "رمضان",
        "1446",
        "March",
        "May",
        "Thursday",
        "last",
        "this",
        "week",
    ),
    *(
        "ago",
        "before",
        "since",
        "until",
        "early",
        "mid",
    ),
]
ANY_TEXT = (
    st.text(max_size=80)
    | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
)


@given(ANY_TEXT, st.sampled_from(["ar", "en"]))
def test_any_text_is_answered_with_figures_inside_it_in_order(text: str, lang: str) -> None:
    figures = find_figures(text, lang)
    end = 0
    for figure in figures:
        assert end <= figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.number_end <= figure.noun_end <= len(text)
        assert figure.end <= len(text)
        assert figure.min is None or figure.max is None or figure.min <= figure.max
        end = figure.end
    assert figures == find_figures(text, lang)


@given(ANY_TEXT, st.none() | st.dates(), st.sampled_from(["ar", "en"]))
def test_any_text_is_answered_with_dates_inside_it(
    text: str, published: date | None, lang: str
) -> None:
    phrases = find_dates(text, published, lang)
    assert [each.start for each in phrases] == sorted(each.start for each in phrases)
    for phrase in phrases:
        assert 0 <= phrase.start < phrase.end <= len(text)
        assert not (phrase.from_ and phrase.to and phrase.from_ > phrase.to)
        assert not phrase.impossible or (phrase.from_, phrase.to) == (None, None)
        assert not phrase.certain or phrase.from_ or phrase.to
    dateline(text, published, lang)


LONG = 200_000  # characters
HOSTILE = 40_000
SENTENCE = (
    "وقال مصدر أمني إن أكثر من ألف وتسعمئة جندي عبروا يوم الخميس الماضي، قبل أيام من سقوط المدينة "
    "في الثامن من كانون الأول/ديسمبر، بينهم 84 مصابا من 5000 الى 7000 لاجئ على 370 كيلومترا. "
)


def seconds(text: str) -> float:
    """The processor time that reading a text takes."""
    begun = time.process_time()
    find_dates(text, date(2024, 12, 19), "ar")
    find_figures(text, "ar")
    return time.process_time() - begun


def test_a_long_text_is_read_at_once() -> None:
    assert seconds((SENTENCE * (LONG // len(SENTENCE)))[:LONG]) < 8


@pytest.mark.parametrize(
    "piece", ["و" * 50, "1,", "5-", "قبل أيام من ", "ألف و", "(", "من بين ", "19 "]
)
def test_the_time_grows_with_the_text_alone(piece: str) -> None:
    """Quadratic work on this much would take minutes."""
    assert seconds((piece * HOSTILE)[:HOSTILE]) < 12
