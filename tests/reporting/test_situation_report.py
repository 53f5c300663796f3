"""The situation report: one page in each language, numbers that close, no personal name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from mawa.crossing.models import Arrival
from mawa.people.models import Person
from mawa.rehearsal.night import Night
from mawa.reporting.closing import close_count
from mawa.reporting.figures import Morning, morning
from mawa.reporting.press import Pdf
from mawa.reporting.sitrep import page_of, print_morning, situation_report
from mawa.reporting.words import LANGS, Lang
from mawa.shelter.models import Stay, Tent
from tests.reporting.invented import NOW


def gathered() -> Morning:
    """The morning of the night in the register."""
    return morning(NOW, probable_duplicates=9, discrepancies=4)


def read(pdf: Pdf) -> pypdf.PdfReader:
    """The PDF as a reader opens it."""
    return pypdf.PdfReader(BytesIO(pdf.content))


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_one_page(night: Night, lang: Lang) -> None:
    pdf = situation_report(lang, NOW, probable_duplicates=9, discrepancies=4)
    assert len(read(pdf).pages) == pdf.pages == 1
    assert pdf.sha256 == hashlib.sha256(pdf.content).hexdigest()


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_morning_gives_the_same_bytes(night: Night, lang: Lang) -> None:
    told = gathered()
    assert print_morning(told, lang).sha256 == print_morning(told, lang).sha256


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_register_still_has_a_report(register: Path, lang: Lang) -> None:
    assert situation_report(lang, NOW).pages == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_worst_night_still_fits(night: Night, lang: Lang) -> None:
    for n in range(3):
        Arrival.objects.create(
            subject=f"{n:032d}",
            approved_at=NOW,
            authority="قيادة " * 60,
            office="مكتب " * 60,
            document_no="7" * 300,
            people_claimed=10**12,
        )
    told = gathered()
    told = replace(
        told,
        producer="م" * 500,
        site="موقع " * 90,
        weapons=tuple((code, 10**9) for code in ("rifle", "pistol", "radio", "optics", "vehicle")),
        gaps=tuple(replace(g, site="موقع بعيد جداً في الصحراء الغربية") for g in told.gaps),
    )
    assert print_morning(told, lang, "9" * 90).pages == 1


def test_the_six_numbers_are_those_of_the_closing(night: Night) -> None:
    told, closing = gathered(), close_count()
    assert tuple((n.code, n.value, n.difference) for n in told.numbers) == closing.steps
    assert all(number.rows for number in told.numbers)
    counted = told.gate.before + sum(people for _hour, people in told.gate.hours)
    assert counted == closing.counted == night.counted


def test_the_text_on_the_page_has_the_numbers(night: Night) -> None:
    told = gathered()
    page = read(print_morning(told, "en")).pages[0].extract_text()
    for number in told.numbers:
        assert number.value is None or f"{number.value:,}" in page
    assert f"{told.weapons_held:,}" in page
    assert "3417" in page


@pytest.mark.parametrize("lang", LANGS)
def test_no_person_is_named(night: Night, lang: Lang) -> None:
    data, files = page_of(gathered(), lang, "")
    said = f"{data}{files}"
    for person in Person.objects.all():
        assert person.name not in said
        assert not person.service_no or person.service_no not in said


def test_what_nobody_measured_is_no_data_and_never_zero(night: Night) -> None:
    told = gathered()
    lights = {gap.code: gap for gap in told.gaps}
    for code in ("toilets", "water"):
        assert lights[code].light == "missing"
        assert lights[code].measured is None
    data, _files = page_of(told, "en", "")
    shown = {gap["what"]: gap for gap in data["gaps"]}
    assert shown["People for each toilet"]["measured"] == "—"
    assert shown["People for each toilet"]["state"] == "no data"


def test_unknown_duplicates_are_not_shown_as_none(night: Night) -> None:
    told = morning(NOW)
    assert told.probable_duplicates is None
    assert "probable_duplicates" not in {item.code for item in told.open_items}


def test_the_floor_is_that_of_tents_with_people_in_them(night: Night) -> None:
    tents = {t.subject: t for t in Tent.objects.all()}
    slept_in = Stay.objects.exclude(tent="").values_list("tent", flat=True)
    area = sum(tents[subject].floor_m2 for subject in set(slept_in))
    floor = next(gap for gap in gathered().gaps if gap.code == "floor")
    assert floor.measured == pytest.approx(area / len(slept_in))
    assert floor.needed == 3.5


def test_open_items_are_at_most_eight_and_never_zero(night: Night) -> None:
    items = gathered().open_items
    assert 0 < len(items) <= 8
    assert all(item.count > 0 for item in items)


def test_arabic_is_arabic(night: Night) -> None:
    page = page_of(gathered(), "ar", "")[0]
    assert page["title"] == "تقرير الموقف"
    assert "كانون الأول" in page["header"]["as_of"]
    assert "،" in page["header"]["as_of"]
    words = [page["numbers_title"], *page["footnotes"], *page["highlights"], *page["gaps_head"]]
    assert all(any("\u0600" <= c <= "\u06ff" for c in word) for word in words)
