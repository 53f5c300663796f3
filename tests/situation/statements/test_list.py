"""The list: searched however it is spelled, narrowed, in pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mawa.situation.statements.listing import Asked, speakers, statements

from .conftest import BORDER, days_ago

PAGE = "/situation/statements/"


def shown(browser: Client, **asked: str) -> set[str]:
    """The statements that a page shows, by id."""
    content = browser.get(PAGE, asked).content.decode()
    return set(re.findall(rf'href="{PAGE}([0-9a-f]{{32}})/"', content))


@pytest.fixture
def three(tell):
    return (
        tell(published_on=days_ago(5), place_name="منفذ القائم", outlet="قناة أولى"),
        tell(**BORDER, state="closed", place_name="البوكمال", quote="أُغلق المعبر"),
        tell(
            figure_max=None,
            speaker_name="سهى العاني",
            speaker_org="",
            quote="More than 1,905 crossed",
            published_on=days_ago(2),
            reliability="B",
            credibility="2",
        ),
    )


def test_every_filter_narrows_to_what_it_says(signed_in, three):
    a, b, c = (row.subject for row in three)
    browser = signed_in("reporter")
    assert shown(browser) == {a, b, c}
    assert shown(browser, claim="border_status") == {b}
    assert shown(browser, outlet="قناة أولى") == {a}
    assert shown(browser, place="البوكمال") == {b}
    assert shown(browser, reliability="B") == {c} == shown(browser, credibility="2")
    assert shown(browser, figure="1") == {a, c}
    assert shown(browser, since=days_ago(2).isoformat()) == {b, c}
    until = days_ago(2)
    assert shown(browser, until=f"{until:%d/%m/%Y}") == {a, c}
    assert shown(browser, since="no day", claim="border_status") == {b}
    assert shown(browser, claim="rumour") == set()


def test_a_speaker_is_asked_for_without_a_name_in_the_address(signed_in, three):
    keys = {words: key for key, words in speakers()}
    assert len(keys) == 2
    key = next(key for words, key in keys.items() if "سهى" in words)
    assert re.fullmatch("[0-9a-f]{12}", key)
    assert shown(signed_in("authority"), speaker=key) == {three[2].subject}
    assert shown(signed_in("authority"), speaker="0" * 12) == set()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("اغلق المعبر", 1), ("البوكمال", 1), ("crossed", 2), ("١٬٩٠٥", 2), ("سهي العانى", 2)],
)
def test_words_are_found_however_they_are_spelled(three, typed, found):
    rows = list(statements(Asked(q=typed)))
    assert three[found] in rows and len(rows) < 3


def test_typed_words_stay_out_of_the_address(signed_in, three):
    browser = signed_in("reporter")
    answer = browser.post(PAGE, {"q": "سهى", "claim": "arrivals_count"})
    assert answer.headers["Location"] == f"{PAGE}?claim=arrivals_count&typed=1"
    content = browser.get(answer.headers["Location"]).content.decode()
    assert three[2].subject in content and three[0].subject not in content


def test_the_last_said_stands_first_and_pages_go_on(signed_in, tell):
    rows = [tell(published_on=days_ago(number), outlet=f"قناة {number}") for number in range(23)]
    assert [row.pk for row in statements(Asked())] == [row.pk for row in rows]
    browser = signed_in("reporter")
    assert shown(browser) == {row.pk for row in rows[:20]}
    assert shown(browser, page="2") == {row.pk for row in rows[20:]}
    content = browser.get(PAGE, {"figure": "1"}).content.decode()
    assert 'href="?figure=True&amp;page=2"' in content
    assert shown(browser, figure="True", page="2") == {row.pk for row in rows[20:]}


def test_an_empty_list_says_what_to_do(signed_in):
    content = signed_in("reporter").get(PAGE).content.decode()
    assert "/situation/statements/new/" in content and "statements.xlsx" not in content
