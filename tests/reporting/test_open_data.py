"""Open data: the figures of an edition, named, coded, explained, and nothing more."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mawa.access.actor import OPERATOR
from mawa.people.models import Person
from mawa.reporting.actions import publish_edition
from mawa.reporting.dictionary import COLUMNS, TABLES
from mawa.reporting.models import Edition
from mawa.reporting.open_data import open_data
from mawa.shelter.models import Site
from tests.conftest import TestSite
from tests.reporting.invented import NOW
from tests.reporting.townspeople import settle

# Of the core of HXL 1.1; attributes are free, their shape is not.
CORE = frozenset(
    (
        *("access", "activity", "adm1", "adm2", "affected", "beneficiary", "capacity", "country"),
        *("crisis", "date", "description", "event", "geo", "group", "indicator", "inneed", "item"),
        *("loc", "meta", "operations", "org", "output", "population", "reached", "region"),
        *("sector", "service", "severity", "status", "subsector", "targeted", "value"),
    )
)
TAG = re.compile(r"#([a-z][a-z0-9_]*)((?:\+[a-z][a-z0-9_]*)*)")


@pytest.fixture
def edition(site: TestSite, tmp_path: Path) -> Edition:
    """An edition of four hundred people, at a site in Rutba."""
    settle(tmp_path)
    Site.objects.filter(pk=site.subject).update(lat=32.9651, lon=40.3621)
    return publish_edition(actor=OPERATOR, now=NOW)


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of one CSV file by their columns."""
    return list(csv.DictReader(StringIO(files[f"{name}.csv"].decode("utf-8"), newline="")))


def test_every_table_is_a_file_and_a_sheet_with_the_same_cells(edition: Edition) -> None:
    files = open_data(edition)
    assert set(files) == {*(f"{name}.csv" for name in TABLES), "edition.xlsx", "dictionary.json"}
    book = openpyxl.load_workbook(BytesIO(files["edition.xlsx"]))
    assert book.sheetnames == [*TABLES, "dictionary"]
    for name in TABLES:
        plain = list(csv.reader(StringIO(files[f"{name}.csv"].decode("utf-8"), newline="")))
        sheet = [
            ["" if cell is None else str(cell) for cell in row]
            for row in book[name].iter_rows(values_only=True)
        ]
        assert sheet == plain and len(plain) > 1


def test_the_figures_are_those_of_the_edition(edition: Edition) -> None:
    files = open_data(edition)
    counted = {row["indicator"]: row for row in rows_of(files, "indicators")}
    assert counted["counted_at_gate"]["population"] == str(edition.figures["counted"])
    for table in TABLES:
        for row in rows_of(files, table):
            is_shown = row["population_status"] != "withheld"
            assert bool(row["population"]) == is_shown
            assert not is_shown or row["population"] == "0" or int(row["population"]) >= 10
    withheld = sum(
        row["population_status"] == "withheld" for t in TABLES for row in rows_of(files, t)
    )
    assert withheld >= edition.held_count > 0


def test_the_dictionary_explains_every_column_and_code(edition: Edition) -> None:
    files = open_data(edition)
    told = json.loads(files["dictionary.json"])
    assert told["edition"] == 1 and told["small_below"] == 10 and told["hxl_row"] is False
    for table in told["tables"]:
        rows = rows_of(files, table["sheet"])
        assert table["rows"] == len(rows)
        assert [column["name"] for column in table["columns"]] == list(rows[0])
        assert all("\u0600" <= table["meaning_ar"][0] <= "\u06ff" for _ in "x")
        for column in table["columns"]:
            assert column["meaning_en"] and column["meaning_ar"]
            codes = set(column.get("values", ()))
            if codes and column["name"] not in ("age_range", "origin_location"):
                assert {row[column["name"]] for row in rows} <= codes, column["name"]


def test_no_column_is_explained_that_no_table_has(edition: Edition) -> None:
    told = json.loads(open_data(edition)["dictionary.json"])
    assert {c["name"] for table in told["tables"] for c in table["columns"]} == set(COLUMNS)


def test_places_have_codes_and_are_no_nearer_than_a_district(edition: Edition) -> None:
    files = open_data(edition)
    housing = rows_of(files, "housing")
    assert {row["admin2_code"] for row in housing} == {"IQG01Q04"}
    assert {row["admin1_code"] for row in housing} == {"IQG01"}
    origins = {row["origin_admin1_code"]: row for row in rows_of(files, "origin")}
    assert origins["SY09"]["origin_location"] == "SYR"
    assert {"other", "unknown"} <= {row["origin_location"] for row in origins.values()} | {"other"}
    everything = b"".join(files[f"{name}.csv"] for name in TABLES).decode()
    assert "32.96" not in everything and "40.36" not in everything


def test_columns_are_those_of_hapi(edition: Edition) -> None:
    row = rows_of(open_data(edition), "population")[0]
    wanted = "origin_location asylum_location population_group gender age_range min_age max_age"
    assert set(wanted.split()) < set(row)
    assert {"population", "reference_period_start", "reference_period_end"} < set(row)
    groups = {row["population_group"] for row in rows_of(open_data(edition), "population")}
    assert "x_received_troops" in groups and not groups & {"REF", "ASY"}


def test_hashtags_are_a_switch(edition: Edition) -> None:
    plain, tagged = open_data(edition), open_data(edition, hxl=True)
    for name in TABLES:
        lines = tagged[f"{name}.csv"].decode().split("\r\n")
        assert [lines[0], *lines[2:]] == plain[f"{name}.csv"].decode().split("\r\n")
        for tag in lines[1].split(","):
            match = TAG.fullmatch(tag)
            assert match and match[1] in CORE, tag
        assert len(set(lines[1].split(","))) == len(lines[1].split(","))
    assert json.loads(tagged["dictionary.json"])["hxl_row"] is True


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    assert open_data(edition) == open_data(edition)


def test_no_person_is_in_it(edition: Edition) -> None:
    files = open_data(edition)
    told: Any = b"".join(content for name, content in files.items() if name != "edition.xlsx")
    for person in Person.objects.all():
        assert person.name.encode() not in told
        assert not person.service_no or person.service_no.encode() not in told


def test_a_name_like_a_formula_is_no_formula(edition: Edition) -> None:
    Site.objects.update(name="=HYPERLINK(1)")
    rows = rows_of(open_data(edition), "housing")
    assert rows and all(not row["site_name"].startswith("=") for row in rows)
