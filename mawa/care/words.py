"""How care says when something was done and by whom."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.access.models import Member
from mawa.lib.arabic import isolated


def hour_words(at: datetime) -> str:
    """The hour in the site's zone; the day too, when it was not today."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if today else f"{local:%H:%M %d/%m/%Y}"


def author_words(member: str) -> str:
    """The name of who recorded it; the journal of another site names members unknown here."""
    if member == OPERATOR.member:
        return _("the operator")
    row = Member.objects.filter(pk=member).first()
    return isolated(row.name) if row else _("somebody of another site")
