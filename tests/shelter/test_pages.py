"""The pages of shelter: what each role sees, and that what is pressed is recorded."""

from collections.abc import Callable

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Subject
from mawa.people.entries import PersonRegistered
from mawa.shelter.capacity import COLD
from mawa.shelter.entries import SiteOpened, TentAssigned, TentPitched
from mawa.shelter.models import Site, Stay, Tent

SignIn = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("site")
NAME = "مروان"


@pytest.fixture
def tent() -> str:
    """A tent of four places with one man in it, an empty one, and one man without a place."""
    ground, first, second = new_subject(), new_subject(), new_subject()
    inside, outside = new_subject(), new_subject()
    place = {"block": "A", "floor_m2": 16.0, "lat": 33.0, "lon": 40.0}
    record(
        OPERATOR,
        SiteOpened(ground, name="الرطبة <b>"),
        TentPitched(first, ground, number="A-01", **place),  # type: ignore[arg-type]
        TentPitched(second, ground, number="A-02", **place),  # type: ignore[arg-type]
        PersonRegistered(inside, given=NAME, as_written=NAME, card_no="RTB-00001-1"),
        PersonRegistered(outside, given="سالم", as_written="سالم", unit="اللواء 93"),
        TentAssigned(inside, first),
    )
    return first


def sleeper(tent: str) -> Subject:
    return Subject(Stay.objects.get(tent=tent).subject)


def test_the_site_shows_its_plan_and_figures(signed_in: SignIn, tent: str) -> None:
    page = signed_in("manager").get("/shelter/").content.decode()
    assert f'href="/shelter/tent/{tent}/"' in page and "<svg" in page
    assert "الرطبة &lt;b&gt;" in page and "<b>" not in page.split("<svg")[1].split("</svg>")[0]


def test_an_empty_site_says_what_to_do(signed_in: SignIn) -> None:
    assert signed_in("reporter").get("/shelter/").status_code == 200
    assert "/import/" in signed_in("manager").get("/shelter/").content.decode()


def test_a_reporter_sees_numbers_and_no_name(signed_in: SignIn, tent: str) -> None:
    client = signed_in("reporter")
    page = client.get(f"/shelter/tent/{tent}/").content.decode()
    assert "A-01" in page and NAME not in page
    assert client.get("/shelter/without/").status_code == 403
    assert client.post("/shelter/house/").status_code == 403


def test_custody_has_no_business_here(signed_in: SignIn, tent: str) -> None:
    assert signed_in("custody").get("/shelter/").status_code == 403


def test_tents_are_found_by_number_and_state(signed_in: SignIn, tent: str) -> None:
    client = signed_in("care")
    assert "A-02" not in client.get("/shelter/tents/?number=a-٠١").content.decode()
    empty = client.get("/shelter/tents/?state=empty").content.decode()
    assert "A-02" in empty and ">A-01<" not in empty
    assert client.get("/shelter/tents/?state=nonsense").status_code == 200


def test_somebody_is_found_and_given_the_place(signed_in: SignIn, tent: str) -> None:
    client = signed_in("clerk")
    found = client.post(f"/shelter/tent/{tent}/find/", {"q": "سالم"}, headers={"HX-Request": "1"})
    assert "سالم" in found.content.decode() and "<html" not in found.content.decode()
    whole = client.post(f"/shelter/tent/{tent}/find/", {"q": "سالم"})
    assert "<html" in whole.content.decode()
    outside = Stay.objects.exclude(tent=tent)
    assert not outside.exists()
    person = found.content.decode().split('name="person" value="')[1][:32]
    client.post(f"/shelter/tent/{tent}/assign/", {"person": person})
    assert Stay.objects.filter(tent=tent).count() == 2


def test_a_move_and_a_way_out(signed_in: SignIn, tent: str) -> None:
    client = signed_in("clerk")
    person = sleeper(tent)
    client.post(f"/shelter/tent/{tent}/move/", {"person": person, "number": "a-٠٢"})
    other = Tent.objects.get(number="A-02").subject
    assert Stay.objects.get().tent == other
    client.post(f"/shelter/tent/{other}/leave/", {"person": person})
    assert Stay.objects.get().tent == ""


def test_a_move_to_nowhere_is_refused(signed_in: SignIn, tent: str) -> None:
    person = sleeper(tent)
    client = signed_in("clerk")
    client.post(f"/shelter/tent/{tent}/move/", {"person": person, "number": "Z-99"})
    assert Stay.objects.get().tent == tent


def test_a_move_to_a_number_of_several_tents_is_refused(signed_in: SignIn, tent: str) -> None:
    person, ground = sleeper(tent), Subject(Tent.objects.get(pk=tent).site)
    for block in ("B", "C"):
        record(
            OPERATOR,
            TentPitched(new_subject(), ground, block=block, number="07", floor_m2=16.0),
        )
    client, move = signed_in("clerk"), {"person": person, "number": "٠٧"}
    answer = client.post(f"/shelter/tent/{tent}/move/", move)
    assert answer.status_code == 409 and Stay.objects.get().tent == tent
    assert "أكثر من خيمة" in answer.content.decode()


def test_everybody_is_housed_by_one_press(signed_in: SignIn, tent: str) -> None:
    client = signed_in("manager")
    page = client.get("/shelter/without/").content.decode()
    assert "سالم" in page and NAME not in page
    client.post("/shelter/house/")
    assert Stay.objects.exclude(tent="").count() == 2


def test_the_standard_is_chosen_with_a_reason(signed_in: SignIn, tent: str) -> None:
    ground = Tent.objects.get(pk=tent).site
    address = f"/shelter/standard/{ground}/"
    signed_in("manager").post(address, {"figure": COLD, "why": ""})
    assert Site.objects.get(pk=ground).figure == ""
    signed_in("manager").post(address, {"figure": COLD, "why": "شتاء"})
    assert Site.objects.get(pk=ground).m2_per_person == 4.5
    assert signed_in("clerk").post(address, {"figure": COLD, "why": "x"}).status_code == 403


def test_a_tent_is_corrected(signed_in: SignIn, tent: str) -> None:
    client = signed_in("manager")
    address = f"/shelter/tent/{tent}/correct/"
    bad = client.post(address, {"floor_m2": "wide", "use": "housing", "why": "x"})
    assert bad.status_code == 422
    client.post(address, {"floor_m2": "٢٤٫٥", "use": "housing", "why": "قيست"})
    assert Tent.objects.get(pk=tent).floor_m2 == 24.5


def test_the_workbook_of_tents(signed_in: SignIn, tent: str) -> None:
    answer = signed_in("reporter").get("/shelter/tents.xlsx")
    assert answer.status_code == 200 and answer.content[:2] == b"PK"
    assert NAME.encode() not in answer.content


def test_an_unknown_tent_is_not_found(signed_in: SignIn) -> None:
    client = signed_in("manager")
    for way in ("", "find/", "leave/", "correct/", "move/"):
        address = f"/shelter/tent/{new_subject()}/{way}"
        answer = (
            client.post(address, {"person": "x", "number": "1"}) if way else client.get(address)
        )
        assert answer.status_code == 404
