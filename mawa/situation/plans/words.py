"""Words of contingency plans."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

OUTCOME_WORDS: Final[dict[str, Promise]] = {
    "done": pgettext_lazy("step", "Done"),
    "not_needed": pgettext_lazy("step", "Not needed"),
}
FIELD_WORDS: Final[dict[str, Promise]] = {
    "purpose": pgettext_lazy("field", "Purpose"),
    "triggers": pgettext_lazy("field", "Triggers"),
    "trigger": pgettext_lazy("field", "Trigger"),
    "measured": pgettext_lazy("field", "Measured"),
    "steps": pgettext_lazy("field", "Steps"),
    "owners": pgettext_lazy("field", "Who does them"),
    "precedents": pgettext_lazy("field", "Precedents"),
    "step": pgettext_lazy("field", "Step"),
    "outcome": pgettext_lazy("field", "Outcome"),
    "still_met": pgettext_lazy("field", "Triggers still met"),
    "statements": pgettext_lazy("field", "Statements that tell of it"),
}
