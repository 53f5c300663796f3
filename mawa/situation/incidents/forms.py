"""Forms of incidents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import CATEGORY_WORDS, MEANS_WORDS, SEEN, SEVERITY_WORDS, STATE_WORDS

_LONG = 500


class IncidentForm(forms.Form):
    """What happened, how grave it is, where."""

    text = forms.CharField(
        label=_("What happened"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    category = forms.ChoiceField(
        label=_("Kind of incident"), choices=[("", "—"), *CATEGORY_WORDS.items()]
    )
    severity = forms.ChoiceField(
        label=_("How grave"), choices=[("", "—"), *SEVERITY_WORDS.items()], required=False
    )
    place = forms.CharField(label=_("Where"), max_length=200, required=False)


class IncidentFilter(forms.Form):
    """Which incidents are shown."""

    q = forms.CharField(max_length=200, required=False)
    category = forms.ChoiceField(choices=[("", ""), *CATEGORY_WORDS.items()], required=False)
    severity = forms.ChoiceField(choices=[("", ""), *SEVERITY_WORDS.items()], required=False)
    state = forms.ChoiceField(choices=[("", ""), *STATE_WORDS.items()], required=False)


class ToldForm(forms.Form):
    """Who was told, and how."""

    who = forms.CharField(label=_("Who was told"), max_length=200)
    means = forms.ChoiceField(
        label=_("By what means"),
        choices=[(code, words) for code, words in MEANS_WORDS.items() if code != SEEN],
    )


class DoneForm(forms.Form):
    """What was done."""

    done = forms.CharField(label=_("What was done"), max_length=_LONG)


class ClosingForm(forms.Form):
    """What came of it."""

    outcome = forms.CharField(label=_("What came of it"), max_length=_LONG)
