"""Files of names as they come: an answer, or a refusal that names the row and writes nothing."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mawa.cli import main
from mawa.commands import tables

HEADER = "rec_id,name,phone\n"
MAN = "محمد علي حسن الجبوري"
OLD = "what was answered before\n"


class Answer(NamedTuple):
    """What a command said, and what it left behind."""

    status: int
    said: str
    told: str
    out: str | None

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of the file it wrote."""
        return list(csv.DictReader((self.out or "").splitlines()))


Ask = Callable[..., Answer]


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest, settings: Any) -> str:
    """Both, one after the other."""
    settings.LANGUAGE_CODE = request.param
    return str(request.param)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Search, or match, a file of these bytes; no home is needed and none is made."""
    monkeypatch.setenv("MAWA_HOME", str(tmp_path / "none"))
    records, queries, out = (tmp_path / f"{name}.csv" for name in ("records", "queries", "out"))

    def run(
        text: str | bytes, verb: str = "search", asked: str | bytes = f"query\n{MAN}\n",
        words: tuple[str, ...] = (), target: Path = out,
    ) -> Answer:  # fmt: skip
        records.write_bytes(text if isinstance(text, bytes) else text.encode())
        queries.write_bytes(asked if isinstance(asked, bytes) else asked.encode())
        line = ["names", verb, "--csv", str(records), "--out", str(target), "--json", *words]
        if verb == "search":
            line += ["--queries", str(queries)]
        status = main(line)
        said, told = capsys.readouterr()
        assert not list(tmp_path.glob("*.part")) and not (tmp_path / "none").exists()
        written = target.read_text("utf-8") if target.is_file() else None
        return Answer(status, said, told, written)

    return run


# --- refused -------------------------------------------------------------------------------

SECRET = "سرّي"
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "an empty file": ("", "1"),
    "no rec_id": (f"name,phone\n{SECRET},077\n", "1"),
    "rec_id twice": (f"rec_id,name,rec_id\n1,{SECRET},2\n", "1"),
    "a column twice": (f"rec_id,name,name\n1,{SECRET},2\n", "1"),
    "semicolons": (f"rec_id;name\n1;{SECRET}\n", "1"),
    "a blank line before the header": (f"\n{HEADER}r1,{SECRET},\n", "1"),
    "a cell too few": (f"{HEADER}r1,محمد,\nr2,{SECRET}\n", "3"),
    "a cell too many": (f"{HEADER}r1,محمد,\n\n\nr2,{SECRET},1,2\n", "5"),
    "a row of spaces": (f"{HEADER}r1,محمد,\n   \n", "3"),
    "a rec_id twice in the file": (f"{HEADER}r1,محمد,\nr2,علي,\nr1,{SECRET},0770\n", "4"),
    "no rec_id in a row": (f"{HEADER}r1,محمد,\n,{SECRET},0770\n", "3"),
    "a quote never closed": (f'{HEADER}r1,"{SECRET}\nr2,علي,\n', "1"),
    "a quote amid a cell": (f'{HEADER}r1,علي,\nr2,"{SECRET}"x,\n', "2"),
    "UTF-16": (f"{HEADER}r1,{SECRET},\n".encode("utf-16"), "1"),
    "UTF-16 without its mark": (f"{HEADER}r1,{SECRET},\n".encode("utf-16-le"), "1"),
    "Windows-1256": (f"{HEADER}r1,محمد,\n".encode("cp1256"), "1"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "1"),
    "a lone surrogate": (HEADER.encode() + b"r1,\xed\xa0\xbd,\n", "1"),
    "a line of many megabytes": (f"{HEADER}r1,{'م' * 3_000_000},\n", "2"),
    "a cell of many megabytes": (f'{HEADER}r1,"{"م" * 3_000_000}",\n', "2"),
}  # fmt: skip


@pytest.mark.parametrize("verb", ["search", "match"])
@pytest.mark.parametrize("text, row", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_by_row_in_both_languages(
    ask: Ask, language: str, verb: str, text: str | bytes, row: str
) -> None:
    answer = ask(text, verb)
    refused = json.loads(answer.said)
    assert answer.status == 1 and answer.out is None
    assert row in numbers_in(refused["refused"]) and refused["remedy"]
    assert is_arabic(refused["refused"]) == is_arabic(refused["remedy"]) == (language == "ar")
    assert SECRET not in answer.told and "077" not in answer.told
    assert "Traceback" not in answer.told and len(answer.told) < 600


def numbers_in(text: str) -> list[str]:
    """The numbers that a sentence names."""
    return re.findall(r"\d+", text)


def is_arabic(text: str) -> bool:
    """Whether a sentence is Arabic; names of columns are Latin in both languages."""
    return sum("\u0600" <= char <= "\u06ff" for char in text) > 6


def test_a_rec_id_twice_is_named_and_nothing_else_of_its_row(ask: Ask, language: str) -> None:
    answer = ask(f"{HEADER}X-77,محمد,\nX-77,{SECRET},07701234567\n")
    assert answer.status == 1 and "X-77" in answer.told and "0770" not in answer.told


@pytest.mark.parametrize(
    "queries, row",
    [("", "1"), ("text\nمحمد\n", "1"), ("query,query\nx,y\n", "1"), ("query\nx\nx,y\n", "3"),
     (b"query\n\xff\xfe\n", "1"), ('query\n"x\n', "1")],
)  # fmt: skip
def test_bad_queries_are_refused_by_row(
    ask: Ask, language: str, queries: str | bytes, row: str
) -> None:
    answer = ask(f"{HEADER}r1,{MAN},\n", asked=queries)
    refused = json.loads(answer.said)["refused"]
    assert answer.status == 1 and answer.out is None and row in numbers_in(refused)
    assert is_arabic(refused) == (language == "ar")


def test_what_was_answered_before_is_kept_when_refused(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text(OLD)
    for verb in ("search", "match"):
        assert ask(f"{HEADER}r1,x\n", verb).out == OLD
    assert ask(f"{HEADER}r1,{MAN},\n", asked=f"query\n{MAN}\nx,y\n").out == OLD


def test_the_answer_never_replaces_what_was_read(ask: Ask, tmp_path: Path, language: str) -> None:
    records = f"{HEADER}r1,{MAN},\n"
    mine = tmp_path / "mine.csv"
    for verb in ("search", "match"):
        mine.write_text(records, encoding="utf-8")
        answer = ask(records, verb, words=("--csv", str(mine)), target=mine)
        assert answer.status == 1 and mine.read_text(encoding="utf-8") == records
        assert is_arabic(json.loads(answer.said)["refused"]) == (language == "ar")


def test_a_folder_that_is_not_there_is_refused(ask: Ask, tmp_path: Path, language: str) -> None:
    for target in (tmp_path / "nowhere" / "out.csv", tmp_path):
        answer = ask(f"{HEADER}r1,{MAN},\n", target=target)
        refused = json.loads(answer.said)
        assert answer.status == 1 and is_arabic(refused["remedy"]) == (language == "ar")
    assert not (tmp_path / "nowhere").exists() and tmp_path.is_dir()


def test_a_file_that_is_not_there_is_refused(ask: Ask, tmp_path: Path, language: str) -> None:
    for name in ("missing.csv", "."):
        answer = ask(f"{HEADER}r1,{MAN},\n", words=("--csv", str(tmp_path / name)))
        assert answer.status == 1 and answer.out is None and json.loads(answer.said)["refused"]


@pytest.mark.parametrize("word", ["0", "-1", "abc", "1001", "", "²", "1.5"])
def test_a_limit_that_is_none_is_wrong_usage(
    ask: Ask, language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, word: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        ask(HEADER, words=(f"--limit={word}",))
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "1000" in told and ("رقم" in told) == (language == "ar")
    assert not (tmp_path / "out.csv").exists()


def test_too_many_rows_are_refused(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_MOST", 3)
    answer = ask(HEADER + "".join(f"r{n},x,\n" for n in range(5)))
    assert answer.status == 1 and "3" in json.loads(answer.said)["refused"]


def test_the_row_that_is_not_in_utf_8_is_named(ask: Ask) -> None:
    """Somebody has to find it among thousands."""
    rows = "".join(f"r{n},محمد,\n" for n in range(2, 400)).encode()
    answer = ask(HEADER.encode() + rows + "r400,محمد,\n".encode("cp1256"))
    assert answer.status == 1
    assert "399" in answer.told or "400" in answer.told  # after row 399, or in row 400


def test_a_line_too_long_is_refused_where_it_has_one_cell_too(ask: Ask) -> None:
    answer = ask(f"{HEADER}r1,{MAN},\n", asked="query\n" + "محمد " * 500_000 + "\n")
    assert answer.status == 1 and "2" in json.loads(answer.said)["refused"]


def test_a_rec_id_of_spaces_is_none(ask: Ask) -> None:
    answer = ask(f"{HEADER}r1,محمد,\n  ,علي,\n")
    assert answer.status == 1 and "3" in json.loads(answer.said)["refused"]


# --- taken ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        HEADER + f"r1,{MAN},\nr2,سعد كريم,\n",
        "\ufeff" + HEADER + f"r1,{MAN},\nr2,سعد كريم,\n",
        (HEADER + f"r1,{MAN},\nr2,سعد كريم,\n").replace("\n", "\r\n"),
        (HEADER + f"r1,{MAN},\nr2,سعد كريم,\n").replace("\n", "\r"),
        HEADER + f"\n\nr1,{MAN},\n\nr2,سعد كريم,\n\n\n",
        HEADER + f'"r1","{MAN}",""\nr2,سعد كريم,',
        f"name,note,rec_id,note\n{MAN},x,r1,y\nسعد كريم,x,r2,y\n",
        f" rec_id , name \nr1,{MAN}\nr2,سعد كريم\n",
        "rec_id,given,father,grand,family\nr1,محمد,علي,حسن,الجبوري\nr2,سعد,كريم,,\n",
        "rec_id,name_latin\nr1,Mohammed Ali Hassan Al-Jubouri\nr2,Saad Karim\n",
    ],
    ids=["plain", "BOM", "CRLF", "CR", "blank lines", "quotes", "other columns", "spaces",
         "name in parts", "Latin alone"],
)  # fmt: skip
def test_it_is_read_in_whatever_way_it_was_saved(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.status == 0 and json.loads(answer.said)["records"] == 2
    first = answer.rows[0]
    assert (first["query"], first["rank"], first["rec_id"]) == (MAN, "1", "r1")


ODD = {
    "five thousand letters": "م" * 5_000,
    "one letter": "م",
    "one Latin letter": "x",
    "digits": "0123456789",
    "Arabic digits": "١٢٣",
    "scripts in one word": "محمدAliحسن",
    "presentation forms": "ﻣﺤﻤﺪ ﻋﻠﻲ",
    "a ligature of eighteen letters": "ﷺ",
    "marks of direction": "\u202eمحمد\u202c \u2067علي\u2069",
    "emoji": "😀 محمد 👨‍👩‍👧",
    "nothing": "",
    "a bare article": "ال",
    "NUL": "مح\0مد",
    "commas and quotes": '"محمد, ""علي"""',
    "two lines": '"محمد\nعلي"',
    "a formula": "=1+1",
}


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_an_odd_name_is_taken_and_hides_nobody(ask: Ask, name: str) -> None:
    """Also as a query: the answer repeats it letter for letter."""
    text = f"{HEADER}r1,{name},\nr2,{MAN},\nr3,{name},\n"
    answer = ask(text, asked=f"query\n{MAN}\n{name}\n")
    assert answer.status == 0, answer.told
    assert json.loads(answer.said)["records"] == 3
    assert "r2" in [row["rec_id"] for row in csv_rows(answer.out) if row["query"] == MAN]


