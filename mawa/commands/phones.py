"""Verbs of phones: invite, list, confirm, revoke; and the second copy."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.access.models import Member
from mawa.exchange.copies import make_copy
from mawa.exchange.enrolment import admit_phone, invite_phone
from mawa.exchange.models import Phone
from mawa.exchange.phones import PhoneState, phone_states
from mawa.exchange.standing import revoke_phone
from mawa.exchange.wire import instant
from mawa.field.invitation import invitation_url
from mawa.lib.numerals import to_latin
from mawa.lib.refusal import Refusal

from .serving import PORT
from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """phone invite, list, confirm, revoke; copy."""
    phone = verbs.add_parser("phone", help=_("the clerks' phones"), parents=[shared.parser])
    kinds = phone.add_subparsers(dest="what", required=True)
    invite = shared.verb(kinds, "invite", _("let one phone ask to join, for ten minutes"), invite_)
    invite.add_argument("--role", required=True, help=_("what it may record, for example clerk"))
    shared.verb(kinds, "list", _("every phone, what it signed and what is missing"), list_phones)
    confirm = shared.verb(kinds, "confirm", _("let in the phone that shows these digits"), confirm_)
    confirm.add_argument("digits", metavar="DIGITS", help=_("the six digits on the phone"))
    confirm.add_argument("--name", required=True, help=_("who carries it"))
    revoke = shared.verb(kinds, "revoke", _("a phone is lost: nothing more of it counts"), revoke_)
    revoke.add_argument("writer", metavar="WRITER")
    revoke.add_argument("--why", default="", help=_("the reason, kept in the journal"))
    copy = shared.verb(verbs, "copy", _("bring a second copy up to date, on another disk"), copy_)
    copy.add_argument("folder", metavar="DIR", type=Path)
    copy.add_argument(
        "--same-disk", action="store_true", help=_("for rehearsals: allow the register's own disk")
    )


def invite_(line: Namespace) -> dict[str, Any]:
    """The token and the address that the phone opens."""
    token = invite_phone(actor=OPERATOR, role=line.role)
    return {"token": token, "url": invitation_url(token, f"http://localhost:{PORT}")}


def list_phones(line: Namespace) -> dict[str, Any]:
    """Writer, person, last contact, entries and the numbers that are missing."""
    return {"phones": [_line(state) for state in phone_states()]}


def _line(state: PhoneState) -> dict[str, Any]:
    phone = state.phone
    return {
        "writer": phone.writer,
        "number": phone.number,
        "person": state.person,
        "role": phone.role,
        "state": phone.state,
        "last_seen": _seen(phone.seen_at),
        "entries": state.reach.held_seq,
        "signed": phone.signed_seq,
        "missing": [list(numbers) for numbers in state.missing],
        "late": state.late,
        "forked": state.forked,
        "copied": state.reach.copied_seq,
    }


def _seen(at: datetime | None) -> str | None:
    return instant(at) or None


def confirm_(line: Namespace) -> dict[str, Any]:
    """Let the waiting phone with these digits in, for a member of its role or somebody new."""
    digits = to_latin(line.digits)
    waiting = list(Phone.objects.filter(state=Phone.WAITING, digits=digits))
    if len(waiting) != 1:
        raise Refusal(
            _("No phone with these digits waits to be let in."),
            _("Compare them once more; an invitation holds for ten minutes."),
        )
    known = Member.objects.filter(name=line.name, role=waiting[0].role, closed=False).first()
    member = known.subject if known else ""
    phone = admit_phone(actor=OPERATOR, writer=waiting[0].writer, member=member, name=line.name)
    return {"writer": phone.writer, "number": phone.number, "person": line.name}


def revoke_(line: Namespace) -> dict[str, Any]:
    """Nothing that the phone brings from now on counts; which numbers are missing."""
    revoke_phone(actor=OPERATOR, writer=line.writer, why=line.why)
    (state,) = phone_states([line.writer])
    return {"revoked": line.writer, "missing": [list(numbers) for numbers in state.missing]}


def copy_(line: Namespace) -> dict[str, Any]:
    """What the second copy got this time."""
    copied = make_copy(actor=OPERATOR, folder=line.folder, same_disk=line.same_disk)
    return {"entries": copied.entries, "files": copied.files}
