"""``mawa claims``: claims beside the register, and what contradicts, for a script and a reader."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest

from mawa.commands.claims import show_claims
from mawa.commands.line import run
from mawa.reporting.claim_table import PLAIN
from tests.reporting.said import NIGHT, SPOKESMAN, STEPPE, WIRE, count_people, keep


@pytest.fixture
def told(site):
    count_people((3, 900), (11, 1_041))
    on_night = {"happened_from": NIGHT, "happened_to": NIGHT}
    return [
        keep(None, 1, figure_min=4_000, figure_max=None, outlet=WIRE, **on_night),
        keep(36, 11, claim="returned_count", unit="موظفاً", **SPOKESMAN),
        keep(1_905, 12, claim="returned_count", unit="من الضباط", **SPOKESMAN),
        keep(1_869, 12, claim="returned_count", unit="ضباط", outlet=STEPPE),
    ]


def test_the_answer_as_json(told, capsys):
    assert run(["claims", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["register"]["counted"] == 1_941
    assert "1,941" in answer["official"]["ar"] and "1,941" in answer["official"]["en"]
    assert [claim["statement"] for claim in answer["claims"]] == told
    assert set(answer["claims"][0]) == set(PLAIN)
    assert (answer["claims"][0]["verdict"], answer["claims"][0]["difference"]) == ("above", 2_059)
    by_rule = {each["rule"]: each for each in answer["contradictions"]}
    assert by_rule.keys() == {"register", "sum"}
    reckoned = by_rule["sum"]
    assert reckoned["statements"] == [told[1], *sorted(told[2:])] and len(reckoned["entries"]) == 3
    assert reckoned["en"]["rule"] != reckoned["ar"]["rule"]
    for lang in ("ar", "en"):
        assert "1,869 = 1,905 − 36" in reckoned[lang]["words"]
    assert answer["adds_up"] == answer["cut_short"] == []


def test_the_answer_for_a_reader(told, capsys):
    assert run(["claims"]) == 0
    assert "1,869 = 1,905 − 36" in capsys.readouterr().out


def test_an_empty_site_has_an_answer(site):
    answer = show_claims(Namespace())
    assert answer["claims"] == answer["contradictions"] == []
    assert answer["register"] == {
        **{"announced": None, "counted": 0, "registered": 0},
        **{"present": 0, "left": 0},
    }
