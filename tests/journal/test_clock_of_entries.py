"""Clocks that are years off: our stamps never go back, and no other clock drags them far."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.models import StoredEntry
from mawa.journal.verify import verify
from mawa.lib.clock import MOST_AHEAD_MS, floor_stamp, stamp_ms
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from tests.journal.writers import Hand, deliver

YEAR_MS = 365 * 24 * 3600 * 1000


@pytest.fixture
def set_clock(site: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets this machine's clock, in milliseconds from now."""
    now = time.time_ns

    def shift(ms: int) -> None:
        monkeypatch.setattr(time, "time_ns", lambda: now() + ms * 1_000_000)

    return shift


def stamp_of_new_entry() -> int:
    """The stamp that an entry recorded now is given."""
    (entry,) = record(OPERATOR, PersonRegistered(person=new_subject(), given="علي"))
    return StoredEntry.objects.get(entry=entry).stamp


def test_stamps_rise_though_the_clock_goes_back_ten_years(
    set_clock: Callable[[int], None],
) -> None:
    stamps = [stamp_of_new_entry()]
    for shift in (-10 * YEAR_MS, 0, -YEAR_MS, -3600_000, 0):
        set_clock(shift)
        stamps.append(stamp_of_new_entry())
    assert stamps == sorted(set(stamps))
    assert verify().bad == []


def test_a_clock_set_right_again_goes_on_after_its_own_last_stamp(
    set_clock: Callable[[int], None],
) -> None:
    set_clock(75 * YEAR_MS)
    wrong = stamp_of_new_entry()
    set_clock(0)
    assert stamp_of_new_entry() == wrong + 1


def test_an_entry_of_2099_does_not_drag_our_clock(site: Any) -> None:
    other = Hand(stamp=floor_stamp(4_077_000_000_000))
    assert deliver([other], other.admit_itself()).applied == 1
    now_ms = time.time_ns() // 1_000_000
    assert stamp_ms(stamp_of_new_entry()) - now_ms < MOST_AHEAD_MS


def test_an_entry_a_little_ahead_is_followed(site: Any) -> None:
    ahead = floor_stamp(time.time_ns() // 1_000_000 + MOST_AHEAD_MS // 2)
    other = Hand(stamp=ahead)
    deliver([other], other.admit_itself())
    assert stamp_of_new_entry() > other.stamp


def test_the_last_stamp_there_is_can_be_received_and_folded(site: Any) -> None:
    other = Hand(stamp=2**63 - 3000)
    facts = (PersonRegistered(person=new_subject(), given="آخر"),)
    deliver([other], other.admit_itself(), *(other.write(f, happened_at="?") for f in facts))
    row = Person.objects.get(given="آخر")
    assert row.registered_at.year == 9998
    assert verify().bad == []


def test_who_is_years_ahead_does_not_hide_who_is_a_little_ahead(site: Any) -> None:
    little = Hand(stamp=floor_stamp(time.time_ns() // 1_000_000 + MOST_AHEAD_MS // 2))
    years = Hand(stamp=floor_stamp(4_077_000_000_000))
    deliver([little, years], little.admit_itself(), years.admit_itself())
    assert little.stamp < stamp_of_new_entry() < years.stamp
