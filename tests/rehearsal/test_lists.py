"""The invented night: the same seed gives the same bytes, and its truth fits its lists."""

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mawa.rehearsal.lists import write_lists
from mawa.rehearsal.names import arabic_digits, plain
from mawa.rehearsal.night import Night
from mawa.rehearsal.sheets import GATE, INTELLIGENCE, SUNDAY
from mawa.rehearsal.weapons import ILLEGIBLE
from mawa.shelter.standards import capacity

Sheets = dict[str, list[tuple[object, ...]]]
LATIN_DIGITS = str.maketrans(arabic_digits("0123456789"), "0123456789")


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    return write_lists(tmp_path_factory.mktemp("night"))


@pytest.fixture(scope="module")
def sheets(night: Night) -> Sheets:
    book = load_workbook(night.names_file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def weapon_lines(night: Night) -> list[list[str]]:
    with night.weapons_file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def dict_lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first = write_lists(tmp_path / "a", people=60, seed=3)
    second = write_lists(tmp_path / "b", people=60, seed=3)
    other = write_lists(tmp_path / "c", people=60, seed=4)

    for name in ("names.xlsx", "weapons.csv", "counts.csv", "tents.csv"):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes(), name
    assert first.people == second.people
    assert first.people != other.people


def test_the_full_night_has_the_size_of_the_rehearsal(night: Night) -> None:
    per_sheet = Counter(row.sheet for row in night.rows)

    assert len(night.people) == night.counted == 1941
    assert (len(night.vehicles), night.stretchers) == (55, 29)
    assert per_sheet == {GATE: 860, INTELLIGENCE: 640, SUNDAY: 504}
    assert (len(night.weapons), len(night.tents)) == (1575, 520)


@pytest.mark.parametrize("people", [1, 2, 20, 53, 60, 300, 2500])
def test_any_size_closes_its_numbers(tmp_path: Path, people: int) -> None:
    night = write_lists(tmp_path, people=people)
    living = [tent for tent in night.tents if not tent.use]

    assert len(night.people) == night.counted == people
    assert {row.person for row in night.rows} == {person.key for person in night.people}
    assert len(night.rows) == people + len(night.same_people())
    assert sum(capacity(tent.inner_m2, 3.5) for tent in living) >= people
    assert all(vehicle.adults >= max(1, vehicle.stretchers) for vehicle in night.vehicles)


def test_nobody_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write_lists(tmp_path, people=0)


def test_three_in_a_hundred_stand_on_two_lists_with_a_difference(night: Night) -> None:
    pairs = night.same_people()

    assert 0.025 < len(pairs) / len(night.people) < 0.04
    for first, second in pairs:
        assert first.sheet != second.sheet
        assert set(first.slips + second.slips) - {"title", "spaces", "ditto"}


def test_rows_say_where_the_workbook_has_them(night: Night, sheets: Sheets) -> None:
    for row in night.rows:
        cells = sheets[row.sheet][row.row - 1]
        if row.sheet == INTELLIGENCE:
            assert " ".join(str(cell) for cell in cells[1:5]) == row.name
        else:
            assert cells[1 if row.sheet == GATE else 0] == row.name


def test_every_filled_row_is_a_person_or_a_heading(night: Night, sheets: Sheets) -> None:
    known = {(row.sheet, row.row) for row in night.rows}
    heads = {GATE: 4, INTELLIGENCE: 1, SUNDAY: 2}
    for title, rows in sheets.items():
        for number, cells in enumerate(rows[heads[title] :], start=heads[title] + 1):
            written = [str(cell) for cell in cells if cell is not None]
            is_total = bool(written) and written[0].startswith("مجموع الصفحة")
            assert ((title, number) in known) == (bool(written) and not is_total)


def test_the_gate_sheet_has_merged_title_and_page_totals(night: Night, sheets: Sheets) -> None:
    sheet = load_workbook(night.names_file)[GATE]
    totals = [i for i, row in enumerate(sheets[GATE], 1) if str(row[1]).startswith("مجموع")]

    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:H1"]
    assert totals == [205, 406, 607, 808]
    assert sheet.sheet_view.rightToLeft


def test_a_small_night_keeps_page_totals_and_gaps(tmp_path: Path) -> None:
    book = load_workbook(write_lists(tmp_path, people=60).names_file)
    gate = list(book[GATE].iter_rows(values_only=True))
    sunday = list(book[SUNDAY].iter_rows(min_row=3, values_only=True))

    assert any(str(row[1]).startswith("مجموع الصفحة") for row in gate)
    assert any(not any(row) for row in sunday)


def test_both_kinds_of_digits_and_all_birth_layouts_occur(sheets: Sheets) -> None:
    births = {re.sub(r"\d", "9", str(row[6])) for row in sheets[INTELLIGENCE][1:]}
    gate_years = "".join(str(row[3]) for row in sheets[GATE][4:])

    assert {"9999", "9999-99-99", "9/9/9999", "99/99/9999"} <= births
    assert re.search("[٠-٩]", gate_years) and re.search("[0-9]", gate_years)


def test_a_ditto_mark_stands_under_its_unit(night: Night, sheets: Sheets) -> None:
    person = {each.key: each for each in night.people}
    rows = [row for row in night.rows if row.sheet == SUNDAY]
    dittos = 0
    for above, row in pairwise(rows):
        if sheets[SUNDAY][row.row - 1][3] == '"':
            dittos += 1
            assert person[row.person].unit == person[above.person].unit
    assert dittos > 20


def test_the_third_sheet_has_no_grandfather(night: Night) -> None:
    person = {each.key: each for each in night.people}
    for row in night.rows:
        if row.sheet == SUNDAY and not row.slips:
            assert row.name == person[row.person].short_name


def test_every_slip_occurs(night: Night) -> None:
    seen = {slip for row in night.rows for slip in row.slips}

    assert seen == {
        "spelling", "title", "spaces", "ditto", "year",
        "no_grandfather", "no_mother", "no_number", "no_birth",
    }  # fmt: skip


def test_weapons_file_is_what_the_spreadsheet_saved(night: Night) -> None:
    raw = night.weapons_file.read_bytes()
    lines = weapon_lines(night)

    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(lines) == len(night.weapons) + 1 + 3
    assert {len(line) for line in lines} == {8}
    for line, row in zip(lines[1:], night.weapons, strict=False):
        assert int(line[0].translate(LATIN_DIGITS)) == row.receipt
        assert (line[1], line[4]) == (row.name, row.serial or ILLEGIBLE)
    formation = [(line[1], line[3], int(line[6])) for line in lines[-3:]]
    assert formation == [(v.formation, v.kind, v.quantity) for v in night.formation_vehicles]


def test_weapons_belong_to_the_armed(night: Night) -> None:
    matches = Counter(row.match for row in night.weapons)
    owners = {row.person for row in night.weapons if row.person}
    serials = [row.serial for row in night.weapons if row.serial]

    assert owners == {person.key for person in night.people if person.armed}
    assert matches["nobody"] == 15 and 30 < matches["misspelt"] < 100
    assert 30 < len(night.weapons) - len(serials) < 120
    assert len(set(serials)) == len(serials)


def test_a_strange_receipt_names_nobody_and_a_misspelt_one_almost_somebody(night: Night) -> None:
    person = {each.key: each for each in night.people}
    names = {plain(each.short_name) for each in night.people}
    for row in night.weapons:
        if row.match == "nobody":
            assert row.person is None and plain(row.name) not in names
        elif row.person:
            same = plain(row.name) == plain(person[row.person].short_name)
            assert same == (row.match == "listed")


def test_counts_file_adds_up(night: Night) -> None:
    lines = dict_lines(night.counts_file)

    assert sum(int(line["adults"]) for line in lines) == 1941
    assert sum(int(line["wounded_on_stretcher"]) for line in lines) == 29
    assert lines[0]["time"] == "2024-12-07T17:40+03:00"
    assert lines == sorted(lines, key=lambda line: line["time"])
    aboard = Counter(person.vehicle for person in night.people)
    assert [aboard[vehicle.number] for vehicle in night.vehicles] == [
        int(line["adults"]) for line in lines
    ]


def test_tents_stand_on_a_grid_with_fire_breaks(night: Night) -> None:
    lines = dict_lines(night.tents_file)
    uses = Counter(line["note"] for line in lines)
    places = {(line["lat"], line["lon"]) for line in lines}
    lats = sorted({round(float(line["lat"]) * 100_000) for line in lines})

    assert uses == {"": 517, "stores": 2, "clinic": 1}
    assert set(Counter(line["block"] for line in lines).values()) == {52}
    assert len(places) == len({line["tent"] for line in lines}) == 520
    assert sorted({b - a for a, b in pairwise(lats)}) == [24, 63]


def test_a_person_is_found_by_key(night: Night) -> None:
    assert night.person(night.people[5].key) is night.people[5]
    with pytest.raises(KeyError):
        night.person("P99999x")
