"""The pages of one statement, in both languages: take it down, read it, correct, grade, link it."""

from __future__ import annotations

import pytest

from mawa.situation.statements.models import Statement, StatementLink

from .conftest import days_ago

NEW = "/situation/statements/new/"
FORM = {
    "claim": "arrivals_count",
    "polarity": "affirmed",
    "mode": "reported",
    "reliability": "F",
    "credibility": "6",
    "outlet": "وكالة النخلة",
    "quote": "أكثر من ألف",
}


def one(row, step=""):
    return f"/situation/statements/{row.subject}/{step}"


def test_a_statement_is_taken_down_by_hand_in_any_digits(signed_in):
    day = days_ago(1)
    typed = FORM | {
        "figure_min": "١٬٩٠٥",
        "published_on": f"{day:%d/%m/%Y}",
        "happened_from": day.isoformat(),
        "lat": "٣٤٫٣٩",
        "lon": "40.99",
        "first_hand": "no",
        "anonymous": "on",
    }
    answer = signed_in("reporter").post(NEW, typed)
    row = Statement.objects.get()
    assert answer.headers["Location"] == one(row)
    assert (row.figure_min, row.figure_max) == (1905, None)
    assert (row.published_on, row.happened_from) == (day, day)
    assert (row.lat, row.lon, row.first_hand, row.anonymous) == (34.39, 40.99, False, True)


def test_the_form_begins_unjudged_and_offers_what_was_said_before(signed_in, tell):
    tell(place_name="منفذ القائم")
    page = signed_in("authority").get(NEW).content.decode()
    assert '<option value="F" selected>' in page and '<option value="6" selected>' in page
    assert '<option value="منفذ القائم">' in page and 'list="known-place_name"' in page


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"claim": ""}, 422),
        ({"figure_min": "مئات"}, 422),
        ({"published_on": "32/1/2024"}, 422),
        ({"lat": "شمال", "lon": "40"}, 422),
        ({"figure_min": "9", "figure_max": "5"}, 409),
        ({"outlet": "", "quote": ""}, 409),
        ({"credibility": "1"}, 409),
    ],
    ids=str,
)
def test_nothing_that_was_typed_is_lost_when_refused(signed_in, typed, status):
    answer = signed_in("reporter").post(NEW, FORM | {"unit": "من المراتب"} | typed)
    assert answer.status_code == status
    assert "من المراتب" in answer.content.decode() and 'role="alert"' in answer.content.decode()
    assert not Statement.objects.exists()


def test_a_state_chosen_before_the_claim_was_changed_does_not_hinder(signed_in):
    signed_in("reporter").post(NEW, FORM | {"state": "open", "event": "town_taken"})
    row = Statement.objects.get()
    assert (row.state, row.event) == ("", "")


def test_a_page_shows_all_of_it_in_the_readers_language(signed_in, tell):
    row = tell(
        quote="1905 crossed <b>",
        place_name="منفذ القائم",
        pcode="IQG01Q02",
        lat=34.39,
        lon=40.99,
        carrier="وكالة أخرى",
        happened_from=days_ago(2),
        happened_to=days_ago(1),
        date_words="يوم أمس",
        source_address="https://example.invalid/page",
        unit="رجل",
    )
    browser = signed_in("reporter")
    for lang, words in {
        "ar": ("الوافدون", "و - يتعذر الحكم عليه", "سُجّل بيان"),
        "en": ("Arrivals", "F - Cannot be judged", "Statement recorded"),
    }.items():
        browser.cookies["mawa_language"] = lang
        page = browser.get(one(row)).content.decode()
        for word in (
            *words,
            *("1,905", "<bdi>1905 crossed &lt;b&gt;</bdi>", "34.39, 40.99", "IQG01Q02"),
            *("وكالة أخرى", "يوم أمس", "خلية الحدود", "رنا", "موقع التجربة"),
        ):
            assert word in page, word
        # An address is told, not followed: nothing leaves the machine by a click.
        assert 'href="https://example.invalid' not in page


