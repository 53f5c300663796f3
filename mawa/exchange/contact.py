"""A contact: a phone proves who it is, says how far it has written, and hears where it stands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mawa.access.home import site_card
from mawa.access.models import Member
from mawa.journal.models import Chain, StoredEntry, Writer
from mawa.journal.seal import is_signed, public_point, read_point
from mawa.lib.clock import MOST_AHEAD_MS, floor_stamp

from .enrolment import welcome_back
from .models import Phone
from .phones import ADMITTED_FOR, reaches
from .refused import ExchangeRefusal
from .sealed import sealing_key
from .standing import lapse_overdue
from .wire import as_text, instant

ANSWERED_WITHIN_S: Final = 300
CONTACT_S: Final = 3600
_CHALLENGE: Final = "mawa.exchange.challenge"
_SESSION: Final = "mawa.exchange.session"


@dataclass(frozen=True)
class Hello:
    """What a phone says of itself at the beginning of a contact, signed by its key."""

    writer: str
    nonce: str
    signed_seq: int
    signed_head: str
    clock_ms: int
    persisted: bool
    app: str
    signature: bytes

    @property
    def message(self) -> bytes:
        """What the signature is over."""
        parts = ("mawa session 1", self.writer, self.nonce, self.signed_seq, self.signed_head)
        end = (self.clock_ms, "true" if self.persisted else "false")
        return "\n".join(map(str, (*parts, *end))).encode()


def challenge(writer: str) -> str:
    """Something fresh to sign, good for a few minutes."""
    return signing.dumps([writer, secrets.token_hex(8)], salt=_CHALLENGE)


def recognise(hello: Hello) -> str:
    """Whose contact it is: the writer's id, once its signature and its admission are checked."""
    _check_nonce(hello)
    phone = Phone.objects.filter(pk=hello.writer).first() or welcome_back(hello.writer)
    if phone is None:
        raise ExchangeRefusal("phone_unknown")
    if not is_signed(read_point(bytes(phone.point)), hello.signature, hello.message):
        raise ExchangeRefusal("bad_signature")
    if phone.state in (Phone.WAITING, Phone.REFUSED):
        raise ExchangeRefusal(phone.state)
    return phone.writer


@transaction.atomic
def begin_contact(hello: Hello) -> dict[str, Any]:
    """Note how far a recognised phone has written, and renew it; the answer that it gets."""
    lapse_overdue([hello.writer])
    phone = Phone.objects.get(pk=hello.writer)
    _note(phone, hello)
    return _answer(phone)


def _check_nonce(hello: Hello) -> None:
    try:
        writer, _ = signing.loads(hello.nonce, salt=_CHALLENGE, max_age=ANSWERED_WITHIN_S)
    except (signing.BadSignature, ValueError, TypeError):
        raise ExchangeRefusal("challenge_expired") from None
    if writer != hello.writer:
        raise ExchangeRefusal("challenge_expired")


def _note(phone: Phone, hello: Hello) -> None:
    now = timezone.now()
    phone.seen_at = now
    if hello.signed_seq >= phone.signed_seq:  # a copied profile that wrote less takes nothing back
        phone.signed_seq, phone.signed_head = hello.signed_seq, hello.signed_head
    phone.clock_ahead_ms = hello.clock_ms - int(now.timestamp() * 1000)
    phone.persisted, phone.app = hello.persisted, hello.app[:32]
    if phone.state == Phone.ADMITTED:
        phone.admitted_until = now + ADMITTED_FOR
    phone.save()


def _answer(phone: Phone) -> dict[str, Any]:
    standing = Writer.objects.get(pk=phone.writer)
    site = site_card()
    own = Chain.objects.get(pk=standing.admitted_by)
    return {
        "token": signing.dumps(phone.writer, salt=_SESSION),
        "expires_in_s": CONTACT_S,
        "admission": {
            "state": phone.state,
            "number": phone.number,
            "letters": standing.letters,
            "member": phone.member,
            "member_name": Member.objects.get(pk=phone.member).name,
            "role": phone.role,
            "kinds": standing.kinds,
            "until": instant(phone.admitted_until),
            "site": site.site,
            "site_name": site.name,
        },
        "site": {
            "writer": own.writer,
            "point": as_text(bytes(own.point)),
            "sealing_point": as_text(public_point(sealing_key())),
        },
        **reaches([phone.writer])[phone.writer]._asdict(),
        **clock(),
    }


def clock() -> dict[str, Any]:
    """The highest stamp that the site has seen, but for doubtful ones, and its time."""
    now = datetime.now(UTC)
    horizon = floor_stamp(int(now.timestamp() * 1000) + MOST_AHEAD_MS)
    seen = StoredEntry.objects.filter(stamp__lte=horizon).aggregate(top=Max("stamp"))["top"]
    return {"stamp": seen or 0, "now": instant(now)}


def phone_of(token: str) -> Phone:
    """Whose contact a token is; raises ``session_expired``."""
    try:
        writer = signing.loads(token, salt=_SESSION, max_age=CONTACT_S)
    except signing.BadSignature:
        raise ExchangeRefusal("session_expired") from None
    phone = Phone.objects.filter(pk=writer).first()
    if phone is None or phone.state in (Phone.WAITING, Phone.REFUSED):
        raise ExchangeRefusal("session_expired")
    return phone
