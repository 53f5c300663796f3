"""Forms of registration: they read what was said; nothing is mandatory but a name or a token."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.lib.births import parse_birth
from mawa.lib.cards import scanned
from mawa.lib.names import NameParts, split_full_name
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import RANKS, find, rank_of

from .models import NAME_PARTS
from .ticks import STREAMS, TICKS

SEXES: Final = (
    ("", gettext_lazy("Not asked")),
    ("male", gettext_lazy("Male")),
    ("female", gettext_lazy("Female")),
)
# What may be declined, with no consequence (GC III art 17).
DECLINABLE: Final = ("mother", "birth", "rank", "unit", "service_no", "kin", "kin_contact")
TOKEN_TYPED_MAX: Final = 200  # a scanned card's code is 120 letters long


def text(label: object, most: int = 200, **attributes: str) -> forms.CharField:
    """A line of text that may stay empty; digits of either kind are kept as typed."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        max_length=most,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


class PartsForm(forms.Form):
    """The parts of a name, as guessed or as put right."""

    given = text(gettext_lazy("Given name"))
    father = text(gettext_lazy("Father's name"))
    grand = text(gettext_lazy("Grandfather's name"))
    family = text(gettext_lazy("Family name"))


class BirthField(forms.CharField):
    """A year or a whole date of birth, in any of the usual writings and digits."""

    def clean(self, value: Any) -> tuple[int | None, date | None]:
        """The year and the day, each ``None`` where not told."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None, None
        birth = parse_birth(typed, timezone.localdate())
        if birth.year is None or birth.year > timezone.localdate().year:
            raise forms.ValidationError(_("Write a year such as 1990, or a day such as 5/3/1990."))
        return birth.year, birth.date


class RegistrationForm(PartsForm):
    """One person, in the order of speech."""

    as_written = text(gettext_lazy("Full name"), 300, spellcheck="false", autofocus="")
    split_of = forms.CharField(required=False, widget=forms.HiddenInput)
    mother = text(gettext_lazy("Mother's name"), spellcheck="false")
    birth = BirthField(
        label=gettext_lazy("Year of birth"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rank = text(gettext_lazy("Rank"), list="ranks")
    unit = text(gettext_lazy("Unit"), list="units")
    service_no = text(gettext_lazy("Service number"), 60, inputmode="numeric")
    kin = text(gettext_lazy("Next of kin"))
    kin_contact = text(gettext_lazy("How to reach them"))
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=SEXES, required=False)
    stream = forms.ChoiceField(
        label=gettext_lazy("Stream"), choices=list(STREAMS.items()), required=False
    )
    vehicle = text(gettext_lazy("Vehicle"), 100, list="vehicles")
    token = text(gettext_lazy("Wristband"), TOKEN_TYPED_MAX)
    ticks = forms.MultipleChoiceField(
        choices=[(code, tick.words) for code, tick in TICKS.items()], required=False
    )
    declined = forms.MultipleChoiceField(
        choices=[(name, name) for name in DECLINABLE], required=False
    )
    note = text(gettext_lazy("Note"), 500)

    def clean(self) -> dict[str, Any]:
        """The fields of a registration; refuses only when neither name nor token is there."""
        data: dict[str, Any] = super().clean() or {}
        name = self.split()
        typed = data.get("as_written", "")
        if not (typed or name.given or name.family or data.get("token")):
            self.add_error("as_written", _("Write a name, or the number of the wristband."))
        return data

    def split(self) -> NameParts:
        """The name in its parts: as put right by hand, else as guessed from the full name."""
        data = self.cleaned_data
        typed = data.get("as_written", "")
        guessed = split_full_name(typed) if typed else NameParts()
        by_hand = {part: data.get(part, "") for part in NAME_PARTS}
        is_stale = data.get("split_of", "") not in ("", typed)
        if is_stale or not any(by_hand.values()):
            return guessed
        written = typed or " ".join(filter(None, by_hand.values()))
        is_guess = all(getattr(guessed, part) == value for part, value in by_hand.items())
        doubts = guessed.doubts if is_guess else ()
        return NameParts(guessed.title, as_written=written, doubts=doubts, **by_hand)

    def values(self) -> dict[str, Any]:
        """The fields of ``PersonRegistered``, the vehicle apart."""
        data, name = self.cleaned_data, self.split()
        year, day = data.get("birth") or (None, None)
        stated = data.get("rank") or name.title
        rank = find(stated) if stated else None
        ticks = [code for code in TICKS if code in data.get("ticks", ())]
        return {
            "as_written": name.as_written or data.get("as_written", ""),
            "title": name.title,
            **{part: getattr(name, part) for part in NAME_PARTS},
            "mother": data.get("mother", ""),
            "birth_year": year,
            "birth_on": day,
            "rank_code": rank.code if rank else "",
            "rank_as_stated": stated,
            "unit": data.get("unit", ""),
            "service_no": to_latin(data.get("service_no", "")),
            "kin": data.get("kin", ""),
            "kin_contact": data.get("kin_contact", ""),
            "sex": data.get("sex", ""),
            "stream": data.get("stream") or "troops",
            "token": to_latin(scanned(data.get("token", ""))),
            "ticks": tuple(ticks),
            "declined": tuple(data.get("declined", ())),
            "doubts": tuple(f"name_{code}" for code in name.doubts),
            "note": data.get("note", ""),
        }


class CorrectionForm(forms.Form):
    """A record put right: only what differs is recorded, and why."""

    given = text(gettext_lazy("Given name"))
    father = text(gettext_lazy("Father's name"))
    grand = text(gettext_lazy("Grandfather's name"))
    family = text(gettext_lazy("Family name"))
    mother = text(gettext_lazy("Mother's name"))
    birth = BirthField(label=gettext_lazy("Year of birth"), required=False, max_length=40)
    birth_place = text(gettext_lazy("Place of birth"))
    rank = text(gettext_lazy("Rank"), list="ranks")
    unit = text(gettext_lazy("Unit"), list="units")
    service_no = text(gettext_lazy("Service number"), 60)
    origin = text(gettext_lazy("Governorate"))
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=SEXES, required=False)
    stream = forms.ChoiceField(label=gettext_lazy("Stream"), choices=list(STREAMS.items()))
    token = text(gettext_lazy("Wristband"), TOKEN_TYPED_MAX)
    kin = text(gettext_lazy("Next of kin"))
    kin_contact = text(gettext_lazy("How to reach them"))
    needs_care = forms.BooleanField(label=gettext_lazy("Needs care"), required=False)
    note = text(gettext_lazy("Note"), 500)
    ticks = forms.MultipleChoiceField(
        choices=[(code, tick.words) for code, tick in TICKS.items()], required=False
    )
    why = forms.CharField(label=gettext_lazy("Why it is corrected"), max_length=300)

    def changes(self, person: Any) -> dict[str, Any]:
        """The record's fields as they should be; those that do not differ are left out."""
        data = dict(self.cleaned_data)
        data.pop("why", None)
        year, day = data.pop("birth")
        if (year, day) != (person.birth_year, person.birth_on):
            data |= {"birth_year": year, "birth_on": day}
        stated = data.pop("rank")
        if stated != shown_rank(person):
            rank = find(stated) if stated else None
            data |= {"rank_as_stated": stated, "rank_code": rank.code if rank else ""}
        data["service_no"] = to_latin(data["service_no"])
        data["token"] = to_latin(scanned(data["token"]))
        data["ticks"] = [code for code in TICKS if code in data["ticks"]]
        return {name: value for name, value in data.items() if value != getattr(person, name)}

    @staticmethod
    def of(person: Any) -> dict[str, Any]:
        """The record as it stands, as the form's first content."""
        shown = {name: getattr(person, name, "") for name in CorrectionForm.base_fields}
        birth = person.birth_on.strftime("%d/%m/%Y") if person.birth_on else person.birth_year
        return shown | {"birth": birth or "", "rank": shown_rank(person), "why": ""}


