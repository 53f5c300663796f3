"""How a phone is let in: an invitation, six digits to compare, a manager's word."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.entries import MemberEnrolled
from mawa.access.models import Member
from mawa.access.recording import new_subject, record
from mawa.access.roles import ROLE_NAMES, role_code
from mawa.journal.entries import WriterAdmitted
from mawa.journal.kinds import Fact, Subject
from mawa.journal.models import Chain, Writer
from mawa.journal.seal import is_signed, read_point, writer_id
from mawa.lib.arabic import clean
from mawa.lib.cards import letters_for
from mawa.lib.refusal import Refusal

from .allowed import kinds_of_role, roles_that_walk
from .models import Invitation, Phone
from .phones import ADMITTED_FOR
from .refused import ExchangeRefusal

INVITED_FOR: Final = timedelta(minutes=10)
NAME_LENGTH_MAX: Final = 64


@transaction.atomic
def invite_phone(*, actor: Actor, role: str, member: str = "") -> str:
    """Let one phone ask to be admitted in a role, within ten minutes; returns the token."""
    actor.require("phones.manage")
    code = role_code(role)
    if code is None or code not in roles_that_walk():
        names = ", ".join(str(ROLE_NAMES[name]) for name in roles_that_walk())
        raise Refusal(
            _("There is no phone for the role “%(role)s”.") % {"role": role},
            _("Roles with a phone: %(roles)s.") % {"roles": names},
        )
    if member:
        _carrier(member, code)
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(expires_at__lt=timezone.now() - INVITED_FOR, used_by="").delete()
    Invitation.objects.create(
        token_sha256=_hashed(token),
        role=code,
        member=member,
        made_by=actor.member,
        expires_at=timezone.now() + INVITED_FOR,
    )
    return token


@transaction.atomic
def ask_to_join(*, token: str, point: bytes, signature: bytes) -> Phone:
    """A phone asks with its invitation and its key; the same phone gets the same answer again."""
    try:
        key = read_point(point)
    except ValueError:
        raise ExchangeRefusal("bad_request") from None
    if not is_signed(key, signature, f"mawa enrol 1\n{token}".encode()):
        raise ExchangeRefusal("bad_signature")
    invitation = Invitation.objects.filter(pk=_hashed(token)).first()
    if invitation is None:
        raise ExchangeRefusal("invitation_unknown")
    writer = writer_id(point)
    if invitation.used_by and invitation.used_by != writer:
        raise ExchangeRefusal("invitation_used")
    asked = Phone.objects.filter(pk=writer).first()
    if asked is not None and asked.invitation == invitation.pk:
        return asked
    if invitation.expires_at < timezone.now():
        raise ExchangeRefusal("invitation_expired")
    if asked is not None:
        raise ExchangeRefusal("invitation_used")  # one life of a phone, one admission
    invitation.used_by = writer
    invitation.save()
    return _next_phone(
        writer=writer,
        point=point,
        role=invitation.role,
        member=invitation.member,
        invitation=invitation.pk,
        digits=_digits(token, writer),
    )


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _digits(token: str, writer: str) -> str:
    """Six digits to compare; salted here, so that no phone can choose a key that gives others'."""
    said = f"mawa digits 1\n{token}\n{writer}\n{secrets.token_hex(16)}"
    return f"{int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], 'big') % 1_000_000:06d}"


@transaction.atomic
def admit_phone(*, actor: Actor, writer: str, member: str = "", name: str = "") -> Phone:
    """Let a waiting phone in, for a member of its role or for somebody new; returns the phone."""
    actor.require("phones.manage")
    phone = _waiting_phone(writer)
    facts: list[Fact] = []
    if member:
        carrier = _carrier(member, phone.role)
        person, called = Subject(carrier.subject), carrier.name
    else:
        called = clean(name)
        if not called or len(called) > NAME_LENGTH_MAX:
            raise Refusal(_("Who carries the phone is missing."), _("Choose or write a name."))
        person = new_subject()
        facts.append(MemberEnrolled(member=person, name=called, role=phone.role))
    taken = set(Writer.objects.values_list("letters", flat=True))
    admission = WriterAdmitted(
        writer=Subject(writer),
        member=person,
        name=f"{phone.number} · {called}",
        role="phone",
        letters=letters_for(writer, taken),
        kinds=kinds_of_role(phone.role),
    )
    record(actor, *facts, admission)
    phone.state, phone.member = Phone.ADMITTED, person
    phone.admitted_until = timezone.now() + ADMITTED_FOR
    phone.save()
    return phone


@transaction.atomic
def welcome_back(writer: str) -> Phone | None:
    """A phone that another laptop of this register let in: known by the journal, unknown here.

    Its entries count as before; it gets a list once a manager lets it go on. ``None`` for a
    stranger, and for a phone whose key never came because it never delivered anything.
    """
    admitted = Writer.objects.filter(pk=writer, role="phone").first()
    chain = Chain.objects.filter(pk=writer).first()
    carrier = Member.objects.filter(pk=admitted.member).first() if admitted else None
    if admitted is None or chain is None or carrier is None:
        return None
    state = Phone.LAPSED if admitted.expelled_from is None else Phone.REVOKED
    return _next_phone(
        writer=writer,
        point=bytes(chain.point),
        state=state,
        role=carrier.role,
        member=carrier.subject,
    )


def _next_phone(**values: Any) -> Phone:
    last = Phone.objects.aggregate(top=Max("number"))["top"] or 0
    return Phone.objects.create(number=last + 1, asked_at=timezone.now(), **values)


@transaction.atomic
def turn_away(*, actor: Actor, writer: str) -> None:
    """Do not let a waiting phone in: the digits differ, or nobody knows it."""
    actor.require("phones.manage")
    phone = _waiting_phone(writer)
    phone.state = Phone.REFUSED
    phone.save()


def _waiting_phone(writer: str) -> Phone:
    """The phone, if it waits to be confirmed; refused otherwise."""
    phone = Phone.objects.filter(pk=writer).first()
    if phone is None:
        raise Refusal(_("This phone is not known at this site."))
    if phone.state != Phone.WAITING:
        raise Refusal(_("This phone does not wait to be confirmed."))
    return phone


def _carrier(member: str, role: str) -> Member:
    """The member who is to carry a phone; its rights on the phone are those at the desk."""
    row = Member.objects.filter(pk=member, closed=False).first()
    if row is None:
        raise Refusal(_("This member does not work here."))
    if row.role != role:
        raise Refusal(
            _("%(name)s works here in another role: %(role)s.")
            % {"name": row.name, "role": row.role_name},
            _("Invite a phone for that role, or choose somebody else."),
        )
    return row
