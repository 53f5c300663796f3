"""Verbs of reporting: the situation report, cards and receipts as PDF."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.custody.models import Materiel
from mawa.desk.discrepancies import count_discrepancies
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.matching import count_probable
from mawa.people.models import Person
from mawa.reporting.cards import blank_cards, identity_cards
from mawa.reporting.receipts import receipts
from mawa.reporting.sitrep import situation_report
from mawa.reporting.words import language

from .paper import write_pdf
from .publishing import add_choice, make_data, make_public
from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """report sitrep, public, data, cards, blank-cards, receipts."""
    report = verbs.add_parser("report", help=_("make a PDF"), parents=[shared.parser])
    kinds = report.add_subparsers(dest="what", required=True)
    sitrep = shared.verb(kinds, "sitrep", _("the situation report, two pages"), make_sitrep)
    public = shared.verb(kinds, "public", _("the public edition: counts, no names"), make_public)
    for each in (sitrep, public):
        each.add_argument("--lang", choices=("ar", "en"), default=None)
    data = shared.verb(kinds, "data", _("the public edition's tables as CSV and XLSX"), make_data)
    data.add_argument("--out", required=True, metavar="DIR", type=Path)
    data.add_argument("--hxl", action="store_true", help=_("with a row of HXL hashtags"))
    for each in (public, data):
        add_choice(each)
    cards = shared.verb(kinds, "cards", _("identity cards on A4 sheets"), make_cards)
    cards.add_argument("--first", type=int, metavar="N", help=_("only the first N people"))
    blank = shared.verb(kinds, "blank-cards", _("cards to hand out before registration"), blank_)
    blank.add_argument("--count", required=True, type=int, metavar="N", help=_("how many"))
    blank.add_argument("--bands", action="store_true", help=_("wristbands instead of cards"))
    papers = shared.verb(kinds, "receipts", _("receipts of ledger A"), make_receipts)
    for each in (sitrep, public, cards, blank, papers):
        each.add_argument("--out", required=True, metavar="F.pdf", type=Path)


def make_sitrep(line: Namespace) -> dict[str, Any]:
    """The morning report in one language."""
    lang = language(line.lang or translation.get_language())
    pdf = situation_report(
        lang,
        timezone.now(),
        probable_duplicates=count_probable(),
        discrepancies=count_discrepancies(),
        with_statements=True,
    )
    return write_pdf(pdf, line.out)


def make_cards(line: Namespace) -> dict[str, Any]:
    """A card for everyone registered, one for a person on several records."""
    people = list(groups().once(Person.objects.in_order())[: line.first])
    if not people:
        raise Refusal(_("Nobody is registered yet."), _("Register people or import a list first."))
    return write_pdf(identity_cards(people), line.out)


def blank_(line: Namespace) -> dict[str, Any]:
    """Numbered cards without names, for the gate."""
    shape = "band" if line.bands else "card"
    return write_pdf(blank_cards(actor=OPERATOR, count=line.count, shape=shape), line.out)


def make_receipts(line: Namespace) -> dict[str, Any]:
    """A receipt for everything in ledger A."""
    items = list(Materiel.objects.order_by("receipt_no").values_list("subject", flat=True))
    if not items:
        raise Refusal(_("Nothing is held in trust yet."), _("Receive or import weapons first."))
    return write_pdf(receipts(items, "A"), line.out)