def csv_rows(text: str | None) -> list[dict[str, str]]:
    """Rows of an answer whose cells may hold line ends."""
    return list(csv.DictReader(iter((text or "").splitlines(keepends=True))))


def test_odd_names_together_are_matched(ask: Ask) -> None:
    rows = "".join(f"r{n},{name},\n" for n, name in enumerate(ODD.values()))
    answer = ask(HEADER + rows, "match")
    assert answer.status == 0 and json.loads(answer.said)["records"] == len(ODD)
    assert (answer.out or "").startswith("rec_id_a,rec_id_b,probability,verdict\n")


def test_a_header_alone_is_a_register_of_nobody(ask: Ask) -> None:
    answer = ask(HEADER)
    assert answer.status == 0 and answer.rows == []
    assert json.loads(answer.said)["queries"] == 1


def test_a_header_alone_has_no_pairs(ask: Ask) -> None:
    answer = ask(HEADER, "match")
    assert answer.status == 0 and json.loads(answer.said)["records"] == 0
    assert answer.out == "rec_id_a,rec_id_b,probability,verdict\n"


def test_no_queries_have_no_answers(ask: Ask) -> None:
    answer = ask(f"{HEADER}r1,{MAN},\n", asked="query\n")
    said = json.loads(answer.said)
    assert answer.status == 0 and answer.out == "query,rank,rec_id,score\n"
    assert (said["queries"], said["p50_ms"], said["p95_ms"]) == (0, 0.0, 0.0)


