"""Forms of incidents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import CATEGORY_WORDS, SEVERITY_WORDS


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
