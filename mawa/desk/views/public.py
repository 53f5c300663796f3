"""Public editions: what was published, a new one, and its files."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.home import site_card
from mawa.access.who import actor_of, page
from mawa.reporting.actions import publish_edition
from mawa.reporting.models import Edition
from mawa.reporting.open_data import open_data
from mawa.reporting.policy import policy
from mawa.reporting.public import public_edition

_SHOWN_MOST: Final = 50
_ZIP_AT: Final = (1980, 1, 1, 0, 0, 0)  # the same edition gives the same bytes


@page("report.make")
def editions(request: HttpRequest) -> HttpResponse:
    """What the public was given, the newest first."""
    known = Edition.objects.of_site(site_card().site)
    context = {"editions": known[:_SHOWN_MOST], "small_below": policy().threshold}
    return render(request, "desk/public.html", context)


@require_POST
@page("report.publish")
def publish(request: HttpRequest) -> HttpResponse:
    """Make the next edition of the register as it stands."""
    edition = publish_edition(actor=actor_of(request), now=timezone.now())
    messages.success(request, _("Edition %(n)d is published.") % {"n": edition.number})
    return redirect("public-editions")


@page("report.make")
def edition_pdf(request: HttpRequest, number: int, lang: str) -> HttpResponse:
    """An edition in one language."""
    if lang not in ("ar", "en"):
        raise Http404
    pdf = public_edition(_edition(number), "ar" if lang == "ar" else "en")
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="public-{number}-{lang}.pdf"'
    return response


@page("report.make")
def edition_data(request: HttpRequest, number: int) -> HttpResponse:
    """The open data of an edition in one file; ``?hxl=1`` with the row of hashtags."""
    files = open_data(_edition(number), hxl=request.GET.get("hxl") == "1")
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, _ZIP_AT), content, ZIP_DEFLATED)
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="public-{number}.zip"'
    return response


def _edition(number: int) -> Edition:
    return get_object_or_404(Edition, site=site_card().site, number=number)
