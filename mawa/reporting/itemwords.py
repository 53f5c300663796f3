"""The words for the categories of ledger A, as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import pgettext

_CATEGORIES: Final[dict[str, Callable[[], str]]] = {
    "rifle": lambda: pgettext("ledger A", "rifles"),
    "pistol": lambda: pgettext("ledger A", "pistols"),
    "machine_gun": lambda: pgettext("ledger A", "machine guns"),
    "sniper_rifle": lambda: pgettext("ledger A", "sniper rifles"),
    "launcher": lambda: pgettext("ledger A", "launchers"),
    "grenade": lambda: pgettext("ledger A", "hand grenades"),
    "radio": lambda: pgettext("ledger A", "radio sets"),
    "optics": lambda: pgettext("ledger A", "optics"),
    "vehicle": lambda: pgettext("ledger A", "vehicles"),
    "other": lambda: pgettext("ledger A", "other items"),
}


def category_word(code: str) -> str:
    """The category in the language in force; a code that is not known as "other items"."""
    return _CATEGORIES.get(code, _CATEGORIES["other"])()


_ITEMS: Final[dict[str, Callable[[], str]]] = {
    "rifle": lambda: pgettext("one item", "Rifle"),
    "pistol": lambda: pgettext("one item", "Pistol"),
    "machine_gun": lambda: pgettext("one item", "Machine gun"),
    "sniper_rifle": lambda: pgettext("one item", "Sniper rifle"),
    "launcher": lambda: pgettext("one item", "Launcher"),
    "grenade": lambda: pgettext("one item", "Hand grenade"),
    "radio": lambda: pgettext("one item", "Radio set"),
    "optics": lambda: pgettext("one item", "Optics"),
    "vehicle": lambda: pgettext("one item", "Vehicle"),
    "other": lambda: pgettext("one item", "Other item"),
}


def item_word(code: str) -> str:
    """One item of a category, where it has no description of its own."""
    return _ITEMS.get(code, _ITEMS["other"])()
