"""An invented night, written straight as rows: gate, people, tents, weapons, packets, care."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from mawa.care.models import Gift, Round
from mawa.crossing.models import Arrival, VehicleCount
from mawa.custody.models import Materiel, Packet
from mawa.custody.weapon_words import category_of
from mawa.lib import ranks
from mawa.lib.cards import number
from mawa.movement.models import Mark, ReturnCase, RollCall
from mawa.people.models import Person
from mawa.rehearsal.night import Night
from mawa.shelter.models import Stay, Tent
from mawa.shelter.standards import capacity

NOW = datetime(2024, 12, 8, 3, 0, tzinfo=UTC)
SITE = "5" * 32


def key_of(*parts: object) -> str:
    """A subject's id that is the same on every run."""
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:32]


def fill(night: Night) -> Night:
    """Write the rows of a night: gate, people, tents, weapons, packets, a distribution."""
    _gate(night)
    _people(night)
    _tents(night)
    _custody(night)
    _care(night)
    return night


def _gate(night: Night) -> None:
    Arrival.objects.create(
        subject=key_of("arrival"),
        people_claimed=len(night.people) + 59,
        requested_at=NOW - timedelta(hours=13),
        approved_at=NOW - timedelta(hours=12, minutes=25),
        authority="القائد العام للقوات المسلحة",
        office="قيادة العمليات المشتركة",
        document_no="3417",
    )
    VehicleCount.objects.bulk_create(
        VehicleCount(
            subject=key_of("vehicle", v.number),
            adults=v.adults,
            on_stretcher=v.stretchers,
            counted_at=v.at,
        )
        for v in night.vehicles
    )


def person_row(night: Night, index: int) -> Person:
    """The record of one invented person."""
    p = night.people[index]
    rank = ranks.find(p.rank)
    return Person(
        subject=key_of("person", p.key),
        vehicle=key_of("vehicle", p.vehicle),
        as_written=p.full_name,
        given=p.given,
        father=p.father,
        grand=p.grandfather,
        family=p.family,
        mother=p.mother,
        birth_on=p.born_on,
        birth_year=p.born_on.year,
        rank_code=rank.code if rank else "",
        rank_as_stated=p.rank,
        unit=p.unit,
        service_no=p.service_number,
        needs_care=p.on_stretcher,
        card_no=number("KFM", "", index + 1),
        registered_at=NOW,
    )


def _people(night: Night) -> None:
    known = len(night.people) - 12
    Person.objects.bulk_create([person_row(night, n) for n in range(known)], batch_size=200)


def _tents(night: Night) -> None:
    waiting = [key_of("person", p.key) for p in night.people[: len(night.people) - 40]]
    stays, tents = defaultdict(list), []
    for n, t in enumerate(night.tents):
        subject = key_of("tent", t.code)
        tents.append(
            Tent(
                subject=subject,
                site=SITE,
                block=t.block,
                number=t.code,
                floor_m2=t.inner_m2,
                lat=t.lat,
                lon=t.lon,
                use=t.use or "housing",
            )
        )
        if not t.use and n % 9:
            room = capacity(t.inner_m2, 3.5) + (2 if n % 31 == 0 else -(n % 7 == 0))
            stays[subject], waiting = waiting[:room], waiting[room:]
    Tent.objects.bulk_create(tents, batch_size=200)
    Stay.objects.bulk_create(
        [Stay(subject=p, tent=t, since=NOW) for t, group in stays.items() for p in group],
        batch_size=200,
    )


def _custody(night: Night) -> None:
    Materiel.objects.bulk_create(
        [
            Materiel(
                subject=key_of("weapon", w.receipt),
                person=key_of("person", w.person) if w.match == "listed" else "",
                receipt_no=number("KFM", "A", w.receipt),
                paper_no=str(w.receipt),
                holder_as_written=w.name,
                holder_rank=w.rank,
                category=category_of(w.kind),
                description=w.kind,
                serial=w.serial or "",
                serial_readable=w.serial is not None,
                magazines=w.magazines,
                rounds=w.rounds,
                received_at=NOW,
            )
            for w in night.weapons
        ],
        batch_size=200,
    )
    Packet.objects.bulk_create(
        Packet(
            subject=key_of("packet", n),
            person=key_of("person", night.people[n].key),
            receipt_no=number("KFM", "B", n + 1),
            contents=["مبلغ 125,000 ليرة سورية", "ساعة يد معدنية", "خاتم فضة", "هاتف محمول"],
            seal_no=f"S-{4400 + n}",
            order_no="112/ق",
            officer="عامر خلف الدليمي",
            officer_rank="نقيب",
            officer_unit="لجنة الأمانات",
            witness="سعد جبار",
            deposited_at=NOW,
            returned_at=NOW + timedelta(days=11) if n == 1 else None,
            missing="خاتم فضة: لم يُعثر عليه، فُتح تحقيق بالرقم 7" if n == 1 else "",
        )
        for n in range(min(20, len(night.people)))
    )


def _care(night: Night) -> None:
    Round.objects.create(subject=key_of("round"), name="بطانيات", items=["blanket"], opened_at=NOW)
    Gift.objects.bulk_create(
        [
            Gift(
                subject=key_of("gift", p.key),
                round=key_of("round"),
                person=key_of("person", p.key),
                times=1,
                given_at=NOW,
            )
            for p in night.people[: len(night.people) - 70]
        ],
        batch_size=200,
    )
    RollCall.objects.create(subject=key_of("call"), name="صباحي", opened_at=NOW)
    Mark.objects.bulk_create(
        Mark(
            subject=key_of("mark", n),
            roll_call=key_of("call"),
            person=key_of("person", night.people[n].key),
            state="absent",
            marked_at=NOW,
        )
        for n in (3, 4)
    )
    ReturnCase.objects.create(
        subject=key_of("person", night.people[5].key), declared_at=NOW, wishes_to_return=True
    )
