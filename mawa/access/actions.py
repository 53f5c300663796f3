"""What can be done about access: enrol, sign in, change roles, undo one's last action."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.journal.entries import Struck, WriterAdmitted, WriterExpelled
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry, Strike
from mawa.journal.registry import registry
from mawa.lib.refusal import Refusal

from .actor import OPERATOR_ROLE, Actor
from .entries import MemberClosed, MemberEnrolled, MemberRoleChanged
from .models import Account, Member, RefusedAttempt
from .recording import new_subject, record
from .roles import ROLE_NAMES, role_code

PASSWORD_LENGTH_MIN = 10
_NEVER_UNDONE = (WriterAdmitted.kind, WriterExpelled.kind, Struck.kind)


def never_undone() -> list[str]:
    """The kinds that their author cannot undo."""
    return [*_NEVER_UNDONE, *(kind.kind for kind in registry().kinds.values() if kind.lasting)]


@transaction.atomic
def enrol_member(*, actor: Actor, name: str, role: str, password: str) -> Member:
    """Let somebody work here: a member in the journal and an account to sign in with."""
    actor.require("access.manage")
    code = role_code(role)
    if code is None:
        raise Refusal(
            _("There is no role “%(role)s”.") % {"role": role},
            _("Roles: %(roles)s.") % {"roles": ", ".join(ROLE_NAMES)},
        )
    username = name.strip().lower()
    if not username or len(username) > 64:
        raise Refusal(_("A user needs a name of 1 to 64 letters."))
    if Account.objects.filter(username=username).exists():
        raise Refusal(
            _("There is a user “%(name)s” already.") % {"name": name}, _("Choose another name.")
        )
    check_password_length(password)
    member = new_subject()
    account = Account(username=username, member=member)
    account.set_password(password)
    with transaction.atomic():
        record(actor, MemberEnrolled(member=member, name=name.strip(), role=code))
        account.save()
    return Member.objects.get(pk=member)


def check_password_length(password: str) -> None:
    """Refuse a password that could be guessed at the desk."""
    if len(password) < PASSWORD_LENGTH_MIN:
        raise Refusal(
            _("The password is too short."),
            _("Use at least %(n)s characters.") % {"n": PASSWORD_LENGTH_MIN},
        )


def new_password() -> str:
    """A password that can be read aloud: four groups of letters and digits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _n in range(4)) for _g in range(4))


@transaction.atomic
def change_role(*, actor: Actor, member: str, role: str, why: str) -> None:
    """Give a member another role."""
    actor.require("access.manage")
    if role not in ROLE_NAMES:
        raise Refusal(_("There is no role “%(role)s”.") % {"role": role})
    record(actor, MemberRoleChanged(member=_open_member(member), role=role, why=why))


@transaction.atomic
def close_member(*, actor: Actor, member: str, why: str) -> None:
    """A member no longer works here; the account can no longer sign in."""
    actor.require("access.manage")
    with transaction.atomic():
        record(actor, MemberClosed(member=_open_member(member), why=why))
        Account.objects.filter(member=member).delete()


def _open_member(member: str) -> Subject:
    found = Member.objects.filter(pk=member, closed=False).first()
    if found is None:
        raise Refusal(_("This member does not work here."))
    return Subject(found.subject)


@transaction.atomic
def undo_last(*, actor: Actor) -> int:
    """Strike everything that the actor's last action recorded; returns how many entries."""
    actor.require("journal.undo")
    last = last_act(actor)
    if last is None:
        raise Refusal(_("There is nothing of yours to undo."))
    entries = StoredEntry.objects.filter(act=last.act, by=actor.member).exclude(
        kind__in=never_undone()
    )
    strikes = [Struck(of=entry, why="undo") for entry in entries.values_list("entry", flat=True)]
    record(actor, *strikes)
    return len(strikes)


def last_act(actor: Actor) -> StoredEntry | None:
    """The actor's latest entry that can still be undone."""
    if actor.role == OPERATOR_ROLE:
        return None
    struck = Strike.objects.values("of")
    return (
        StoredEntry.objects.filter(by=actor.member)
        .exclude(kind__in=never_undone())
        .exclude(entry__in=struck)
        .order_by("-stamp")
        .first()
    )


def log_refused_attempt(actor: Actor, right: str) -> None:
    """Keep that somebody tried what they may not."""
    RefusedAttempt.objects.create(member=actor.member, right=right)
