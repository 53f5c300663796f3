"""The register as rows of a list says of a person what the register itself says."""

from datetime import date
from typing import Any

import pytest

from mawa.access.actor import OPERATOR
from mawa.commands.register import plain_records
from mawa.journal.kinds import Subject
from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered
from mawa.people.traits import Traits

SOMEBODY: dict[str, dict[str, Any]] = {
    "in full": {
        "given": "فرزدق", "father": "وصفي", "grand": "ياسين", "family": "الغريري",
        "mother": "شهرزاد الراوي", "birth_year": 1990, "birth_on": date(1990, 3, 7),
        "sex": "female", "birth_place": "الميادين", "rank_code": "major",
        "unit": "الفرقة 17 اللواء 93", "service_no": "٤٤٦٤٦٥٠",
    },
    "a civil servant": {"given": "سعد", "family": "الراوي", "rank_code": "employee"},
    "a father not known": {"given": "سعد", "father": "غير معروف", "family": "الراوي"},
    "a year alone": {"given": "سعد", "birth_year": 1985},
}  # fmt: skip


@pytest.mark.parametrize("what", SOMEBODY)
def test_a_record_has_the_traits_of_its_person(site: object, what: str) -> None:
    draft = PersonRegistered(Subject(""), **SOMEBODY[what])
    person = register_person(actor=OPERATOR, draft=draft)
    (record,) = plain_records()
    assert record.rec_id == person.subject
    assert Traits.of_record(record) == Traits.of(person)
