"""How care says when something was done, by whom, and what is needed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from mawa.access.actor import OPERATOR
from mawa.access.models import Member
from mawa.lib.arabic import isolated

NEED_WORDS: Final[dict[str, Promise]] = {
    "water": pgettext_lazy("need", "Water"),
    "food": pgettext_lazy("need", "Food"),
    "shelter": pgettext_lazy("need", "Shelter"),
    "medicine": pgettext_lazy("need", "Medicine"),
    "clothing": pgettext_lazy("need", "Clothing"),
    "sanitation": pgettext_lazy("need", "Sanitation"),
    "information": pgettext_lazy("need", "Information"),
    "other": pgettext_lazy("need", "Other"),
}


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
