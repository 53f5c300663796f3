"""A statement as it is recorded: its texts cleaned, and what cannot be is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mawa.lib.arabic import clean, isolated
from mawa.lib.refusal import Refusal

from .entries import StatementRecorded
from .words import (
    BORDER_STATE_WORDS,
    CLAIM_WORDS,
    CREDIBILITY_WORDS,
    EVENT_WORDS,
    FIELD_WORDS,
    MODE_WORDS,
    POLARITY_WORDS,
    RELIABILITY_WORDS,
)

TEXT_LENGTH_MAX: Final = 300
LENGTHS_MAX: Final = {"quote": 5_000, "source_title": 500, "source_address": 2_000}
FIGURE_MAX: Final = 1_000_000_000
_TEXTS: Final = tuple(f.name for f in fields(StatementRecorded) if f.type == "str")
_CODES: Final[dict[str, Mapping[str, Promise]]] = {
    "claim": CLAIM_WORDS,
    "mode": MODE_WORDS,
    "polarity": POLARITY_WORDS,
    "state": {"": FIELD_WORDS["state"], **BORDER_STATE_WORDS},
    "event": {"": FIELD_WORDS["event"], **EVENT_WORDS},
    "reliability": RELIABILITY_WORDS,
    "credibility": CREDIBILITY_WORDS,
}
_SHA: Final = re.compile(r"[0-9a-f]{64}|")


def checked(fact: StatementRecorded, today: date) -> StatementRecorded:
    """The statement ready to be recorded; raises ``Refusal`` with what to do for what is wrong."""
    fact = _cleaned(fact)
    check_codes({name: getattr(fact, name) for name in _CODES})
    _check_belonging(fact)
    _check_figure(fact)
    _check_source(fact)
    _check_dates(fact, today)
    _check_place(fact)
    return fact


def check_codes(values: Mapping[str, str]) -> None:
    """Refuse a code that the house has no words for."""
    for name, value in values.items():
        if value not in _CODES[name]:
            raise Refusal(
                _("%(field)s: there is no “%(value)s”.")
                % {"field": FIELD_WORDS[name], "value": isolated(value)},
                _("Choose one of the list."),
            )


def _cleaned(fact: StatementRecorded) -> StatementRecorded:
    texts: dict[str, Any] = {name: clean(getattr(fact, name)) for name in _TEXTS}
    for name, text in texts.items():
        most = LENGTHS_MAX.get(name, TEXT_LENGTH_MAX)
        if len(text) > most:
            raise Refusal(
                _("%(field)s: more than %(most)s letters.")
                % {"field": FIELD_WORDS[name], "most": f"{most:,}"},
                _("Shorten it to the words that carry the claim."),
            )
    has_figure = fact.figure_min is not None or fact.figure_max is not None
    return replace(fact, **texts, figure_approx=fact.figure_approx and has_figure)


def _check_belonging(fact: StatementRecorded) -> None:
    """A state is a border's, an event is a wider event's."""
    if fact.state and fact.claim != "border_status":
        raise Refusal(
            _("Only a statement about the border has a state."),
            _("Choose “State of the border” as the claim, or leave the state empty."),
        )
    if bool(fact.event) != (fact.claim == "wider_event"):
        raise Refusal(
            _("A wider event needs its kind, and nothing else has one."),
            _("Choose “Wider event” as the claim and say which event it was."),
        )


def _check_figure(fact: StatementRecorded) -> None:
    bounds = [n for n in (fact.figure_min, fact.figure_max) if n is not None]
    if any(not 0 <= n <= FIGURE_MAX for n in bounds):
        raise Refusal(
            _("A figure lies between 0 and %(most)s.") % {"most": f"{FIGURE_MAX:,}"},
            _("Read it again from the source."),
        )
    if len(bounds) == 2 and bounds[0] > bounds[1]:
        raise Refusal(
            _("“At least” is more than “at most”."),
            _("Write the smaller figure first; for “more than” leave “at most” empty."),
        )


def _check_source(fact: StatementRecorded) -> None:
    if fact.anonymous and fact.speaker_name:
        raise Refusal(
            _("A source that must stay unnamed has no name here."),
            _("Take the name out; what has to be kept of it goes into a note on the source."),
        )
    speaker = (fact.speaker_name, fact.speaker_office, fact.speaker_org)
    if not any((*speaker, fact.anonymous, fact.carrier, fact.outlet)):
        raise Refusal(
            _("Who says it is missing."),
            _("Write the speaker or the outlet, or tick that the source is unnamed."),
        )
    source = (fact.outlet, fact.carrier, fact.source_title, fact.source_address, fact.source_sha)
    if not any((fact.quote, *source)):
        raise Refusal(
            _("There is neither a quotation nor a source."),
            _("Copy the words as they were said, or name the outlet or the page."),
        )
    if not _SHA.fullmatch(fact.source_sha):
        raise Refusal(_("The fingerprint of the page is not a SHA-256."), _("Leave it empty."))
    _check_span(fact.quote_from, fact.quote_to)


def _check_span(begins: int | None, ends: int | None) -> None:
    if (begins is None) != (ends is None) or (
        begins is not None and ends is not None and not 0 <= begins < ends
    ):
        raise Refusal(
            _("The place of the quotation in the page cannot be."),
            _("Give where it begins and, after that, where it ends, or neither."),
        )


def _check_dates(fact: StatementRecorded, today: date) -> None:
    for name in ("published_on", "said_on"):
        day = getattr(fact, name)
        if day is not None and day > today:
            raise Refusal(
                _("%(field)s: this day has not come yet.") % {"field": FIELD_WORDS[name]},
                _("Correct the day, or the clock of this machine."),
            )
    if fact.said_on and fact.published_on and fact.said_on > fact.published_on:
        raise Refusal(
            _("It cannot be published before it was said."),
            _("Correct one of the two days, or leave the day of saying empty."),
        )
    if fact.happened_from and fact.happened_to and fact.happened_from > fact.happened_to:
        raise Refusal(
            _("What is claimed would end before it begins."),
            _("Exchange the two days, or leave one empty."),
        )


def _check_place(fact: StatementRecorded) -> None:
    if (fact.lat is None) != (fact.lon is None):
        raise Refusal(
            _("One coordinate alone is no place."), _("Give latitude and longitude, or neither.")
        )
    if fact.lat is None or fact.lon is None:
        return
    if not (-90 <= fact.lat <= 90 and -180 <= fact.lon <= 180):
        raise Refusal(
            _("These coordinates are nowhere on Earth."),
            _("Latitude lies between -90 and 90, longitude between -180 and 180."),
        )
