"""The boxes a clerk ticks at registration, each with the article it serves (standards 1.3)."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tick(NamedTuple):
    """A box: what is said next to it, and the article."""

    words: Promise
    article: str


TICKS: Final[dict[str, Tick]] = {
    "notice_read": Tick(_("The notice was read out in a language understood"), "GC III 17, 41"),
    "identity_document": Tick(_("Has an identity document, and keeps it"), "GC III 17, 18"),
    "sick_or_wounded": Tick(_("Sick or wounded: to the medical stream first"), "GC III 30"),
    "medical_personnel": Tick(_("Medical personnel"), "GC III 33"),
    "religious_personnel": Tick(_("Religious personnel"), "GC III 33"),
    "under_18": Tick(_("Under 18, or age in doubt"), "CRC"),
    "family_notice": Tick(_("Wants family and tracing agency notified"), "GC III 70"),
    "with_family": Tick(_("Family members arrived with them"), "GC IV 82"),
    "consents_to_split": Tick(_("Agrees to be housed apart from the unit"), "GC III 22"),
    "property_taken": Tick(_("Weapon or property taken into custody"), "GC III 18"),
    "protection_talk": Tick(_("Wishes to speak in private"), "CAT 3"),
    "share_with_origin": Tick(_("Agrees to notice to the state of origin"), "GC III 122"),
}

STREAMS: Final[dict[str, Promise]] = {
    "troops": _("Troops"),
    "civilian": _("Civilian"),
    "crossing_staff": _("Crossing staff (civil)"),
    "medical": _("Medical personnel"),
    "child": _("Child"),
}
