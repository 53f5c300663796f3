"""Identity cards: the five things of GC III art 17, the site, a number and a sealed code.

The size is the Convention's own, 10 x 6.5 cm ("as far as possible"): it leaves room for a long
name, fits the usual 65 x 100 mm laminating pouch, and eight fill an A4 sheet with straight cuts.
Nothing more is asked for than surname, first names, rank, number and date of birth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mawa.access.actor import Actor
from mawa.access.home import pen, site_card
from mawa.access.numbering import new_numbers
from mawa.lib.ranks import rank_of
from mawa.lib.refusal import Refusal
from mawa.people.models import Person

from .bilingual import both
from .glyphs import printable
from .press import Pdf, press
from .qr import card_payload, check_card, qr_svg
from .words import DASH, day

__all__ = ["MOST_CARDS", "SHAPES", "blank_cards", "check_card", "identity_cards"]

MOST_CARDS: Final = 2_500  # 0.3 MB of memory for each while they are made
SHAPES: Final = {"card": "cards", "band": "bands"}
"""What a blank number is printed on, with its template."""
_LONGEST_NAME: Final = 90
_WORDS: Final = {
    "title": lambda: pgettext("card", "Identity card"),
    "surname": lambda: pgettext("card", "Surname"),
    "first": lambda: pgettext("card", "First names"),
    "rank": lambda: pgettext("card", "Rank"),
    "service_no": lambda: pgettext("card", "Service number"),
    "birth": lambda: pgettext("card", "Date of birth"),
    "band": lambda: pgettext("card", "Wristband"),
    "sign": lambda: pgettext("card", "Signature or thumb print"),
}


def identity_cards(people: Sequence[Person], *, duplicate: bool = False) -> Pdf:
    """Cards on A4 sheets, eight to a sheet with cut marks, in the order given.

    With ``duplicate`` each is printed twice side by side, as art 17 wishes. People without a
    card number are left out. Raises ``Refusal`` when the sheets cannot be made,
    ``ValueError`` for more than ``MOST_CARDS``.
    """
    if len(people) > MOST_CARDS:
        raise ValueError(f"at most {MOST_CARDS} cards at once")
    return press("cards", cards_data(people, duplicate=duplicate))


def cards_data(people: Sequence[Person], *, duplicate: bool = False) -> dict[str, Any]:
    """What the template is given."""
    cards = [_card(person) for person in people if person.card_no]
    return _sheet([card for card in cards for _copy in range(2 if duplicate else 1)])


def blank_cards(*, actor: Actor, count: int, shape: str = "card") -> Pdf:
    """Cards to hand out before anybody is asked for a name: number and code, lines to write on.

    ``shape`` is one of ``SHAPES``: a card, or a band for the wrist. Their numbers are taken for
    good. Whoever registers a person scans the card, and its number becomes the person's.
    Raises ``Refusal`` for none or for more than ``MOST_CARDS``.
    """
    actor.require("report.cards")
    if not 1 <= count <= MOST_CARDS:
        raise Refusal(
            _("A sheet of %(n)s cards cannot be printed.") % {"n": count},
            _("Choose a number from 1 to %(n)s.") % {"n": MOST_CARDS},
        )
    if shape not in SHAPES:
        raise Refusal(_("Blank numbers are printed on cards or on wristbands."))
    with transaction.atomic():
        numbers = new_numbers("", count)  # and nobody waits for the press to finish
    return press(SHAPES[shape], _sheet([_blank_card(number) for number in numbers]))


def _blank_card(number: str) -> dict[str, str]:
    empty = dict.fromkeys(
        ("name", "first", "surname", "rank", "rank_en", "service_no", "birth"), ""
    )
    return {**empty, "number": number, "qr": qr_svg(card_payload(number, pen().key))}


def _sheet(cards: list[dict[str, str]]) -> dict[str, Any]:
    site = printable(site_card().name, 44)
    return {"lang": "ar", "site": site, "words": both(_WORDS), "cards": cards}


def _card(person: Person) -> dict[str, str]:
    rank = rank_of(person.rank_code)
    first = " ".join(part for part in (person.given, person.father, person.grand) if part)
    return {
        "name": printable(person.name, _LONGEST_NAME),
        "first": printable(first, 48) or DASH,
        "surname": printable(person.family, 40) or DASH,
        "rank": rank.ar if rank else printable(person.rank_as_stated, 26) or DASH,
        "rank_en": rank.en if rank else "",
        "service_no": printable(person.service_no, 20) or DASH,
        "birth": _birth(person),
        "number": person.card_no,
        "qr": qr_svg(card_payload(person.card_no, pen().key)),
    }


def _birth(person: Person) -> str:
    """The day in digits, the same in both languages; the year alone when no more is known."""
    if person.birth_on:
        return day(person.birth_on, "en", "dd/MM/yyyy")
    return str(person.birth_year) if person.birth_year else DASH
