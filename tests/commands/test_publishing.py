"""A public edition and its open data from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

from mawa.rehearsal.lists import write_lists
from tests.commands.test_line import ask, mawa


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a hundred and fifty people on record."""
    folder = tmp_path_factory.mktemp("publishing")
    ask(folder / "home", "init", "--site", "القائم", "--lang", "ar")
    lists = write_lists(folder / "lists", people=150)
    ask(folder / "home", "import", "counts", lists.counts_file)
    ask(folder / "home", "import", "names", lists.names_file)
    return folder / "home"


def public(home: Path, out: Path, *words: object) -> Any:
    """Print an edition."""
    return ask(home, "report", "public", "--out", out, *words)


def test_both_languages_and_the_data_are_of_one_edition(home: Path, tmp_path: Path) -> None:
    arabic = public(home, tmp_path / "a.pdf", "--lang", "ar")
    english = public(home, tmp_path / "e.pdf", "--lang", "en")
    data = ask(home, "report", "data", "--out", tmp_path / "data" / "open")
    assert arabic["edition"] == english["edition"] == data["edition"] == 1
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == arabic["pages"]
    assert sorted(p.name for p in (tmp_path / "data" / "open").iterdir()) == data["files"]
    told = json.loads((tmp_path / "data" / "open" / "dictionary.json").read_text("utf-8"))
    assert told["edition"] == 1


def test_hashtags_on_request(home: Path, tmp_path: Path) -> None:
    ask(home, "report", "data", "--out", tmp_path, "--hxl")
    rows = list(csv.reader((tmp_path / "indicators.csv").open(encoding="utf-8", newline="")))
    assert all(tag.startswith("#") for tag in rows[1])


def test_a_new_edition_only_when_asked_for(home: Path, tmp_path: Path) -> None:
    first = public(home, tmp_path / "1.pdf", "--lang", "en")
    second = public(home, tmp_path / "2.pdf", "--lang", "en", "--new")
    assert second["edition"] == first["edition"] + 1
    again = public(home, tmp_path / "3.pdf", "--lang", "en", "--edition", first["edition"])
    assert again["sha256"] == first["sha256"]


def test_an_edition_that_is_not_there_is_refused(home: Path, tmp_path: Path) -> None:
    status, out, _err = mawa(
        home, "--json", "report", "public", "--edition", "99", "--out", tmp_path / "x.pdf"
    )
    assert status == 1 and json.loads(out)["refused"]
    assert not (tmp_path / "x.pdf").exists()


def test_nobody_to_publish(tmp_path: Path) -> None:
    ask(tmp_path / "home", "init", "--site", "عكاشات", "--lang", "ar")
    status, out, _err = mawa(
        tmp_path / "home", "--json", "report", "public", "--out", tmp_path / "x.pdf"
    )
    assert status == 1 and json.loads(out)["refused"]
