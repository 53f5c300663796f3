"""Forms of care: they read what was typed; the actions judge it."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import NAME_LENGTH_MAX
from .words import NEED_WORDS

TYPED_MAX: Final = 300


class RoundForm(forms.Form):
    """A distribution to open: its name, and a line for each thing a person gets."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH_MAX, initial=_("First night"))
    items = forms.CharField(
        label=_("What each person gets, one thing a line"),
        max_length=2000,
        widget=forms.Textarea,
        initial=_("1 hot meal\n2 blankets"),
    )

    def clean_items(self) -> list[str]:
        """The lines that say something."""
        lines: str = self.cleaned_data["items"]
        return [line.strip() for line in lines.splitlines() if line.strip()]


class FindForm(forms.Form):
    """Who stands at the desk, and where the desk is."""

    q = forms.CharField(max_length=TYPED_MAX)
    place = forms.CharField(max_length=100, required=False)


class GiveForm(forms.Form):
    """Give to this record."""

    person = forms.CharField(max_length=32)
    place = forms.CharField(max_length=100, required=False)


class NeedForm(forms.Form):
    """What is needed, and where."""

    category = forms.ChoiceField(
        label=_("What is needed"), choices=[("", "—"), *NEED_WORDS.items()]
    )
    text = forms.CharField(
        label=_("In words"), max_length=2000, required=False, widget=forms.Textarea
    )
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
