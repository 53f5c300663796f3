"""Two records of one person share a key in spite of how they are written; common keys give way."""

from __future__ import annotations

import numpy as np
import pytest

from mawa.people.doubles.keys import SHARED_BY_MOST, SHARED_BY_MOST_LONG, keys_of
from mawa.people.doubles.reading import columns_of, pack, read, unpack
from mawa.people.doubles.words import Words
from mawa.people.meeting import meeting_pairs
from mawa.people.plain_records import PlainRecord
from mawa.people.traits import Traits
from tests.people.doubles.made import made_records

MAN = PlainRecord(
    "r1", "فرزدق وصفي ياسين الغريري", mother="شهرزاد", dob="1990-03-07", mil_id="4464650",
    phone="0770 123 4567",
)  # fmt: skip
ONLY_NAME = PlainRecord("r1", "فرزدق وصفي ياسين الغريري")


def meet(*records: PlainRecord) -> bool:
    """Whether the first two share a key, among others that share nothing with them."""
    others = [PlainRecord("x", f"{a} {b}") for a in ("سعد", "كريم") for b in ("جاسم", "مهدي")]
    traits = [Traits.of_record(record) for record in (*records, *others)]
    return (0, 1) in set(meeting_pairs(traits))


@pytest.mark.parametrize(
    "name",
    ["فرزدق وصفى ياسين الغريرى", "فرزدق وصفي غريري", "الغريري فرزدق وصفي", "فرزدق ياسين",
     "وصفي ياسين الغريري", "Farazdaq Wasfi Yasin", "فرزدق وصفي باسين الغريزي",
     "عقيد فرزدق بن وصفي", "فَرَزْدَق وصـفي", "فرزدق وصفي السعدي", "ﻓﺮﺯﺩﻕ ﻭﺻﻔﻲ"],
)  # fmt: skip
def test_two_parts_of_the_name_are_enough(name: str) -> None:
    assert meet(ONLY_NAME, PlainRecord("r2", name))


@pytest.mark.parametrize(
    "other",
    [PlainRecord("r2", "فرزدق", dob="07/03/1990"),
     PlainRecord("r2", "سعيد", mother="شهرزاد", dob="7.3.1990"),
     PlainRecord("r2", "فرزدق", mother="شهرزاد", dob="1990"),
     PlainRecord("r2", "بطرس", mil_id="٤٤٦٤٦٥٠"),
     PlainRecord("r2", "بطرس", phone="+964 (0) 770 123-4567")],
    ids=["a part and a birth", "a mother and a birth", "a part, a mother and a year",
         "a service number", "a telephone"],
)  # fmt: skip
def test_or_a_part_and_a_birth_or_a_number(other: PlainRecord) -> None:
    assert meet(MAN, other)


@pytest.mark.parametrize(
    "other",
    [PlainRecord("r2", "فرزدق"), PlainRecord("r2", "بطرس بولس"), PlainRecord("r2"),
     PlainRecord("r2", "فرزدق", dob="1990"), PlainRecord("r2", "", mother="شهرزاد"),
     PlainRecord("r2", "بطرس", phone="4567", mil_id="-")],
)  # fmt: skip
def test_less_is_not_worth_looking_at(other: PlainRecord) -> None:
    assert not meet(MAN, other)


def test_a_pair_is_met_once_the_smaller_first() -> None:
    pairs = list(meeting_pairs([Traits.of_record(MAN)] * 4))
    assert sorted(pairs) == [(a, b) for a in range(4) for b in range(a + 1, 4)]


def test_nobody_meets_nobody() -> None:
    assert list(meeting_pairs([])) == []
    assert list(meeting_pairs([Traits.of_record(PlainRecord("r"))])) == []


def keys_among(everybody: list[PlainRecord]) -> tuple[list[int], int]:
    """How many records share each key, the most first; and how many keys there are in all."""
    columns = columns_of([Traits.of_record(record) for record in everybody])
    _rows, keys = keys_of(columns, Words(columns.counts()).table(columns.words))
    sizes = np.unique(keys, return_counts=True)[1]
    return sorted(sizes.tolist(), reverse=True), len(keys)


def test_what_too_many_share_gives_way_to_what_fewer_share() -> None:
    """محمد علي alone tells nobody apart; with a third part it does."""
    few = SHARED_BY_MOST + 1
    assert few <= SHARED_BY_MOST_LONG
    men = [
        PlainRecord(f"{third}{n}", f"محمد علي {third}")
        for third in ("سعد", "فرزدق")
        for n in range(few)
    ]
    sizes, _count = keys_among(men)
    assert set(sizes) == {few}  # those of either third part, and not both together


def test_what_far_too_many_share_gives_way_to_nothing() -> None:
    """So that thousands of equals are no millions of pairs."""
    equals = [PlainRecord(str(n), "محمد علي حسن", mother="فاطمة") for n in range(3_000)]
    assert keys_among(equals) == ([], 0)
    beside = [*equals, MAN, MAN._replace(rec_id="r2")]
    sizes, _count = keys_among(beside)
    assert set(sizes) == {2}


def test_no_key_is_shared_by_more_than_the_most_and_none_is_one_record_s() -> None:
    sizes, count = keys_among(list(made_records(500, 600, 4)))
    assert count == sum(sizes) and sizes[-1] >= 2 and sizes[0] <= SHARED_BY_MOST_LONG


@pytest.mark.parametrize("record", [MAN, ONLY_NAME, PlainRecord("r"), PlainRecord("", *"م" * 15)])
def test_a_record_is_packed_and_unpacked_whole(record: PlainRecord) -> None:
    assert unpack(pack(record)) == record


def test_portions_read_apart_are_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one process reads at a time makes no difference to what is compared."""
    packed = [pack(record) for record in made_records(230, 300, 7)]
    whole = read(packed)
    monkeypatch.setattr("mawa.people.doubles.reading._AT_A_TIME", 41)
    portions = read(packed)
    assert portions.counts() == whole.counts()
    assert {n: sorted(v) for n, v in portions.vocabularies.items()} == {
        n: sorted(v) for n, v in whole.vocabularies.items()
    }
    for name in ("born", "birth_year", "service_no", "telephone"):
        assert (portions[name] == whole[name]).all()
    words, others = whole.words, portions.words
    for mine, theirs in zip(whole["parts"].tolist(), portions["parts"].tolist(), strict=True):
        assert [words[n] for n in mine if n >= 0] == [others[n] for n in theirs if n >= 0]
