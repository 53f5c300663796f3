"""Phones: invite, confirm, see what each brought and what is missing; revoke, release, review."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.models import Member
from mawa.access.roles import ROLE_NAMES
from mawa.access.who import actor_of, page
from mawa.desk.telling import KIND_WORDS, fact_lines
from mawa.exchange import standing
from mawa.exchange.allowed import roles_that_walk
from mawa.exchange.delivery import take_sealed
from mawa.exchange.enrolment import INVITED_FOR, admit_phone, invite_phone, turn_away
from mawa.exchange.models import Phone, Review, SecondCopy
from mawa.exchange.phones import phone_states
from mawa.field.invitation import invitation_url
from mawa.field.policy import SCANNING
from mawa.journal.entry import read_body, read_header
from mawa.journal.models import Quarantined
from mawa.journal.registry import read_recorded_bytes
from mawa.lib.clock import to_datetime
from mawa.lib.refusal import Refusal
from mawa.origin.naming import chosen
from mawa.origin.poster import Wifi, poster
from mawa.reporting.qr import qr_svg

from .journal import scopes_of

CLOCK_DOUBTFUL_MS: Final = 10 * 60 * 1000
SEALED_BYTES_MAX: Final = 8_000_000
# A state's words and the look of its tag.
STATES: Final = {
    Phone.ADMITTED: "good",
    Phone.LAPSED: "warn",
    Phone.REVOKED: "bad",
    Phone.REFUSED: "",
}


@page("phones.manage")
def phones(request: HttpRequest) -> HttpResponse:
    """Every phone with what the site holds of it; those that wait to be confirmed come first."""
    known = [state for state in phone_states() if state.phone.state != Phone.WAITING]
    context = {
        **_waiting(),
        "phones": known,
        "words": _state_words(),
        "looks": STATES,
        "roles": {code: ROLE_NAMES[code] for code in roles_that_walk()},
        "members": Member.objects.filter(closed=False).order_by("name"),
        "origin": chosen(),
        "copy": SecondCopy.objects.order_by("-at").first(),
        "doubtful_ms": CLOCK_DOUBTFUL_MS,
    }
    response = render(request, "desk/phones.html", context)
    response.headers["Content-Security-Policy"] = SCANNING
    return response


def _waiting() -> dict[str, Any]:
    """Phones that have asked, with those who may carry each."""
    waiting = Phone.objects.filter(state=Phone.WAITING).order_by("-asked_at")
    by_role: dict[str, list[Member]] = {}
    for member in Member.objects.filter(closed=False).order_by("name"):
        by_role.setdefault(member.role, []).append(member)
    return {
        "waiting": [
            {"phone": p, "role": ROLE_NAMES.get(p.role, p.role), "members": by_role.get(p.role, [])}
            for p in waiting
        ]
    }


def _state_words() -> dict[str, str]:
    return {
        Phone.ADMITTED: _("admitted"),
        Phone.LAPSED: _("lapsed"),
        Phone.REVOKED: _("revoked"),
        Phone.REFUSED: _("turned away"),
    }


@page("phones.manage")
def waiting(request: HttpRequest) -> HttpResponse:
    """Only those that wait, for a page that asks every few seconds; nothing if it shows them."""
    asked = Phone.objects.filter(state=Phone.WAITING).values_list("writer", flat=True)
    if set(request.GET.getlist("shown")) == set(asked):
        return HttpResponse(status=204)  # what somebody is typing there stays
    return render(request, "desk/_phones_waiting.html", _waiting())


@require_POST
@page("phones.manage")
def invite(request: HttpRequest) -> HttpResponse:
    """An invitation as a code to scan. The token stands in no address and is shown this once."""
    role = request.POST.get("role", "")
    member = request.POST.get("member", "")
    token = invite_phone(actor=actor_of(request), role=role, member=member)
    url = invitation_url(token, request.build_absolute_uri("/"))
    context = {
        **_waiting(),
        "url": url,
        "code": mark_safe(qr_svg(url)),  # drawn by us from our own address
        "role": ROLE_NAMES.get(role, role),
        "until": timezone.now() + INVITED_FOR,
    }
    return render(request, "desk/phone_invitation.html", context)


@require_POST
@page("phones.manage")
def confirm(request: HttpRequest, writer: str) -> HttpResponse:
    """Let a phone in, or turn it away."""
    actor = actor_of(request)
    if request.POST.get("answer") == "no":
        turn_away(actor=actor, writer=writer)
        messages.success(request, _("The phone was turned away."))
    else:
        member, name = request.POST.get("member", ""), request.POST.get("name", "").strip()
        if member and name:
            raise Refusal(
                _("Somebody was chosen, and another name was written."),
                _("Choose who carries the phone, or write a new name: one of the two."),
            )
        admitted = admit_phone(actor=actor, writer=writer, member=member, name=name)
        said = _("Phone %(number)s is admitted for seven days, renewed at each contact.")
        messages.success(request, said % {"number": admitted.number})
    return redirect("phones")


@page("phones.manage")
def phone(request: HttpRequest, writer: str) -> HttpResponse:
    """One phone: what it signed, what the site holds, which numbers are missing, what is late."""
    found = phone_states([writer])
    if not found:
        raise Refusal(_("This phone is not known at this site."))
    scopes = scopes_of(actor_of(request))
    context = {
        "state": found[0],
        "words": _state_words(),
        "looks": STATES,
        "role": ROLE_NAMES.get(found[0].phone.role, found[0].phone.role),
        "late": [_late_line(row, scopes) for row in standing.late_entries(writer)],
        "review": Review.objects.filter(pk=writer).first(),
        "doubtful_ms": CLOCK_DOUBTFUL_MS,
    }
    return render(request, "desk/phone.html", context)


def _late_line(row: Quarantined, scopes: Collection[str]) -> dict[str, Any]:
    """A late entry as its reviewers see it: what it says, and when by the phone's clock."""
    header = read_header(bytes(row.header))
    body = read_body(bytes(row.body)) if row.body is not None else None
    place = (header.id, header.writer, header.seq, header.stamp)
    said = read_recorded_bytes(*place, row.body) if header.scope in scopes else None
    return {
        "says": list(fact_lines(said)) if said else [],
        "digest": row.digest,
        "seq": row.seq,
        "entry": header.id,
        "kind": KIND_WORDS.get(body.kind, body.kind) if body else "—",
        "recorded_at": to_datetime(header.stamp),
        "received_at": row.received_at,
    }