def test_each_query_has_its_ranks_and_no_more_than_the_limit(ask: Ask) -> None:
    rows = "".join(f"r{n},فرزدق وصفي,\n" for n in range(9))
    answer = ask(HEADER + rows, asked="query\nفرزدق\nبطرس\nفرزدق\n", words=("--limit", "٣"))
    ranks = [(row["query"], row["rank"]) for row in answer.rows]
    assert ranks == [("فرزدق", "1"), ("فرزدق", "2"), ("فرزدق", "3")] * 2
    assert json.loads(answer.said)["queries"] == 3


def test_the_answer_is_its_owners_alone_and_replaces_what_was_there(
    ask: Ask, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    out.write_text(OLD)
    out.chmod(0o644)
    assert OLD not in (ask(f"{HEADER}r1,{MAN},\n").out or OLD)
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("explain", [False, True])
def test_pairs_are_written_the_likeliest_first(ask: Ask, language: str, explain: bool) -> None:
    twice = "فرزدق وصفي الغريري,شهرزاد,1990-03-07,4464650"
    rows = [f"a,{twice}", f"b,{twice}", "c,سعد كريم الراوي,هند,1985-05-09,1600019",
            "d,سعد كريم الراوى,هند,1985-05-09,", "e,جاسم ياسين,,,"]  # fmt: skip
    text = "rec_id,name,mother,dob,mil_id\n" + "\n".join(rows) + "\n"
    answer = ask(text, "match", words=("--explain",) if explain else ())
    said = json.loads(answer.said)
    assert answer.status == 0 and (said["records"], said["same"]) == (5, 2)
    assert [(row["rec_id_a"], row["rec_id_b"]) for row in answer.rows] == [("a", "b"), ("c", "d")]
    chances = [float(row["probability"]) for row in answer.rows]
    assert chances == sorted(chances, reverse=True) and all(0 <= p <= 1 for p in chances)
    assert ("reasons" in answer.rows[0]) == explain
    if explain:
        assert all(is_arabic(row["reasons"]) == (language == "ar") for row in answer.rows)


# --- from a shell --------------------------------------------------------------------------


def shell(home: Path, *words: str | bytes) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mawa.cli", "--home", str(home), "names", *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONWARNINGS": "error::UserWarning"},
    )


@pytest.mark.parametrize("language_of_home", ["ar", "en"])
def test_a_shell_gets_one_line_and_status_one(tmp_path: Path, language_of_home: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "site.json").write_text(json.dumps({"lang": language_of_home}))
    records, out = tmp_path / "records.csv", tmp_path / "out.csv"
    records.write_text(f"{HEADER}r1,محمد,\nr2,{SECRET}\n", "utf-8")
    done = shell(home, "match", "--csv", str(records), "--out", str(out))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1 and "3" in done.stderr and SECRET not in done.stderr
    assert is_arabic(done.stderr) == (language_of_home == "ar")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "records.csv"]
    assert [path.name for path in home.iterdir()] == ["site.json"]


def test_bytes_that_are_no_letters_are_answered(tmp_path: Path) -> None:
    done = shell(tmp_path / "none", "compare", b"\xff\xed\xa0\xbd\xfe", "محمد")
    assert done.returncode == 0 and "review" in done.stdout and not done.stderr
    assert not (tmp_path / "none").exists()
