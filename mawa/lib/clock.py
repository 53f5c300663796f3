"""The hybrid clock: one number that orders entries across machines whose clocks differ.

A stamp is Unix milliseconds x 1024 + a counter and fits a signed 64-bit column. It never
goes back on one machine, and is raised by the stamps that the machine has seen, except by one
more than ten minutes ahead: a single wrong clock must not drag everybody into the future.
The phone holds a twin, checked by ``tests/vectors/clock.json`` (there with BigInt).
"""

from datetime import UTC, datetime, timedelta
from typing import Final

TICKS_PER_MS: Final = 1024
MOST_AHEAD_MS: Final = 10 * 60 * 1000
LAST_STAMP: Final = 2**63 - 1
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_DATETIME: Final = datetime.max.replace(tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)


def floor_stamp(ms: int) -> int:
    """Return the first stamp of a millisecond since 1970."""
    return ms * TICKS_PER_MS


def stamp_ms(stamp: int) -> int:
    """Return the millisecond since 1970 in which a stamp lies."""
    return stamp // TICKS_PER_MS


def is_too_far_ahead(stamp: int, now_ms: int) -> bool:
    """Say whether a stamp lies more than ten minutes after now: its clock is doubtful."""
    return stamp_ms(stamp) > now_ms + MOST_AHEAD_MS


def next_stamp(now_ms: int, last_own: int, highest_seen: int) -> int:
    """Return the stamp of a new entry; give 0 where there is no last or no seen one.

    Raises OverflowError when the 64-bit range is used up, which only a broken clock can do.
    """
    stamp = max(floor_stamp(now_ms), last_own + 1)
    if not is_too_far_ahead(highest_seen, now_ms):
        stamp = max(stamp, highest_seen + 1)
    if stamp > LAST_STAMP:
        raise OverflowError("the clock has left the range of stamps")
    return stamp


def to_datetime(stamp: int) -> datetime:
    """Return the UTC instant of a stamp, to the millisecond; absurd ones give the last year."""
    try:
        return _EPOCH + timedelta(milliseconds=stamp_ms(stamp))
    except OverflowError:
        return _LAST_DATETIME if stamp > 0 else datetime.min.replace(tzinfo=UTC)


def from_datetime(instant: datetime) -> int:
    """Return the first stamp of an instant's millisecond. Raises ValueError without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return floor_stamp((instant - _EPOCH) // _MS)