@require_POST
@page("phones.manage")
def phone_step(request: HttpRequest, writer: str, step: str) -> HttpResponse:
    """Revoke, renew, release or review."""
    actor, why = actor_of(request), request.POST.get("why", "")
    if step == "revoke":
        revoked = standing.revoke_phone(actor=actor, writer=writer, why=why)
        said = _("Phone %(number)s is revoked. What it brings from now on waits for two people.")
        messages.success(request, said % {"number": revoked.number})
    elif step == "renew":
        came = standing.renew_phone(actor=actor, writer=writer)
        said = _("The phone goes on; %(n)s entries that waited count now.")
        messages.success(request, said % {"n": came})
    elif step == "release":
        last = standing.release_phone(actor=actor, writer=writer)
        said = _("The phone may forget its entries up to number %(n)s: the site alone holds them.")
        messages.success(request, said % {"n": last})
    elif step == "review":
        done, came = standing.review_late(
            actor=actor, writer=writer, accepted=request.POST.getlist("accepted"), why=why
        )
        said = (
            _("Reviewed by two people: %(n)s entries came in.")
            if done
            else _("Your word is kept; a second person must say the same.")
        )
        messages.success(request, said % {"n": came})
    return redirect("phone", writer)


@require_POST
@page("phones.manage")
def join_poster(request: HttpRequest) -> HttpResponse:
    """The poster for the wall; the Wi-Fi's password is printed and kept nowhere."""
    origin = chosen()
    if origin is None or not origin.served:
        raise Refusal(
            _("Phones are not served yet, so there is no address to print."),
            _("Start with: mawa serve --address 10.77.0.1"),
        )
    ssid = request.POST.get("ssid", "").strip()
    wifi = Wifi(ssid, request.POST.get("password", "")) if ssid else None
    response = HttpResponse(poster(origin, wifi).content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="poster.pdf"'
    return response


@require_POST
@page("phones.manage")
def sealed(request: HttpRequest) -> HttpResponse:
    """What a phone without Wi-Fi handed over: a sealed file, or codes read by the camera."""
    upload = request.FILES.get("sealed")
    if upload is None or (upload.size or 0) > SEALED_BYTES_MAX:
        raise Refusal(_("No file was chosen, or it is far too large."), _("Choose a .mawas file."))
    answer = take_sealed(upload.read(), brought_by="")
    states = [receipt["state"] for receipt in answer["receipts"]]
    said = _("%(n)s entries: %(held)s are held, %(aside)s were kept aside.")
    words = {
        "n": len(states),
        "held": states.count("held"),
        "aside": len(states) - states.count("held"),
    }
    messages.success(request, said % words)
    return redirect("phones")
