"""The live figures that a trigger may watch: codes, words and units.

What each is measured from stands in ``mawa.reporting.live``; here they only have names.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from mawa.lib.arabic import isolated
from mawa.situation.incidents.words import CATEGORY_WORDS

INCIDENT: Final = "incident:"
"""What stands before a kind of incident: how many of it happened within 24 hours."""

UNIT_WORDS: Final[dict[str, Promise]] = {
    "people": pgettext_lazy("unit", "people"),
    "places": pgettext_lazy("unit", "places"),
    "percent": pgettext_lazy("unit", "%"),
    "tents": pgettext_lazy("unit", "tents"),
    "days": pgettext_lazy("unit", "days"),
    "items": pgettext_lazy("unit", "items"),
    "incidents": pgettext_lazy("unit", "incidents"),
}
# A place is for one person: such figures may be held against each other.
_ALIKE: Final = frozenset({"people", "places"})


class Figure(NamedTuple):
    """A figure's words, and what it counts (a code of ``UNIT_WORDS``)."""

    words: Promise
    unit: str


_PLAIN: Final[dict[str, Figure]] = {
    "arrivals_1h": Figure(pgettext_lazy("figure", "Counted at the gate within 1 hour"), "people"),
    "arrivals_6h": Figure(pgettext_lazy("figure", "Counted at the gate within 6 hours"), "people"),
    "arrivals_24h": Figure(
        pgettext_lazy("figure", "Counted at the gate within 24 hours"), "people"
    ),
    "counted": Figure(pgettext_lazy("figure", "Counted at the gate in all"), "people"),
    "registered": Figure(pgettext_lazy("figure", "Registered"), "people"),
    "housed": Figure(pgettext_lazy("figure", "With a place in a tent"), "people"),
    "without_place": Figure(pgettext_lazy("figure", "Without a place in a tent"), "people"),
    "present": Figure(pgettext_lazy("figure", "Present"), "people"),
    "left": Figure(pgettext_lazy("figure", "Gone home"), "people"),
    "unaccounted": Figure(pgettext_lazy("figure", "Absent at the last roll-call"), "people"),
    "capacity": Figure(pgettext_lazy("figure", "Places in all tents"), "places"),
    "free_places": Figure(pgettext_lazy("figure", "Free places"), "places"),
    "free_places_percent": Figure(
        pgettext_lazy("figure", "Free places as a share of all places"), "percent"
    ),
    "over_full_tents": Figure(pgettext_lazy("figure", "Tents over their capacity"), "tents"),
    "people_per_toilet": Figure(pgettext_lazy("figure", "People for each toilet"), "people"),
    "water_days": Figure(pgettext_lazy("figure", "Days for which the water lasts"), "days"),
    "weapons_unlinked": Figure(
        pgettext_lazy("figure", "Weapons and materiel without a known holder"), "items"
    ),
    "claimed_arrivals": Figure(
        pgettext_lazy("figure", "Highest figure of arrivals stated since yesterday"), "people"
    ),
    "grave_incidents_open": Figure(
        pgettext_lazy("figure", "Grave incidents still open"), "incidents"
    ),
}
_OF_A_KIND: Final = pgettext_lazy("figure", "Incidents within 24 hours")
FIGURES: Final[dict[str, Figure]] = {
    **_PLAIN,
    **{f"{INCIDENT}{kind}": Figure(_OF_A_KIND, "incidents") for kind in CATEGORY_WORDS},
}

INCIDENT_FIGURES: Final = frozenset(
    code for code, each in FIGURES.items() if each.unit == "incidents"
)
"""Those that count incidents: a further one is a new event, also while the figure stays high."""


def figure_words(code: str) -> str:
    """The figure in words, such as *Free places*; an unknown code stays as it is."""
    known = FIGURES.get(code)
    if known is None:
        return code
    if code.startswith(INCIDENT):
        kind = CATEGORY_WORDS[code.removeprefix(INCIDENT)]
        return _("%(figure)s: %(kind)s") % {"figure": known.words, "kind": kind}
    return str(known.words)


def unit_words(code: str) -> str:
    """What the figure counts, in words."""
    known = FIGURES.get(code)
    return str(UNIT_WORDS[known.unit]) if known else ""


def comparable(a: str, b: str) -> bool:
    """Whether two known figures may be held against each other."""
    units = {FIGURES[a].unit, FIGURES[b].unit}
    return len(units) == 1 or units <= _ALIKE


def list_of_figures() -> str:
    """Every figure with its words and unit, as a sentence shows them."""
    return _("; ").join(
        f"{isolated(code)} ({figure_words(code)}, {unit_words(code)})" for code in FIGURES
    )
