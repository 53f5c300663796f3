"""Forms of movement: they read what was typed; the actions judge it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from mawa.journal.kinds import Subject

from .entries import ReturnDeclared, ReturnInterviewed

TOLD: Final = {
    "told_home": _("The situation at home"),
    "told_amnesty": _("The amnesty or promise: its text, its source, its date"),
    "told_receiver": _("Who receives them, and where"),
    "told_property": _("What happens to weapons and to personal property"),
}
"""What the person is told before they are asked (standards 1.8): informed means all of it."""
LANGUAGES: Final = (("ar", _("Arabic")), ("ku", _("Kurdish")), ("en", _("English")))


class RollCallForm(forms.Form):
    """A roll-call to open."""

    name = forms.CharField(label=_("Name"), max_length=100)


class InterviewForm(forms.Form):
    """The information given, and the private talk."""

    told_home = forms.BooleanField(label=TOLD["told_home"], required=False)
    told_amnesty = forms.BooleanField(label=TOLD["told_amnesty"], required=False)
    told_receiver = forms.BooleanField(label=TOLD["told_receiver"], required=False)
    told_property = forms.BooleanField(label=TOLD["told_property"], required=False)
    alone = forms.BooleanField(
        label=_("Nobody else was in the room but interviewer and interpreter"), required=False
    )
    wish = forms.ChoiceField(
        label=_("What the person wants"),
        choices=(("return", _("Wishes to return")), ("stay", _("Does not wish to return"))),
        widget=forms.RadioSelect,
    )
    interviewer = forms.CharField(label=_("Interviewer"), max_length=200)
    interpreter = forms.CharField(label=_("Interpreter"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    own_words = forms.CharField(
        label=_("In their own words"),
        help_text=_("What they fear belongs in a protection note, not here."),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    def fact(self, person: str) -> ReturnInterviewed:
        """What is to be recorded."""
        said: dict[str, Any] = dict(self.cleaned_data)
        informed = {said.pop(name) for name in TOLD} == {True}
        wishes = said.pop("wish") == "return"
        del said["own_words"]  # kept apart, in the protection scope
        return ReturnInterviewed(
            person=Subject(person), informed=informed, wishes_to_return=wishes, **said
        )


class DeclarationForm(forms.Form):
    """The declaration, signed."""

    language = forms.ChoiceField(label=_("Read to them in"), choices=LANGUAGES)
    signed_by = forms.ChoiceField(
        label=_("How it was signed"),
        choices=(("signature", _("Signature")), ("thumbprint", _("Thumb-print"))),
    )
    witness = forms.CharField(label=_("Witness"), max_length=200, required=False)
    document_no = forms.CharField(label=_("Document number"), max_length=100, required=False)

    def fact(self, person: str) -> ReturnDeclared:
        """What is to be recorded."""
        return ReturnDeclared(person=Subject(person), **self.cleaned_data)


class WithdrawalForm(forms.Form):
    """The person changed their mind; a reason is not asked for, but may be kept."""

    why = forms.CharField(label=_("Reason, if they give one"), max_length=500, required=False)


class HandoverForm(forms.Form):
    """Who takes the person over. The authority may be missing: the action says so."""

    receiving_authority = forms.CharField(
        label=_("Receiving authority"), max_length=200, required=False
    )
    receiving_officer = forms.CharField(
        label=_("Receiving officer"), max_length=200, required=False
    )
    crossing = forms.CharField(label=_("Border crossing"), max_length=200, required=False)
    document_no = forms.CharField(
        label=_("Number of the handover record"), max_length=100, required=False
    )


class StopForm(forms.Form):
    """A stop of the departure."""

    why = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)


class LiftForm(forms.Form):
    """The stop no longer holds."""

    officer = forms.CharField(label=_("Officer"), max_length=200)
    second_officer = forms.CharField(label=_("Second officer"), max_length=200)
    why = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)
