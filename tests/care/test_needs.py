"""Needs: of a person or at a place, seen by care."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.access.recording import new_subject, record
from mawa.care.actions import note_need
from mawa.care.entries import NeedNoted
from mawa.care.models import Need
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered


def need(actor, **said):
    return note_need(actor=actor, note=NeedNoted(Subject(""), **said))


def test_a_need_of_a_person_stands_on_their_page_and_in_the_list(cast, signed_in):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="نادر سالم"))
    need(cast["clerk"], person=person, category="medicine", text="دواء السكري")
    assert Need.objects.get().noted_by == cast["clerk"].member
    for address in (f"/people/{person}/", "/care/needs/"):
        page = signed_in("care").get(address).content.decode()
        assert "دواء السكري" in page and "نادر سالم" in page
    assert "نادر سالم" not in signed_in("reporter").get("/care/needs/").content.decode()


def test_who_may_not_see_people_reads_no_words_about_one(cast, signed_in):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="نادر سالم"))
    whose = need(cast["clerk"], person=person, category="clothing", text="لنادر معطف")
    at_a_place = need(cast["clerk"], category="water", text="الخزان فارغ")
    page = signed_in("reporter").get("/care/needs/").content.decode()
    assert "لنادر معطف" not in page and "الخزان فارغ" in page
    assert signed_in("reporter").get(f"/care/needs/{whose}/photo/").status_code == 403
    assert signed_in("reporter").get(f"/care/needs/{at_a_place}/photo/").status_code == 404


def test_a_need_at_a_place(cast, signed_in):
    form = {"category": "water", "text": "", "place": "البلوك ب"}
    assert signed_in("clerk").post("/care/needs/new/", form).status_code == 302
    assert (Need.objects.get().place, Need.objects.get().person) == ("البلوك ب", "")
    assert "البلوك ب" not in signed_in("care").get("/care/needs/?category=food").content.decode()


@pytest.mark.parametrize(
    "said", [{"category": "gold"}, {"text": " "}, {"category": "water", "person": "1" * 32}]
)
def test_what_cannot_be_is_refused(cast, said):
    with pytest.raises(Refusal):
        need(cast["care"], **said)


def test_reporters_note_nothing(cast):
    with pytest.raises(NotAllowed):
        need(cast["reporter"], category="water")


@pytest.mark.parametrize("role", ["custody", "protection", "care", "clerk"])
def test_the_form_is_one_step_from_the_persons_page(cast, signed_in, role):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="نادر سالم"))
    page = signed_in(role).get(f"/people/{person}/").content.decode()
    assert page.count(f"/care/needs/new/?person={person}") == 1
