"""Housing by unit: comrades side by side, streams and sexes apart, nobody above capacity."""

from collections import defaultdict
from random import Random

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record
from mawa.journal.entries import Struck
from mawa.journal.kinds import Fact, Subject
from mawa.journal.models import StoredEntry
from mawa.people.entries import PersonRegistered, PersonsMatched
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.shelter.actions import assign_tent, house_by_unit
from mawa.shelter.entries import SiteOpened, TentAssigned, TentPitched
from mawa.shelter.housing import Company, Place, Sleeper, plan_housing
from mawa.shelter.models import Stay, Tent
from mawa.shelter.occupancy import occupancy, people_by_tent

pytestmark = pytest.mark.usefixtures("site", "english")
UNITS = ("Division 17 Brigade 93", "Division 11 Brigade 67", "Division 4 Brigade 42")


def pitch(count: int, *, stores: int = 0, blocks: int = 2) -> None:
    site = new_subject()
    facts: list[Fact] = [SiteOpened(site, name="Rutba")]
    rng = Random(3)
    for number in range(count + stores):
        block = "ABCDEFGH"[number * blocks // (count + stores)]
        facts.append(
            TentPitched(
                new_subject(),
                site,
                block=block,
                number=f"{block}-{number + 1}",
                floor_m2=rng.choice((16.0, 16.0, 16.0, 24.0, 45.0)),
                use="housing" if number >= stores else "stores",
            )
        )
    record(OPERATOR, *facts)


def register(count: int) -> None:
    rng = Random(5)
    facts: list[Fact] = []
    for number in range(count):
        stream = rng.choices(
            ("troops", "civilian", "crossing_staff", "medical", "child"), (80, 8, 5, 4, 3)
        )[0]
        woman = stream == "civilian" and number % 2
        facts.append(
            PersonRegistered(
                new_subject(),
                given=f"Person {number}",
                sex="female" if woman else "male",
                stream=stream,
                unit=rng.choices((*UNITS, ""), (50, 30, 18, 2))[0] if stream == "troops" else "",
                card_no=f"RTB-{number:05d}-1",
            )
        )
    record(OPERATOR, *facts)


def by_tent() -> dict[str, list[Person]]:
    people = Person.objects.in_bulk()
    found: dict[str, list[Person]] = defaultdict(list)
    for stay in Stay.objects.exclude(tent=""):
        found[stay.tent].append(people[stay.subject])
    return found


def without_a_place() -> set[str]:
    known = groups()
    everybody = known.heads(Person.objects.values_list("subject", flat=True))
    return everybody.difference(*people_by_tent(known).values())


def test_three_hundred_people() -> None:
    pitch(90, stores=3)
    register(300)
    assert house_by_unit(actor=OPERATOR, people=list(Person.objects.all())) == (300, 0)
    assert all(use.people <= use.capacity for use in occupancy())
    for people in by_tent().values():
        assert len({(p.stream, p.sex) for p in people}) == 1
    assert without_a_place() == set()


def test_a_unit_stays_in_one_stretch_of_the_site() -> None:
    pitch(90)
    register(300)
    house_by_unit(actor=OPERATOR, people=list(Person.objects.all()))
    steps = {use.tent.subject: step for step, use in enumerate(occupancy())}
    for unit in UNITS:
        tents = [tent for tent, people in by_tent().items() if any(p.unit == unit for p in people)]
        stretch = sorted(steps[tent] for tent in tents)
        assert stretch[-1] - stretch[0] + 1 <= len(tents) + 2


def test_it_is_one_action_and_always_the_same() -> None:
    pitch(90)
    register(300)
    people = list(Person.objects.all())
    house_by_unit(actor=OPERATOR, people=people)
    entries = StoredEntry.objects.filter(kind="tent_assigned")
    assert entries.values("act").distinct().count() == 1
    first = dict(Stay.objects.values_list("subject", "tent"))
    ids = list(entries.values_list("entry", flat=True))
    record(OPERATOR, *(Struck(of=entry, why="undo") for entry in ids))
    assert not Stay.objects.exists()
    house_by_unit(actor=OPERATOR, people=people[::-1])
    assert dict(Stay.objects.values_list("subject", "tent")) == first


def test_too_little_room_leaves_some_without_a_place() -> None:
    pitch(20)
    register(300)
    assigned, left = house_by_unit(actor=OPERATOR, people=list(Person.objects.all()))
    assert assigned + left == 300 and left > 0
    assert all(use.people <= use.capacity for use in occupancy())
    assert len(without_a_place()) == left


def test_whoever_has_a_place_keeps_it_and_comrades_come_near() -> None:
    pitch(90)
    register(60)
    soldiers = list(Person.objects.filter(stream="troops", unit=UNITS[2]))
    far = occupancy()[70].tent
    assign_tent(actor=OPERATOR, person=soldiers[0].subject, tent=far.subject)
    house_by_unit(actor=OPERATOR, people=list(Person.objects.all()))
    assert Stay.objects.get(pk=soldiers[0].subject).tent == far.subject
    steps = {use.tent.subject: step for step, use in enumerate(occupancy())}
    for comrade in soldiers:
        assert abs(steps[Stay.objects.get(pk=comrade.subject).tent] - 70) <= len(soldiers)


def test_two_records_of_one_person_get_one_place() -> None:
    pitch(3)
    a, b = new_subject(), new_subject()
    record(OPERATOR, PersonRegistered(a, given="Ali"), PersonRegistered(b, given="Aly"))
    record(OPERATOR, PersonsMatched(new_subject(), a, b, why="same"))
    people = list(Person.objects.all())
    assert house_by_unit(actor=OPERATOR, people=people) == (1, 0)
    assert house_by_unit(actor=OPERATOR, people=people) == (0, 0)


def test_a_tent_with_a_stranger_of_another_stream_takes_nobody() -> None:
    pitch(1)
    a, b = new_subject(), new_subject()
    record(OPERATOR, PersonRegistered(a, stream="civilian"), PersonRegistered(b, stream="troops"))
    assign_tent(actor=OPERATOR, person=a, tent=Tent.objects.get().subject)
    assert house_by_unit(actor=OPERATOR, people=list(Person.objects.all())) == (0, 1)


def test_a_tent_of_two_streams_or_with_somebody_unknown_takes_nobody_by_itself() -> None:
    pitch(2)
    mixed, unknown = Tent.objects.in_order()
    troops, child, stranger = new_subject(), new_subject(), new_subject()
    record(
        OPERATOR,
        PersonRegistered(troops, stream="troops"),
        PersonRegistered(child, stream="child"),
        TentAssigned(stranger, Subject(unknown.subject)),
    )
    for each in (troops, child):  # by hand, a clerk may
        assign_tent(actor=OPERATOR, person=each, tent=mixed.subject)
    record(
        OPERATOR,
        PersonRegistered(new_subject(), stream="troops"),
        PersonRegistered(new_subject(), stream="child"),
    )
    assert house_by_unit(actor=OPERATOR, people=list(Person.objects.all())) == (0, 2)


def test_a_clerk_may_and_a_reporter_may_not() -> None:
    assert house_by_unit(actor=Actor("m", "Clerk", "clerk"), people=[]) == (0, 0)
    with pytest.raises(NotAllowed):
        house_by_unit(actor=Actor("m", "Reporter", "reporter"), people=[])


def test_tight_room_is_filled_tent_by_tent() -> None:
    men = Company("troops", "male")
    sleepers = [Sleeper(f"p{n}", men, f"unit {n % 5}") for n in range(20)]
    sleepers += [Sleeper(f"c{n}", Company("civilian", ""), "") for n in range(4)]
    places = [Place(f"t{n}", "s", "A", 4) for n in range(6)]
    assert len(plan_housing(sleepers, places)) == 24
    assert all(place.free == 4 for place in places)
