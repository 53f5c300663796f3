"""Short passages, each for one trap: what the rules must propose, and what they must not."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from mawa.situation.reading.proposals import Proposal
from mawa.situation.reading.reader import RuleReader

PASSAGES = tomllib.loads(Path(__file__).with_name("passages.toml").read_text("utf-8"))["passage"]
PUBLISHED = date(2024, 12, 12)


def told(said: Proposal) -> dict[str, object]:
    """A proposal as the passages write it."""
    speaker = said.speaker
    return {
        "claim": said.claim,
        "min": said.figure_min,
        "max": said.figure_max,
        "approx": said.figure_approx,
        "speaker": speaker.name or speaker.office or speaker.org,
        "anonymous": speaker.anonymous,
        "carrier": speaker.carrier,
        "said_on": said.said_on and said.said_on.isoformat(),
        "from": said.happened_from and said.happened_from.isoformat(),
        "to": said.happened_to and said.happened_to.isoformat(),
        "place": " ".join(place.name for place in said.places),
        "party": said.party,
        "polarity": said.polarity,
        "state": said.state,
    }


def agrees(wanted: dict[str, object], got: dict[str, object]) -> bool:
    """Whether a proposal says all that is wanted; words may stand inside longer ones."""
    return all(
        str(value) in str(got[key])
        if key in ("speaker", "place", "party", "carrier")
        else got[key] == value
        for key, value in wanted.items()
    )


def test_there_are_enough_of_them():
    assert len(PASSAGES) >= 40
    assert len({passage["trap"] for passage in PASSAGES}) == len(PASSAGES)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["trap"])
def test_the_trap_is_not_stepped_into(passage):
    page = RuleReader().read(passage["text"], lang=passage.get("lang", "ar"), published=PUBLISHED)
    got = [told(said) for said in page.statements]
    for wanted in passage.get("said", []):
        assert any(agrees(wanted, each) for each in got), (wanted, got)
    for claim in passage.get("never", []):
        assert claim not in {each["claim"] for each in got}, got
    if "figures" in passage:
        figures = [each for each in got if each["min"] is not None or each["max"] is not None]
        assert len(figures) == passage["figures"], got
    for said in page.statements:
        start, end = said.quote
        assert 0 <= start < end <= len(passage["text"])
