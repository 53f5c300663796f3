"""Verbs of names: names compare. They touch no register and need no home."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TextIO

from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal
from mawa.people.compare import Compared, compare_names
from mawa.people.reasons import REASONS

from .terms import Shared

_COLUMNS: Final = ("a", "b")
_LONGEST_CELL: Final = 1_000_000  # characters


def add_verbs(verbs: Any, shared: Shared) -> None:
    """names compare."""
    names = verbs.add_parser("names", help=_("compare names"), parents=[shared.parser])
    names_verbs = names.add_subparsers(dest="what", required=True)
    compare = shared.verb(
        names_verbs, "compare", _("say whether two full names are likely one person's"), compare_two
    )
    compare.add_argument("a", metavar="A", nargs="?", help=_("a full name in any script"))
    compare.add_argument("b", metavar="B", nargs="?", help=_("another"))
    compare.add_argument(
        "--file", metavar="PAIRS.csv", type=Path, help=_("compare the columns a and b of each row")
    )
    compare.add_argument("--out", metavar="OUT.csv", type=Path, help=_("where the answers go"))


def compare_two(line: Namespace) -> dict[str, Any]:
    """The verdict on two names, or a file of them."""
    if line.file or line.out:
        if not (line.file and line.out) or line.a is not None:
            raise Refusal(
                _("Give two names, or --file and --out."),
                _("Write: mawa names compare --file pairs.csv --out out.csv"),
            )
        return _compare_file(line.file, line.out)
    if line.a is None or line.b is None:
        raise Refusal(_("There are not two names to compare."), _("Write: mawa names compare A B"))
    found = compare_names(line.a, line.b)
    return {
        "verdict": found.verdict,
        "probability": found.probability,
        "reasons": _words(found),
        "codes": list(found.reasons),
    }


def _words(found: Compared) -> list[str]:
    return [str(REASONS[code]) for code in found.reasons]


def _compare_file(path: Path, out: Path) -> dict[str, Any]:
    """Write beside the target and rename: no half answer under the final name."""
    verdicts: Counter[str] = Counter()
    draft = out.with_name(out.name + ".part")
    try:
        with (
            path.open(encoding="utf-8-sig", newline="") as file,
            draft.open("w", encoding="utf-8", newline="") as answers,
        ):
            draft.chmod(0o600)
            writer = csv.writer(answers, lineterminator="\n")
            writer.writerow((*_COLUMNS, "verdict", "probability", "reasons"))
            for a, b in _pairs(file):
                found = compare_names(a, b)
                verdicts[found.verdict] += 1
                words = "; ".join(_words(found))
                writer.writerow((a, b, found.verdict, f"{found.probability:.3f}", words))
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    counts = {verdict: verdicts[verdict] for verdict in ("same", "review", "different")}
    return {"pairs": verdicts.total(), **counts, "out": str(out)}


def _pairs(file: TextIO) -> Iterator[tuple[str, str]]:
    """The two names of each row; a row that cannot be read is refused with its number."""
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(file, strict=True)
    row_number = 1
    try:
        header = [name.strip() for name in next(rows, [])]
        at_a, at_b = _places(header)
        for row in rows:
            row_number += 1
            if not row:
                continue
            if len(row) != len(header):
                raise Refusal(
                    _("Row %(row)d has %(cells)d cells; the header has %(columns)d.")
                    % {"row": row_number, "cells": len(row), "columns": len(header)},
                    _("Correct the row. Nothing was written."),
                )
            yield row[at_a], row[at_b]
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refusal(
            _("The file cannot be read after row %(row)d: it is not a CSV file in UTF-8.")
            % {"row": row_number},
            _("Save it as CSV in UTF-8. Nothing was written."),
        ) from error


def _places(header: list[str]) -> tuple[int, int]:
    for column in _COLUMNS:
        if header.count(column) != 1:
            said = (
                _("Row 1 has no column “%(column)s”.")
                if column not in header
                else _("Row 1 has the column “%(column)s” more than once.")
            )
            raise Refusal(
                said % {"column": column}, _("The first row must name the columns a and b.")
            )
    return header.index("a"), header.index("b")
