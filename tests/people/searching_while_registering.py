"""Two desks search and ask for doubles while a third registers: prints what went wrong.

Run as a program with MAWA_HOME naming a home that was made: it writes to it.
"""

from __future__ import annotations

import json
from threading import Event, Lock, Thread

import django

django.setup()

from django.db import connection  # noqa: E402

from mawa.access.actor import OPERATOR  # noqa: E402
from mawa.journal.kinds import Subject  # noqa: E402
from mawa.people.actions import correct_person, register_person  # noqa: E402
from mawa.people.entries import PersonRegistered  # noqa: E402
from mawa.people.matching import likely_duplicates, probable_duplicates  # noqa: E402
from mawa.people.search import search  # noqa: E402

PEOPLE = 40
GIVEN = ("فرزدق", "شهاب", "زيدان", "عدي")


def main() -> None:
    """Whoever was registered before a search began must be in its answer."""
    done, lock = Event(), Lock()
    registered: list[str] = []
    wrong: list[str] = []
    searches = [0]

    def register() -> None:
        for number in range(PEOPLE):
            draft = PersonRegistered(Subject(""), given=GIVEN[number % 4], family="الغريري",
                                     father=f"وصفي{number}", birth_year=1990)  # fmt: skip
            person = register_person(actor=OPERATOR, draft=draft)
            if number % 5 == 4:
                correct_person(actor=OPERATOR, person=person.subject, changes={"mother": "هند"},
                               why="نسيت")  # fmt: skip
            with lock:
                registered.append(person.subject)

    def ask() -> None:
        while not done.is_set():
            with lock:
                before = set(registered)
            found = {each.person.subject for each in search("الغريري", limit=2 * PEOPLE)}
            if lost := before - found:
                wrong.append(f"{len(lost)} of {len(before)} not found")
            draft = PersonRegistered(Subject(""), given="فرزدق", father="وصفي0", family="الغريري")
            likely_duplicates(draft), probable_duplicates()
            with lock:
                searches[0] += 1

    def watched(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=watched, args=(ask,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    watched(register)
    done.set()
    for thread in threads:
        thread.join(60)
    print(json.dumps({"registered": len(registered), "searches": searches[0], "wrong": wrong}))


main()
