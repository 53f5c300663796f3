"""The map and the time line as one printed sheet."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mawa.access.home import site_card

from .glyphs import printable
from .map import WIDE, situation_map
from .map_rows import mapped, timed
from .press import Pdf, press
from .timeline import time_line
from .words import Lang, day, instant

_MAP_MM, _TIME_MM, _MAP_ALONE_MM = 116, 46, 164  # of 190 between the margins


def map_pdf(lang: Lang, until: date | None, incidents: bool) -> Pdf:
    """A4 across, one language. Raises ``Refusal`` when it cannot be made."""
    now = timezone.now()
    told = timed(lang, until, incidents)
    drawings = {
        "map.svg": situation_map(mapped(lang, until).told, lang, WIDE),
        "time.svg": time_line(told, lang, WIDE),
    }
    with translation.override(lang):
        said = _("As stated up to %(day)s") % {"day": day(until or timezone.localdate(now), lang)}
        data = {
            "lang": lang,
            "title": _("Map of what is stated"),
            "site": printable(site_card().name, 60),
            "as_of": said,
            "footer": _("Printed %(at)s. Every figure is a statement, not a count.")
            % {"at": instant(now, lang)},
            "page": _("Page 1 of 1"),
            "has_time_line": bool(told.days()),
            "time_height": _TIME_MM,
            "map_height": _MAP_MM if told.days() else _MAP_ALONE_MM,
        }
    return press("map", data, drawings, now=now)
