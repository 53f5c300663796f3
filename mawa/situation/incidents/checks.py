"""What about incidents waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy

from .models import Incident
from .words import CATEGORY_WORDS

TOLD_WITHIN: Final = timedelta(minutes=30)


def discrepancies() -> Iterator[Discrepancy]:
    """Grave incidents, still open, that nobody was told of within half an hour."""
    late = timezone.now() - TOLD_WITHIN
    rows = Incident.objects.under_way().grave().untold().filter(happened_at__lte=late)
    for row in rows.order_by("happened_at", "subject"):
        words = {
            "what": CATEGORY_WORDS.get(row.category, row.category),
            "where": isolated(row.place),
            "at": isolated(f"{timezone.localtime(row.happened_at):%H:%M %d/%m/%Y}"),
            "n": int(TOLD_WITHIN.total_seconds() // 60),
        }
        said = _("%(what)s, %(where)s, %(at)s: nobody was told within %(n)s minutes.")
        if not row.place:
            said = _("%(what)s, %(at)s: nobody was told within %(n)s minutes.")
        address = f"/situation/incidents/{row.subject}/"
        yield Discrepancy("grave_untold", said % words, (row.subject,), address)
