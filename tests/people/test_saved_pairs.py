"""What the last whole matching found is kept for its owner alone, and believed only if it fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import record
from mawa.journal.cursor import Cursor, cursor_now
from mawa.journal.entries import Struck
from mawa.journal.kinds import Subject
from mawa.journal.models import Mention
from mawa.people import matching
from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered
from mawa.people.likeness import Likeness
from mawa.people.matching import probable_duplicates
from mawa.people.saved_pairs import save_pairs, saved_pairs
from tests.conftest import TestSite

LIKENESS = Likeness(4.25, "same", ("part_same", "birth_year_same"))


@pytest.fixture
def kept(site: TestSite) -> Path:
    """A file with one pair, from this journal."""
    save_pairs(cursor_now(), [("b", "a", LIKENESS)])
    return site.home / "likely-pairs.json"


def test_it_is_its_owner_s_alone_and_read_as_written(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    found = saved_pairs()
    assert found is not None and found.alike == {("a", "b"): LIKENESS}
    assert found.until == cursor_now()
    assert not list(kept.parent.glob("*.part"))


def test_it_holds_no_name(kept: Path) -> None:
    assert set(json.loads(kept.read_text("utf-8"))) == {"until", "pairs"}


def test_writing_it_again_replaces_it(kept: Path) -> None:
    kept.chmod(0o644)
    save_pairs(cursor_now(), [])
    found = saved_pairs()
    assert found is not None and found.alike == {}
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_draft_left_behind_lends_nobody_its_rights(kept: Path) -> None:
    """A machine that lost its power while writing."""
    left = kept.with_suffix(".part")
    left.touch()
    left.chmod(0o644)
    save_pairs(cursor_now(), [])
    assert kept.stat().st_mode & 0o777 == 0o600


UNREADABLE = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "other keys": b"{}",
    "no pairs": b'{"until": ["x", 1, "y"], "pairs": 7}',
    "short pairs": b'{"until": ["x", 1, "y"], "pairs": [["a"]]}',
    "short likenesses": b'{"until": ["x", 1, "y"], "pairs": [["a", "b", {}]]}',
    "no place": b'{"until": null, "pairs": []}',
    "a long place": b'{"until": [1, 2, 3, 4], "pairs": []}',
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_as_if_it_were_not_there(kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert saved_pairs() is None


@pytest.mark.parametrize(
    "said",
    [{"score": "x", "verdict": "same", "reasons": []},
     {"score": 1.0, "verdict": "perhaps", "reasons": []},
     {"score": 1.0, "verdict": "same", "reasons": ["no_such_reason"]}],
)  # fmt: skip
def test_a_likeness_that_is_none_is_not_believed(kept: Path, said: dict[str, object]) -> None:
    """A later version wrote it; the page "to settle" would fail on it."""
    kept.write_text(json.dumps({"until": ["x", 1, "y"], "pairs": [["a", "b", said]]}))
    assert saved_pairs() is None


def test_a_file_that_is_not_there_is_none(kept: Path) -> None:
    kept.unlink()
    assert saved_pairs() is None
    kept.mkdir()
    assert saved_pairs() is None


def twice() -> frozenset[str]:
    """A man who is registered twice."""
    draft = PersonRegistered(
        Subject(""), given="فرزدق", father="وصفي", family="الغريري", service_no="4464650"
    )
    return frozenset(register_person(actor=OPERATOR, draft=draft).subject for _ in range(2))


def asked() -> set[frozenset[str]]:
    return {frozenset((found.a.subject, found.b.subject)) for found in probable_duplicates()}


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register too large to be compared while somebody waits, and a process that begins."""
    monkeypatch.setattr(matching, "_ALL_AT_ONCE_MOST", 1)
    monkeypatch.setattr(matching, "_matching", matching._Matching())


def test_a_large_register_shows_what_was_saved_and_what_came_since(
    site: TestSite, large: None
) -> None:
    first = twice()
    save_pairs(cursor_now(), [(*first, LIKENESS)])  # type: ignore[list-item]
    again = twice()
    pairs = asked()
    assert first in pairs and again in pairs
    assert all(len(pair & (first | again)) == 2 for pair in pairs)


def test_a_strike_since_then_loses_nobody_who_came_since(site: TestSite, large: None) -> None:
    save_pairs(cursor_now(), [])
    again, third = twice(), twice()
    (wrong, right) = sorted(third)
    mention = Mention.objects.get(subject=wrong, entry__kind=PersonRegistered.kind)
    record(OPERATOR, Struck(of=mention.entry.entry, why="سُجّل مرتين"))
    found = asked()
    assert again in found and {person for pair in found for person in pair} == again | {right}


@pytest.mark.parametrize("place", [("another", 3, "ab"), ("", 0, "")])
def test_what_another_journal_left_makes_no_pair(
    site: TestSite, large: None, place: tuple[str, int, str]
) -> None:
    """A home that was copied, or begun anew."""
    strangers = twice()
    save_pairs(Cursor(*place), [("a", "b", LIKENESS)])
    assert asked() <= {strangers}
