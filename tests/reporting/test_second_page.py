"""The report's second page: the situation in three sentences by a rule, and their ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.people.models import Person
from mawa.rehearsal.lists import write_lists
from mawa.reporting.figures import morning
from mawa.reporting.sitrep import map_of, print_morning, second_page, situation_report
from mawa.reporting.situation import Situation, situation_now, spoken_of
from mawa.reporting.words import LANGS, Lang
from mawa.situation.incidents.entries import IncidentClosed, IncidentReported, IncidentTold
from mawa.situation.statements.models import Statement
from tests.conftest import TestSite
from tests.reporting import said as invented
from tests.reporting.invented import NOW, fill

AGENCY = "وكالة النخلة للأنباء"
CELL = {
    "speaker_org": "خلية الحدود الميدانية",
    "outlet": AGENCY,
    "reliability": "B",
    "credibility": "2",
}
TODAY = date(2024, 12, 9)


def chosen(*rows: Statement, corrected: frozenset[str] = frozenset()) -> list[Statement]:
    """The statements of the second and the third sentence."""
    return spoken_of(rows, corrected, TODAY)


def test_the_newest_of_an_official_goes_before_newer_talk() -> None:
    official = invented.said(1900, day=0, **CELL)
    talk = invented.said(4000, day=1, outlet="موقع الرصيف")
    assert chosen(official, talk) == [official]


def test_without_an_official_or_judged_source_the_newest_is_taken() -> None:
    older, newer = invented.said(300, day=0), invented.said(400, day=1)
    assert chosen(older, newer) == [newer]


def test_a_judged_source_counts_like_an_official_one() -> None:
    judged = invented.said(300, day=0, reliability="C", credibility="3")
    assert chosen(judged, invented.said(400, day=1)) == [judged]


def test_of_one_day_the_better_grade_is_taken() -> None:
    good = invented.said(1900, **(CELL | {"reliability": "A"}))
    assert chosen(invented.said(2000, **CELL), good) == [good]


def test_a_wider_event_is_the_third_sentence() -> None:
    border = invented.said(claim="border_status", state="closed", **CELL)
    event = invented.said(claim="wider_event", event="town_taken", day=1, **CELL)
    assert chosen(event, border) == [border, event]


def test_without_an_event_another_claim_takes_its_place() -> None:
    count = invented.said(1900, day=1, **CELL)
    border = invented.said(claim="border_status", state="closed", **CELL)
    assert chosen(count, border) == [count, border]


def test_what_is_denied_corrected_or_not_yet_said_is_not_told() -> None:
    denied = invented.said(1900, polarity="denied", **CELL)
    wrong = invented.said(1869, **CELL)
    coming = invented.said(5000, day=9, **CELL)
    assert chosen(denied, wrong, coming, corrected=frozenset({wrong.subject})) == []


@pytest.fixture
def told(site: TestSite, tmp_path: Path) -> Situation:
    """A night of three hundred people, what was said of it, and three incidents."""
    fill(write_lists(tmp_path / "lists", people=300))
    invented.keep(2000, 0, figure_approx=True, unit="جندي", quote="دخل نحو ألفي جندي.", **CELL)
    invented.keep(1869, 1, unit="جندي", anonymous=True, outlet="قناة البادية الثانية")
    invented.keep(None, 1, claim="border_status", state="closed", place_name="منفذ القائم", **CELL)
    invented.keep(None, 1, claim="wider_event", event="town_taken", outlet="Sand Lark Wire")
    for number, severity in enumerate(("low", "medium", "high")):
        incident = new_subject()
        fact = IncidentReported(incident=incident, category="fire", severity=severity, text="سري")
        record(OPERATOR, fact, happened_at=NOW + timedelta(hours=number))
        if severity == "low":
            record(OPERATOR, IncidentClosed(incident=incident, outcome="أُخمد"))
        if severity == "high":
            record(OPERATOR, IncidentTold(incident=incident, who="الطبيب", means="radio"))
    return situation_now(NOW + timedelta(days=1))


def texts(data: Any) -> Iterator[str]:
    """Every text in what the template is given."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def test_the_register_speaks_first_and_every_sentence_has_its_source(told: Situation) -> None:
    page = second_page(told, "en")
    register, *others = page["sentences"]
    assert "300" in register["text"] and "register" in register["source"]
    assert len(others) == 2
    assert all(each["source"] and each["grade"] for each in others)
    assert [each["official"] for each in others] == [True, False]
    assert "8 December 2024" in others[0]["source"]


