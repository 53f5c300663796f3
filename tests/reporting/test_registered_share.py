"""How many of the counted are on record: too many is said as plainly as too few."""

from __future__ import annotations

import pytest

from mawa.reporting.closing import Closing
from mawa.reporting.gaps import gaps_of


def light_of(registered: int, counted: int) -> str:
    closing = Closing(None, counted, registered, 0, registered, 0, 0)
    return next(gap.light for gap in gaps_of(closing, (), {}, 0) if gap.code == "registered")


@pytest.mark.parametrize(
    ("registered", "counted", "light"),
    [
        (100, 100, "met"),
        (102, 100, "half"),
        (60, 100, "half"),
        (10, 100, "under"),
        (5, 0, "missing"),
    ],
)
def test_the_share_of_the_counted_who_are_registered(registered, counted, light):
    assert light_of(registered, counted) == light
