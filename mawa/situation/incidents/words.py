"""Words of incidents: kinds of incident, and how grave they are."""

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
    "damage": pgettext_lazy("incident", "Damage"),
    "other": pgettext_lazy("incident", "Other"),
}
SEVERITY_WORDS: Final[dict[str, Promise]] = {
    "low": pgettext_lazy("severity", "Low"),
    "medium": pgettext_lazy("severity", "Medium"),
    "high": pgettext_lazy("severity", "High"),
}
SEVERITY_LOOKS: Final = {"low": "", "medium": "warn", "high": "bad"}
FIELD_WORDS: Final[dict[str, Promise]] = {
    "who": pgettext_lazy("field", "Who"),
    "means": pgettext_lazy("field", "By what means"),
    "done": pgettext_lazy("field", "What was done"),
    "outcome": pgettext_lazy("field", "Outcome"),
}
