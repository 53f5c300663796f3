"""Forms of the way in: they read what was typed; the actions judge it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mawa.lib.numerals import to_latin


class DigitsField(forms.IntegerField):
    """A whole number in either kind of digits."""

    def to_python(self, value: object) -> int | None:
        """Read Arabic-Indic digits as Latin ones first."""
        return super().to_python(to_latin(value) if isinstance(value, str) else value)


class RequestForm(forms.Form):
    """A request to enter."""

    requested_by = forms.CharField(label=_("Who asks"), max_length=200)
    on_behalf_of = forms.CharField(label=_("On behalf of"), max_length=200, required=False)
    people_claimed = DigitsField(
        label=_("How many (claimed)"), required=False, min_value=0, max_value=10_000_000
    )
    crossing = forms.CharField(label=_("Border crossing"), max_length=200, required=False)
    coming_from = forms.CharField(label=_("Coming from"), max_length=200, required=False)
    why = forms.CharField(label=_("Why"), max_length=1000, required=False, widget=forms.Textarea)


class CoordinationForm(forms.Form):
    """What was agreed with the other side."""

    other_side = forms.CharField(label=_("Other side (across the border)"), max_length=200)
    contact = forms.CharField(label=_("Liaison officer"), max_length=200, required=False)
    channel = forms.CharField(label=_("By what means"), max_length=200, required=False)
    agreed = forms.CharField(
        label=_("What was agreed"), max_length=1000, required=False, widget=forms.Textarea
    )


class ApprovalForm(forms.Form):
    """The authority's answer."""

    authority = forms.CharField(label=_("Authority"), max_length=200)
    office = forms.CharField(label=_("Office"), max_length=200, required=False)
    document_no = forms.CharField(label=_("Document number"), max_length=100, required=False)
    conditions = forms.CharField(
        label=_("Conditions of entry"), max_length=1000, required=False, widget=forms.Textarea
    )


class RefusalForm(forms.Form):
    """The authority's no."""

    authority = forms.CharField(label=_("Authority"), max_length=200)
    document_no = forms.CharField(label=_("Document number"), max_length=100, required=False)
    why = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)


class EmergencyForm(forms.Form):
    """Letting people in before an approval."""

    officer = forms.CharField(label=_("Responsible officer"), max_length=200)
    grounds = forms.CharField(label=_("Grounds"), max_length=1000, widget=forms.Textarea)


class CorrectionForm(forms.Form):
    """A vehicle's figures again, and why."""

    adults = DigitsField(label=_("Adults"), min_value=0)
    women = DigitsField(label=_("Women"), min_value=0)
    children = DigitsField(label=_("Children"), min_value=0)
    on_stretcher = DigitsField(label=_("Of whom on a stretcher"), min_value=0)
    why = forms.CharField(label=_("Reason"), max_length=300)


class CountForm(forms.Form):
    """One vehicle."""

    label = forms.CharField(label=_("Vehicle"), max_length=100)
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    adults = DigitsField(label=_("Adults"), min_value=0, initial=0)
    women = DigitsField(label=_("Women"), min_value=0, initial=0)
    children = DigitsField(label=_("Children"), min_value=0, initial=0)
    on_stretcher = DigitsField(label=_("Of whom on a stretcher"), min_value=0, initial=0)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
