"""Forms of shelter: they read what was typed; the actions judge it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from mawa.lib.numerals import to_latin

from .capacity import CHOICES
from .words import STANDARD_WORDS, STATE_WORDS, USE_WORDS

NUMBER_LENGTH_MAX: Final = 40


class AreaField(forms.FloatField):
    """Square metres in either kind of digits, with a point, a comma or an Arabic decimal sign."""

    def to_python(self, value: Any) -> Any:
        """Read Arabic digits and decimal signs as Latin ones first."""
        if isinstance(value, str):
            value = to_latin(value).replace("٫", ".").replace(",", ".")
        return super().to_python(value)


class StandardForm(forms.Form):
    """Another figure for the site's capacity, and why."""

    figure = forms.ChoiceField(
        label=_("Standard"), choices=[(code, STANDARD_WORDS[code]) for code in CHOICES]
    )
    why = forms.CharField(label=_("Reason"), max_length=300)


class CorrectionForm(forms.Form):
    """A tent as it really is."""

    floor_m2 = AreaField(label=_("Floor, m²"), required=False, min_value=0.1, max_value=2000)
    use = forms.ChoiceField(label=_("Use"), choices=list(USE_WORDS.items()))
    why = forms.CharField(label=_("Reason"), max_length=300)


class FilterForm(forms.Form):
    """Which tents are shown."""

    number = forms.CharField(max_length=NUMBER_LENGTH_MAX, required=False)
    block = forms.CharField(max_length=NUMBER_LENGTH_MAX, required=False)
    state = forms.ChoiceField(choices=[("", ""), *STATE_WORDS.items()], required=False)


class FindForm(forms.Form):
    """Who is looked for: a card, a name, a service number."""

    q = forms.CharField(label=_("Card or name"), max_length=200)


class PlaceForm(forms.Form):
    """A person who gets a place here; a reason where the tent is full."""

    person = forms.CharField(max_length=32)
    why = forms.CharField(max_length=300, required=False)


class MoveForm(forms.Form):
    """A person who goes to the tent of that number."""

    person = forms.CharField(max_length=32)
    number = forms.CharField(max_length=NUMBER_LENGTH_MAX)
    why = forms.CharField(max_length=300, required=False)
