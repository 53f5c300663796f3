"""`mawa statements read` and `read-folder`: pages are read without a site, and nothing is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mawa.commands import reports_read
from mawa.commands.line import run
from mawa.situation.reading.proposals import Proposal, ReadPage
from mawa.situation.reading.reader import RuleReader

WORDS = "قال مصدر أمني إن 120 من المراتب دخلوا عبر المنفذ صباح اليوم"
PAGE = f"مراتب يصلون إلى المنفذ\n\n{WORDS}، وإنهم نُقلوا إلى مخيم قرب المدينة لتسجيل أسمائهم.\n"


class Finds:
    """The rules' article, and one statement where the words stand."""

    name = "rules"

    def read(self, text: str, *, lang: str, outlet: str, published: date | None) -> ReadPage:
        if "انفجر" in text:
            raise RecursionError
        page = RuleReader().read(text, lang=lang, outlet=outlet, published=published)
        place = text.index(WORDS)
        said = Proposal("arrivals_count", (place, place + len(WORDS)), 120, 120, unit="مراتب")
        return ReadPage(text, page.lang, outlet, published, page.title, None, page.body, (said,))


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_read, "reader_at", lambda url, model: Finds())


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    status = run(["statements", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def put(folder: Path, name: str, text: str | bytes = PAGE, **meta: Any) -> None:
    content = text if isinstance(text, bytes) else text.encode()
    (folder / f"{name}.txt").write_bytes(content)
    if meta:
        (folder / f"{name}.meta.json").write_text(json.dumps(meta), "utf-8")


def test_a_page_is_answered_in_the_readers_schema(
    finds: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "007")
    words = ("--published", "2024-12-08", "--lang", "ar", "--outlet", "وكالة النخلة")
    status, said = answer(capsys, "read", str(tmp_path / "007.txt"), *words)
    assert status == 0
    assert (said["id"], said["publication_date"]) == ("007", "2024-12-08")
    assert (said["lang"], said["outlet"]) == ("ar", "وكالة النخلة")
    (statement,) = said["statements"]
    assert statement["figure"] == {"min": 120, "max": 120, "approx": False, "unit": "مراتب"}
    assert PAGE[slice(*statement["quote"])] == statement["quote_text"] == WORDS


def test_places_are_those_of_the_file_even_with_windows_line_ends(
    finds: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeff" + PAGE.replace("\n", "\r\n")
    put(tmp_path, "1", text, id="1", lang="ar", outlet="", publication_date=None)
    _status, said = answer(capsys, "read", str(tmp_path / "1.txt"))
    assert text[slice(*said["statements"][0]["quote"])] == WORDS
    answer(capsys, "read-folder", str(tmp_path), "--out", str(tmp_path / "out"))
    said = json.loads((tmp_path / "out" / "1.json").read_text("utf-8"))
    assert text[slice(*said["statements"][0]["quote"])] == WORDS


def test_a_person_reads_lines(
    finds: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "1")
    assert run(["statements", "read", str(tmp_path / "1.txt")]) == 0
    shown = capsys.readouterr().out
    assert "120" in shown and "الوافدون" in shown and "arrivals_count" not in shown


def test_a_html_page_is_read_by_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h1>خبر</h1><p>{WORDS}.</p><script>x()</script></body></html>")
    status, said = answer(capsys, "read", str(page))
    assert status == 0 and said["id"] == "page" and said["lang"] == "ar"


def test_what_is_no_page_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "1", b"\x89PNG\r\n" + bytes(300))
    status, said = answer(capsys, "read", str(tmp_path / "1.txt"))
    assert status == 1 and said["refused"] and said["remedy"]
    status, said = answer(capsys, "read", str(tmp_path / "none.txt"))
    assert status == 1 and "none.txt" in said["refused"]


def test_a_folder_is_read_page_by_page_and_what_fails_is_named(
    finds: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = {"lang": "ar", "outlet": "وكالة النخلة", "publication_date": "2024-12-08"}
    put(tmp_path, "001", id="001", **usual)
    put(tmp_path, "002")
    put(tmp_path, "003", b"\xff\xfe\xfa", id="003", **usual)
    put(tmp_path, "004", id="004", **(usual | {"publication_date": "soon"}))
    put(tmp_path, "005", "انفجر", id="005", **usual)
    put(tmp_path, "006", id="six", **usual)
    out = tmp_path / "deep" / "out"
    status, said = answer(capsys, "read-folder", str(tmp_path), "--out", str(out))
    assert status == 1
    assert (said["pages"], said["statements"]) == (6, 2)
    assert sorted(said["failed"]) == ["002.txt", "003.txt", "004.txt", "005.txt"]
    assert sorted(path.name for path in out.iterdir()) == ["001.json", "006.json"]
    first = json.loads((out / "001.json").read_text("utf-8"))
    assert (first["id"], first["publication_date"]) == ("001", "2024-12-08")
    assert json.loads((out / "006.json").read_text("utf-8"))["id"] == "six"


def test_a_whole_folder_read_is_no_fault(
    finds: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "001", id="001", lang="ar")
    status, said = answer(capsys, "read-folder", str(tmp_path), "--out", str(tmp_path))
    assert (status, said["failed"]) == (0, {})


def test_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = answer(capsys, "read-folder", str(tmp_path), "--out", str(tmp_path / "out"))
    assert status == 1 and said["refused"] and not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [["--lang", "fr"], ["--published", "yesterday"]])
def test_wrong_usage_is_said(words: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run(["statements", "read", str(tmp_path), *words])


def test_no_site_is_needed_and_none_is_made(tmp_path: Path) -> None:
    put(tmp_path, "001", id="001", lang="ar")
    home = tmp_path / "home"
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), "statements"]
    for words in (["read", "001.txt"], ["read-folder", ".", "--out", "."]):
        done = subprocess.run(
            [*command, *words, "--json"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)
    assert not home.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("001.json", "001.meta.json", "001.txt")
    ]
