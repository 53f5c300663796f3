"""Words that stand on paper in both languages at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import translation

from .words import LANGS


def both(words: Mapping[str, Callable[[], str]]) -> dict[str, dict[str, str]]:
    """Each word by its key in Arabic and in English: ``{"name": {"ar": ..., "en": ...}}``."""
    said: dict[str, dict[str, str]] = {key: {} for key in words}
    for lang in LANGS:
        with translation.override(lang):
            for key, word in words.items():
                said[key][lang] = str(word())
    return said