@pytest.mark.parametrize("lang", LANGS)
def test_each_page_is_one_page(told: Situation, lang: Lang) -> None:
    pdf = situation_report(lang, told.now, with_statements=True)
    pages = pypdf.PdfReader(BytesIO(pdf.content)).pages
    assert len(pages) == pdf.pages == 2
    footer = "".join(pages[1].extract_text().split())
    assert footer.endswith({"ar": "الصفحة2من2", "en": "Page2of2"}[lang])


def test_the_first_page_stays_as_it_is(told: Situation) -> None:
    now = morning(told.now)
    alone, both = print_morning(now, "en"), print_morning(now, "en", "", told)
    first = [pypdf.PdfReader(BytesIO(pdf.content)).pages[0].extract_text() for pdf in (alone, both)]
    assert first[0].replace("Page 1 of 1", "") == first[1].replace("Page 1 of 2", "")


def test_claims_stand_beside_the_register(told: Situation) -> None:
    page = second_page(told, "en")
    latest, first = page["claims"]
    assert latest["said"].startswith("1,869") and latest["verdict"] == "Above the register"
    assert first["said"].startswith("about 2,000") and first["grade"] == "B2"
    assert all("300" in claim["register"] for claim in page["claims"])


def test_the_border_is_told_as_stated(told: Situation) -> None:
    (border,) = second_page(told, "en")["border"]
    assert border["place"] == "منفذ القائم" and border["state"] == "Closed"
    assert "خلية الحدود الميدانية" in border["source"] and border["grade"] == "B2"


@pytest.mark.parametrize("lang", LANGS)
def test_the_map_shows_what_was_stated_by_then(told: Situation, lang: Lang) -> None:
    drawn = map_of(told, lang)
    assert drawn.startswith("<svg") and {"ar": "القائم", "en": "Qaim"}[lang] in drawn
    before = replace(told, now=told.now - timedelta(days=9))
    assert drawn != map_of(before, lang)


def test_open_incidents_are_told_without_their_words(told: Situation) -> None:
    page = second_page(told, "en")
    assert [each["severity"] for each in page["incidents"]] == ["High", "Medium"]
    assert [each["told"] for each in page["incidents"]] == ["1 was told", "nobody told yet"]
    assert "سري" not in "\n".join(texts(page))


@pytest.mark.parametrize("lang", LANGS)
def test_no_registered_person_is_named(told: Situation, lang: Lang) -> None:
    page = "\n".join(texts(second_page(told, lang)))
    for person in Person.objects.all():
        assert person.name not in page
        assert not person.service_no or person.service_no not in page


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_register_of_which_nobody_speaks(site: TestSite, lang: Lang) -> None:
    assert situation_report(lang, NOW, with_statements=True).pages == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_worst_of_everything_still_fits(told: Situation, lang: Lang) -> None:
    long = "خلية الإعلام الحدودي في القيادة المشتركة " * 20
    row = told.spoken[0]
    for name in ("speaker_name", "speaker_office", "speaker_org", "outlet", "carrier", "quote"):
        setattr(row, name, long + "𓂀\u200f")
    row.place_name = row.unit = "س" * 300
    claim = replace(told.claims[0], said=replace(told.claims[0].said, row=row))
    state = replace(told.border[0], place=long, statement=row)
    worst = replace(
        told,
        spoken=(row, row),
        claims=(claim,) * 7,
        border=(state,) * 8,
        incidents=told.incidents * 3,
        claims_in_all=10**6,
        border_in_all=99,
        incidents_in_all=99,
    )
    assert print_morning(morning(told.now), lang, "", worst).pages == 2
