"""Files of nobody, of one, of the nameless, of equals: an answer, always the same one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks._people_records import records, save
from mawa.cli import main
from mawa.people.doubles import batch
from mawa.people.doubles.batch import find_doubles
from mawa.people.doubles.reading import pack
from mawa.people.plain_records import PlainRecord
from tests.people.doubles.made import made_records, pairs_of

MAN = PlainRecord(
    "r1", "فرزدق وصفي ياسين الغريري", mother="شهرزاد", dob="1990-03-07", mil_id="4464650"
)
OTHERS = (
    PlainRecord("x1", "سعد كريم الراوي", dob="1985", mil_id="1600019"),
    PlainRecord("x2", "جاسم مهدي الخطيب", dob="1979"),
    PlainRecord("x3", "ياسين كاظم", phone="0770 123 4567"),
)


def test_nobody() -> None:
    assert find_doubles([]) == ([], 0)


def test_a_short_list_is_matched_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take seconds to wake, and has too little to measure chance by."""
    monkeypatch.setattr(batch, "import_module", None)
    assert pairs_of([MAN, MAN._replace(rec_id="r2"), *OTHERS]).keys() == {frozenset(("r1", "r2"))}


@pytest.mark.parametrize("record", [MAN, PlainRecord("r"), PlainRecord("r", "م")])
def test_one_alone(record: PlainRecord) -> None:
    assert find_doubles([pack(record)]) == ([], 0)


def test_the_nameless_are_nobody_s_doubles() -> None:
    nameless = [PlainRecord(f"r{n}", name) for n, name in enumerate(("", "٣", "😀", "", "؟", "-"))]
    assert pairs_of([*nameless, *OTHERS]) == {}


def test_the_nameless_with_one_number_are_a_question_or_nothing() -> None:
    """A number alone never makes two records one beyond doubt."""
    nameless = [PlainRecord(f"r{n}", mil_id="4464650", dob="1990") for n in range(2)]
    assert all(said.verdict != "different" for said in pairs_of([*nameless, *OTHERS]).values())


def test_two_equals_among_others() -> None:
    found = pairs_of([MAN, *OTHERS, MAN._replace(rec_id="r2")])
    assert {pair: said.verdict for pair, said in found.items()} == {frozenset(("r1", "r2")): "same"}


def test_two_equals_alone() -> None:
    """A clerk who tries it out with two rows."""
    assert pairs_of([MAN, MAN._replace(rec_id="r2")]).keys() == {frozenset(("r1", "r2"))}


@pytest.mark.parametrize(
    "times",
    [3, 8],
)
def test_several_equals_among_few(times: int) -> None:
    found = pairs_of([MAN._replace(rec_id=f"r{n}") for n in range(times)] + list(OTHERS))
    assert len(found) == times * (times - 1) // 2


@pytest.mark.parametrize("times", [5, 20, 40])
def test_one_man_written_down_very_often_among_many_is_found(times: int) -> None:
    often = [MAN._replace(rec_id=f"m{n}") for n in range(times)]
    found = pairs_of([*often, *made_records(190, 260, 7)])
    ids = {rec_id for pair in found for rec_id in pair}
    assert {record.rec_id for record in often} <= ids


def test_a_file_of_a_few_each_written_twice() -> None:
    few = made_records(400, 400, 3)[:6]
    found = pairs_of([*few, *(record._replace(rec_id=f"{record.rec_id}-2") for record in few)])
    assert found.keys() == {frozenset((r.rec_id, f"{r.rec_id}-2")) for r in few}


def test_columns_of_odd_content_are_passed_over() -> None:
    odd = PlainRecord(*["r9", *["😀\u202e؟"] * 15])
    assert find_doubles([pack(record) for record in (MAN, odd, odd, *OTHERS)])[1] >= 0


def test_the_same_file_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAWA_HOME", str(tmp_path / "none"))
    save(records(230, 300, seed=5), tmp_path, "made")
    outs = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for out in outs:
        line = ["names", "match", "--csv", str(tmp_path / "records_made.csv"), "--out", str(out)]
        assert main([*line, "--explain"]) == 0
    one, two = (out.read_bytes() for out in outs)
    assert one == two and one.count(b"\n") > 60