def test_only_the_changed_fields_are_corrected(signed_in, tell):
    row = tell(place_key="qaim", place_name="القائم", first_hand=True, published_on=days_ago(1))
    browser = signed_in("reporter")
    page = browser.get(one(row, "correct/"))
    form = page.context["form"]
    sent = {field.html_name: field.value() or "" for field in form if field.value()}
    sent |= {"figure_max": "1,941", "why": "قُرئ خطأً"}
    assert browser.post(one(row, "correct/"), sent).status_code == 302
    history = browser.get(one(row)).content.decode()
    assert "1941" in history and "قُرئ خطأً" in history
    after = Statement.objects.get()
    assert (after.figure_max, after.place_key, after.first_hand) == (1941, "qaim", True)
    assert after.published_on == row.published_on
    assert browser.post(one(row, "correct/"), sent).status_code == 409
    sent |= {"place_name": "الرمانة", "why": "مكان آخر"}
    browser.post(one(row, "correct/"), sent)
    assert Statement.objects.get().place_key == ""


def test_it_is_graded_on_its_page(signed_in, tell):
    row, browser = tell(), signed_in("authority")
    graded = {"reliability": "B", "credibility": "2", "why": "جهة مخوّلة"}
    browser.post(one(row, "grade/"), graded)
    page = browser.get(one(row)).content.decode()
    assert "B2" in page and "جهة مخوّلة" in page
    answer = browser.post(one(row, "grade/"), graded | {"credibility": "1"})
    assert answer.status_code == 409
    assert Statement.objects.get().grade == "B2"


@pytest.mark.parametrize(
    ("way", "relation", "turned"),
    [
        ("repeats", "repeats", False),
        ("repeated", "repeats", True),
        ("corrected", "corrects", True),
        ("drawn_from", "source_of", True),
        ("contradicts", "contradicts", False),
    ],
)
def test_it_is_linked_either_way(signed_in, tell, way, relation, turned):
    row, other = tell(), tell(outlet="قناة البادية")
    browser = signed_in("reporter")
    assert other.subject in browser.get(one(row)).content.decode()
    browser.post(one(row, "link/"), {"other": other.subject, "way": way, "why": "نقلاً"})
    found = StatementLink.objects.get()
    ends = (other.subject, row.subject) if turned else (row.subject, other.subject)
    assert (found.statement, found.other, found.relation) == (*ends, relation)
    for page in (one(row), one(other)):
        content = browser.get(page).content.decode()
        assert f"/link/{found.subject}/back/" in content and "نقلاً" in content
    browser.post(one(row, f"link/{found.subject}/back/"), {"why": "خطأ"})
    assert not StatementLink.objects.exists()


def test_others_are_found_to_link_with_and_without_scripts(signed_in, tell):
    row, other = tell(), tell(claim="capacity", quote="تتسع الخيام لألفين")
    browser = signed_in("reporter")
    assert other.subject not in browser.get(one(row)).content.decode()
    for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
        answer = browser.post(one(row, "find/"), {"q": "الخيام"}, **headers)
        content = answer.content.decode()
        assert f'value="{other.subject}"' in content
        assert f'value="{row.subject}"' not in content
        assert ("<html" in content) == (not headers)


def test_the_history_tells_relation_and_grade_even_where_they_are_the_usual_ones(signed_in, tell):
    row, other = tell(reliability="B", credibility="2"), tell(outlet="قناة")
    browser = signed_in("reporter")
    browser.cookies["mawa_language"] = "en"
    browser.post(one(row, "link/"), {"other": other.subject, "way": "repeats"})
    browser.post(
        one(row, "grade/"), {"reliability": "F", "credibility": "6", "why": "لم يعد معروفاً"}
    )
    history = browser.get(one(row)).content.decode().split('class="line"')[1]
    assert "<bdi>repeats</bdi>" in history
    assert "<bdi>F - Cannot be judged</bdi>" in history.split("Statement graded")[1]


def test_what_is_not_there_is_not_found(signed_in, site):
    browser = signed_in("reporter")
    missing = f"/situation/statements/{'0' * 32}/"
    assert browser.get(missing).status_code == 404
    assert browser.get(f"{missing}correct/").status_code == 404
    sent = {"reliability": "A", "credibility": "2", "why": "م"}
    assert browser.post(f"{missing}grade/", sent).status_code == 409
