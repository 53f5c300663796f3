"""The rooms of the desk, in the order of the night."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.access.actor import Actor


class Room(NamedTuple):
    """A place in the menu: address, words, picture, the right it needs."""

    address: str
    words: Promise
    icon: str
    right: str


ROOMS: Final = (
    Room("/", _("Overview"), "house", "home.see"),
    Room("/entry/", _("Entry"), "box-arrow-in-right", "crossing.see"),
    Room("/count/", _("Head-count"), "bus-front", "crossing.count"),
    Room("/people/", _("People"), "people", "people.see"),
    Room("/custody/", _("Custody"), "shield-lock", "custody.see"),
    Room("/shelter/", _("Shelter"), "grid", "shelter.see"),
    Room("/care/", _("Care"), "box-seam", "care.see"),
    Room("/roll-call/", _("Roll-call"), "clipboard2-check", "movement.roll"),
    Room("/situation/", _("Situation"), "flag", "situation.see"),
    Room("/return/", _("Return"), "arrow-left-right", "movement.see"),
    Room("/settle/", _("To settle"), "exclamation-triangle", "settle.see"),
    Room("/reports/", _("Reports"), "file-earmark-text", "report.make"),
    Room("/journal/", _("Journal"), "journal-text", "journal.see"),
    Room("/phones/", _("Phones"), "phone", "phones.manage"),
    Room("/members/", _("Members"), "person-badge", "access.manage"),
)


class MenuItem(NamedTuple):
    """A room as shown to one member."""

    room: Room
    here: bool


def menu(actor: Actor, path: str) -> list[MenuItem]:
    """The rooms that this actor may enter."""
    if not actor.member:
        return []
    return [
        MenuItem(
            room, path == room.address or (room.address != "/" and path.startswith(room.address))
        )
        for room in ROOMS
        if actor.may(room.right)
    ]
