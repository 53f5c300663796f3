"""Words of custody: categories, states, and what is in doubt about a line of a weapons list."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CATEGORY_WORDS: Final = {
    "rifle": _("Rifle"),
    "pistol": _("Pistol"),
    "machine_gun": _("Machine gun"),
    "sniper_rifle": _("Sniper rifle"),
    "launcher": _("Launcher"),
    "grenade": _("Hand grenade"),
    "radio": _("Radio set"),
    "optics": _("Optics"),
    "vehicle": pgettext_lazy("materiel", "Vehicle"),
    "other": pgettext_lazy("materiel", "Other"),
}
STATE_WORDS: Final = {
    "held": pgettext_lazy("materiel", "In custody"),
    "open": pgettext_lazy("materiel", "Holder not found yet"),
    "gone": pgettext_lazy("materiel", "Handed over"),
}
PACKET_STATE_WORDS: Final = {
    "held": pgettext_lazy("packet", "In custody"),
    "returned": pgettext_lazy("packet", "Given back"),
    "missing": pgettext_lazy("packet", "Given back in part"),
}
DOUBT_WORDS: Final = {
    "receipt_missing": _("The receipt has no number."),
    "receipt_repeated": _("The same receipt number stands further up."),
    "holder_unknown": _("It is not said who handed it over."),
    "rank_unknown": _("The rank is not known."),
    "kind_unknown": _("This kind of weapon is not known."),
    "serial_missing": _("The serial number is missing."),
    "serial_unreadable": _("The serial number cannot be read on the weapon."),
    "serial_repeated": _("The same serial number stands further up."),
    "magazines_against_note": _("The note says no magazine, the number says otherwise."),
    "rounds_without_gun": _("Rounds are listed with a thing that fires none."),
    "magazines_without_gun": _("Magazines are listed with a thing that takes none."),
    "quantity_in_rounds_column": _("The number of vehicles was read from the rounds column."),
}
