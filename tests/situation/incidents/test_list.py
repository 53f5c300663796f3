"""The list of incidents: open ones first, searched, filtered, printed and exported."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from mawa.journal.kinds import Subject
from mawa.situation.incidents.actions import close_incident, report_incident, tell_incident
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.incidents.finding import find_incidents


@pytest.fixture
def three(clerk, manager):
    """The newest closed, one told of, one that nobody was told of."""
    found = {}
    for hours, (name, category, text) in enumerate(
        [
            ("closed", "fight", "شجار عند الماء"),
            ("told", "infiltration", "محاولة تسلل من جهة الوادي"),
            ("untold", "damage", "انقطاع الأنابيب"),
        ]
    ):
        report = IncidentReported(Subject(""), category=category, severity="medium", text=text)
        at = timezone.now() - timedelta(hours=hours)
        found[name] = report_incident(actor=clerk, report=report, happened_at=at)
    tell_incident(actor=manager, incident=found["told"], who="آمر القاطع", means="radio")
    close_incident(actor=manager, incident=found["closed"], outcome="تصالحا")
    return found


def order(three, **asked):
    names = {subject: name for name, subject in three.items()}
    return [names[row.subject] for row in find_incidents(**asked)]


def test_what_is_open_comes_first(three):
    assert order(three) == ["told", "untold", "closed"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "open"}, ["told", "untold"]),
        ({"state": "untold"}, ["untold"]),
        ({"state": "closed"}, ["closed"]),
        ({"category": "infiltration"}, ["told"]),
        ({"q": "انابيب"}, ["untold"]),  # another spelling
        ({"q": "امر القاطع"}, ["told"]),  # who was told
        ({"q": "تصالحا", "state": "open"}, []),
    ],
)
def test_filters_and_words_narrow_it(three, asked, found):
    assert order(three, **asked) == found


def test_what_is_typed_stays_out_of_the_address(three, signed_in):
    browser = signed_in("manager")
    answer = browser.post("/situation/", {"q": "شجار", "state": ""})
    assert answer.headers["Location"] == "/situation/?typed=1"
    page = browser.get("/situation/?typed=1").content.decode()
    assert "شجار عند الماء" in page and "الأنابيب" not in page
    assert "data-prints" in page and "incidents.xlsx" in page


def test_the_workbook_has_a_line_each_and_nobodys_own_words(three, signed_in):
    answer = signed_in("reporter").get("/situation/incidents.xlsx")
    assert answer.status_code == 200
    with ZipFile(BytesIO(answer.content)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "xml" in name)
    assert "تسلّل" in text and "مغلق" in text
    assert "الوادي" not in text and "تصالحا" not in text and "آمر القاطع" not in text
    assert signed_in("clerk").get("/situation/incidents.xlsx").status_code == 403
