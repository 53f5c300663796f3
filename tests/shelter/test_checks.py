"""What came from elsewhere and cannot all be true is listed, not hidden."""

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.people.entries import PersonRegistered, PersonsMatched
from mawa.shelter.checks import discrepancies
from mawa.shelter.entries import SiteOpened, TentAssigned, TentPitched

pytestmark = pytest.mark.usefixtures("site", "english")


def test_a_register_in_order_has_nothing_to_settle() -> None:
    site, tent, person = new_subject(), new_subject(), new_subject()
    record(
        OPERATOR,
        SiteOpened(site, name="Rutba"),
        TentPitched(tent, site, number="A-01", floor_m2=16.0),
        PersonRegistered(person, given="Ali"),
        TentAssigned(person, tent),
    )
    assert list(discrepancies()) == []


def test_every_contradiction_is_told() -> None:
    site, small, stores, big = (new_subject() for _ in range(4))
    a, b, c, d = (new_subject() for _ in range(4))
    record(
        OPERATOR,
        SiteOpened(site, name="Rutba"),
        TentPitched(small, site, number="A-01", floor_m2=4.0),
        TentPitched(stores, site, number="A-02", floor_m2=45.0, use="stores"),
        TentPitched(big, site, number="A-03", floor_m2=45.0),
        *(PersonRegistered(p, given=name) for p, name in zip((a, b, c, d), "abcd", strict=True)),
        TentAssigned(a, small),
        TentAssigned(c, small),
        TentAssigned(b, big),
        TentAssigned(d, stores),
        TentAssigned(c, new_subject()),
        PersonsMatched(new_subject(), a, b, why="same"),
    )
    record(OPERATOR, TentAssigned(new_subject(), small))
    found = {item.code: item for item in discrepancies()}
    assert set(found) == {
        "tent_over_full",
        "person_in_two_tents",
        "stay_not_for_housing",
        "stay_in_unknown_tent",
    }
    assert "A-01" in found["tent_over_full"].text
    said = found["person_in_two_tents"].text
    assert said.endswith(" has a place in several tents: A-01, A-03.")
    assert said[1:2] in "ab"
    assert found["stay_not_for_housing"].address == f"/shelter/tent/{stores}/"
