"""A public edition: counts without a name, held against the editions before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from mawa.access.actions import undo_last
from mawa.access.actor import OPERATOR, Actor
from mawa.journal.kinds import read_fact
from mawa.journal.rebuild import rebuild
from mawa.journal.registry import Recorded
from mawa.lib.refusal import Refusal
from mawa.people.models import Person
from mawa.reporting.actions import publish_edition
from mawa.reporting.census import take_census
from mawa.reporting.entries import EditionPublished
from mawa.reporting.fold import edition as fold_edition
from mawa.reporting.models import Edition
from mawa.reporting.partition import ROOT, add_up
from mawa.reporting.policy import policy, read_policy
from mawa.reporting.press import Pdf
from mawa.reporting.public import HELD, edition_data, public_edition
from mawa.reporting.subtraction import Edition as Said
from mawa.reporting.suppression import threats
from mawa.reporting.words import LANGS, Lang
from tests.conftest import TestSite
from tests.reporting.invented import NOW
from tests.reporting.townspeople import arrive, go_home, settle


@pytest.fixture
def people(site: TestSite, tmp_path: Path) -> list[Person]:
    """A site with four hundred people in it."""
    return settle(tmp_path)


def published(hours_later: int = 0) -> Edition:
    """The next edition."""
    return publish_edition(actor=OPERATOR, now=NOW + timedelta(hours=hours_later))


def text_of(pdf: Pdf) -> str:
    """What a reader of the PDF can copy out of it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.content)).pages)


def texts(data: Any) -> Iterator[str]:
    """Every text in what the template is given."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def said(edition: Edition) -> Said:
    """An edition as those who attack it see it."""
    fresh = {k: n for k, n in edition.figures.items() if k not in edition.repeated}
    return Said(edition.parted(), fresh | edition.withheld, frozenset(edition.withheld))


def test_the_tables_add_up(people: list[Person]) -> None:
    go_home(people[:40])
    census = take_census(NOW)
    assert add_up(census.tables, census.values)
    assert census.values["left"] == 40
    assert census.values["registered"] == len(people)


@pytest.mark.parametrize("lang", LANGS)
def test_no_registered_person_is_named(people: list[Person], lang: Lang) -> None:
    edition = published()
    shown = "\n".join(texts(edition_data(edition, lang)))
    printed = text_of(public_edition(edition, lang))
    assert f"{edition.figures['counted']:,}" in printed
    assert {"ar": "البلوك", "en": "Block"}[lang] in printed  # what is printed can be read at all
    for person in people:
        for secret in (person.name, person.mother, person.service_no, person.card_no):
            assert not secret or secret not in shown
            assert not secret or secret not in printed
        # In the PDF words may stand in another order; a family name alone may be a word of the
        # page (العمر: the age).
        assert not all(part in printed for part in (person.given, person.father, person.family))
        assert f"{person.given} {person.father}" not in shown


def test_nothing_small_is_shown(people: list[Person]) -> None:
    edition = published()
    assert all(n == 0 or n >= policy().threshold for n in edition.figures.values())
    assert any(0 < n < policy().threshold for n in edition.withheld.values())
    assert HELD in set(texts(edition_data(edition, "en")))
    assert ROOT not in edition.figures


def test_both_languages_say_the_same_figures(people: list[Person]) -> None:
    edition = published()

    def figures(lang: Lang) -> list[Any]:
        data = edition_data(edition, lang)
        lines = [*data["key"], *(t for side in data["columns"] for t in side), *data["grids"]]
        return [
            [(cell["value"], cell["since"]) for row in line["rows"] for cell in row["cells"]]
            if "rows" in line
            else (line["value"], line["since"])
            for line in lines
        ]

    assert figures("ar") == figures("en")


def test_an_edition_stays_what_it_was(people: list[Person]) -> None:
    edition = published()
    before = public_edition(edition, "ar").sha256
    go_home(people[:150])
    assert public_edition(Edition.objects.get(), "ar").sha256 == before


def test_what_moved_by_a_few_is_said_as_it_was(people: list[Person]) -> None:
    ill = [person.pk for person in people[200:215]]
    Person.objects.filter(pk__in=ill).update(needs_care=True)
    first = published()
    needing = first.figures["care=needed"]
    assert needing >= 15
    for person in people[300:303]:
        Person.objects.filter(pk=person.pk).update(needs_care=True)
    arrive(9, hours_later=2)
    second = published(20)
    assert second.number == 2
    assert second.says("care=needed") == (needing, 1)
    assert second.withheld["care=needed"] == needing + 3
    lines = [
        row for side in edition_data(second, "en")["columns"] for t in side for row in t["rows"]
    ]
    row = next(row for row in lines if row["label"].startswith("Wounded"))
    assert row["cells"][0]["value"] == str(needing) and row["cells"][0]["since"] == "1"


def test_no_edition_gives_another_away(people: list[Person]) -> None:
    published()
    go_home(people[:4])
    arrive(3, hours_later=1)
    published(6)
    go_home(people[:200])
    for person in people[300:308]:
        Person.objects.filter(pk=person.pk).update(origin="القنيطرة", sex="female")
    published(12)
    editions = [said(edition) for edition in Edition.objects.order_by("number")]
    assert len(editions) == 3
    for number in range(1, 4):
        assert threats(editions[:number], policy().threshold) == []


def test_an_empty_register_has_nothing_to_publish(site: TestSite) -> None:
    with pytest.raises(Refusal):
        published()
    assert not Edition.objects.exists()


def test_who_may_not_publish_does_not(people: list[Person], clerk: Actor) -> None:
    with pytest.raises(Refusal):
        publish_edition(actor=clerk, now=NOW)
    assert not Edition.objects.exists()


def test_what_the_public_has_is_not_undone(people: list[Person], reporter: Actor) -> None:
    publish_edition(actor=reporter, now=NOW)
    with pytest.raises(Refusal):
        undo_last(actor=reporter)
    assert Edition.objects.count() == 1


def test_editions_are_made_again_from_the_journal(people: list[Person]) -> None:
    edition = published()
    kept = {f.attname: getattr(edition, f.attname) for f in Edition._meta.concrete_fields}
    rebuild()
    again = Edition.objects.get()
    assert {name: getattr(again, name) for name in kept} == kept


def test_a_body_of_anything_folds() -> None:
    fact = read_fact(
        EditionPublished,
        {"edition": "1" * 32, "site": "2" * 32},
        {
            "figures": {"a": -1, "b": 12, "c": True, "d": "x"},
            "repeated": {"b": 1, "z": 2},
            "withheld": 5,
            "tables": {
                "tables": [None, {"name": "t"}, {"name": "t", "whole": "w", "parts": ["a"]}]
            },
        },
    )
    row = fold_edition("1" * 32, [Recorded("e", "w", 1, 1, NOW, "", fact)])
    assert row.figures == {"b": 12} and row.repeated == {"b": 1} and row.withheld == {}
    assert [table.whole for table in row.parted()] == ["w"]
    assert row.says("nobody knows") == (0, row.number)


@pytest.mark.parametrize(
    "wrong",
    [
        "threshold = 4\neditions_compared = 3\nage_from_years = [0, 18]",
        "threshold = 10\neditions_compared = 0\nage_from_years = [0, 18]",
        "threshold = 10\neditions_compared = 3\nage_from_years = [5, 18]",
        "threshold = 10\neditions_compared = 3\nage_from_years = [0, 18, 12]",
    ],
)
def test_a_policy_that_protects_nobody_is_not_taken(wrong: str) -> None:
    with pytest.raises(ValueError):
        read_policy(wrong)
