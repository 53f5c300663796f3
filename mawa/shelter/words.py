"""Words for what is in doubt about a line of a list of tents."""

from typing import Final

from django.utils.translation import gettext_lazy as _

DOUBT_WORDS: Final = {
    "repeated_tent": _("The same tent stands further up."),
    "use_unknown": _("It is not known what the tent is for."),
}
