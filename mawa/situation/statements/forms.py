"""Forms of statements: they read what was typed; the actions judge it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .actions import NOTE_LENGTH_MAX, WHY_LENGTH_MAX
from .fields import DayField, DegreesField, NumberField
from .intake import LENGTHS_MAX, TEXT_LENGTH_MAX
from .listing import Asked
from .models import Statement
from .words import (
    BORDER_STATE_WORDS,
    CLAIM_WORDS,
    CREDIBILITY_WORDS,
    EVENT_WORDS,
    FIELD_WORDS,
    LINK_WAYS,
    MODE_WORDS,
    POLARITY_WORDS,
    RELIABILITY_WORDS,
)

_LABELS: Final[dict[str, Any]] = dict(FIELD_WORDS)
_NOTHING: Final = ("", "—")
FIRST_HAND: Final = (
    _NOTHING,
    ("yes", pgettext_lazy("first-hand", "yes: was there")),
    ("no", pgettext_lazy("first-hand", "no: heard it")),
)
# The form's parts in the order in which one reads a page.
GROUPS: Final[dict[Promise, tuple[str, ...]]] = {
    _("What is said"): (
        *("claim", "polarity", "state", "event", "figure_min", "figure_max", "figure_approx"),
        *("unit", "party", "quote"),
    ),
    _("Who says it"): (
        *("speaker_name", "speaker_office", "speaker_org", "outlet", "carrier", "mode"),
        *("first_hand", "anonymous"),
    ),
    _("When and where"): (
        *("published_on", "said_on", "happened_from", "happened_to", "date_words"),
        *("place_name", "pcode", "lat", "lon"),
    ),
    _("Page and grade"): ("source_title", "source_address", "reliability", "credibility"),
    _("Page and reason"): ("source_title", "source_address", "why"),
}
# What is offered while typing: the values of statements so far.
OFFERED: Final = (
    *("speaker_name", "speaker_office", "speaker_org", "carrier", "outlet", "place_name"),
    *("unit", "party"),
)


def line_field(name: str, **attributes: str) -> forms.CharField:
    """A line of text that may stay empty."""
    if name in OFFERED:
        attributes["list"] = f"known-{name}"
    return forms.CharField(
        label=_LABELS[name],
        max_length=LENGTHS_MAX.get(name, TEXT_LENGTH_MAX),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


def _choice(name: str, words: dict[str, Promise], *first: tuple[str, Any]) -> forms.ChoiceField:
    choices = [*first, *words.items()]
    return forms.ChoiceField(
        label=_LABELS[name],
        choices=choices,
        required=not first or name == "claim",
    )


def day_field(name: str) -> DayField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("day/month/year")})
    return DayField(label=_LABELS[name], max_length=20, required=False, widget=widget)


def _number(name: str) -> NumberField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
    return NumberField(label=_LABELS[name], max_length=20, required=False, widget=widget)


def _degrees(name: str) -> DegreesField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
    return DegreesField(label=_LABELS[name], max_length=20, required=False, widget=widget)


class ContentForm(forms.Form):
    """What was said, by whom, when, where: everything but the judgement of it."""

    claim = _choice("claim", CLAIM_WORDS, _NOTHING)
    state = _choice("state", BORDER_STATE_WORDS, _NOTHING)
    event = _choice("event", EVENT_WORDS, _NOTHING)
    figure_min = _number("figure_min")
    figure_max = _number("figure_max")
    figure_approx = forms.BooleanField(label=_LABELS["figure_approx"], required=False)
    unit = line_field("unit")
    polarity = _choice("polarity", POLARITY_WORDS)
    party = line_field("party")
    quote = forms.CharField(
        label=_LABELS["quote"],
        max_length=LENGTHS_MAX["quote"],
        required=False,
        widget=forms.Textarea,
    )
    speaker_name = line_field("speaker_name")
    speaker_office = line_field("speaker_office")
    speaker_org = line_field("speaker_org")
    anonymous = forms.BooleanField(label=_LABELS["anonymous"], required=False)
    mode = _choice("mode", MODE_WORDS)
    first_hand = forms.ChoiceField(label=_LABELS["first_hand"], choices=FIRST_HAND, required=False)
    carrier = line_field("carrier")
    outlet = line_field("outlet")
    published_on = day_field("published_on")
    said_on = day_field("said_on")
    happened_from = day_field("happened_from")
    happened_to = day_field("happened_to")
    date_words = line_field("date_words")
    place_name = line_field("place_name")
    place_key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    pcode = line_field("pcode")
    lat = _degrees("lat")
    lon = _degrees("lon")
    source_title = line_field("source_title")
    source_address = line_field("source_address", dir="ltr", spellcheck="false")

    def content(self) -> dict[str, Any]:
        """What was typed, by the names of the fact's fields.

        A state or an event that was chosen before the claim was changed is not shown any more.
        """
        names = (name for name in ContentForm.base_fields if name in self.fields)
        values = {name: self.cleaned_data[name] for name in names}
        values["state"] = values["state"] if values["claim"] == "border_status" else ""
        values["event"] = values["event"] if values["claim"] == "wider_event" else ""
        values["first_hand"] = {"yes": True, "no": False}.get(values["first_hand"])
        return values

    def groups(self) -> Iterator[tuple[Promise, list[BoundField]]]:
        """The fields under their headings; a group of which the form lacks one is another's."""
        for words, names in GROUPS.items():
            if self.fields.keys() >= set(names):
                yield words, [self[name] for name in names]


