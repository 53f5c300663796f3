"""Words of shelter: what is in doubt about a line of a list, uses, states, standards."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOUBT_WORDS: Final = {
    "repeated_tent": _("The same tent stands further up."),
    "use_unknown": _("It is not known what the tent is for."),
}
USE_WORDS: Final = {
    "housing": pgettext_lazy("tent", "Housing"),
    "stores": pgettext_lazy("tent", "Stores"),
    "clinic": pgettext_lazy("tent", "Clinic"),
    "other": pgettext_lazy("tent", "Other"),
}
STATE_WORDS: Final = {
    "free": pgettext_lazy("tent", "Free places"),
    "empty": pgettext_lazy("tent", "Empty"),
    "full": pgettext_lazy("tent", "Full"),
    "over": pgettext_lazy("tent", "Over-full"),
    "closed": pgettext_lazy("tent", "Not for housing"),
}
STANDARD_WORDS: Final = {
    "shelter.covered_area.warm": _("3.5 m² a person: warm weather (Iraq CCCM minimum, Sphere)"),
    "shelter.covered_area.cold": _(
        "4.5 m² a person: cold weather, or cooking and washing inside (Sphere)"
    ),
}
