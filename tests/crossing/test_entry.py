"""Who may come in, on whose word: requests, answers, emergencies."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.crossing.actions import (
    admit_in_emergency,
    approve_entry,
    coordinate_entry,
    refuse_entry,
    request_entry,
)
from mawa.crossing.checks import discrepancies
from mawa.crossing.entries import (
    EmergencyAdmitted,
    EntryApproved,
    EntryCoordinated,
    EntryRefused,
    EntryRequested,
)
from mawa.crossing.models import Arrival
from mawa.journal.history import history_of
from mawa.lib.refusal import Refusal


def ask(actor, claimed=2000):
    return request_entry(
        actor=actor,
        request=EntryRequested(arrival="", requested_by="قائد التشكيل", people_claimed=claimed),
    )


def test_the_file_shows_who_agreed_to_what(clerk, authority):
    arrival = ask(clerk)
    coordinate_entry(
        actor=authority, coordination=EntryCoordinated(arrival=arrival, other_side="القوة المقابلة")
    )
    approve_entry(
        actor=authority,
        approval=EntryApproved(arrival=arrival, authority="القائد العام", document_no="4471"),
    )
    row = Arrival.objects.get(pk=arrival)
    assert (row.state, row.people_claimed, row.document_no) == ("approved", 2000, "4471")
    told = history_of(arrival)
    assert [t.kind for t in told] == ["entry_requested", "entry_coordinated", "entry_approved"]
    assert [t.by for t in told] == [clerk.member, authority.member, authority.member]


def test_only_the_authority_approves(clerk, manager, authority):
    arrival = ask(clerk)
    approval = EntryApproved(arrival=arrival, authority="القائد العام")
    for actor in (clerk, manager):
        with pytest.raises(NotAllowed):
            approve_entry(actor=actor, approval=approval)
    assert Arrival.objects.get(pk=arrival).state == "pending"


def test_an_emergency_says_so_until_it_is_approved(clerk, manager, authority):
    arrival = ask(clerk)
    emergency = EmergencyAdmitted(arrival=arrival, officer="آمر المنفذ", grounds="جرحى")
    with pytest.raises(Refusal):
        admit_in_emergency(actor=manager, admission=EmergencyAdmitted(arrival=arrival))
    admit_in_emergency(actor=manager, admission=emergency)
    assert Arrival.objects.get(pk=arrival).state == "emergency"
    approve_entry(
        actor=authority, approval=EntryApproved(arrival=arrival, authority="القائد العام")
    )
    assert Arrival.objects.get(pk=arrival).state == "approved"
    with pytest.raises(Refusal):
        admit_in_emergency(actor=manager, admission=emergency)


def test_a_refusal_needs_its_reason(clerk, authority):
    arrival = ask(clerk)
    with pytest.raises(Refusal):
        refuse_entry(actor=authority, refusal=EntryRefused(arrival=arrival, authority="القائد"))
    refuse_entry(
        actor=authority, refusal=EntryRefused(arrival=arrival, authority="القائد", why="لا")
    )
    assert Arrival.objects.get(pk=arrival).state == "refused"


def test_an_unknown_request_cannot_be_approved(authority):
    with pytest.raises(Refusal):
        approve_entry(actor=authority, approval=EntryApproved(arrival="0" * 32, authority="القائد"))


def test_nobody_announced_is_not_zero(clerk):
    assert Arrival.objects.people_announced() is None
    ask(clerk, claimed=None)
    assert Arrival.objects.people_announced() is None
    ask(clerk, claimed=1200)
    ask(clerk, claimed=800)
    assert Arrival.objects.people_announced() == 2000


def test_counting_without_an_approval_is_a_discrepancy(clerk, count_one):
    count_one(clerk)
    assert [d.code for d in discrepancies()] == ["counted_without_approval"]
