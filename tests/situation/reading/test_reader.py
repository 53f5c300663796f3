"""Whatever a page holds, it is read: never an error, always words of the page itself."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reading import pages
from mawa.situation.reading.proposals import ReadPage
from mawa.situation.reading.reader import LONGEST_PAGE, RuleReader, language_of

PUBLISHED = date(2024, 12, 12)
PAGES = pages()
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LATIN = {ord(indic): str(digit) for digit, indic in enumerate("٠١٢٣٤٥٦٧٨٩")}

# Words that wake the rules, between letters of any kind: marks, controls, lone surrogates.
_WAKING = """دخل عبروا ٣٠٠ جندي، بينهم جريحا وقال المصدر إن "الحدود" مغلقة أمس. بالتنسيق مع
    معبر القائم
    ألفا و ١٢ في المئة على متن said that 1,200 soldiers crossed the border, including 31 November
    between 5 and 7 hundred were wounded ( « » — …"""
_BROKEN = ["\u200f", "\u0640", "\ud800", "\x00", "\n", "\n\n"]
_WORDS = st.sampled_from([*_WAKING.split(), *_BROKEN])
_ANY = st.text(st.characters(), max_size=12)
TEXTS = st.lists(st.one_of(_WORDS, _ANY), max_size=60).map(" ".join)
# Full pages are split at lines, so long ones need some.
LINES = st.lists(TEXTS, max_size=8).map("\n".join)


def read(text: str, lang: str = "", published: date | None = PUBLISHED) -> ReadPage:
    """A page read."""
    return RuleReader().read(text, lang=lang, outlet="", published=published)


def check(page: ReadPage, text: str) -> None:
    """All that is proposed stands in the page."""
    kept = text[:LONGEST_PAGE]
    assert page.text == kept
    assert all(0 <= a < b <= len(kept) for a, b in page.body)
    for said in page.statements:
        start, end = said.quote
        assert 0 <= start < end <= len(kept)
        assert any(a <= start and end <= b for a, b in page.body)
        for _, first, last in said.marks:
            assert 0 <= first < last <= len(kept)
        if said.figure_min is not None and said.figure_max is not None:
            assert said.figure_min <= said.figure_max
        if said.happened_from and said.happened_to:
            assert said.happened_from <= said.happened_to
    for shown, found in zip(page.as_json("x")["statements"], page.statements, strict=True):
        assert shown["quote_text"] == kept[slice(*found.quote)]


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["", "ar", "en", "xx"]), st.none() | st.dates())
def test_any_text_is_read_without_an_error(text, lang, published):
    page = read(text, lang, published)
    check(page, text)
    json.dumps(page.as_json("x"))


@settings(max_examples=25, deadline=None)
@given(LINES)
def test_the_same_text_gives_the_same_answer(text):
    assert read(text) == read(text)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PAGES), st.integers(0, 2500), st.integers(0, 2500), TEXTS)
def test_a_page_cut_anywhere_or_with_junk_in_it_is_read(page, start, length, junk):
    text = page.text[:start] + junk + page.text[start + length // 10 :]
    check(read(text, page.label["lang"], page.published), text)
    check(read(page.text[start : start + length]), page.text[start : start + length])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label["id"])
def test_a_page_is_read_in_its_own_words_with_either_digits(page):
    lang, published = page.label["lang"], page.published
    latin = page.text.translate(LATIN)
    one = read(latin, lang, published)
    check(one, latin)
    indic = latin.translate(INDIC)
    other = read(indic, lang, published)
    check(other, indic)
    assert one.body == other.body
    assert plain(one) == plain(other)


def plain(page: ReadPage) -> str:
    """What is stated, all digits Latin."""
    shown = json.dumps(page.as_json("x")["statements"], ensure_ascii=False)
    return shown.translate(LATIN)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200f\u202b", "\x00" * 50, "\ud800\udfff"])
def test_a_page_that_says_nothing_states_nothing(text):
    assert read(text).statements == ()


FURNITURE = """الرئيسية | سياسة | اقتصاد | رياضة
شارك الخبر: فيسبوك تلغرام واتساب
الأكثر قراءة
1 سعر صرف الدولار: 150,250 دينارا
2 وصول 300 جندي
اقرأ أيضا: دخول 12 شاحنة عبر القائم
كلمات مفتاحية: الأنبار | القائم | سوريا
جميع الحقوق محفوظة 2024
"""


def test_only_furniture_states_nothing():
    assert read(FURNITURE * 3).statements == ()


def test_scripts_and_binary_junk_among_the_article_add_no_statement():
    page = PAGES[0]
    clean = read(page.text, "ar", page.published)
    junk = '\n<script>var a = {"n": 300, "t": "x"}; function(){return a}</script>\n'
    junk += "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00 \ufffd\ufffd\ufffd\n"
    start = page.label["body"][0][0]
    text = page.text[:start] + junk + page.text[start:]
    found = read(text, "ar", page.published)
    check(found, text)
    assert [s.claim for s in found.statements] == [s.claim for s in clean.statements]
    assert "script" not in "".join(text[a:b] for a, b in found.body)


@pytest.mark.parametrize(
    "text",
    [
        "دخل 300 جندي عبر القائم، " * 9000,
        "دخل 300 جندي عبر القائم.\n" * 9000,
        "أ" * 250_000,
        "5 " * 110_000,
        '"' * 210_000,
        "قال إن " * 30_000,
        "between 5 and " * 15_000,
    ],
    ids=["one sentence", "many lines", "one word", "numbers", "quotation marks", "says", "between"],
)
def test_the_longest_pages_are_cut_and_read_in_time(text):
    began = time.perf_counter()
    page = read(text)
    assert time.perf_counter() - began < 60
    check(page, text)
    assert ("cut" in page.warnings) == (len(text) > LONGEST_PAGE)


@pytest.mark.parametrize(
    ("text", "lang"), [("دخل الجنود via Qaim", "ar"), ("soldiers crossed القائم", "en"), ("", "ar")]
)
def test_the_language_is_that_of_most_letters(text, lang):
    assert language_of(text) == lang


def test_two_figures_for_one_thing_are_both_kept_and_said_to_differ():
    page = read(
        "قال مصدر أمني إن 300 جندي دخلوا عبر معبر القائم. "
        "وقال مدير الناحية سعد الهيتي إن 900 جندي دخلوا عبر معبر القائم."
    )
    assert [s.figure_min for s in page.statements] == [300, 900]
    assert all("figures_differ" in s.warnings for s in page.statements)
