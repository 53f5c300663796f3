"""Phones with full queues, and what became of them; Django must have been started."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from mawa.access.actor import OPERATOR
from mawa.access.models import Member
from mawa.access.recording import new_subject, record, subject_of
from mawa.care.actions import open_round
from mawa.care.entries import ItemsGiven
from mawa.exchange.enrolment import admit_phone, ask_to_join, invite_phone
from mawa.journal.models import StoredEntry
from mawa.journal.seal import sign
from mawa.movement.actions import open_roll_call
from mawa.movement.entries import PersonMarked
from mawa.people.entries import PersonRegistered
from mawa.rehearsal.phone import Phone

_GIVEN = ("محمد", "علي", "حسين", "أحمد", "عمر", "خالد", "يوسف", "إبراهيم", "سالم", "نادر")
_FAMILY = ("العبيدي", "الجبوري", "الحسن", "الخطيب", "شاهين", "الأحمد", "درويش", "حمدان")


def joined_phones(count: int, transport: Callable[[], Any]) -> list[Phone]:
    """Phones of managers, who may do all that a phone does; admitted, and not yet in contact."""
    phones = []
    for number in range(count):
        phone = Phone(transport())
        token = invite_phone(actor=OPERATOR, role="manager")
        signature = sign(phone.key, f"mawa enrol 1\n{token}".encode())
        ask_to_join(token=token, point=phone.point, signature=signature)
        row = admit_phone(actor=OPERATOR, writer=phone.writer, name=f"كاظم {number}")
        phone.admission = {"member": row.member, "letters": "AAA"}
        phones.append(phone)
    return phones


def fill(phone: Phone, entries: int, photographs: int, size: int) -> None:
    """A queue as after a night apart: registrations, then gifts and marks to those people."""
    round_id, roll_call = _under_way()
    people = []
    for number in range(max(1, entries // 2)):
        photo = phone.photograph(photograph(size)) if number < photographs else ""
        fact = PersonRegistered(
            person=new_subject(),
            given=_GIVEN[number % len(_GIVEN)],
            father=_GIVEN[(number * 7 + 3) % len(_GIVEN)],
            family=_FAMILY[number % len(_FAMILY)],
            birth_year=1975 + number % 30,
            card_no=phone.number(""),
            note=photo,
        )
        people.append(fact.person)
        phone.write(fact)
    for number in range(entries - len(people)):
        person = people[number % len(people)]
        if number % 2:
            gift = subject_of("gift", round_id, person)
            phone.write(ItemsGiven(gift=gift, round=round_id, person=person))
        else:
            mark = subject_of("mark", roll_call, person)
            phone.write(PersonMarked(mark=mark, roll_call=roll_call, person=person))


_begun: list[Any] = []


def _under_way() -> Any:
    if not _begun:
        _begun.append(open_round(actor=OPERATOR, name="الليلة الأولى", items=["بطانية"]))
        _begun.append(open_roll_call(actor=OPERATOR, name="الصباح"))
    return _begun


def photograph(size: int) -> bytes:
    """The bytes of a photograph: a grey frame with random coded bytes."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc0\x00\x0b\x08\x01\x00\x01\x00\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    return head + frame + scan + os.urandom(size).replace(b"\xff", b"\x7f") + b"\xff\xd9"


def lost_and_doubled(phones: list[Phone]) -> tuple[int, int]:
    """What the journal lacks of what was signed, and what it holds more than once."""
    lost = doubled = 0
    for phone in phones:
        signed = set(phone.receipts)
        held = list(StoredEntry.objects.filter(writer=phone.writer).values_list("entry", flat=True))
        lost += len(signed - set(held)) + phone.seq - len(signed)
        doubled += len(held) - len(set(held))
    return lost, doubled


def bare_seconds(phones: list[Phone], home: Path) -> float:
    """The floor: as many rows in as many commits, and the photographs as files, nothing else."""
    began = time.perf_counter()
    with closing(sqlite3.connect(home / "bare.sqlite3", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE entry (body BLOB)")
        for phone in phones:
            bare.execute("BEGIN IMMEDIATE")
            rows = [(os.urandom(900),) for _ in range(phone.seq)]
            bare.executemany("INSERT INTO entry VALUES (?)", rows)
            bare.execute("COMMIT")
    for phone in phones:
        for data in phone.photographs.values():
            with (home / "tmp" / hashlib.sha256(data).hexdigest()).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    return time.perf_counter() - began


def register_people(count: int) -> None:
    """So many more people in the register."""
    member = Member.objects.order_by("subject").first()
    assert member is not None
    facts = [
        PersonRegistered(
            person=new_subject(),
            given=_GIVEN[n % len(_GIVEN)],
            father=_GIVEN[n // 10 % len(_GIVEN)],
            grand=_GIVEN[n // 100 % len(_GIVEN)],
            family=f"{_FAMILY[n % len(_FAMILY)]}",
            unit=f"اللواء {n % 40}",
            service_no=f"{n:09d}",
            card_no=f"KFM-{n:05d}-0",
            birth_year=1970 + n % 30,
        )
        for n in range(count)
    ]
    record(member.actor, *facts)
