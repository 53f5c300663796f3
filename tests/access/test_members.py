"""Who works here: enrolment, roles, leaving, and what is never in the journal."""

from __future__ import annotations

import pytest

from mawa.access.actions import change_role, close_member, enrol_member
from mawa.access.actor import OPERATOR, NotAllowed
from mawa.access.entries import MemberClosed
from mawa.access.models import Account, Member
from mawa.access.recording import record
from mawa.access.roles import RIGHTS, ROLE_NAMES, role_code
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal

PASSWORD = "a-long-password"


def enrol(name="Zainab", role="clerk", actor=OPERATOR):
    return enrol_member(actor=actor, name=name, role=role, password=PASSWORD)


def test_a_member_stands_in_the_journal_and_the_password_does_not(site):
    enrol()
    assert Member.objects.get().role == "clerk"
    assert Account.objects.get().check_password(PASSWORD)
    assert Account.objects.get().password.startswith("argon2")
    bodies = b"".join(bytes(e.body) for e in StoredEntry.objects.all())
    assert PASSWORD.encode() not in bodies and b"argon2" not in bodies


@pytest.mark.parametrize(
    ("text", "code"),
    [("Site manager", "manager"), ("reception-clerk", "clerk"), ("ADMIN", "admin"), ("king", None)],
)
def test_roles_are_found_as_people_write_them(text, code):
    assert role_code(text) == code


def test_what_is_refused(site):
    enrol()
    for name, role, password in (
        ("zainab", "clerk", PASSWORD),
        ("Huda", "king", PASSWORD),
        ("Huda", "care", "short"),
        ("  ", "care", PASSWORD),
    ):
        with pytest.raises(Refusal):
            enrol_member(actor=OPERATOR, name=name, role=role, password=password)
    assert Member.objects.count() == 1


def test_only_the_administrator_manages(cast):
    for role, actor in cast.items():
        if role != "admin":
            with pytest.raises(NotAllowed):
                enrol(name="Other", actor=actor)


def test_whoever_leaves_can_no_longer_sign_in(cast, signed_in):
    client = signed_in("care")
    assert client.get("/").status_code == 200
    close_member(actor=cast["admin"], member=cast["care"].member, why="انتهت المهمة")
    assert client.get("/").status_code == 302
    assert Member.objects.get(pk=cast["care"].member).closed


def test_another_role_counts_at_once(cast, signed_in):
    client = signed_in("reporter")
    assert client.get("/count/").status_code == 403
    change_role(actor=cast["admin"], member=cast["reporter"].member, role="clerk", why="مناوبة")
    assert client.get("/count/").status_code == 200


def test_every_right_has_a_holder_and_every_role_a_right():
    assert all(holders <= ROLE_NAMES.keys() for holders in RIGHTS.values())
    assert set().union(*RIGHTS.values()) == set(ROLE_NAMES)


def test_nobody_is_enrolled_without_an_account(site, monkeypatch):
    def broken(self, *args, **named):
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Account, "save", broken)
        with pytest.raises(OSError):
            enrol()
    assert not Member.objects.exists()


def test_whoever_was_closed_on_another_machine_is_out_at_once(cast, signed_in):
    client = signed_in("care")
    record(OPERATOR, MemberClosed(member=cast["care"].member, why="left"))
    assert Account.objects.filter(member=cast["care"].member).exists()
    assert client.get("/").headers["Location"] == "/sign-in/"
