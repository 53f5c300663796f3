"""No reader works out a few people: not in one edition, not from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.reporting.partition import ROOT, Grid, Split, Table, add_up, cell
from mawa.reporting.subtraction import Edition
from mawa.reporting.suppression import NothingSafe, hold_back, threats
from tests.reporting.attackers import Attack, sums

T = 10
SEXES, AGES = ("sex=f", "sex=m"), ("age=0", "age=18", "age=60")
ORIGINS, STATES = ("from=1", "from=2", "from=3", "from=4"), ("present", "absent", "left")
HOURS = ("hour=1", "hour=2", "hour=3", "hour=4")
DAYS = {"day=1": HOURS[:2], "day=2": HOURS[2:]}
TABLES: tuple[Table, ...] = (
    Split("gate", ROOT, ("counted", "surplus")),
    Split("list", ROOT, ("registered", "unregistered")),
    Split("day", "counted", tuple(DAYS)),
    *(Split("hour", day, hours) for day, hours in DAYS.items()),
    Grid("sex and age", "registered", SEXES, AGES),
    Split("origin", "registered", ORIGINS),
    Split("state", "registered", STATES),
)


class Batch(NamedTuple):
    """So many people who have everything in common."""

    people: int
    sex: str
    age: str
    origin: str
    state: str
    hour: str
    registered: bool
    counted: bool


def values_of(batches: Sequence[Batch]) -> dict[str, int]:
    """What the tables say of them."""
    values = dict.fromkeys((key for table in TABLES for key in table.keys), 0)
    for batch in batches:
        keys = []
        if batch.counted:
            day = next(day for day, hours in DAYS.items() if batch.hour in hours)
            keys += ["counted", day, batch.hour]
        if batch.registered:
            keys += ["registered", batch.sex, batch.age, cell(batch.sex, batch.age)]
            keys += [batch.origin, batch.state]
        for key in keys:
            values[key] += batch.people
    more = values["counted"] - values["registered"]
    values["unregistered"], values["surplus"] = max(0, more), max(0, -more)
    values[ROOT] = max(values["counted"], values["registered"])
    return values


batches = st.builds(
    Batch,
    people=st.sampled_from([1, 2, 3, 5, 8, 9, 10, 11, 12, 15, 19, 20, 31, 40, 75, 120, 300]),
    sex=st.sampled_from(SEXES),
    age=st.sampled_from(AGES),
    origin=st.sampled_from(ORIGINS),
    state=st.sampled_from(STATES),
    hour=st.sampled_from(HOURS),
    registered=st.sampled_from([True, True, True, False]),
    counted=st.sampled_from([True, True, True, False]),
)
crowds = st.lists(batches, max_size=14)


class Change(NamedTuple):
    """Who comes before the next edition, and how many of the first batches are taken out."""

    come: list[Batch]
    gone: int


nights = st.tuples(
    crowds,
    st.lists(
        st.builds(Change, come=st.lists(batches, max_size=4), gone=st.integers(0, 3)), max_size=3
    ),
)


def published(night: tuple[list[Batch], list[Change]]) -> list[Edition]:
    """The editions of a night, those left out that could not be made."""
    people, changes = night
    stands = [people]
    for change in changes:
        stands.append([*stands[-1][change.gone :], *change.come])
    editions: list[Edition] = []
    for stand in stands:
        values = values_of(stand)
        assert add_up(TABLES, values)
        try:
            held = hold_back(TABLES, values, editions, threshold=T)
        except NothingSafe:
            continue
        editions.append(Edition(TABLES, values, held))
    return editions


def assert_open(attack: Attack, at: int, key: str, known_before: Sequence[int]) -> None:
    """That a reader cannot tell a small figure from any other, nor a small step."""
    value = attack.editions[at].values[key]
    low, high = attack.bounds(at, key)
    if 0 < value < T:
        assert low <= 1 and (high is None or high >= T), (key, value, low, high)
    for before in known_before:
        if 0 < abs(value - before) < T:
            assert low <= before and (high is None or high - low >= T), (key, value, low, high)


def registered(**parts: int) -> dict[str, int]:
    """Values of one table of people registered, who were all counted."""
    total = sum(parts.values())
    return {ROOT: total, "registered": total, **parts}


ONE: tuple[Table, ...] = (
    Split("list", ROOT, ("registered",)),
    Split("origin", "registered", ("a", "b", "c", "d")),
)


def test_a_small_cell_takes_a_second_with_it() -> None:
    held = hold_back(ONE, registered(a=100, b=40, c=25, d=5), threshold=T)
    assert held == {"c", "d"}


def test_two_small_cells_that_are_few_together_take_a_third() -> None:
    assert hold_back(ONE, registered(a=100, b=40, c=4, d=5), threshold=T) == {"b", "c", "d"}
    assert hold_back(ONE, registered(a=100, b=40, c=8, d=5), threshold=T) == {"c", "d"}


def test_nothing_small_is_all_said_and_none_is_said_too() -> None:
    assert hold_back(ONE, registered(a=100, b=40, c=0, d=10), threshold=T) == frozenset()


def test_another_table_does_not_give_the_total_away() -> None:
    tables = (*ONE, Split("state", "registered", ("present", "left")))
    values = registered(a=100, b=40, c=25, d=15) | {"present": 177, "left": 3}
    held = hold_back(tables, values, threshold=T)
    assert {"left", "present"} <= held and "registered" not in held
    tables = (Split("list", ROOT, ("registered", "not yet")), Split("gate", ROOT, ("counted",)))
    values = {ROOT: 63, "counted": 63, "registered": 60, "not yet": 3}
    assert len(hold_back(tables, values, threshold=T)) == 2


def test_a_step_of_a_few_is_not_said_nor_given_away_by_the_total() -> None:
    first = Edition(ONE, registered(a=100, b=40, c=25, d=50))
    held = hold_back(ONE, registered(a=140, b=43, c=25, d=80), [first], threshold=T)
    assert "b" in held and held & {"a", "d", "registered"} and "c" not in held


def test_a_cell_that_covered_another_is_not_said_while_it_is_the_same() -> None:
    values = registered(a=100, b=40, c=25, d=5)
    first = Edition(ONE, values, hold_back(ONE, values, threshold=T))
    later = registered(a=150, b=70, c=25, d=5)
    assert {"c", "d"} <= hold_back(ONE, later, [first], threshold=T)
    later = registered(a=100, b=40, c=60, d=45)
    assert hold_back(ONE, later, [first], threshold=T) == frozenset()


def test_where_all_moved_by_a_few_only_what_is_the_same_is_said() -> None:
    first = Edition(ONE, registered(a=100, b=40, c=25, d=50))
    assert hold_back(ONE, registered(a=101, b=41, c=25, d=52), [first], threshold=T) == {
        *("a", "b", "d", "registered")
    }


def test_where_nothing_hides_a_few_nothing_new_is_said() -> None:
    values = registered(a=3, b=1, c=8, d=1)
    first = Edition(ONE, values, hold_back(ONE, values, threshold=T))
    with pytest.raises(NothingSafe):
        hold_back(ONE, registered(a=3, b=1, c=5, d=1), [first], threshold=T)


def test_a_threshold_that_protects_nobody_is_refused() -> None:
    with pytest.raises(ValueError):
        hold_back(ONE, registered(a=100), threshold=4)


def test_threats_are_named() -> None:
    values = registered(a=100, b=40, c=25, d=5)
    assert threats([Edition(ONE, values, frozenset({"d"}))], T) == [(0, frozenset({"d"}))]
    first = Edition(ONE, registered(a=100, b=40, c=25, d=50))
    later = Edition(ONE, registered(a=100, b=60, c=25, d=53), frozenset({"d"}))
    assert (1, frozenset({"d"})) in threats([first, later], T)


@given(nights)
@settings(max_examples=80, deadline=None)
def test_what_is_shown_is_none_or_many(night: tuple[list[Batch], list[Change]]) -> None:
    for edition in published(night):
        shown = {k: v for k, v in edition.values.items() if k not in edition.held and k != ROOT}
        assert all(value == 0 or value >= T for value in shown.values())


@given(crowds)
@settings(max_examples=80, deadline=None)
def test_nobody_is_worked_out_within_one_edition(people: list[Batch]) -> None:
    for edition in published((people, [])):
        attack = Attack([edition])
        for key, value in edition.values.items():
            if 0 < value < T:
                assert_open(attack, 0, key, [])


@given(nights)
@settings(max_examples=80, deadline=None)
def test_nobody_is_worked_out_from_two_editions(night: tuple[list[Batch], list[Change]]) -> None:
    for pair in pairwise(published(night)):
        attack = Attack(pair)
        for key in pair[0].values:
            if key == ROOT:
                continue
            first = attack.bounds(0, key) if attack.unknown(0, key) is None else None
            assert_open(attack, 0, key, [])
            assert_open(attack, 1, key, [int(first[0])] if first else [])


@given(nights)
@settings(max_examples=80, deadline=None)
def test_no_subtraction_across_all_editions_gives_a_few(
    night: tuple[list[Batch], list[Change]],
) -> None:
    editions = published(night)
    attack = Attack(editions)
    for at, edition in enumerate(editions):
        for key, value in edition.values.items():
            if 0 < value < T:
                number = attack.unknown(at, key)
                assert number is not None and not attack.follows({number: 1}), key


@given(nights)
@settings(max_examples=80, deadline=None)
def test_no_difference_of_two_editions_gives_a_few(
    night: tuple[list[Batch], list[Change]],
) -> None:
    for old, new in pairwise(published(night)):
        attack = Attack([old, new], guess_unchanged=False)
        for key in [k for k in old.values if k != ROOT]:
            step = new.values[key] - old.values[key]
            if 0 < abs(step) < T:
                form: dict[int, int] = {}
                for at, sign in ((0, -1), (1, 1)):
                    number = attack.unknown(at, key)
                    if number is not None:
                        form[number] = sign
                assert form and not attack.follows(form), (key, step)
        for whole, parts in sums(TABLES):
            assert_rest(old, new, whole, parts)


def assert_rest(old: Edition, new: Edition, whole: str, parts: Sequence[str]) -> None:
    """That a whole less what is shown of it in both editions did not move by a few."""
    unknown = old.held | new.held | {ROOT}
    if whole in unknown:
        return
    step = sum(new.values[key] - old.values[key] for key in parts if key in unknown)
    assert step == 0 or abs(step) >= T, (whole, parts, step)


@given(nights)
@settings(max_examples=100, deadline=None)
def test_the_house_finds_no_threat_in_what_it_publishes(
    night: tuple[list[Batch], list[Change]],
) -> None:
    editions = published(night)
    for number in range(1, len(editions) + 1):
        assert threats(editions[:number], T) == []
