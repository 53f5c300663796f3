"""Words of incidents: kinds, how grave they are, how people are told of them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

CATEGORY_WORDS: Final[dict[str, Promise]] = {
    "fight": pgettext_lazy("incident", "Fight"),
    "fire": pgettext_lazy("incident", "Fire"),
    "accident": pgettext_lazy("incident", "Accident"),
    "illness_cluster": pgettext_lazy("incident", "Several people ill at once"),
    "missing_person": pgettext_lazy("incident", "Somebody is missing"),
    "weapon_found": pgettext_lazy("incident", "Weapon found"),
    "intrusion": pgettext_lazy("incident", "Intrusion"),
    "infiltration": pgettext_lazy("incident", "Infiltration"),
    "damage": pgettext_lazy("incident", "Damage"),
    "other": pgettext_lazy("incident", "Other"),
}
SEVERITY_WORDS: Final[dict[str, Promise]] = {
    "low": pgettext_lazy("severity", "Low"),
    "medium": pgettext_lazy("severity", "Medium"),
    "high": pgettext_lazy("severity", "High"),
}
SEVERITY_LOOKS: Final = {"low": "", "medium": "warn", "high": "bad"}
GRAVE: Final = "high"
"""The severity at which those on duty are alerted."""
SEEN: Final = "desk"
"""Told by the alert itself: the member has confirmed seeing it."""
MEANS_WORDS: Final[dict[str, Promise]] = {
    "in_person": pgettext_lazy("means", "In person"),
    "radio": pgettext_lazy("means", "By radio"),
    "telephone": pgettext_lazy("means", "By telephone"),
    "written": pgettext_lazy("means", "In writing"),
    SEEN: pgettext_lazy("means", "Seen at the desk"),
}
STATE_WORDS: Final[dict[str, Promise]] = {
    "open": pgettext_lazy("incident", "Open"),
    "untold": pgettext_lazy("incident", "Open, nobody told"),
    "closed": pgettext_lazy("incident", "Closed"),
}
FIELD_WORDS: Final[dict[str, Promise]] = {
    "who": pgettext_lazy("field", "Who"),
    "means": pgettext_lazy("field", "By what means"),
    "done": pgettext_lazy("field", "What was done"),
    "outcome": pgettext_lazy("field", "Outcome"),
}
