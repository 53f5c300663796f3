"""Places are found in a text, with what they are to those who move; look-alikes are not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from mawa.situation.atlas.gazetteer import PlaceMention, find_places, place_called


def found(text: str) -> dict[str, str]:
    """The text of each mention with the key of its place."""
    return {text[each.start : each.end]: each.place.key for each in find_places(text)}


def only(text: str) -> PlaceMention:
    mentions = find_places(text)
    assert len(mentions) == 1, [text[each.start : each.end] for each in mentions]
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "stretch", "key"),
    [
        ("دخلوا عبر معبر القائم الحدودي", "معبر القائم الحدودي", "iq-qaim-crossing"),
        ("نصبت الخيام في صحراء الرطبة", "صحراء الرطبة", "iq-rutba-district"),
        ("نقلوا إلى قضاء الرطبة", "قضاء الرطبة", "iq-rutba-district"),
        ("وصلوا الى محافظة الانبار", "محافظة الانبار", "iq-anbar-province"),
        ("بمخيم الزعتري", "مخيم الزعتري", "jo-zaatari-camp"),
        ("وبمدينة حلب", "مدينة حلب", "sy-aleppo"),
        ("في محافظة حلب", "محافظة حلب", "sy-aleppo-province"),
        ("إلى الأراضي العراقية", "الأراضي العراقية", "iraq"),
        ("على الحدود العراقية - السورية", "الحدود العراقية - السورية", "iraq-syria-border"),
        ("نقل الجرحى إلى مستشفى القائم", "مستشفى القائم", "iq-qaim-general-hospital"),
        ("of Al-Qaim border crossing", "Al-Qaim border crossing", "iq-qaim-crossing"),
        ("in the town of Rutba", "town of Rutba", "iq-rutba"),
        ("the Zaatari refugee camp", "Zaatari refugee camp", "jo-zaatari-camp"),
        ("Jordan's border with Syria", "Jordan's border with Syria", "jordan-syria-border"),
        ("in Rakhine state", "Rakhine state", "mm-rakhine-province"),
        ("إلى ترمذ", "ترمذ", "uz-termez"),
        ("في كوكس بازار", "كوكس بازار", "bd-coxs-bazar"),
    ],
)
def test_the_span_holds_the_type_word(text, stretch, key):
    mention = only(text)
    assert text[mention.start : mention.end] == stretch
    assert mention.place.key == key


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("قادمين من دير الزور", "from"),
        ("إلى الرطبة", "to"),
        ("نحو مدينة البوكمال", "to"),
        ("باتجاه الأراضي التركية", "to"),
        ("دخلوا العراق", "to"),
        ("يصلون تركيا", "to"),
        ("غادروا بنغلاديش", "from"),
        ("عبر منفذ القائم", "through"),
        ("من خلال معبر ربيعة", "through"),
        ("على معبر طريبيل", "through"),
        ("في محافظة المفرق", "in"),
        ("بالعراق", "in"),
        ("للعراق", "to"),
        ("في شمال سوريا", "in"),
        ("بالقرب من الرطبة", "near"),
        ("على الحدود العراقية السورية", "near"),
        ("العراق", ""),
        ("from Syria", "from"),
        ("into northern Jordan", "to"),
        ("entered Bangladesh", "to"),
        ("fled Myanmar", "from"),
        ("through the Al-Qaim crossing", "through"),
        ("near the town of Rutba", "near"),
        ("at Trebil", "in"),
    ],
)
def test_the_words_before_say_what_the_place_is_to_those_who_move(text, role):
    assert only(text).role == role


@pytest.mark.parametrize(
    "text",
    [
        "العراقي والسوريين والسورية",
        "عائلات سورية وأسلحة سورية",
        "1846 لاجئا سوريا",
        "36 موظفًا سوريًا",
        "جنديا روسيا وضابطا تركيا",
        "بينهم 20 سوريا",
        "أسلحة حديثة",
        "لا أدري ما نصيب مساعد القائد",
        "وعنه قال إن المصنع في قاع الوادي",
        "شحن البضائع بجودة عالية",
        "دعم مالي كبير",
        "بشأن الوليد بن طلال",
        "شارع فلسطين",
        "اتفاقية جنيف الثالثة",
        "the Geneva Conventions",
        "القوة القاهرة بعد صلاة المغرب في مسقط رأسه",
        "لتدمر الجسر",
        "Iraqi and Syrian soldiers",
        "he hit a chin in a van",
        "a male turkey",
        "let us go",
    ],
)
def test_adjectives_and_common_words_are_no_places(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("إلى سوريا", "syria"),
        ("غادروا سوريا", "syria"),
        ("في سورية", "syria"),
        ("معبر العريضة", "lb-arida-crossing"),
        ("قضاء حديثة", "iq-haditha-district"),
        ("من مالي", "mali"),
        ("معبر نصيب", "sy-nasib-crossing"),
        ("Chin State", "mm-chin-province"),
        ("US", "united-states"),
        ("مخيّمُ الأزرق", "jo-azraq-camp"),
        ("العـــراق", "iraq"),
        ("ﺍﻟﻌﺮﺍﻕ", "iraq"),
    ],
)
def test_the_same_words_are_places_where_they_are_written_so(text, key):
    assert only(text).place.key == key


def test_both_sides_named_at_once_are_both_crossings():
    mentions = find_places("عبر معبر القائم – البوكمال الحدودي")
    assert [each.place.key for each in mentions] == ["iq-qaim-crossing", "sy-abu-kamal-crossing"]
    assert [each.role for each in mentions] == ["through", "through"]


def test_a_common_word_counts_beside_a_place_near_it():
    assert "القاع" in found("بين الهرمل والقاع")
    assert "القاع" not in found("بين القاهرة والقاع")
    assert found("فتح الباب أمام النازحين في حلب") == {"حلب": "sy-aleppo"}
    assert "مساعد" not in found("مساعد قائد شرطة السلوم")


def test_a_name_of_two_places_is_that_of_the_country_spoken_of():
    assert only("سلطنة عمان").place.key == "oman"
    assert found("قال الأردني إن الوفد وصل إلى عمان")["عمان"] == "jo-amman"
    assert found("على الساحل اللبناني قرب طرابلس")["طرابلس"] == "lb-tripoli-lebanon"
    assert found("في ليبيا وصل إلى طرابلس")["طرابلس"] == "ly-tripoli"


def test_the_other_places_of_a_name_are_kept():
    mention = only("القائم")
    assert mention.place.key == "iq-qaim"
    others = {place.key for place in mention.others}
    assert {"iq-qaim-crossing", "iq-qaim-district"} <= others


def test_a_capital_may_stand_for_a_government():
    place = only("وقالت بغداد").place
    assert (place.key, place.capital_of) == ("iq-baghdad", "iraq")


def test_offsets_are_those_of_the_text_with_marks_and_joined_letters():
    text = "وَبِالعِرَاقِ ثم «مِنْ حَلَب»"
    assert [text[each.start : each.end] for each in find_places(text)] == ["العِرَاقِ", "حَلَب"]


def test_a_name_does_not_run_over_the_end_of_a_sentence():
    assert "دير. الزور" not in found("بلغوا دير. الزور")
    assert found("crossing; Rutba") == {"Rutba": "iq-rutba"}


def test_one_language_may_be_asked_for():
    text = "في العراق Iraq"
    assert [text[each.start : each.end] for each in find_places(text, "en")] == ["Iraq"]
    assert len(find_places(text, "ar")) == 1
    assert len(find_places(text)) == 2


@pytest.mark.parametrize("text", ["", " ", "و", "ل", "لل", "'", "ـ", "القائم" * 900, "و" * 5000])
def test_no_text_is_too_odd(text):
    assert isinstance(find_places(text), list)


def test_mentions_come_in_order_and_do_not_overlap():
    text = "من دير الزور عبر معبر القائم إلى قضاء الرطبة في الأنبار غرب العراق " * 3
    mentions = find_places(text)
    assert len(mentions) == 15
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_page_of_news_takes_milliseconds():
    text = ("قال مصدر إن نحو ألفي جندي دخلوا عبر منفذ القائم إلى الأنبار ثم نقلوا. " * 60)[:4000]
    find_places(text)
    best = min(_took(text) for _ in range(10))
    assert best < 0.05  # seconds; a tenth of it on a quiet machine


def _took(text: str) -> float:
    began = time.perf_counter()
    find_places(text)
    return time.perf_counter() - began


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("الميادين", "sy-mayadin"),
        ("القائم", "iq-qaim"),
        ("منفذ القائم الحدودي", "iq-qaim-crossing"),
        ("الباب", "sy-bab"),
        ("Rutba", "iq-rutba"),
        ("قرية لا يعرفها أحد", None),
        ("", None),
    ],
)
def test_a_name_typed_into_a_field_means_a_place_by_itself(name, key):
    place = place_called(name)
    assert (place.key if place else None) == key
