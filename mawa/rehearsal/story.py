"""The invented night, played through the real actions: what ``./run`` shows a newcomer.

Everything is recorded as a clerk, an officer or a manager would record it, from lists that
``lists.py`` makes; the night is moved to last night, so that the clocks on the pages run.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.utils import timezone

from mawa.access.actions import enrol_member
from mawa.access.actor import OPERATOR, Actor
from mawa.access.models import Member
from mawa.access.recording import record_all, subject_of
from mawa.access.roles import ROLE_NAMES
from mawa.care.actions import open_round
from mawa.care.entries import ItemsGiven
from mawa.crossing.actions import (
    approve_entry,
    coordinate_entry,
    count_vehicles,
    request_entry,
)
from mawa.crossing.entries import (
    EntryApproved,
    EntryCoordinated,
    EntryRequested,
    VehicleCounted,
)
from mawa.crossing.lists import plan_counts
from mawa.custody.actions import deposit_property, return_property
from mawa.custody.entries import PropertyDeposited, PropertyReturned
from mawa.custody.models import Packet
from mawa.desk.importing import apply, plan
from mawa.journal.chain import Statement
from mawa.journal.kinds import Subject
from mawa.lib.sheets import read_table_file
from mawa.movement.actions import (
    close_roll_call,
    declare_return,
    interview_for_return,
    mark_tent,
    open_roll_call,
    record_return,
)
from mawa.movement.entries import ReturnDeclared, ReturnInterviewed
from mawa.people.actions import match_persons
from mawa.people.groups import groups
from mawa.people.matching import probable_duplicates
from mawa.people.models import Person
from mawa.reporting.closing import not_housed
from mawa.shelter.actions import house_by_unit
from mawa.shelter.models import Stay

from .alarms import raise_alarms
from .lists import write_lists
from .statements import take_down

Say = Callable[[str], None]
CLAIMED: Final = 2000
SETTLED: Final = 24
DEPOSITS: Final = 12
ABSENT: Final = 3
ELSEWHERE: Final = 6
_SEED: Final = 7


def play(*, people: int, password: str, say: Say) -> dict[str, Actor]:
    """Play the night; returns the cast by role."""
    rng = random.Random(_SEED)
    cast = {role: _enrol(role, password) for role in ROLE_NAMES}
    with tempfile.TemporaryDirectory() as folder:
        say("lists")
        night = write_lists(Path(folder), people=people)
        start = _gate(cast, night.counts_file, say)
        _lists(cast, [("names", night.names_file), ("tents", night.tents_file)], say)
        _lists(cast, [("weapons", night.weapons_file)], say)
    say("shelter")
    for pair in probable_duplicates()[: SETTLED * people // 1941]:
        why = "الاسم والمواليد والوحدة متطابقة"
        match_persons(actor=cast["manager"], a=pair.a.subject, b=pair.b.subject, why=why)
    house_by_unit(actor=cast["manager"], people=not_housed(groups()), by="unit")
    say("care")
    _first_meal(cast["care"], start, rng)
    say("custody")
    _deposits(cast["custody"], rng)
    say("roll-call")
    _roll_call(cast["manager"], rng)
    say("return")
    _two_go_home(cast)
    say("alarms")
    raise_alarms(cast, start)
    say("situation")
    take_down(cast, timezone.localtime(start).date())
    return cast


def _enrol(role: str, password: str) -> Actor:
    row = enrol_member(actor=OPERATOR, name=role, role=role, password=password)
    return Member.objects.get(pk=row.pk).actor


def _gate(cast: dict[str, Actor], counts: Path, say: Say) -> datetime:
    """Request, coordination, approval, then the vehicles; returns when it began."""
    say("gate")
    lines = plan_counts(read_table_file(counts, counts.name)).lines
    wanted = timezone.localtime() - timedelta(days=1)
    shift = timedelta(days=(wanted.date() - timezone.localtime(lines[0].at).date()).days)
    start = lines[0].at + shift
    arrival = _ask(cast, start)
    statements = [
        (
            line.at + shift,
            VehicleCounted(
                vehicle=Subject(""),
                arrival=arrival,
                label=line.vehicle,
                place=line.place,
                adults=line.adults,
                women=line.women,
                children=line.children,
                on_stretcher=line.on_stretcher,
                note=line.note,
            ),
        )
        for line in lines
    ]
    count_vehicles(actor=cast["clerk"], counts=statements)
    return start


def _ask(cast: dict[str, Actor], start: datetime) -> Subject:
    arrival = request_entry(
        actor=cast["clerk"],
        request=EntryRequested(
            arrival=Subject(""),
            requested_by="قائد التشكيل السوري عند المنفذ",
            on_behalf_of="ضباط ومراتب التشكيل وموظفو منفذ البوكمال",
            people_claimed=CLAIMED,
            crossing="منفذ القائم الحدودي",
            coming_from="البوكمال",
            why="انهيار الجبهة وانقطاع الإمداد",
        ),
        happened_at=start - timedelta(minutes=100),
    )
    coordinate_entry(
        actor=cast["authority"],
        coordination=EntryCoordinated(
            arrival=arrival,
            other_side="القوة المقابلة عند منفذ البوكمال",
            contact="ضابط الارتباط المناوب",
            channel="هاتف ميداني",
            agreed="الدخول على دفعات، وتسليم السلاح عند البوابة مقابل وصولات",
        ),
        happened_at=start - timedelta(minutes=70),
    )
    approve_entry(
        actor=cast["authority"],
        approval=EntryApproved(
            arrival=arrival,
            authority="القائد العام للقوات المسلحة",
            office="قيادة العمليات المشتركة",
            document_no="ق.ع.م / 4471",
            conditions="تسليم السلاح أمانةً، جرد الأسماء، الإيواء في موقع مؤمَّن",
        ),
        happened_at=start - timedelta(minutes=25),
    )
    return arrival


def _lists(cast: dict[str, Actor], files: Sequence[tuple[str, Path]], say: Say) -> None:
    for kind, path in files:
        say(kind)
        actor = cast["custody"] if kind == "weapons" else cast["manager"]
        apply(actor, kind, plan(kind, path, path.name))


def _housed(people: int | None = None) -> list[Person]:
    housed = Stay.objects.exclude(tent="").values("subject")
    return list(Person.objects.filter(pk__in=housed).in_order()[:people])


def _first_meal(actor: Actor, start: datetime, rng: random.Random) -> None:
    meal = open_round(actor=actor, name="الليلة الأولى", items=("وجبة ساخنة", "بطانيتان"))
    people, known = _housed(), groups()
    statements = []
    for person in rng.sample(people, len(people) * 93 // 100):
        fact = ItemsGiven(
            gift=subject_of("gift", meal, known.head(person.subject)),
            round=meal,
            person=Subject(person.subject),
            place="نقطة التوزيع 1",
        )
        statements.append(Statement(fact, start + timedelta(minutes=rng.randint(60, 700))))
    record_all(actor, statements)


def _deposits(actor: Actor, rng: random.Random) -> None:
    contents = (
        ("مبلغ 1,250,000 ليرة سورية", "خاتم فضة"),
        ("ساعة يد", "مبلغ 200 دولار أمريكي"),
        ("هاتف محمول", "محفظة جلدية فيها صور عائلية"),
    )
    people = _housed(DEPOSITS * 5)
    for number, person in enumerate(rng.sample(people, min(DEPOSITS, len(people))), 1):
        deposit_property(
            actor=actor,
            fact=PropertyDeposited(
                packet=Subject(""),
                person=Subject(person.subject),
                contents=rng.choice(contents),
                seal_no=f"{4400 + number}",
                order_no=f"أمر {17 + number}",
                officer="ناصر العبيدي",
                officer_rank="نقيب",
                officer_unit="لجنة الأمانات",
                witness="ممثل الهلال الأحمر",
            ),
        )


def _roll_call(actor: Actor, rng: random.Random) -> None:
    call = open_roll_call(actor=actor, name="تفقّد الصباح")
    by_tent: dict[str, list[str]] = {}
    for person, tent in Stay.objects.exclude(tent="").values_list("subject", "tent"):
        by_tent.setdefault(tent, []).append(person)
    everyone = sorted(person for people in by_tent.values() for person in people)
    odd = rng.sample(everyone, min(ABSENT + ELSEWHERE, len(everyone) // 10))
    states = dict.fromkeys(odd[:ABSENT], ("absent", ""))
    states |= dict.fromkeys(odd[ABSENT:], ("elsewhere", "مستشفى القائم"))
    for tent, people in sorted(by_tent.items()):
        marks = {person: states.get(person, ("present", "")) for person in people}
        mark_tent(actor=actor, roll_call=call, tent=tent, states=marks)
    close_roll_call(actor=actor, roll_call=call)


def _two_go_home(cast: dict[str, Actor]) -> None:
    manager = cast["manager"]
    held = list(Packet.objects.held().order_by("receipt_no")[:1])
    chosen = [packet.person for packet in held]
    waiting = set(Packet.objects.values_list("person", flat=True))  # nobody leaves before theirs
    troops = [p.subject for p in _housed(200) if p.stream == "troops"]
    chosen += [person for person in troops if person not in waiting][:1]
    for packet in held:
        signed = PropertyReturned(
            packet=Subject(packet.subject),
            person=Subject(packet.person),
            signed_by="صاحب العلاقة",
            officer="ناصر العبيدي",
        )
        return_property(actor=cast["custody"], fact=signed)
    for person in chosen:
        subject = Subject(person)
        interview = ReturnInterviewed(
            person=subject,
            interviewer="مسؤول الحماية",
            place="خيمة المقابلات",
            alone=True,
            informed=True,
            wishes_to_return=True,
        )
        interview_for_return(actor=manager, interview=interview, own_words="أريد العودة إلى أهلي")
        declaration = ReturnDeclared(person=subject, witness="ممثل اللجنة الدولية")
        declare_return(actor=manager, declaration=declaration)
        record_return(
            actor=manager,
            person=person,
            receiving_authority="قوة الحماية في الجانب السوري",
            receiving_officer="ضابط الاستلام",
            crossing="منفذ القائم الحدودي",
            document_no="محضر 1",
        )
