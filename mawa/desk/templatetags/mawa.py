"""How figures, instants, icons and links look on every page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from django import forms, template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mawa.access.files import is_held
from mawa.desk.telling import fact_lines, kind_words, member_name
from mawa.lib.arabic import isolated

register = template.Library()
_BABEL = {"ar": "ar_IQ", "en": "en_GB"}


def _locale() -> str:
    return _BABEL.get((get_language() or "ar")[:2], "ar_IQ")


@register.filter
def instant(value: datetime | None) -> str:
    """Day and time in the site's zone: 8 كانون الأول، 05:32."""
    return _shown(value, "d MMMM y، HH:mm" if _locale() == "ar_IQ" else "d MMM y, HH:mm")


@register.filter
def clock(value: datetime | None) -> str:
    """Time of day in the site's zone."""
    return _shown(value, "HH:mm")


@register.filter
def day(value: datetime | date | None) -> str:
    """A day; of an instant, the day in the site's zone."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return format_date(value, "d MMMM y", locale=_locale())
    return _shown(value, "d MMMM y")


def _shown(value: datetime | None, pattern: str) -> str:
    if value is None:
        return "—"
    return format_datetime(timezone.localtime(value), pattern, locale=_locale())


@register.filter
def figure(value: Any) -> str:
    """A number with thousands grouped; a dash for what is not known (never 0)."""
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


@register.filter
def signed(value: int | None) -> str:
    """A difference with its sign: +63, −5, 0."""
    if value is None:
        return "—"
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):,}"


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """``mapping[key]``, or nothing."""
    try:
        return mapping[key]
    except (KeyError, TypeError, IndexError):
        return ""


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A picture of the sprite; decorative, so hidden from screen readers."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def photograph(name: str, address: str) -> SafeString | str:
    """The photograph of something, or that it has not come yet; nothing where there is none."""
    if not name:
        return ""
    if not is_held(name):
        said = _("The photograph has not come yet.")
        return format_html('<p class="soft small">{} {}</p>', icon("camera"), said)
    words = _("Photograph")
    return format_html('<img class="photograph" src="{}" alt="{}" loading="lazy">', address, words)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], right: str) -> bool:
    """Whether the signed-in member holds the right: decides what is shown, never what is done."""
    actor = context.get("actor")
    return bool(actor and actor.may(right))


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's input in the house's look, its text running the way its words do."""
    widget = field.field.widget
    kind = "form-select" if isinstance(widget, forms.Select) else "form-control"
    attributes: dict[str, str | bool] = {"class": kind, "dir": "auto"}
    if isinstance(widget, forms.Textarea):
        attributes["rows"] = "3"
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"  # so that Arabic-Indic digits can be typed
        attributes["inputmode"] = "numeric"
    return field.as_widget(attrs=attributes)


register.filter("kind_words", kind_words)
register.filter("fact_lines", fact_lines)
register.filter("member_name", member_name)
register.filter("isolated", isolated)
