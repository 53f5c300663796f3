"""What is acknowledged is on the disk, and a delivery is taken whole or not at all."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection

from mawa.journal import receive
from mawa.journal.models import Chain, Quarantined, StoredEntry
from mawa.people.models import Person
from tests.journal.test_receiving import person
from tests.journal.writers import Hand, deliver

FULL = 2


@pytest.mark.django_db
def test_each_commit_is_flushed_to_the_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (FULL,)


def test_pages_read_while_an_entry_is_written_and_the_head_is_read_under_the_lock() -> None:
    options = settings.DATABASES["default"]["OPTIONS"]
    assert "journal_mode=WAL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_a_delivery_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(intake: object) -> int:
        raise OSError("the disk is full")

    site = Hand()
    entries = [site.admit_itself(), site.write(person()), site.write(person(1))]
    with monkeypatch.context() as patched:
        patched.setattr(receive, "heal", broken)
        with pytest.raises(OSError):
            deliver([site], *entries)
    for table in (StoredEntry, Chain, Quarantined, Person):
        assert table._base_manager.count() == 0, table
    assert deliver([site], *entries).applied == 3
