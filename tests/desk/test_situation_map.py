"""The map page: what was said up to a day, drawn and listed; with script and without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from mawa.access.actor import Actor
from mawa.desk.views import situation_map
from mawa.journal.kinds import Subject
from mawa.reporting.map_rows import mapped, spot_of, timed
from mawa.reporting.press import Pdf
from mawa.situation.incidents.actions import report_incident
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.statements.actions import record_statement
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.models import Statement

SignedIn = Callable[[str], Client]
ADDRESS = "/situation/map/"
QAIM = "منفذ القائم الحدودي"


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def say(reporter: Actor) -> Callable[..., Statement]:
    """``say(3, claim="arrivals_count", ...)``: published three days ago."""

    def take_down(days: int, **said: Any) -> Statement:
        usual = {
            "claim": "arrivals_count",
            "outlet": "وكالة النخلة",
            "place_name": QAIM,
            "published_on": ago(days),
        }
        fact = StatementRecorded(Subject(""), **(usual | said))
        return Statement.objects.get(pk=record_statement(actor=reporter, statement=fact))

    return take_down


@pytest.fixture
def english(cast: dict[str, Actor]) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def reader(signed_in: SignedIn) -> Client:
    """The reporter, reading English."""
    client = signed_in("reporter")
    client.post("/language/", {"language": "en"})
    return client


def test_the_page_shows_what_was_said_up_to_the_last_day(say: Any, reader: Client) -> None:
    say(4, figure_min=200, figure_max=999)
    say(2, figure_min=2000, figure_max=2000)
    say(1, claim="returned_count", figure_min=1905, figure_max=1905)
    text = reader.get(ADDRESS).content.decode()
    assert "200–2,000 (2)" in text
    assert "back: 1,905" in text
    assert ": 3 statements." in text
    assert "CC BY 3.0 IGO" in text


def test_a_day_asked_for_leaves_out_what_was_said_later(say: Any, reader: Client) -> None:
    say(4, figure_min=200, figure_max=200)
    say(2, figure_min=2000, figure_max=2000)
    text = reader.get(ADDRESS, {"until": ago(3).isoformat()}).content.decode()
    assert ": 1 statement." in text
    assert "2,000" not in re.sub(r"<title>.*?</title>", "", text)  # pale on the time line it stays
    assert f'value="{ago(3).isoformat()}"' in text


@pytest.mark.parametrize("until", ["", "yesterday", "2024-13-41", "9" * 40, "<script>"])
def test_no_day_is_the_last_day(say: Any, reader: Client, until: str) -> None:
    say(4, figure_min=200, figure_max=200)
    answer = reader.get(ADDRESS, {"until": until})
    assert answer.status_code == 200
    assert ": 1 statement." in answer.content.decode()


def test_the_border_is_as_it_was_stated_by_that_day(say: Any, reader: Client) -> None:
    say(5, claim="border_status", state="closed")
    say(1, claim="border_status", state="open")
    assert "Al-Qaim crossing: Open" in reader.get(ADDRESS).content.decode()
    earlier = reader.get(ADDRESS, {"until": ago(3).isoformat()}).content.decode()
    assert "Al-Qaim crossing: Closed" in earlier
    long_ago = reader.get(ADDRESS, {"until": ago(9).isoformat()}).content.decode()
    assert "Al-Qaim crossing: Unknown" in long_ago


def test_a_contradicted_state_says_so(say: Any, reader: Client) -> None:
    say(1, claim="border_status", state="closed")
    assert "Contradicted by another statement" not in reader.get(ADDRESS).content.decode()
    say(1, claim="border_status", state="open")
    assert "Contradicted by another statement" in reader.get(ADDRESS).content.decode()


def test_without_script_there_is_a_plain_form_with_it_a_player(say: Any, reader: Client) -> None:
    say(4)
    say(2)
    text = reader.get(ADDRESS).content.decode()
    form = re.search(r'<form id="map-when".*?</form>', text, re.S)
    assert form is not None
    assert 'method="get"' in form.group() and 'type="date"' in form.group()
    assert f'data-days="{ago(4).isoformat()},{ago(2).isoformat()}"' in form.group()
    assert "data-play hidden" in form.group()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", text)


def test_the_part_for_htmx_is_the_part_alone(say: Any, reader: Client) -> None:
    say(4)
    answer = reader.get(ADDRESS, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text and "map-when" not in text
    assert 'id="map-said"' in text and "hx-swap-oob" in text
    assert "HX-Request" in answer.headers["Vary"]


def test_what_has_no_point_is_listed_beside_the_map(say: Any, reader: Client) -> None:
    say(2, place_name="العراق", figure_min=4000)
    say(2, place_name="", figure_min=5000)
    text = reader.get(ADDRESS).content.decode()
    beside = text[text.index('id="map-without"') :]
    assert "4,000" in beside and "5,000" in beside
    assert "Nothing said so far has a point on the map." in text


def test_every_figure_leads_to_who_said_it(say: Any, reader: Client) -> None:
    row = say(2, figure_min=2000, figure_max=2000)
    assert f"/situation/statements/{row.subject}/" in reader.get(ADDRESS).content.decode()


def test_a_denied_figure_counts_nobody(say: Any, english: None) -> None:
    say(2, figure_min=9000, figure_max=9000, polarity="denied")
    (drawn,) = mapped("en").told.statements
    assert (drawn.kind, drawn.low, drawn.high) == ("other", None, None)


@pytest.mark.parametrize(
    ("said", "key", "area"),
    [
        ({"place_name": QAIM}, "iq-qaim-crossing", False),
        ({"place_name": "الميادين"}, "sy-mayadin", False),
        ({"place_name": "somewhere", "place_key": "iq-rutba"}, "iq-rutba", False),
        ({"place_name": "", "pcode": "IQG01"}, "iq-anbar-province", True),
        ({"place_name": "مكان مجهول", "lat": 33.3, "lon": 41.5}, "مكان مجهول", False),
        ({"place_name": "العراق"}, None, False),
        ({"place_name": "الحدود العراقية السورية"}, None, False),
        ({"place_name": "مكان مجهول"}, None, False),
    ],
)
def test_a_statement_stands_where_the_atlas_finds_its_place(
    say: Any, said: dict[str, Any], key: str | None, area: bool
) -> None:
    spot = spot_of(say(1, **said), "en")
    assert (spot.key if spot else None) == key
    assert spot is None or spot.area is area


def test_a_border_section_is_drawn_with_its_state(say: Any, reader: Client) -> None:
    say(1, claim="border_status", state="secured", place_name="الحدود العراقية السورية")
    assert "Border: Secured" in reader.get(ADDRESS).content.decode()


def test_the_time_line_has_all_lanes(say: Any, reader: Client, clerk: Actor) -> None:
    say(3, claim="wider_event", event="town_taken", place_name="الميادين", happened_from=ago(3))
    say(2, figure_min=2000)
    report_incident(actor=clerk, report=IncidentReported(Subject(""), category="fire", text="نار"))
    told = timed("en", None, incidents=True)
    assert [each.text for each in told.events] == ["A town taken: Mayadin"]
    assert [each.text for each in told.incidents] == ["Fire"]
    assert timed("en", None, incidents=False).incidents == ()
    text = reader.get(ADDRESS).content.decode()
    assert "Wider events, as stated" in text and "Incidents at the site" in text


def test_an_empty_register_has_an_empty_map(cast: Any, reader: Client) -> None:
    text = reader.get(ADDRESS).content.decode()
    assert ": 0 statements." in text
    assert "Nothing has been stated yet" in text
    assert "data-play" not in text


def test_who_may_not_see_statements_sees_no_map(cast: Any, signed_in: SignedIn) -> None:
    for address in (ADDRESS, "/situation/map-ar.pdf"):
        assert signed_in("clerk").get(address).status_code == 403
        assert signed_in("authority").get(address).status_code == 200


def test_both_languages_are_printed_up_to_the_day_asked_for(
    say: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(4)
    asked: list[tuple[str, date | None]] = []

    def print_it(lang: str, until: date | None, incidents: bool) -> Pdf:
        asked.append((lang, until))
        return Pdf(b"%PDF", 1, "")

    monkeypatch.setattr(situation_map, "map_pdf", print_it)
    client = signed_in("reporter")
    for lang in ("ar", "en"):
        assert client.get(f"/situation/map-{lang}.pdf?until={ago(4)}").status_code == 200
    assert client.get("/situation/map-fr.pdf").status_code == 404
    assert asked == [("ar", ago(4)), ("en", ago(4))]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_print_is_one_sheet(say: Any, lang: Any) -> None:
    say(4, figure_min=200, figure_max=999)
    say(3, claim="wider_event", event="government_fallen", place_name="دمشق")
    say(2, place_name="مكان 🏕 مجهول", lat=33.3, lon=41.5, figure_min=40)
    pdf = situation_map.map_pdf(lang, None, True)
    assert pdf.pages == 1
    assert pdf.content.startswith(b"%PDF")
