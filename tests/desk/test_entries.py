"""An entry of the journal that is about somebody opens only for those who may see people."""

from __future__ import annotations

from mawa.crossing.actions import request_entry
from mawa.crossing.entries import EntryRequested
from mawa.journal.models import StoredEntry
from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered
from mawa.shelter.actions import assign_tent, pitch_tents
from mawa.shelter.lists import TentLine
from mawa.shelter.models import Stay, Tent

NAME = "نادر سالم الدليمي"


def last_entry(kind: str) -> str:
    return StoredEntry.objects.filter(kind=kind).latest("stamp").entry


def housed(manager, clerk) -> tuple[str, list[Tent]]:
    person = register_person(actor=clerk, draft=PersonRegistered(person="", as_written=NAME))
    lines = [
        TentLine("", row, "الرطبة", "A", f"A-0{row}", 16.0, None, None, "housing", "", ())
        for row in (1, 2)
    ]
    pitch_tents(actor=manager, tents=lines)
    tents = list(Tent.objects.in_order())
    assign_tent(actor=clerk, person=person.subject, tent=tents[0].subject)
    return person.subject, tents


def test_a_reporter_reads_requests_and_nobodys_file(manager, clerk, signed_in):
    housed(manager, clerk)
    request_entry(actor=clerk, request=EntryRequested(arrival="", requested_by="قائد"))
    reporter, desk = signed_in("reporter"), signed_in("clerk")
    assert reporter.get(f"/journal/{last_entry('entry_requested')}/").status_code == 200
    for kind in ("person_registered", "tent_assigned"):
        address = f"/journal/{last_entry(kind)}/"
        assert reporter.get(address).status_code == 403, kind
        assert desk.get(address).status_code == 200, kind


def test_a_stale_page_takes_nobody_out_of_another_tent(manager, clerk, signed_in):
    person, (first, second) = housed(manager, clerk)
    assign_tent(actor=clerk, person=person, tent=second.subject)
    desk = signed_in("clerk")
    desk.post(f"/shelter/tent/{first.subject}/leave/", {"person": person})
    assert Stay.objects.get(pk=person).tent == second.subject
    desk.post(f"/shelter/tent/{second.subject}/leave/", {"person": person})
    assert Stay.objects.get(pk=person).tent == ""
