"""What becomes of a phone that was let in: renewed, lapsed, revoked, released, reviewed.

A phone is expelled by order of receipt: what the site held then counts, what comes later waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR, Actor
from mawa.access.recording import record
from mawa.journal.entries import Struck, WriterAdmitted, WriterExpelled
from mawa.journal.entry import read_header
from mawa.journal.intake import REVOKED
from mawa.journal.kinds import Fact, Subject
from mawa.journal.models import Chain, Quarantined, Writer
from mawa.journal.receive import try_again
from mawa.lib.arabic import clean
from mawa.lib.refusal import Refusal

from .allowed import kinds_of_role
from .models import Phone, Review
from .phones import ADMITTED_FOR, is_overdue

_REVIEWED_MOST = 10_000


@transaction.atomic
def revoke_phone(*, actor: Actor, writer: str, why: str) -> Phone:
    """From now on nothing that this phone brings counts; what the site holds stays."""
    actor.require("phones.manage")
    phone = _phone(writer)
    if phone.state not in (Phone.ADMITTED, Phone.LAPSED):
        raise Refusal(_("This phone is not admitted, so there is nothing to revoke."))
    reason = clean(why) or _("Lost")
    if phone.state == Phone.ADMITTED:
        record(actor, _expulsion(writer, _held(writer), reason))
    phone.state = Phone.REVOKED
    phone.save()
    return phone


@transaction.atomic
def lapse_overdue(writers: Iterable[str], *, actor: Actor = OPERATOR) -> None:
    """Phones that stayed away too long wait for a manager's word; so do those nobody carries."""
    actor.require("phones.manage")
    now = timezone.now()
    for phone in Phone.objects.filter(pk__in=list(writers), state=Phone.ADMITTED):
        if is_overdue(phone, now):
            record(actor, _expulsion(phone.writer, _held(phone.writer), "lapsed"))
            phone.state = Phone.LAPSED
            phone.save()


@transaction.atomic
def renew_phone(*, actor: Actor, writer: str) -> int:
    """Let a lapsed phone go on; returns how many of its entries that waited count now."""
    actor.require("phones.manage")
    phone = _phone(writer)
    if phone.state != Phone.LAPSED:
        raise Refusal(_("Only a phone that has lapsed is renewed."))
    standing = Writer.objects.get(pk=writer)
    admission = WriterAdmitted(
        writer=Subject(writer),
        member=Subject(phone.member),
        name=standing.name,
        role="phone",
        letters=standing.letters,
        kinds=kinds_of_role(phone.role),
    )
    record(actor, admission)
    phone.state, phone.admitted_until = Phone.ADMITTED, timezone.now() + ADMITTED_FOR
    phone.save()
    return try_again()


@transaction.atomic
def release_phone(*, actor: Actor, writer: str) -> int:
    """Let the phone forget what the site alone holds, without a second copy; up to which number."""
    actor.require("phones.manage")
    phone = _phone(writer)
    phone.released_seq = _held(writer)
    phone.save()
    return phone.released_seq


def late_entries(writer: str) -> list[Quarantined]:
    """What a revoked phone brought after its revocation, in the order of its chain."""
    rows = Quarantined.objects.filter(writer=writer, reason=REVOKED).order_by("seq", "pk")
    return list(rows[:_REVIEWED_MOST])


@transaction.atomic
def review_late(
    *, actor: Actor, writer: str, accepted: Collection[str], why: str
) -> tuple[bool, int]:
    """Say which late entries count; it is done when a second person says the same.

    ``accepted`` are digests of quarantined entries. Those up to the last accepted one come into
    the chain, and the refused among them are struck. Returns whether it is done, and how many
    came in.
    """
    actor.require("phones.manage")
    phone = _phone(writer)
    if phone.state != Phone.REVOKED:
        raise Refusal(_("Only what a revoked phone brought is reviewed."))
    waiting = late_entries(writer)
    seqs = [row.seq for row in waiting if row.digest in accepted]
    if not seqs or len(seqs) != len(set(accepted)):
        raise Refusal(_("Choose what is to count."), _("The page may be old: open it again."))
    reason = clean(why)
    if not reason:
        raise Refusal(_("Why it is to count is missing."))
    last = max(seqs)
    refused = sorted(
        read_header(bytes(row.header)).id
        for row in waiting
        if row.seq <= last and row.digest not in accepted
    )
    first = Review.objects.filter(pk=writer).first()
    if first is None or (first.up_to_seq, first.refused) != (last, refused):
        Review.objects.update_or_create(
            pk=writer,
            defaults={
                "up_to_seq": last,
                "refused": refused,
                "why": reason,
                "member": actor.member,
                "at": timezone.now(),
            },
        )
        return False, 0
    if first.member == actor.member:
        raise Refusal(
            _("You have said so already; a second person must say the same."),
            _("Ask another manager to sign in and review it."),
        )
    struck: list[Fact] = [Struck(of=entry, why=reason) for entry in refused]
    record(actor, _expulsion(writer, last, reason), *struck)
    first.delete()
    return True, try_again()


def _phone(writer: str) -> Phone:
    phone = Phone.objects.filter(pk=writer).first()
    if phone is None:
        raise Refusal(_("This phone is not known at this site."))
    return phone


def _held(writer: str) -> int:
    return Chain.objects.filter(pk=writer).values_list("head_seq", flat=True).first() or 0


def _expulsion(writer: str, after_seq: int, why: str) -> WriterExpelled:
    return WriterExpelled(writer=Subject(writer), after_seq=after_seq, why=why)
