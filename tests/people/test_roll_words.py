"""Every code that a plan can carry has words, and a problem names its place and the way out."""

import ast
import re
from pathlib import Path

from django.utils.translation import override

from mawa.crossing.words import PROBLEM_WORDS, explain
from mawa.lib.sheets import Problem
from mawa.people.rolls.shapes import MEANINGS
from mawa.people.words import (
    DOUBT_WORDS,
    MEANING_WORDS,
    REASON_WORDS,
    ROW_KIND_WORDS,
    WHY_WORDS,
)

HOUSE = Path(__file__).resolve().parents[2] / "mawa"


def strings_in(*places: str) -> set[str]:
    """Every string constant in some files of the house."""
    files = [path for place in places for path in sorted(HOUSE.glob(place))]
    assert files
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_refusal_of_a_file_has_words() -> None:
    sources = [*HOUSE.glob("lib/sheets/*.py"), *HOUSE.glob("people/rolls/*.py")]
    found = {
        code
        for path in sources
        for code in re.findall(r'Refused\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(found) > 12 and found <= set(PROBLEM_WORDS)


def test_every_meaning_reason_and_kind_has_words() -> None:
    assert set(MEANING_WORDS) == set(MEANINGS)
    rows = strings_in("people/rolls/rows.py")
    assert set(ROW_KIND_WORDS) <= rows | {"page_total"}
    reasons = {"above_header", "header", "repeated_header", "page_total", "heading", "left_out"}
    assert reasons <= rows and reasons <= set(REASON_WORDS)
    columns = strings_in("people/rolls/columns.py")
    assert set(WHY_WORDS) <= columns


def test_every_doubt_about_a_name_or_birth_has_words() -> None:
    written = (HOUSE / "lib" / "names.py").read_text(encoding="utf-8")
    documented = set(re.findall(r"``(\w+)`` - ", written))
    assert len(documented) > 8
    assert {f"name_{code}" for code in documented} <= set(DOUBT_WORDS)
    drafts = strings_in("people/rolls/drafts.py", "people/rolls/__init__.py")
    own = {code for code in drafts if re.fullmatch(r"(ditto|rank|repeated|only|name)_\w+", code)}
    assert {"rank_unknown", "repeated_line"} <= own
    assert own - {"rank_code"} <= set(DOUBT_WORDS) | {"only_a_name"}


def test_a_problem_names_its_place_and_what_to_do() -> None:
    problem = Problem("tents.csv", "ورقة 1", 7, "bad_floor", "-3")
    with override("en"):
        english = str(explain(problem))
    assert all(part in english for part in ("tents.csv", "ورقة 1", "row 7", "-3", "square metres"))
    assert "row" not in str(explain(Problem("a", "", 0, "damaged", "")))


def test_an_unknown_code_or_a_percent_sign_breaks_nothing() -> None:
    text = str(explain(Problem("100%s.csv", "", 3, "bad_floor", "50%(x)s")))
    assert "100%s.csv" in text and "50%(x)s" in text
    assert "no_such_code" in str(explain(Problem("a", "", 0, "no_such_code", "")))
