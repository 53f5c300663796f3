"""Claims and contradictions as the page shows them: words, and where each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mawa.access.actor import Actor
from mawa.reporting.claim_figures import ROWS_AT
from mawa.reporting.claim_table import why_words
from mawa.reporting.claims import ClaimLine
from mawa.reporting.claims_board import entries_of
from mawa.reporting.contradiction_words import (
    RULES,
    STRENGTH_WORDS,
    bounds_words,
    contradiction_words,
    days_words,
    figure_said,
    figure_words,
    source_words,
    unit_words,
)
from mawa.reporting.contradictions import STRONG, WEAK, Contradiction
from mawa.situation.statements.words import CLAIM_WORDS

_LOOKS: Final = {STRONG: "bad", WEAK: ""}
# Pages of the register that not every reader of claims may open; the overview is everybody's.
_GUARDED: Final = {"/shelter/": "shelter.see", "/entry/": "crossing.see"}


@dataclass(frozen=True)
class ClaimRow:
    """A claim as its line on the page."""

    line: ClaimLine
    claim: str
    figure: str
    unit: str
    source: str
    days: str
    register: str
    rows_at: str
    why: str


@dataclass(frozen=True)
class FoundRow:
    """A contradiction as it is told: its rule, its words, the statements and entries under it."""

    rule: str
    strength: str
    look: str
    words: str
    statements: tuple[tuple[str, str, str], ...]
    entries: tuple[str, ...]


def claim_row(line: ClaimLine, actor: Actor) -> ClaimRow:
    """A claim with its words, and the page of the register's rows behind its figure."""
    code = line.figure.partition(".")[0]
    address = ROWS_AT.get(code, "")
    right = _GUARDED.get(address)
    return ClaimRow(
        line=line,
        claim=str(CLAIM_WORDS.get(line.said.claim, line.said.claim)),
        figure=figure_said(line.said),
        unit=unit_words(line.said),
        source=source_words(line.said),
        days=days_words(line.said),
        register=figure_words(line.figure) if line.figure else "",
        rows_at="/" if right and not actor.may(right) else address,
        why=why_words(line),
    )


def found_rows(found: Sequence[Contradiction]) -> list[FoundRow]:
    """Contradictions in words, each with what it rests on."""
    entries = entries_of(found)
    return [
        FoundRow(
            rule=str(RULES[each.rule]),
            strength="" if each.agrees else str(STRENGTH_WORDS[each.strength]),
            look="good" if each.agrees else _LOOKS.get(each.strength, "warn"),
            words=contradiction_words(each),
            statements=tuple(
                (
                    row.subject,
                    bounds_words(row.figure_min, row.figure_max, row.figure_approx),
                    row.outlet or row.speaker_org or row.speaker_office or row.speaker_name,
                )
                for row in each.statements
            ),
            entries=tuple(
                entry
                for subject in (*(row.subject for row in each.statements), *each.links)
                for entry in entries.get(subject, ())
            ),
        )
        for each in found
    ]
