"""The command line as a script uses it: JSON, exit status, one home, one night."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from mawa.rehearsal.lists import write_lists

PEOPLE = 120


def mawa(home, *words, stdin=""):
    """Run the command; returns status, what stdout holds, and stderr."""
    answer = subprocess.run(
        [sys.executable, "-m", "mawa.cli", *map(str, words), "--home", str(home)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONWARNINGS": "error::UserWarning"},
    )
    return answer.returncode, answer.stdout, answer.stderr


def ask(home, *words, stdin=""):
    """Run with --json; it must succeed and print one object."""
    status, out, err = mawa(home, "--json", *words, stdin=stdin)
    assert status == 0, err
    assert out.count("\n") == 1
    return json.loads(out)


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    folder = tmp_path_factory.mktemp("night")
    home = folder / "home"
    made = ask(home, "init", "--site", "القائم", "--lang", "ar")
    assert made["site"] == "القائم" and len(made["writer"]) == 32
    lists = write_lists(folder / "lists", people=PEOPLE)
    taken = {
        "counts": ask(home, "import", "counts", lists.counts_file),
        "names": ask(home, "import", "names", lists.names_file),
        "weapons": ask(home, "import", "weapons", lists.weapons_file),
        "tents": ask(home, "import", "tents", lists.tents_file),
    }
    return home, lists, taken


def test_the_lists_are_taken_whole(night):
    home, lists, taken = night
    assert taken["names"]["people"] == len(lists.rows)
    assert taken["names"]["read"] == taken["names"]["people"] + len(taken["names"]["skipped"])
    assert all({"sheet", "row", "reason"} <= row.keys() for row in taken["names"]["skipped"])
    assert taken["counts"]["lines"] == len(lists.vehicles)
    status = ask(home, "status")
    assert status["counted"] == PEOPLE
    assert status["registered"] == len(lists.rows)
    assert status["probable_duplicates"] > 0


def test_the_same_list_twice_is_refused_and_nothing_doubles(night):
    home, lists, _ = night
    before = ask(home, "status")
    for kind, file in (("names", lists.names_file), ("weapons", lists.weapons_file)):
        status, out, err = mawa(home, "--json", "import", kind, file)
        assert status == 1 and json.loads(out)["refused"] and err
    assert ask(home, "status") == before


def test_a_dry_run_records_nothing(night, tmp_path):
    home, _, _ = night
    other = write_lists(tmp_path, people=30, seed=3)
    entries = ask(home, "verify")["entries"]
    assert ask(home, "import", "names", other.names_file, "--dry-run")["recorded"] == 0
    assert ask(home, "verify")["entries"] == entries


def test_house_search_verify_rebuild(night):
    home, lists, _ = night
    housed = ask(home, "house")
    assert housed["unassigned"] == 0
    status = ask(home, "status")
    assert status["housed"] == status["registered"]
    someone = lists.people[0]
    found = ask(home, "search", f"{someone.given} {someone.family}", "--limit", "5")["results"]
    assert found and {"person", "name", "card", "why"} <= found[0].keys()
    checked = ask(home, "verify")
    assert checked["bad"] == [] and checked["rows_match"]
    first, second = ask(home, "rebuild"), ask(home, "rebuild")
    assert first["digest"] == second["digest"] and first["rows"] > 0


def test_a_bundle_carries_everything_and_is_known_the_second_time(night, tmp_path):
    home, _, _ = night
    bundle, other = tmp_path / "b.mawa", tmp_path / "other"
    sent = ask(home, "bundle", "export", bundle)["entries"]
    ask(other, "init", "--site", "بغداد", "--lang", "ar")
    assert ask(other, "bundle", "import", bundle)["applied"] == sent
    assert ask(other, "bundle", "import", bundle)["known"] == sent
    theirs, ours = ask(other, "status"), ask(home, "status")
    assert theirs == ours
    back = tmp_path / "back.mawa"
    ask(other, "bundle", "export", back)
    ask(home, "bundle", "import", back)
    assert ask(home, "rebuild")["digest"] == ask(other, "rebuild")["digest"]


def test_reports_are_made(night, tmp_path):
    home, _, _ = night
    for lang in ("ar", "en"):
        made = ask(home, "report", "sitrep", "--lang", lang, "--out", tmp_path / f"{lang}.pdf")
        assert made["pages"] == 2 and len(made["sha256"]) == 64  # the count, and the situation
    cards = ask(home, "report", "cards", "--out", tmp_path / "cards.pdf")
    assert cards["pages"] >= PEOPLE // 10
    blank = ("report", "blank-cards", "--count", 11, "--out", tmp_path / "blank.pdf")
    assert ask(home, *blank)["pages"] == ask(home, *blank, "--bands")["pages"] == 2
    assert mawa(home, *blank[:3], 0, *blank[4:])[0] == 1
    assert ask(home, "report", "receipts", "--out", tmp_path / "receipts.pdf")["pages"] > 1


def test_wrong_usage_is_two_and_a_refusal_is_one_in_the_sites_language(tmp_path):
    home = tmp_path / "home"
    assert mawa(home, "fly")[0] == 2
    assert mawa(home, "import", "horses", "x")[0] == 2
    status, out, _ = mawa(home, "--json", "status")
    assert status == 1 and "mawa init" in json.loads(out)["remedy"]
    ask(home, "init", "--site", "القائم", "--lang", "ar")
    status, _, err = mawa(home, "init", "--site", "القائم")
    assert status == 1 and any("\u0600" <= c <= "\u06ff" for c in err)
    status, _, err = mawa(home, "user", "add", "zainab", "--role", "king", stdin="")
    assert status == 1 and "king" in err
    status, _, err = mawa(home, "import", "names", tmp_path / "missing.xlsx")
    assert status == 1 and err


def test_all_state_lies_in_the_home_and_for_its_owner_alone(tmp_path):
    home = tmp_path / "home"
    ask(home, "init", "--site", "Qaim", "--lang", "en")
    ask(
        home,
        "user",
        "add",
        "Zainab",
        "--role",
        "clerk",
        "--password-stdin",
        stdin="long-enough-1\n",
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home"]
    assert home.stat().st_mode & 0o777 == 0o700
    for secret in ("writer.pem", "session.key", "mawa.sqlite3"):
        assert (home / secret).stat().st_mode & 0o077 == 0
