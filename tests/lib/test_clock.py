"""The hybrid clock: order without trusting anybody's clock."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib import clock

NOW = 1_733_529_600_000
MS = st.integers(0, 2**42)
STAMPS = st.integers(0, 2**52)


@given(MS, STAMPS, STAMPS)
def test_it_never_goes_back(now_ms: int, last_own: int, seen: int) -> None:
    stamp = clock.next_stamp(now_ms, last_own, seen)
    assert stamp > last_own
    assert stamp >= clock.floor_stamp(now_ms)


@given(MS, STAMPS)
def test_it_is_raised_only_by_what_is_at_most_ten_minutes_ahead(now_ms: int, seen: int) -> None:
    stamp = clock.next_stamp(now_ms, 0, seen)
    if clock.stamp_ms(seen) > now_ms + 600_000:
        assert stamp <= max(clock.floor_stamp(now_ms), 1)
    else:
        assert stamp > seen


def test_more_than_a_thousand_entries_in_a_millisecond_keep_their_order() -> None:
    last = 0
    for _ in range(3000):
        stamp = clock.next_stamp(NOW, last, 0)
        assert stamp > last
        last = stamp


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_instants_come_back_to_the_millisecond(instant: datetime) -> None:
    back = clock.to_datetime(clock.from_datetime(instant))
    assert timedelta() <= instant - back < timedelta(milliseconds=1)


def test_another_zone_is_the_same_instant() -> None:
    baghdad = datetime(2024, 12, 7, 3, tzinfo=timezone(timedelta(hours=3)))
    assert clock.from_datetime(baghdad) == clock.floor_stamp(NOW)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock.from_datetime(datetime(2024, 12, 7))


def test_absurd_stamps_are_still_shown() -> None:
    assert clock.to_datetime(clock.LAST_STAMP).year == 9999
    assert clock.to_datetime(-clock.LAST_STAMP).year == 1


def test_the_end_of_the_range_is_an_error() -> None:
    with pytest.raises(OverflowError):
        clock.next_stamp(NOW, clock.LAST_STAMP, 0)
