"""Verbs of the register: import, status, search, match, house."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.desk.discrepancies import count_discrepancies
from mawa.desk.importing import KIND_WORDS, apply, plan
from mawa.journal.cursor import cursor_now
from mawa.lib.numerals import to_latin
from mawa.people.doubles.reading import pack, unpack
from mawa.people.groups import groups
from mawa.people.matching import count_probable
from mawa.people.models import Person
from mawa.people.plain_records import PlainRecord
from mawa.people.saved_pairs import save_pairs
from mawa.people.search import REASONS, search
from mawa.reporting.closing import close_count, not_housed
from mawa.shelter.actions import house_by_unit
from mawa.shelter.models import Stay, Tent

from .names import PAIR_COLUMNS, add_engine, match_packed, verdicts_of
from .tables import answer_file
from .terms import Shared

RESULTS_MAX = 200


def add_verbs(verbs: Any, shared: Shared) -> None:
    """import, status, search, match, house."""
    take = shared.verb(verbs, "import", _("take in a list"), import_list)
    take.add_argument("kind", choices=tuple(KIND_WORDS))
    take.add_argument("file", metavar="FILE", type=Path)
    take.add_argument("--dry-run", action="store_true", help=_("read and check only"))
    shared.verb(verbs, "status", _("the count, closed"), show_status)
    find = shared.verb(verbs, "search", _("find people"), find_people)
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--limit", type=int, default=20, metavar="N")
    match = shared.verb(verbs, "match", _("find who may be in the register twice"), match_people)
    add_engine(match)
    match.add_argument("--out", metavar="PAIRS.csv", type=Path, help=_("where the pairs go"))
    house = shared.verb(verbs, "house", _("give everyone not housed a place"), house_everyone)
    house.add_argument("--by", choices=("unit",), default="unit")


def import_list(line: Namespace) -> dict[str, Any]:
    """Read a list; unless --dry-run, record it whole or not at all."""
    preview = plan(line.kind, line.file, line.file.name)
    recorded = 0 if line.dry_run else apply(OPERATOR, line.kind, preview).recorded
    return {
        "read": preview.read,
        "people" if line.kind == "names" else "lines": len(preview.lines),
        "doubtful": preview.doubtful,
        "skipped": [
            {"sheet": row.sheet, "row": row.row, "reason": row.reason, "words": row.words}
            for row in preview.left_out
        ],
        "recorded": recorded,
    }


def show_status(line: Namespace) -> dict[str, Any]:
    """The six numbers and what is open."""
    closing = close_count()
    return {
        "announced": closing.announced,
        "counted": closing.counted,
        "registered": closing.registered,
        "housed": closing.housed,
        "present": closing.present,
        "left": closing.left,
        "unaccounted": closing.unaccounted,
        "probable_duplicates": count_probable(),
        "discrepancies": count_discrepancies(),
    }


def find_people(line: Namespace) -> dict[str, Any]:
    """Search by any part of a name, card, service number, wristband or tent number."""
    limit = max(1, min(line.limit, RESULTS_MAX))
    found: list[tuple[Person, object]] = [
        (each.person, REASONS[each.why]) for each in search(line.text, limit=limit)
    ]
    tents = Tent.objects.filter(number__iexact=to_latin(line.text.strip()))
    there = Stay.objects.filter(tent__in=tents.values("subject")).values("subject")
    found += [(p, _("Tent")) for p in Person.objects.filter(pk__in=there).in_order()]
    return {
        "results": [
            {"person": p.subject, "name": p.name, "card": p.card_no, "why": str(why)}
            for p, why in found[:limit]
        ]
    }


def plain_records() -> Iterator[PlainRecord]:
    """Everybody in the register, as rows of a list."""
    for person in Person.objects.order_by("pk").iterator(chunk_size=5_000):
        born = person.birth_on.isoformat() if person.birth_on else str(person.birth_year or "")
        parts = (person.given, person.father, person.grand, person.family)
        yield PlainRecord(
            person.subject,
            "" if any(parts) else person.as_written,
            "",
            *parts,
            mother=person.mother,
            dob=born,
            sex=person.sex,
            birthplace=person.birth_place,
            rank=person.rank_code,
            unit=person.unit,
            mil_id=person.service_no,
        )


def match_people(line: Namespace) -> dict[str, Any]:
    """Compare everybody in the register; what is found waits on the page "to settle"."""
    until = cursor_now()
    packed = [pack(record) for record in plain_records()]
    found, weighed = match_packed(packed, line.engine)
    pairs = [
        (unpack(packed[a]).rec_id, unpack(packed[b]).rec_id, likeness) for a, b, likeness in found
    ]
    save_pairs(until, pairs)
    if line.out:
        with answer_file(line.out, PAIR_COLUMNS) as answers:
            for a, b, likeness in pairs:
                answers.writerow((a, b, f"{likeness.probability:.4f}", likeness.verdict))
    return {
        "records": len(packed),
        "weighed": weighed,
        **verdicts_of(found),
        "waiting": count_probable(),
        **({"out": str(line.out)} if line.out else {}),
    }


def house_everyone(line: Namespace) -> dict[str, Any]:
    """Keep those who served together together."""
    assigned, unassigned = house_by_unit(actor=OPERATOR, people=not_housed(groups()), by=line.by)
    return {"assigned": assigned, "unassigned": unassigned}