def shown_rank(person: Any) -> str:
    """The rank as it stands in a form: as stated, else the words of its code."""
    known = rank_of(person.rank_code) if person.rank_code else None
    return str(person.rank_as_stated or (known.ar if known else ""))


def rank_choices() -> list[str]:
    """The ranks to choose from while typing."""
    return [rank.ar for rank in RANKS["SY"]]


class ReplaceCardForm(forms.Form):
    """Why a card is replaced; the old number no longer counts."""

    why = forms.CharField(label=gettext_lazy("Why the card is replaced"), max_length=300)


class HealthForm(forms.Form):
    """A note for health staff."""

    STATES: Final = (
        ("", "—"),
        ("needs_care", gettext_lazy("Needs care")),
        ("wounded", gettext_lazy("Wounded")),
        ("sick", gettext_lazy("Sick")),
        ("referred", gettext_lazy("Referred")),
        ("in_hospital", gettext_lazy("In hospital")),
        ("well", gettext_lazy("Well")),
    )
    state = forms.ChoiceField(label=gettext_lazy("State of health"), choices=STATES, required=False)
    text = forms.CharField(
        label=gettext_lazy("What was seen or said"), max_length=2000, widget=forms.Textarea
    )


class ProtectionForm(forms.Form):
    """A note for protection staff."""

    CONCERNS: Final = (
        ("", "—"),
        ("asylum_wish", gettext_lazy("Wishes to seek asylum")),
        ("fear", gettext_lazy("Fear of return")),
        ("child_alone", gettext_lazy("Unaccompanied child")),
        ("best_interests", gettext_lazy("Best interests of the child: decided")),
        ("child_associated", gettext_lazy("Child associated with armed forces")),
        ("wants_to_talk", gettext_lazy("Wishes to speak in private")),
        ("complaint", gettext_lazy("Complaint")),
        ("other", gettext_lazy("Something else")),
    )
    concern = forms.ChoiceField(label=gettext_lazy("Concern"), choices=CONCERNS, required=False)
    text = forms.CharField(
        label=gettext_lazy("What was said, in their own words"),
        max_length=2000,
        widget=forms.Textarea,
    )


__all__ = [
    "DECLINABLE",
    "BirthField",
    "CorrectionForm",
    "HealthForm",
    "PartsForm",
    "ProtectionForm",
    "RegistrationForm",
    "ReplaceCardForm",
    "rank_choices",
    "shown_rank",
]
