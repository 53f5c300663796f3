"""The people whom the benchmarks make: the same from a seed, true to themselves, nobody real."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

from benchmarks._people_clerks import shown_of
from benchmarks._people_clues import PARTS, identifies
from benchmarks._people_made import folded, people
from benchmarks._people_queries import FEW, KINDS, queries
from benchmarks._people_records import Made, records, save
from mawa.people.plain_records import PlainRecord

NAMES = Path(__file__).resolve().parents[2] / "mawa" / "people" / "data" / "names.csv"


@lru_cache(maxsize=1)
def made() -> Made:
    return records(800, 1_100, seed=5)


def test_a_seed_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        save(records(300, 400, seed=9), tmp_path, name)
    for kind in ("records", "truth"):
        one, other = (tmp_path / f"{kind}_{name}.csv" for name in ("one", "other"))
        assert one.read_bytes() == other.read_bytes()


def test_another_seed_makes_others() -> None:
    assert records(300, 400, seed=9).records != records(300, 400, seed=10).records


def test_everybody_has_a_record_and_every_record_is_somebodys() -> None:
    rec_ids = [record.rec_id for record in made().records]
    assert len(set(rec_ids)) == 1_100 and set(made().truth) == set(rec_ids)
    assert set(made().truth.values()) == set(range(800))


def test_two_records_of_one_person_share_enough() -> None:
    clues = dict(zip(made().truth, made().clues, strict=True))
    again = [ids for ids in made().by_person().values() if len(ids) > 1]
    assert sum(map(len, again)) - len(again) == 300
    for first, *rest in again:
        assert all(identifies(clues[first], clues[rec_id]) for rec_id in rest)


def test_every_record_names_its_person() -> None:
    for record in made().records:
        assert record.name or record.name_latin or record.given or record.family


def test_no_record_tells_whose_it_is() -> None:
    """Records of one person do not lie together, and nothing in them counts people."""
    assert "person" not in PlainRecord._fields
    apart = [
        abs(int(ids[0][1:]) - int(ids[1][1:]))
        for ids in made().by_person().values()
        if len(ids) == 2
    ]
    assert sum(apart) / len(apart) > 200


def test_no_made_name_is_a_row_of_a_real_list() -> None:
    listed = {line.split(",")[0] for line in NAMES.read_text("utf-8").splitlines()}
    for person in made().people:
        parts = [folded(shown_of(person, slot)) for slot in PARTS]
        assert "".join(parts) not in listed and " ".join(parts) not in listed


def test_service_numbers_are_one_mans() -> None:
    numbers = Counter(person.service_no for person in people(3_000, seed=2) if person.service_no)
    assert numbers.most_common(1)[0][1] == 1


def test_kin_and_namesakes_are_among_them() -> None:
    found = people(3_000, seed=2)
    brothers = Counter((p.father, p.grand, p.family, p.mother, p.mother_family) for p in found)
    namesakes = Counter((p.given, p.father, p.grand, p.woman) for p in found)
    assert sum(count > 1 for count in brothers.values()) > 100
    assert sum(count > 1 for count in namesakes.values()) > 50


def test_queries_have_few_answers_and_the_meant_among_them() -> None:
    asked = queries(made(), 300, seed=3)
    assert {query.kind for query in asked} == set(KINDS)
    people_of = made().truth
    for query in asked:
        assert query.strict and query.strict <= query.fair
        assert len({people_of[rec_id] for rec_id in query.fair}) <= FEW + 1
    assert asked == queries(made(), 300, seed=3)
