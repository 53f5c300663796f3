"""How numbers, days and hours are written in print, in one language or the other."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

from babel.dates import format_date, format_datetime
from django.utils import timezone

Lang = Literal["ar", "en"]
LANGS: Final[tuple[Lang, Lang]] = ("ar", "en")
_LOCALES: Final = {"ar": "ar_IQ", "en": "en_GB"}  # bare "ar" has other names of the months
DASH: Final = "—"


def language(code: str | None) -> Lang:
    """The language of the house nearest to a code such as ``ar-iq``."""
    return "en" if (code or "ar").lower().startswith("en") else "ar"


def instant(value: datetime | None, lang: Lang) -> str:
    """Day and time in the site's zone: 8 كانون الأول 2024، 05:32."""
    return _shown(value, "d MMMM y، HH:mm" if lang == "ar" else "d MMMM y, HH:mm", lang)


def clock(value: datetime | None, lang: Lang) -> str:
    """Time of day in the site's zone: 05:32."""
    return _shown(value, "HH:mm", lang)


def day(value: date | None, lang: Lang, pattern: str = "d MMMM y") -> str:
    """A day: 8 كانون الأول 2024."""
    return DASH if value is None else format_date(value, pattern, locale=_LOCALES[lang])


def day_of(value: datetime | None, lang: Lang, pattern: str = "d MMMM y") -> str:
    """The day of an instant in the site's zone."""
    return _shown(value, pattern, lang)


def _shown(value: datetime | None, pattern: str, lang: Lang) -> str:
    if value is None:
        return DASH
    return format_datetime(timezone.localtime(value), pattern, locale=_LOCALES[lang])


def figure(value: float | None, decimals: int = 0) -> str:
    """A number with its thousands grouped; a dash for what is not known, never 0."""
    return DASH if value is None else f"{value:,.{decimals}f}"


def signed(value: int | None) -> str:
    """A difference with its sign: +63, −5; nothing for no difference."""
    return f"{'+' if value > 0 else '−'}{abs(value):,}" if value else ""


def is_arabic(text: str) -> bool:
    """Whether a text holds Arabic letters, so that it runs from right to left."""
    return any("\u0600" <= char <= "\u06ff" for char in text)
