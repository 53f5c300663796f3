"""What is printed of everybody: nobody is left out, however many they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from mawa.access.actor import Actor
from mawa.custody.actions import receive_materiel
from mawa.custody.entries import MaterielReceived
from mawa.custody.models import Materiel
from mawa.desk.views import reports
from mawa.people.models import Person
from mawa.reporting.press import Pdf

SignedIn = Callable[[str], Client]


def test_files_until_everything_is_printed() -> None:
    assert reports.parts_of(0, 2000) == [(1, 1, 0)]
    assert reports.parts_of(2000, 2000) == [(1, 1, 2000)]
    assert reports.parts_of(4001, 2000) == [(1, 1, 2000), (2, 2001, 4000), (3, 4001, 4001)]


def test_cards_of_more_people_than_a_file_takes(
    signed_in: SignedIn, registered: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [registered(given=name).subject for name in ("سالم", "عمر", "علي")]
    printed: list[list[str]] = []

    def cards(rows: Sequence[Person]) -> Pdf:
        printed.append([row.subject for row in rows])
        return Pdf(b"%PDF", 1, "")

    monkeypatch.setattr(reports, "CARDS_IN_A_FILE", 2)
    monkeypatch.setattr(reports, "identity_cards", cards)
    client = signed_in("manager")
    page = client.get("/reports/").content.decode()
    for part in (1, 2):
        address = f"/reports/cards.pdf?part={part}"
        assert address in page
        assert client.get(address).status_code == 200
    assert "?part=3" not in page
    assert printed == [people[:2], people[2:]]
    for absurd in ("3", "9" * 18):
        assert client.get(f"/reports/cards.pdf?part={absurd}").status_code == 409


def test_receipts_of_more_items_than_a_file_takes(
    signed_in: SignedIn, custody_officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("بندقية", "مسدس", "رشاش"):
        fact = MaterielReceived(item="", description=name)  # type: ignore[arg-type]
        receive_materiel(actor=custody_officer, fact=fact)
    printed: list[str] = []

    def receipts(keys: Sequence[str], ledger: str) -> Pdf:
        printed.extend(keys)
        return Pdf(b"%PDF", 1, "")

    monkeypatch.setattr(reports, "RECEIPTS_IN_A_FILE", 2)
    monkeypatch.setattr(reports, "receipts", receipts)
    client = signed_in("custody")
    for part in ("", "?part=2"):
        assert client.get(f"/reports/receipts-a.pdf{part}").status_code == 200
    in_order = Materiel.objects.order_by("receipt_no").values_list("subject", flat=True)
    assert printed == list(in_order)


@pytest.mark.parametrize(("role", "may_read"), [("reporter", True), ("manager", False)])
def test_the_second_page_is_for_those_who_may_read_statements(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, role: str, may_read: bool
) -> None:
    asked: list[bool] = []

    def report(*_args: object, with_statements: bool, **_named: object) -> Pdf:
        asked.append(with_statements)
        return Pdf(b"%PDF", 1, "")

    monkeypatch.setattr(reports, "situation_report", report)
    assert signed_in(role).get("/reports/sitrep-ar.pdf").status_code == 200
    assert asked == [may_read]
