"""Against which figure of the register a claim is set, and why: the table and its conventions."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from .register_lines import MATERIEL


class Against(NamedTuple):
    """The register's figure for a claim, and why it is that one."""

    figure: str
    why: Promise


AGAINST: Final[dict[str, Against]] = {
    "arrivals_count": Against(
        "counted", gettext_lazy("People who came in are counted vehicle by vehicle at the gate.")
    ),
    "present_count": Against(
        "present",
        gettext_lazy("Registered, not gone home, not absent at the last roll-call."),
    ),
    "returned_count": Against(
        "left", gettext_lazy("Everybody who goes home is handed over by name.")
    ),
    "entry_requested": Against(
        "announced",
        gettext_lazy("The figures named in the requests to enter, as they were handed in."),
    ),
    "turned_back": Against(
        "refused", gettext_lazy("The people named in requests that an authority refused.")
    ),
    "capacity": Against(
        "places",
        gettext_lazy("Sleeping places in the tents that stand now, by the standard in force."),
    ),
    "wounded": Against(
        "needs_care", gettext_lazy("People whose registration says that they need medical care.")
    ),
    "weapons": Against(
        MATERIEL, gettext_lazy("Items taken into ledger A; of the kind named, if one is named.")
    ),
}
FIGURE_WORDS: Final[dict[str, Promise]] = {
    "announced": pgettext_lazy("register", "Announced"),
    "counted": pgettext_lazy("register", "Counted"),
    "registered": pgettext_lazy("register", "Registered"),
    "present": pgettext_lazy("register", "Present"),
    "left": pgettext_lazy("register", "Went home"),
    "refused": pgettext_lazy("register", "Refused entry"),
    "places": pgettext_lazy("register", "Sleeping places"),
    "needs_care": pgettext_lazy("register", "Need medical care"),
    MATERIEL: pgettext_lazy("register", "Weapons and equipment taken"),
}
# Where the register's own rows are shown.
ROWS_AT: Final[dict[str, str]] = {
    "announced": "/entry/",
    "counted": "/count/vehicles/",
    "registered": "/count/closing/#registered",
    "present": "/count/closing/#present",
    "left": "/count/closing/#left",
    "refused": "/entry/",
    "places": "/shelter/",
    "needs_care": "/",
    MATERIEL: "/",
}
# What people do: each counts up from day to day, so a report may give a day's figure or the total.
FLOWS: Final = frozenset({"arrivals_count", "returned_count", "turned_back"})
# Claims whose figures count the same people, so that one may be reckoned from others.
OF_PEOPLE: Final = frozenset(
    {"arrivals_count", "present_count", "returned_count", "return_planned"}
    | {"entry_requested", "entry_approved", "turned_back"}
)
# Claims of which two sources cannot give two figures for the same day.
EXCLUSIVE: Final = OF_PEOPLE | {"capacity", "wounded", "deaths", "weapons", "reinforcement"}
OWN_UNIT: Final = {"wounded": "wounded", "capacity": "places"}
"""The unit that is the very thing claimed."""

APPROX_PERCENT: Final = 10
"""How far "about" reaches to either side: 2,000 is about anything from 1,800 to 2,200."""
VAGUE_TIMES: Final = 4
"""A claim that would hold for figures this many times apart says too little to be judged."""
NIGHT_H: Final = 12
"""A night belongs to the day on which it began: a day is compared up to noon of the next."""

AGREES: Final = "agrees"
ABOVE: Final = "above"
BELOW: Final = "below"
VAGUE: Final = "vague"
NOTHING: Final = "nothing"
VERDICT_WORDS: Final[dict[str, Promise]] = {
    AGREES: pgettext_lazy("verdict", "Agrees with the register"),
    ABOVE: pgettext_lazy("verdict", "Above the register"),
    BELOW: pgettext_lazy("verdict", "Below the register"),
    VAGUE: pgettext_lazy("verdict", "Too vague"),
    NOTHING: pgettext_lazy("verdict", "Nothing to compare"),
}
VERDICT_LOOKS: Final = {AGREES: "good", ABOVE: "bad", BELOW: "bad", VAGUE: "warn", NOTHING: ""}
WHY_NOTHING: Final[dict[str, Promise]] = {
    "claim": gettext_lazy("The register keeps no figure of this."),
    "denied": gettext_lazy("The figure is denied, not claimed."),
    "unit": gettext_lazy("It counts only a part of the people, or something else."),
    "before": gettext_lazy("The register had not begun."),
    "none": gettext_lazy("Nothing of the kind is on record."),
}
