"""Names are drawn by frequency from free sources, and spellings undo but misspellings do not."""

import csv
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from mawa.rehearsal import names
from mawa.rehearsal.names import misspell, plain, respell

DATA = Path(names.__file__).with_name("data")
FREE = {"CC0", "MIT", "ISC", "Unlicense"}


@pytest.mark.parametrize("file_name", ["given_male.csv", "given_female.csv", "family.csv"])
def test_every_name_has_a_free_source_and_a_notice(file_name: str) -> None:
    notices = (DATA / "LICENCES.txt").read_text(encoding="utf-8")
    with (DATA / file_name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert len({row["name_ar"] for row in rows}) == len(rows) > 150
    for row in rows:
        assert float(row["weight"]) > 0
        for source in row["sources"].split(";"):
            work, licence = source.removesuffix(")").split("(")
            assert licence in FREE and work in notices, row


def test_family_names_are_no_phrases() -> None:
    assert max(len(name.split()) for name in names.family_names().names) <= 2
    assert not [name for name in names.family_names().names if "قبيلة" in name]


def test_frequent_names_come_more_often() -> None:
    rng = Random(1)
    drawn = Counter(names.male_names().draw(rng) for _ in range(3000))

    assert drawn.most_common(1)[0][0] == "محمد"
    assert len(drawn) > 100


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("أحمد", {"احمد"}),
        ("حمزة", {"حمزه"}),
        ("مصطفى", {"مصطفي"}),
        ("عبدالله", {"عبد الله"}),
        ("عبد الحق", {"عبدالحق"}),
        ("نور الدين", {"نورالدين"}),
        ("محمد", {"محمد"}),
        ("أسامة", {"اسامة", "أسامه"}),
    ],
)
def test_respelling_keeps_the_name(name: str, others: set[str]) -> None:
    rng = Random(2)
    spellings = {respell(rng, name) for _ in range(30)}

    assert spellings == others
    assert {plain(spelling) for spelling in spellings} == {plain(name)}


@pytest.mark.parametrize("name", ["محمد علي الخطيب", "عمر حسن عيسى", "علي زيد آل علي"])
def test_misspelling_changes_the_name(name: str) -> None:
    rng = Random(3)

    assert all(plain(misspell(rng, name)) != plain(name) for _ in range(50))
