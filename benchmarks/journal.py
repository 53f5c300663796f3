"""The journal at 100,000 entries: about what 20,000 people leave behind in a month.

A fifth registers people; the rest gives them tents, marks them at roll-calls, hands out
blankets, takes weapons, corrects, and strikes.
"""

from __future__ import annotations

import io
import resource
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from random import Random

from django.core.management import call_command
from django.db import connection

from benchmarks import Figure
from mawa.access import home as homes
from mawa.access.actor import OPERATOR
from mawa.access.recording import record, record_all
from mawa.care.entries import ItemsGiven
from mawa.custody.entries import MaterielReceived
from mawa.journal.bundle import Contents, read_bundle, write_bundle
from mawa.journal.chain import Statement
from mawa.journal.entries import Struck, WriterAdmitted
from mawa.journal.kinds import Fact, Subject
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import ensure_rows, rebuild
from mawa.journal.receive import receive
from mawa.journal.rows import row_models
from mawa.journal.seal import is_signed, new_key, read_point, save_key
from mawa.journal.verify import verify
from mawa.movement.entries import PersonMarked
from mawa.people.entries import PersonCorrected, PersonRegistered
from mawa.shelter.entries import TentAssigned

ENTRIES = 100_000
PEOPLE = 20_000
STRIKES = 500
APPENDS = 200


def measure() -> Iterator[Figure]:
    """Append, rebuild, verify, export and receive."""
    _make_site()
    yield from _appends()
    filling = _seconds(_fill)
    count = StoredEntry.objects.count()
    yield Figure("append in bulk, each entry", filling / ENTRIES * 1e6, "us")
    yield Figure("entries in the journal", count, "entries")
    before = _peak_mb()
    yield Figure("rebuild", _seconds(rebuild), "s", 4.0)
    yield Figure("memory a rebuild adds at its peak", _peak_mb() - before, "MB", 500.0)
    bare = _bare_signatures()
    yield Figure("bare signature checks", bare, "s")
    cpu = time.process_time()
    took = _seconds(_verify)
    yield Figure("verify", took, "s", 20.0)
    yield Figure("verify, processor time", time.process_time() - cpu, "s", 20.0)
    yield Figure("verify / bare signature checks", took / bare, "times", 1.5)
    yield from _exchange()
    yield Figure("memory at the peak of it all", _peak_mb(), "MB")


def _make_site() -> None:
    homes.make_home()
    save_key(new_key(), homes.home() / "writer.pem")
    call_command("migrate", verbosity=0)
    ensure_rows()
    writer = Subject(homes.pen().writer)
    record(OPERATOR, WriterAdmitted(writer=writer, name="قياس", role="site", letters="QAM"))


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _appends() -> Iterator[Figure]:
    random = Random(1)
    facts = [_registered(random, number) for number in range(APPENDS)]
    took = _seconds(lambda: [record(OPERATOR, fact) for fact in facts]) / APPENDS
    bare = _bare_commits() / APPENDS
    yield Figure("append, fold and commit durably, each", took * 1e3, "ms")
    yield Figure("bare SQLite commit with FULL, each", bare * 1e3, "ms")


def _bare_commits() -> float:
    with closing(sqlite3.connect(homes.home() / "bare.sqlite3")) as database:
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
        database.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, body BLOB)")

        def commit() -> None:
            with database:
                database.execute("INSERT INTO line (body) VALUES (?)", [b"x" * 900])

        return _seconds(lambda: [commit() for _ in range(APPENDS)])


def _fill() -> None:
    random = Random(2)
    facts = list(_facts(random))
    for start in range(0, len(facts), 5000):
        ids = record_all(OPERATOR, [Statement(fact) for fact in facts[start : start + 5000]])
        record_all(OPERATOR, [Statement(Struck(of=entry, why="خطأ")) for entry in ids[::200]])


def _facts(random: Random) -> Iterator[Fact]:
    people = [_registered(random, number) for number in range(PEOPLE)]
    tents = [_subject(random) for _ in range(600)]
    rounds = [_subject(random) for _ in range(4)]
    yield from people
    for number in range(ENTRIES - PEOPLE - STRIKES):
        person, choice = people[number % PEOPLE].person, random.random()
        if choice < 0.25:
            yield TentAssigned(person=person, tent=random.choice(tents))
        elif choice < 0.60:
            yield PersonMarked(
                mark=_subject(random), roll_call=rounds[0], person=person, tent=tents[0]
            )
        elif choice < 0.85:
            yield ItemsGiven(gift=_subject(random), round=rounds[1], person=person)
        elif choice < 0.97:
            yield MaterielReceived(
                item=_subject(random),
                person=person,
                receipt_no=f"QAM-{random.randrange(99999):05}-1",
                category="rifle",
                description="بندقية كلاشنكوف",
                serial=str(random.randrange(10**7)),
            )
        else:
            yield PersonCorrected(person=person, changes={"mother": "فاطمة"}, why="سهو")


def _registered(random: Random, number: int) -> PersonRegistered:
    given, father, grand = (random.choice(("محمد", "علي", "حسن", "أحمد", "عمر")) for _ in "123")
    return PersonRegistered(
        person=_subject(random),
        given=given,
        father=father,
        grand=grand,
        family="الجبوري",
        as_written=f"{given} {father} {grand} الجبوري",
        birth_year=1980 + number % 25,
        rank_code="private",
        unit="الفرقة 17 اللواء 93",
        service_no=str(100_000 + number),
        card_no=f"QAM-{number:05}-7",
    )


def _subject(random: Random) -> Subject:
    return Subject(uuid.UUID(int=random.getrandbits(128)).hex)


def _bare_signatures() -> float:
    key = read_point(homes.pen().point)
    claims = [
        (bytes(signature), bytes(header))
        for signature, header in StoredEntry.objects.values_list("signature", "header")
    ]
    return _seconds(lambda: [is_signed(key, signature, header) for signature, header in claims])


def _verify() -> None:
    assert verify().bad == []


def _exchange() -> Iterator[Figure]:
    file = io.BytesIO()
    yield Figure("export", _seconds(lambda: write_bundle(file)), "s")
    file.seek(0)
    contents = read_bundle(file)
    yield Figure("receive what is known", _seconds(lambda: _take(contents)), "s")
    _forget()
    yield Figure("receive it all", _seconds(lambda: _take(contents)), "s")


def _take(contents: Contents) -> None:
    result = receive(contents.points, contents.entries)
    assert result.applied + result.known == result.entries, result


def _forget() -> None:
    tables = [row._meta.db_table for row in row_models()]
    tables += [f"journal_{name}" for name in ("mention", "strike", "entry", "chain", "writer")]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
