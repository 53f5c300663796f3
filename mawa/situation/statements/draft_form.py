"""Forms of a report that is read: where it comes from, and each statement proposed from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .forms import StatementForm, day_field, line_field

LONGEST_PASTED: Final = 1_000_000
LANGUAGES: Final = (
    ("", _("Told by its letters")),
    ("ar", pgettext_lazy("language of a page", "Arabic")),
    ("en", pgettext_lazy("language of a page", "English")),
)
_PARTS: Final[dict[Promise, tuple[str, ...]]] = {
    _("What is said"): (
        *("claim", "polarity", "state", "event", "figure_min", "figure_max", "figure_approx"),
        *("unit", "party", "quote"),
    ),
    _("Who says it"): (
        *("speaker_name", "speaker_office", "speaker_org", "carrier", "mode"),
        *("first_hand", "anonymous"),
    ),
    _("When and where"): (
        *("said_on", "happened_from", "happened_to", "date_words", "place_name", "pcode"),
    ),
    _("Grade"): ("reliability", "credibility"),
}


class SourceForm(forms.Form):
    """Where a page comes from, as far as it is known."""

    outlet = line_field("outlet")
    published_on = day_field("published_on")
    source_title = line_field("source_title")
    source_address = line_field("source_address", dir="ltr", spellcheck="false")
    lang = forms.ChoiceField(label=_("Language of the page"), choices=LANGUAGES, required=False)


class ReportForm(SourceForm):
    """A page to be read: pasted, or a file."""

    text = forms.CharField(
        label=_("The text of the page"),
        max_length=LONGEST_PASTED,
        required=False,
        strip=False,
        widget=forms.Textarea,
    )


class DraftForm(StatementForm):
    """One proposed statement; what holds for the whole page is asked once, above all of them.

    Whether something is missing is asked when it is accepted: a browser would hold back the
    whole page for one field that nobody has opened.
    """

    use_required_attribute = False
    outlet = None  # type: ignore[assignment]
    published_on = None  # type: ignore[assignment]
    source_title = None  # type: ignore[assignment]
    source_address = None  # type: ignore[assignment]
    place_key = None  # type: ignore[assignment]
    lat = None  # type: ignore[assignment]
    lon = None  # type: ignore[assignment]

    def parts(self) -> Iterator[tuple[Promise, list[BoundField]]]:
        """The fields under their headings."""
        for words, names in _PARTS.items():
            yield words, [self[name] for name in names]

    @classmethod
    def typed(cls, posted: Mapping[str, Any], key: str) -> dict[str, str]:
        """What was typed into the form with this key, by the names of its fields."""
        return {name: str(posted.get(f"{key}-{name}", "")) for name in cls.base_fields}

    @classmethod
    def of(cls, values: Mapping[str, str], key: str) -> DraftForm:
        """The form with these values in it."""
        return cls({f"{key}-{name}": value for name, value in values.items()}, prefix=key)
