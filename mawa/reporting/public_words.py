"""The words of a public edition: its tables, its figures, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from mawa.shelter.models import Site

from .areas import governorate
from .glyphs import printable
from .words import Lang, day

_FIGURES: Final[Mapping[str, Callable[[], str]]] = {
    "counted": lambda: pgettext("public", "Counted at the gate"),
    "surplus": lambda: pgettext("public", "Registered beyond the count at the gate"),
    "registered": lambda: pgettext("public", "Registered"),
    "unregistered": lambda: pgettext("public", "Counted and not registered"),
    "here": lambda: pgettext("public", "Registered and not left"),
    "left": lambda: pgettext("public", "Left"),
    "standing=present": lambda: pgettext("public", "Present"),
    "standing=absent": lambda: pgettext("public", "Absent at the last roll-call"),
    "care=needed": lambda: pgettext("public", "Wounded or sick, needing care"),
    "care=none": lambda: pgettext("public", "Not needing care"),
    "housed": lambda: pgettext("public", "Housed"),
    "without_place": lambda: pgettext("public", "Without a place in a tent"),
    "sex=female": lambda: pgettext("public", "Women and girls"),
    "sex=male": lambda: pgettext("public", "Men and boys"),
    "sex=unknown": lambda: pgettext("public", "Sex not recorded"),
    "age=unknown": lambda: pgettext("public", "Age not recorded"),
    "origin=other": lambda: pgettext("public", "Elsewhere"),
    "origin=unknown": lambda: pgettext("public", "Not recorded"),
    "stream=troops": lambda: pgettext("public", "Troops"),
    "stream=civilian": lambda: pgettext("public", "Civilians, children among them"),
    "stream=crossing_staff": lambda: pgettext("public", "Staff of the crossing (civil)"),
    "stream=medical": lambda: pgettext("public", "Medical personnel"),
}
_TITLES: Final[Mapping[str, Callable[[], str]]] = {
    "gate": lambda: pgettext("public", "Counted and registered"),
    "list": lambda: pgettext("public", "Counted and registered"),
    "day": lambda: pgettext("public", "Arrivals by day"),
    "hour": lambda: pgettext("public", "Arrivals by hour"),
    "sex_age": lambda: pgettext("public", "Registered by sex and age"),
    "origin": lambda: pgettext("public", "Registered by governorate of origin"),
    "stream": lambda: pgettext("public", "Registered by group"),
    "stay": lambda: pgettext("public", "Here and left"),
    "standing": lambda: pgettext("public", "Present"),
    "care": lambda: pgettext("public", "Care"),
    "place": lambda: pgettext("public", "Housed"),
    "site": lambda: pgettext("public", "Housed by site"),
    "block": lambda: pgettext("public", "Housed by block"),
}
EDITION_FIELDS: Final = {
    "number": pgettext_lazy("public", "Edition"),
    "threshold": pgettext_lazy("public", "Small below"),
    "figures": pgettext_lazy("public", "Figures said"),
    "repeated": pgettext_lazy("public", "Of them those of an earlier edition"),
    "withheld": pgettext_lazy("public", "Figures held back"),
}
COUNTED: Final = frozenset({"figures", "repeated", "withheld"})
"""Fields of an edition that are told by how many there are."""


def title(table: str) -> str:
    """What a table is about, in the language in force."""
    return _TITLES[table]() if table in _TITLES else table


def label(key: str, lang: Lang, sites: Mapping[str, str]) -> str:
    """What a figure counts, in the language in force; ``sites`` are the names of sites."""
    known = _FIGURES.get(key)
    if known is not None:
        return known()
    table, _equals, code = key.partition("=")
    if table == "day":
        return day(date.fromisoformat(code), lang)
    if table == "hour":
        start = datetime.fromisoformat(code).hour
        return f"{start:02}:00–{(start + 1) % 24:02}:00"
    if table == "age":
        return _("%(years)s years") % {"years": code.replace("-", "–")}
    if table == "origin" and (found := governorate(code)):
        return found.name(lang)
    if table == "site":
        return printable(sites.get(code, ""), 40) or _("Another site")
    if table == "block":
        return _("Block %(name)s") % {"name": printable(code.partition("/")[2], 12) or "–"}
    return key


def site_names() -> dict[str, str]:
    """The names of the sites by their subjects."""
    return dict(Site.objects.values_list("subject", "name"))


def said_in(lang: Lang, key: str, sites: Mapping[str, str]) -> str:
    """As ``label``, in a language of one's choice."""
    with translation.override(lang):
        return label(key, lang, sites)
