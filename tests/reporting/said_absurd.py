"""Statements as no reader would take them down, for tests that must not be broken by any."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from mawa.situation.statements.words import CLAIM_WORDS
from tests.reporting.said import said

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEAR = st.dates(date(2024, 12, 1), date(2024, 12, 22))
NUMBERS = st.none() | st.integers(-5, 2_500) | st.integers(-(2**63), 2**63 - 1)
WORDS = st.sampled_from(
    ("", "soldiers", "عائلة", "officers", "persons", "وكالة النخلة", "?", "a" * 300)
)
ROWS = st.builds(
    said,
    claim=st.sampled_from((*CLAIM_WORDS, "unheard_of")),
    figure_min=NUMBERS,
    figure_max=NUMBERS,
    figure_approx=st.booleans(),
    unit=WORDS,
    speaker_name=WORDS,
    speaker_org=WORDS,
    outlet=WORDS,
    anonymous=st.booleans(),
    told_on=DAYS | NEAR,
    published_on=st.none() | NEAR,
    said_on=st.none() | DAYS | NEAR,
    happened_from=st.none() | DAYS | NEAR,
    happened_to=st.none() | DAYS | NEAR,
    polarity=st.sampled_from(("affirmed", "denied", "?")),
    lat=st.none() | st.floats(allow_nan=True),
    lon=st.none() | st.floats(allow_nan=True),
)
