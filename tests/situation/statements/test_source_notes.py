"""Notes on unnamed sources: many may write one, few may read it."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import note_source
from mawa.situation.statements.models import SourceNote

SECRET = "ضابط في النقطة الثانية"


@pytest.fixture
def unnamed(tell):
    return tell(speaker_name="", speaker_org="", speaker_office="مصدر أمني", anonymous=True)


def test_a_note_is_kept_in_the_scope_of_protection(reporter, unnamed):
    note = note_source(actor=reporter, statement=unnamed.subject, text=f" {SECRET} ")
    row = SourceNote.objects.get(pk=note)
    assert (row.text, row.statement, row.noted_by) == (SECRET, unnamed.subject, reporter.member)
    assert StoredEntry.objects.get(kind="source_noted").scope == "protection"


def test_a_named_source_and_an_empty_note_are_refused(reporter, tell, unnamed):
    for row, text in ((tell(), SECRET), (unnamed, " "), (unnamed, "س" * 2001)):
        with pytest.raises(Refusal):
            note_source(actor=reporter, statement=row.subject, text=text)
    assert not SourceNote.objects.exists()


@pytest.mark.parametrize("role", ["reporter", "authority", "protection"])
def test_these_write_notes(cast, unnamed, role):
    assert note_source(actor=cast[role], statement=unnamed.subject, text=SECRET)


@pytest.mark.parametrize("role", ["manager", "clerk", "custody", "care", "health", "admin"])
def test_others_do_not(cast, unnamed, role):
    with pytest.raises(NotAllowed):
        note_source(actor=cast[role], statement=unnamed.subject, text=SECRET)


def test_the_reporter_writes_on_the_page_and_reads_nothing_there(signed_in, unnamed):
    page = f"/situation/statements/{unnamed.subject}/"
    reporter = signed_in("reporter")
    assert f"{page}note/" in reporter.get(page).content.decode()
    reporter.post(f"{page}note/", {"text": SECRET})
    assert SourceNote.objects.get().text == SECRET
    assert SECRET not in reporter.get(page).content.decode()
    assert SECRET not in reporter.get("/journal/").content.decode()
    assert reporter.get("/situation/sources/").status_code == 403


def test_authority_and_protection_read_it(signed_in, reporter, unnamed):
    note_source(actor=reporter, statement=unnamed.subject, text=SECRET)
    page = signed_in("authority").get(f"/situation/statements/{unnamed.subject}/")
    assert SECRET in page.content.decode() and reporter.name in page.content.decode()
    for role in ("authority", "protection"):
        assert SECRET in signed_in(role).get("/situation/sources/").content.decode()


def test_protection_adds_a_note_from_its_own_page(signed_in, unnamed):
    protection = signed_in("protection")
    assert 'href="/situation/sources/"' in protection.get("/situation/").content.decode()
    answer = protection.post(f"/situation/statements/{unnamed.subject}/note/", {"text": SECRET})
    assert answer.headers["Location"] == "/situation/sources/"
    assert SourceNote.objects.get().text == SECRET


def test_no_panel_for_a_source_that_is_named(signed_in, tell):
    page = f"/situation/statements/{tell().subject}/"
    assert 'id="source"' not in signed_in("authority").get(page).content.decode()
