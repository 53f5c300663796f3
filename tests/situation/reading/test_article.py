"""Which lines of a page are its article, and which are the furniture around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.situation.reading.article import find_article

TITLE = "Sixty soldiers of Varo cross the river into Teland"
ONE = (
    "LOM, Teland - Sixty soldiers of the Varo army crossed the river on Monday night and handed "
    "over their rifles, the district officer of Lom said."
)
TWO = "The officer, Ana Bel, said that 12 of the soldiers were wounded and are treated in Lom."
THREE = "A camp for 300 people is being set up near the bridge, the army of Teland said on Tuesday."
عنوان = "ستون جندياً يعبرون النهر إلى بلدة لوم"
أول = (
    "عبر ستون جندياً النهر ليل الاثنين إلى بلدة لوم وسلموا بنادقهم إلى حرس الحدود، بحسب ما قال "
    "قائم مقام القضاء سالم الراوي للصحفيين صباح اليوم الثلاثاء."
)
ثان = "وأضاف الراوي أن اثني عشر جندياً من بينهم جرحى ويعالجون في مستشفى البلدة منذ وصولهم."
ثالث = "ويقام قرب الجسر مخيم يتسع لثلاثمئة شخص، بحسب ما أعلنت قيادة العمليات في بيان لها."
PARAGRAPHS = (ONE, TWO, THREE, أول, ثان, ثالث)


def kept(*lines: str) -> str:
    """What is read as the article of a page of these lines."""
    text = "\n".join(lines)
    return "\n".join(text[slice(*span)] for span in find_article(text).body)


@pytest.mark.parametrize(
    "furniture",
    [
        "ADVERTISEMENT",
        "Read more: Price of bread rises in Lom",
        "Subscribe to our newsletter and get the day's five top stories.",
        "Most read",
        "Home | News | Sport | Weather | Archive",
        "A boat on the river near Lom. Photo: Jan Pol / Lom Pictures",
        "Share 23   Tweet   Print",
        "Story continues below",
        "Support our journalism: a gift of five pounds helps us to go on.",
    ],
)
def test_furniture_between_paragraphs_is_left_out_and_the_article_goes_on(furniture: str) -> None:
    body = kept(TITLE, ONE, furniture, ONE.replace("Monday", "Friday"), TWO)

    assert furniture not in body
    assert "Monday" in body and "Friday" in body and TWO in body


@pytest.mark.parametrize(
    "furniture",
    [
        "إعلان",
        "اقرأ أيضاً: ارتفاع أسعار الخبز في لوم",
        "تابعونا على قناة الأخبار في تلغرام لتصلكم آخر المستجدات.",
        "الأكثر قراءة: 5 أطعمة نافعة | وظائف شاغرة",
        "الرئيسية | محليات | رياضة | اقتصاد | وفيات",
        "جانب من ضفة النهر قرب البلدة - الصورة: وكالة لوم",
        "شارك الخبر: فيسبوك تويتر واتساب",
    ],
)
def test_arabic_furniture_between_paragraphs_is_left_out(furniture: str) -> None:
    body = kept(عنوان, أول, furniture, أول.replace("الاثنين", "الجمعة"), ثان)

    assert furniture not in body
    assert "الاثنين" in body and "الجمعة" in body and ثان in body


def test_a_list_of_other_headlines_after_the_article_is_left_out() -> None:
    body = kept(TITLE, ONE, TWO, "Related stories", "Bread is dear in Lom", "Mayor sees envoy")

    assert body == f"{ONE}\n{TWO}"


def test_numbered_most_read_lines_under_the_article_are_left_out() -> None:
    body = kept(عنوان, أول, ثان, "الأكثر قراءة", "1. سعر الصرف اليوم", "2. أمطار على الشمال")

    assert body == f"{أول}\n{ثان}"


def test_comments_are_not_the_article_even_if_they_are_long() -> None:
    said = ONE.replace("Sixty", "My own cousin and sixty")

    assert said not in kept(TITLE, ONE, TWO, "Comments (2)", said)


def test_a_consent_wall_above_the_title_is_not_the_article() -> None:
    wall = "We use cookies to improve your visit. By going on you accept our rules about them."

    article = find_article("\n".join([wall, "Accept all", TITLE, "3 May 2024", ONE, TWO]))

    assert article.title == TITLE
    assert kept(wall, "Accept all", TITLE, "3 May 2024", ONE, TWO) == f"{ONE}\n{TWO}"


def test_a_ticker_and_trending_words_above_the_article_do_not_close_the_page() -> None:
    lines = ["Trending: #Lom #River", "Breaking: quake of 3.1 near Pol", TITLE, ONE, TWO, THREE]

    assert kept(*lines) == f"{ONE}\n{TWO}\n{THREE}"
    assert find_article("\n".join(lines)).title == TITLE


def test_posts_of_a_running_report_are_the_article_however_short() -> None:
    posts = ["16:40", أول, "15:20", "عاجل | وصول دفعة ثانية إلى الجسر", "14:05", ثان, "13:00", ثالث]

    body = kept("تغطية مباشرة | ليلة على ضفة النهر قرب لوم", *posts, "تحميل المزيد من التحديثات")

    assert "وصول دفعة ثانية" in body and "16:40" not in body and "تحميل" not in body


def test_a_sentence_that_begins_like_a_heading_of_furniture_is_kept() -> None:
    more = "المزيد من الجنود وصلوا إلى الجسر صباح اليوم الثلاثاء وسلموا سلاحهم إلى حرس الحدود."
    related = "Related deaths rose to seven, the district officer of Lom said on Tuesday evening."

    assert more in kept(عنوان, أول, more, ثان)
    assert related in kept(TITLE, ONE, related, TWO)


def test_a_page_whose_breaks_were_lost_is_parted() -> None:
    page = f"القائمة بحث عاجل 17/7/2024 - 09:33 م {عنوان} {أول} {ثان} {ثالث} {أول} {ثان} "
    tail = "اقرأ أيضا أسعار الخبز في لوم جميع الحقوق محفوظة"

    body = kept(page + tail)

    assert أول in body and ثالث in body
    assert "القائمة" not in body and "الخبز" not in body and "الحقوق" not in body


def test_a_paragraph_the_page_broke_off_is_kept() -> None:
    broken = "وفي المدينة القريبة قال أحد الأهالي إن «الناس خرجوا إلى الجسر ومعهم"

    assert kept(عنوان, أول, "", ثان, "", broken, "", "تعليقات القراء").endswith(broken)


def test_the_full_title_is_taken_where_it_is_repeated_cut_short() -> None:
    article = find_article("\n".join([عنوان + " مساء اليوم", عنوان, "3 مايو 2024", أول, ثان]))

    assert article.title == عنوان + " مساء اليوم"


def test_the_name_of_the_site_is_not_the_title() -> None:
    article = find_article("\n".join(["صدى لوم الاخباري", عنوان, "صدى لوم - " + أول, ثان]))

    assert article.title == عنوان


def test_a_question_as_a_title_is_the_title_and_not_the_first_paragraph() -> None:
    title = "Why did sixty soldiers of Varo cross the river by night?"

    article = find_article("\n".join([title, ONE, TWO, THREE]))

    assert article.title == title
    assert article.body[0][0] > len(title)


def test_a_notice_about_the_author_and_the_first_print_is_left_out() -> None:
    bio = "Jan Pol is a freelance writer in Lom who has long followed the river."
    print_note = "This article was first published by the Lom Evening Paper."

    assert kept(TITLE, ONE, TWO, bio, print_note) == f"{ONE}\n{TWO}"


def test_a_bar_of_prices_or_of_menu_words_is_not_prose_however_long() -> None:
    bar = "Gold 3215 Silver 38 Oil 82 Dollar 1480 Euro 1600 Pound 1890 Franc 1700 Wheat 5 Rice 9"
    menu = " ".join(["سياسة اقتصاد رياضة ثقافة تقارير مقالات منوعات"] * 5)

    assert kept(bar + " " + bar, menu, TITLE, ONE, TWO) == f"{ONE}\n{TWO}"


def test_a_page_without_prose_has_no_article() -> None:
    assert find_article("").body == ()
    assert find_article("Home\nMenu\nLogin").body == ()


@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(PARAGRAPHS)), max_size=12))
@settings(max_examples=80, deadline=None)
def test_any_text_gives_spans_in_order_within_the_page(lines: list[str]) -> None:
    text = "\n".join(lines)

    article = find_article(text)

    ends = [place for span in article.body for place in span]
    assert ends == sorted(ends) and all(0 <= place <= len(text) for place in ends)
    if article.title_span:
        assert text[slice(*article.title_span)] == article.title


@pytest.mark.parametrize(
    "unit", [".(", '"', "x. related ", "1 ", ONE + "\n", "12:30\n" + أول + "\n"]
)
def test_time_grows_in_proportion_to_the_page(unit: str) -> None:
    def seconds(size: int) -> float:
        page = (unit * (size // len(unit) + 1))[:size]
        begun = time.process_time()
        find_article(page)
        return time.process_time() - begun

    seconds(1000)
    assert seconds(200_000) < 12 * max(min(seconds(50_000), seconds(50_000)), 0.02)
