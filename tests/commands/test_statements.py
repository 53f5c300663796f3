"""`mawa statements list`: every field for software, a line for a person."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import timedelta

import pytest
from django.utils import timezone

from mawa.commands.line import parser
from mawa.commands.terms import show
from mawa.rehearsal.statements import take_down


def ask(*words: str) -> list[dict]:
    line = parser().parse_args(["statements", "list", *words])
    line.json = getattr(line, "json", False)
    return line.command(line)["statements"]


@pytest.fixture
def known(cast):
    return take_down(cast, timezone.localdate() - timedelta(days=1))


def test_every_field_and_link_is_told_in_order(known, capsys):
    said = ask("--json")
    assert {each["statement"] for each in said} == set(known.values())
    days = [each["told_on"] for each in said]
    assert days == sorted(days)
    official = next(each for each in said if each["statement"] == known["official"])
    assert (official["figure_min"], official["grade"]) == (1905, "B1")
    assert len(official["links"]) == 6 and len(official["entries"]) == 2
    assert official["entry"] == official["entries"][0]
    show({"statements": said}, as_json=True)
    assert json.loads(capsys.readouterr().out)["statements"] == said


def test_it_is_narrowed_by_claim_and_day(known):
    assert {e["claim"] for e in ask("--json", "--claim", "border_status")} == {"border_status"}
    today = timezone.localdate().isoformat()
    since = ask("--json", "--since", today)
    assert since and {each["told_on"] for each in since} == {today}
    assert len(since) < len(known)


def test_a_person_reads_a_line_each(known, capsys):
    said = ask()
    show({"statements": said}, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(known) + 1
    assert any("فاضل الشمّري" in line and "grade=B1" in line for line in lines)
    assert "quote" not in said[0]


@pytest.mark.parametrize("words", [["--claim", "rumour"], ["--since", "yesterday"]])
def test_wrong_usage_is_said(words):
    with pytest.raises(SystemExit):
        parser().parse_args(["statements", "list", *words])


def test_a_register_without_statements_has_an_empty_list(site):
    line = parser().parse_args(["statements", "list"])
    assert line.command(Namespace(**vars(line), json=True)) == {"statements": []}
