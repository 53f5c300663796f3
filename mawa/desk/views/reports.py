"""Reports as pages and as PDF: the situation report, cards, receipts, leaving statements."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.custody.models import Materiel, Packet
from mawa.desk.discrepancies import count_discrepancies
from mawa.lib.numerals import parse_int
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.matching import count_probable
from mawa.people.models import Person
from mawa.reporting.cards import blank_cards, identity_cards
from mawa.reporting.press import Pdf
from mawa.reporting.receipts import leaving_statement, receipts
from mawa.reporting.sitrep import situation_report

CARDS_IN_A_FILE = 2000
RECEIPTS_IN_A_FILE = 2000
_PARTS_MOST = 1000


class Part(NamedTuple):
    """One file of several: its number, and the places of its first and last sheet."""

    number: int
    first: int
    last: int


def parts_of(count: int, most: int) -> list[Part]:
    """How many files it takes to print everything, at least one."""
    starts = range(0, max(count, 1), most)
    return [Part(n, start + 1, min(start + most, count)) for n, start in enumerate(starts, 1)]


def _slice(request: HttpRequest, most: int) -> slice:
    """The rows of ``?part=``, counted from 1."""
    part = min(max(1, parse_int(request.GET.get("part", "1")) or 1), _PARTS_MOST)
    return slice((part - 1) * most, part * most)


@page("report.make")
def reports(request: HttpRequest) -> HttpResponse:
    """What can be printed, and for whom it is."""
    people = groups().once(Person.objects.in_order()).count()
    materiel, packets = Materiel.objects.count(), Packet.objects.count()
    context = {
        "people": people,
        "materiel": materiel,
        "packets": packets,
        "cards": parts_of(people, CARDS_IN_A_FILE),
        "receipts_a": parts_of(materiel, RECEIPTS_IN_A_FILE),
        "receipts_b": parts_of(packets, RECEIPTS_IN_A_FILE),
    }
    return render(request, "desk/reports.html", context)


def _answer(pdf: Pdf, name: str) -> HttpResponse:
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@page("report.make")
def sitrep(request: HttpRequest, lang: str) -> HttpResponse:
    """The situation report in one language, with what is said for those who may read it."""
    if lang not in ("ar", "en"):
        raise Http404
    pdf = situation_report(
        "ar" if lang == "ar" else "en",
        timezone.now(),
        probable_duplicates=count_probable(),
        discrepancies=count_discrepancies(),
        with_statements=actor_of(request).may("statements.see"),
    )
    return _answer(pdf, f"sitrep-{lang}")


@require_POST
@page("report.cards")
def blank(request: HttpRequest) -> HttpResponse:
    """Numbered cards or wristbands without names, to hand out at the gate."""
    count = parse_int(request.POST.get("count", "")) or 0
    shape = request.POST.get("shape", "card")
    return _answer(blank_cards(actor=actor_of(request), count=count, shape=shape), f"blank-{shape}")


@page("report.cards")
def cards(request: HttpRequest) -> HttpResponse:
    """Cards for everyone, file by file (``?part=``), or for ``?person=`` alone.

    A person on several records gets one card, that of the first; all their numbers find them.
    """
    people = Person.objects.in_order()
    if request.GET.get("person"):
        people = people.filter(pk=request.GET["person"])
    else:
        people = groups().once(people)
    printed = list(people[_slice(request, CARDS_IN_A_FILE)])
    if not printed:
        raise Refusal(_("Nobody is registered yet."), _("Register people or import a list first."))
    return _answer(identity_cards(printed), "cards")


@page("custody.see")
def all_receipts(request: HttpRequest, ledger: str) -> HttpResponse:
    """The receipts of one ledger in their order, file by file (``?part=``)."""
    rows = Materiel.objects if ledger == "a" else Packet.objects
    ordered = rows.order_by("receipt_no", "subject").values_list("subject", flat=True)
    keys = list(ordered[_slice(request, RECEIPTS_IN_A_FILE)])
    if not keys:
        raise Refusal(_("Nothing is held in trust yet."), _("Receive or import weapons first."))
    return _answer(receipts(keys, "A" if ledger == "a" else "B"), f"receipts-{ledger}")


@page("custody.see")
def receipt(request: HttpRequest, subject: str) -> HttpResponse:
    """One receipt, of whichever ledger it is in."""
    ledger: str = "A" if Materiel.objects.filter(pk=subject).exists() else "B"
    if ledger == "B":
        get_object_or_404(Packet, pk=subject)
    return _answer(receipts([subject], "A" if ledger == "A" else "B"), "receipt")


@page("movement.see")
def leaving(request: HttpRequest, person: str) -> HttpResponse:
    """A person's property statement on leaving."""
    actor_of(request).require("people.see")
    get_object_or_404(Person, pk=person)
    return _answer(leaving_statement(person), "leaving-statement")