class GradeForm(forms.Form):
    """How far the source is relied on and, apart from it, the claim believed."""

    reliability = _choice("reliability", RELIABILITY_WORDS)
    credibility = _choice("credibility", CREDIBILITY_WORDS)
    why = forms.CharField(label=_LABELS["why"], max_length=WHY_LENGTH_MAX)


class StatementForm(ContentForm):
    """A new statement; until somebody judges it, its grade is F6."""

    reliability = _choice("reliability", RELIABILITY_WORDS)
    credibility = _choice("credibility", CREDIBILITY_WORDS)

    def fields_of_fact(self) -> dict[str, Any]:
        """Every field that the form has."""
        judged = ("reliability", "credibility")
        return self.content() | {name: self.cleaned_data[name] for name in judged}


FRESH: Final = {"mode": "reported", "polarity": "affirmed", "reliability": "F", "credibility": "6"}


class CorrectionForm(ContentForm):
    """A statement as it should have been taken down, and why."""

    why = forms.CharField(label=_("Why it is corrected"), max_length=WHY_LENGTH_MAX)

    def changes(self, row: Statement) -> dict[str, Any]:
        """The fields that differ from what is recorded; another place is not the old one's key."""
        values = self.content()
        if values["place_name"] != row.place_name and values["place_key"] == row.place_key:
            values["place_key"] = ""
        return {name: value for name, value in values.items() if value != getattr(row, name)}

    @staticmethod
    def of(row: Statement) -> dict[str, Any]:
        """The statement as it stands, as the form's first content."""
        values = {name: getattr(row, name) for name in ContentForm.base_fields}
        values["first_hand"] = {True: "yes", False: "no"}.get(row.first_hand, "")  # type: ignore[arg-type]
        return values


class LinkForm(forms.Form):
    """Which other statement, and how the two belong together (a key of ``LINK_WAYS``)."""

    other = forms.CharField(max_length=32)
    way = forms.ChoiceField(choices=[(code, way.words) for code, way in LINK_WAYS.items()])
    why = forms.CharField(label=_LABELS["why"], max_length=WHY_LENGTH_MAX, required=False)


class NoteForm(forms.Form):
    """What must stay between few."""

    text = forms.CharField(
        label=_("What must be kept of the source"),
        max_length=NOTE_LENGTH_MAX,
        widget=forms.Textarea,
    )


class FilterForm(forms.Form):
    """Which statements are listed."""

    q = forms.CharField(max_length=TEXT_LENGTH_MAX, required=False)
    claim = forms.CharField(max_length=40, required=False)
    outlet = forms.CharField(max_length=TEXT_LENGTH_MAX, required=False)
    speaker = forms.CharField(max_length=12, required=False)
    place = forms.CharField(max_length=TEXT_LENGTH_MAX, required=False)
    reliability = forms.CharField(max_length=1, required=False)
    credibility = forms.CharField(max_length=1, required=False)
    figure = forms.BooleanField(required=False)
    since = DayField(max_length=20, required=False)
    until = DayField(max_length=20, required=False)

    def asked(self) -> Asked:
        """What was chosen; a filter that cannot be read narrows nothing."""
        self.is_valid()
        return Asked(**{name: v for name, v in self.cleaned_data.items() if v is not None})
