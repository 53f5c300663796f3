"""Reports as pages and as PDF: the situation report, cards, receipts, leaving statements."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.who import actor_of, page
from mawa.custody.models import Materiel, Packet
from mawa.desk.discrepancies import count_discrepancies
from mawa.lib.refusal import Refusal
from mawa.people.matching import count_probable
from mawa.people.models import Person
from mawa.reporting.cards import identity_cards
from mawa.reporting.press import Pdf
from mawa.reporting.receipts import leaving_statement, receipts
from mawa.reporting.sitrep import situation_report

CARDS_MAX = 2000
RECEIPTS_MAX = 2000


@page("report.make")
def reports(request: HttpRequest) -> HttpResponse:
    """What can be printed, and for whom it is."""
    context = {
        "people": Person.objects.count(),
        "materiel": Materiel.objects.count(),
        "packets": Packet.objects.count(),
    }
    return render(request, "desk/reports.html", context)


def _answer(pdf: Pdf, name: str) -> HttpResponse:
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@page("report.make")
def sitrep(request: HttpRequest, lang: str) -> HttpResponse:
    """The situation report in one language; no name is in it."""
    if lang not in ("ar", "en"):
        raise Http404
    pdf = situation_report(
        "ar" if lang == "ar" else "en",
        timezone.now(),
        probable_duplicates=count_probable(),
        discrepancies=count_discrepancies(),
    )
    return _answer(pdf, f"sitrep-{lang}")


@page("report.cards")
def cards(request: HttpRequest) -> HttpResponse:
    """Cards for everyone, or for ``?person=`` alone, or from card number to card number."""
    people = Person.objects.in_order()
    if request.GET.get("person"):
        people = people.filter(pk=request.GET["person"])
    if not people.exists():
        raise Refusal(_("Nobody is registered yet."), _("Register people or import a list first."))
    return _answer(identity_cards(list(people[:CARDS_MAX])), "cards")


@page("custody.see")
def all_receipts(request: HttpRequest, ledger: str) -> HttpResponse:
    """The receipts of one ledger, in their order."""
    rows = Materiel.objects if ledger == "a" else Packet.objects
    keys = list(rows.order_by("receipt_no").values_list("subject", flat=True)[:RECEIPTS_MAX])
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
