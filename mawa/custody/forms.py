"""Forms of custody: they read what was typed; the actions judge it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from mawa.crossing.forms import DigitsField

from .weapon_words import category_of
from .words import CATEGORY_WORDS, PACKET_STATE_WORDS, STATE_WORDS

_LONG: Final = 200


class FindForm(forms.Form):
    """Who is looked for: a card, a name, a service number."""

    q = forms.CharField(label=_("Card or name"), max_length=_LONG)


class LedgerAFilter(forms.Form):
    """Which lines of ledger A are shown."""

    q = forms.CharField(max_length=_LONG, required=False)
    category = forms.ChoiceField(choices=[("", ""), *CATEGORY_WORDS.items()], required=False)
    state = forms.ChoiceField(choices=[("", ""), *STATE_WORDS.items()], required=False)


class LedgerBFilter(forms.Form):
    """Which lines of ledger B are shown."""

    q = forms.CharField(max_length=_LONG, required=False)
    state = forms.ChoiceField(choices=[("", ""), *PACKET_STATE_WORDS.items()], required=False)


class MaterielForm(forms.Form):
    """Ledger A: one item."""

    category = forms.ChoiceField(
        label=_("Category"),
        choices=[("", _("By its name")), *CATEGORY_WORDS.items()],
        required=False,
    )
    description = forms.CharField(label=_("What it is"), max_length=_LONG)
    serial = forms.CharField(label=_("Serial number"), max_length=100, required=False)
    worn = forms.BooleanField(label=_("The serial number cannot be read"), required=False)
    magazines = DigitsField(label=_("Magazines"), required=False, min_value=0, max_value=1_000_000)
    rounds = DigitsField(label=_("Rounds"), required=False, min_value=0, max_value=1_000_000)
    paper_no = forms.CharField(label=_("Number on paper"), max_length=100, required=False)
    holder_as_written = forms.CharField(
        label=_("Holder as written"), max_length=_LONG, required=False
    )
    holder_rank = forms.CharField(label=_("Holder's rank"), max_length=100, required=False)
    formation = forms.CharField(
        label=_("Formation that owns it"),
        max_length=_LONG,
        required=False,
        help_text=_("Only for vehicles and equipment without a holder."),
    )
    quantity = DigitsField(
        label=_("How many"), min_value=1, max_value=10_000, initial=1, required=False
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def fields_of_fact(self) -> dict[str, Any]:
        """What was typed, by the names of the fact's fields."""
        values = dict(self.cleaned_data)
        values["serial_readable"] = not values.pop("worn")
        values["quantity"] = values["quantity"] or 1
        values["category"] = values["category"] or category_of(values["description"])
        return values


class HandOverForm(forms.Form):
    """Ledger A: to whom, on what document, signed by whom."""

    receiver = forms.CharField(label=_("Received by"), max_length=_LONG)
    document_no = forms.CharField(label=_("Document number"), max_length=100)
    signed_by = forms.CharField(label=_("Signed by"), max_length=_LONG)


class LinkForm(forms.Form):
    """Ledger A: whose it was, and why one thinks so."""

    person = forms.CharField(max_length=32)
    why = forms.CharField(max_length=300, required=False)


class DepositForm(forms.Form):
    """Ledger B: what is inside, and the paper without which nothing is taken."""

    contents = forms.CharField(
        label=_("What is inside, one thing a line"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Count money by currency and note. Describe valuables so that each is known."),
    )
    seal_no = forms.CharField(label=_("Seal number"), max_length=100, required=False)
    order_no = forms.CharField(label=_("Order of an officer (number)"), max_length=100)
    officer = forms.CharField(label=_("Officer"), max_length=_LONG)
    officer_rank = forms.CharField(label=_("Officer's rank"), max_length=100)
    officer_unit = forms.CharField(label=_("Officer's unit"), max_length=_LONG)
    witness = forms.CharField(label=_("Witness"), max_length=_LONG, required=False)

    def lines(self) -> tuple[str, ...]:
        """The lines of the list that say something."""
        typed: str = self.cleaned_data["contents"]
        return tuple(line.strip() for line in typed.splitlines() if line.strip())


class ReturnForm(forms.Form):
    """Ledger B: what goes back, against whose signature."""

    signed_by = forms.CharField(label=_("Signed by the owner"), max_length=_LONG)
    witness = forms.CharField(label=_("Witness"), max_length=_LONG, required=False)
    officer = forms.CharField(
        label=_("Officer who gives it back"), max_length=_LONG, required=False
    )
    missing = forms.CharField(
        label=_("What is not given back, and why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=_("Needed for every line that is not ticked (GC III art 68)."),
    )
