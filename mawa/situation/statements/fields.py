"""Form fields that read what people type: either kind of digits, days with the day first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from mawa.lib.numerals import parse_int, to_latin

DAY_FORMAT: Final = "%d/%m/%Y"
_DAY_FORMATS: Final = ("%Y-%m-%d", DAY_FORMAT, "%d-%m-%Y", "%d.%m.%Y")


class NumberField(forms.CharField):
    """A whole number, grouped or not; ``None`` when left empty."""

    def clean(self, value: Any) -> int | None:
        """``1,905`` and ``١٩٠٥`` are 1905."""
        typed = str(super().clean(value) or "").strip()
        number = parse_int(typed) if typed else None
        if typed and number is None:
            raise forms.ValidationError(_("Write a whole number such as 1,905."))
        return number


class DegreesField(forms.CharField):
    """Degrees with decimals; ``None`` when left empty."""

    def clean(self, value: Any) -> float | None:
        """``34.37`` and ``٣٤٫٣٧`` are the same."""
        typed = to_latin(str(super().clean(value) or "")).strip().replace("٫", ".")
        try:
            return float(typed) if typed else None
        except ValueError:
            raise forms.ValidationError(_("Write degrees such as 34.37.")) from None


class DayField(forms.CharField):
    """A day, ``8/12/2024`` or ``2024-12-08``; ``None`` when left empty."""

    def clean(self, value: Any) -> date | None:
        """Day before month, as everywhere in the region."""
        typed = to_latin(str(super().clean(value) or "")).strip().replace(" ", "")
        for form in _DAY_FORMATS if typed else ():
            try:
                return datetime.strptime(typed, form).date()
            except ValueError:
                continue
        if typed:
            raise forms.ValidationError(_("Write a day such as 8/12/2024."))
        return None

    def prepare_value(self, value: Any) -> Any:
        """As it is shown in the form."""
        return value.strftime(DAY_FORMAT) if isinstance(value, date) else value
