"""What each clause claims, and which figure belongs to which claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from .clauses import clauses
from .figures import Figure
from .folding import Folded
from .lexicon import load, pattern

Span = tuple[int, int]

_PEOPLE: Final = frozenset(("people", "families"))
_ARMS: Final = frozenset(("weapons", "vehicles", "aircraft"))
_OWN: Final = {"wounded": "wounded", "dead": "deaths"}
_OWN |= dict.fromkeys(_ARMS, "weapons")


class Rule(NamedTuple):
    """One rule of ``data/claims.toml``."""

    claim: str
    trigger: tuple[str, ...]
    near: tuple[tuple[str, ...], ...]
    alone: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    figure: str
    hides: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, the most telling first."""
    return tuple(
        Rule(
            rule["claim"],
            tuple(rule["trigger"]),
            tuple(tuple(names) for names in rule.get("with", ())),
            tuple(tuple(names) for names in rule.get("alone", ())),
            tuple(rule.get("without", ())),
            rule["figure"],
            frozenset(rule.get("hides", ())),
        )
        for rule in load("claims.toml")["rule"]
    )


@dataclass(slots=True)
class Found:
    """A claim in a clause, in places of the folded text; a figure if it has one."""

    claim: str
    trigger: Span
    span: Span
    clause: int
    rule: Rule | None
    figure: Figure | None = None
    part: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence while it is read: its clauses, its figures, what was found."""

    text: Folded
    lang: str
    span: Span
    clauses: list[Span] = field(default_factory=list)
    figures: list[tuple[int, Figure]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def clause_text(self, number: int, back: int = 0) -> str:
        """A clause's folded text, with the one before it if wanted."""
        start = self.clauses[max(0, number - back)][0]
        return self.text.text[start : self.clauses[number][1]]


def find_claims(
    text: Folded, span: Span, figures: Sequence[Figure], lang: str, running: str = ""
) -> list[Found]:
    """The claims of one sentence of a folded text, in the order of their words.

    ``running`` is the claim that the article counted last.
    """
    sentence = Sentence(text, lang, span, clauses(text.text, *span, lang))
    sentence.figures = _placed(sentence, figures)
    triggered = [
        found
        for number in range(len(sentence.clauses))
        for found in _triggered(sentence, number)
    ]
    _take_figures(sentence, triggered, running)
    sentence.found += _left(sentence, triggered)
    sentence.found.sort(key=lambda found: (found.span, found.trigger))
    return sentence.found


def _placed(sentence: Sentence, figures: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """The figures of the sentence that count something, each with the clause it stands in."""
    placed = []
    for figure in figures:
        at = sentence.text.place(figure.number_start)
        for number, (start, end) in enumerate(sentence.clauses):
            if start <= at < end and not figure.distractor:
                placed.append((number, figure))
    return placed


def _triggered(sentence: Sentence, number: int) -> list[Found]:
    start, end = sentence.clauses[number]
    text = sentence.text.text
    near = sentence.clause_text(number, back=1)
    own = sentence.clause_text(number)
    out: list[Found] = []
    for rule in rules():
        match = pattern(sentence.lang, *rule.trigger).search(text, start, end)
        if match is None:
            continue
        counted = rule.figure in ("needed", "taken") and _counts_people(sentence, number)
        if not all(
            (counted and "people" in names) or _has(sentence.lang, names, near, own)
            for names in rule.near
        ):
            continue
        if rule.without and pattern(sentence.lang, *rule.without).search(own):
            continue
        out.append(Found(rule.claim, match.span(), (start, end), number, rule))
    hidden = {claim for found in out if found.rule for claim in found.rule.hides}
    return [found for found in out if found.claim not in hidden or _may_stay(sentence, found)]


def _has(lang: str, names: tuple[str, ...], near: str, own: str) -> bool:
    wide = "people" in names or "pronoun_people" in names
    return pattern(lang, *names).search(near if wide else own) is not None


def _counts_people(sentence: Sentence, number: int) -> bool:
    """Whether people are counted in the clause or the one before it."""
    return any(
        figure.kind in _PEOPLE and clause in (number - 1, number)
        for clause, figure in sentence.figures
    )


def _may_stay(sentence: Sentence, found: Found) -> bool:
    """A hidden claim stays where the clause has a figure of its own for it."""
    return False


def _fits(rule: Rule | None, figure: Figure) -> bool:
    if rule is None:
        return False
    if rule.figure == "arms":
        return figure.kind in _ARMS
    if rule.figure in ("hurt", "dead"):
        return figure.kind in ("wounded", "dead")
    return rule.figure in ("needed", "taken") and figure.kind in _PEOPLE


def _take_figures(sentence: Sentence, triggered: list[Found], running: str) -> None:
    """Give each figure to a claim: its own kind's, the clause's, the next one's, the last one's.

    ``running`` is what the article counted last: a bare total goes on with it.
    """
    last: Found | None = None
    for number, figure in sentence.figures:
        claim = _OWN.get(figure.kind, "")
        at = sentence.text.place(figure.number_start)
        here = [f for f in triggered if f.clause == number and _fits(f.rule, figure)]
        ahead = [f for f in triggered if f.clause == number + 1 and _fits(f.rule, figure)]
        chosen = min(here, key=lambda f: abs(f.trigger[0] - at), default=None)
        is_part = last is not None and _is_part(sentence, figure)
        if claim and figure.kind not in _PEOPLE:
            found = _of(sentence, claim, number, figure, chosen)
        elif is_part and last is not None:
            found = _of(sentence, last.claim, number, figure, None)
            found.part = True
        elif chosen is not None:
            found = _of(sentence, chosen.claim, number, figure, chosen)
        elif ahead and figure.kind in _PEOPLE:
            found = _of(sentence, ahead[0].claim, number, figure, ahead[0])
            found.span = (found.span[0], ahead[0].span[1])
        elif last is not None and figure.kind in _PEOPLE:
            found = _of(sentence, last.claim, number, figure, None)
            found.part = True
        else:
            near = [f for f in triggered if _fits(f.rule, figure)]
            nearest = min(near, key=lambda f: abs(f.trigger[0] - at), default=None)
            fallback = nearest.claim if nearest else running
            if not fallback or figure.kind not in _PEOPLE:
                continue
            found = _of(sentence, fallback, number, figure, None)
        sentence.found.append(found)
        if figure.kind in _PEOPLE:
            last = found


def _is_part(sentence: Sentence, figure: Figure) -> bool:
    at = sentence.text.place(figure.start)
    before = sentence.text.text[max(sentence.span[0], at - 40) : at]
    match = None
    for match in pattern(sentence.lang, "including").finditer(before):
        pass
    return match is not None and len(before[match.end() :].split()) <= 3


def _of(
    sentence: Sentence, claim: str, number: int, figure: Figure, trigger: Found | None
) -> Found:
    start = sentence.text.place(figure.start)
    end = max(sentence.text.place(figure.noun_end), sentence.text.place(figure.end))
    clause = sentence.clauses[number]
    span = (min(start, trigger.trigger[0] if trigger else start), clause[1])
    others = [
        sentence.text.place(other.start)
        for n, other in sentence.figures
        if n == number and sentence.text.place(other.start) > start
    ]
    if others and not (trigger and trigger.trigger[0] > others[0]):
        span = (span[0], max(others[0], end))
    return Found(claim, trigger.trigger if trigger else (start, end), span, number, None, figure)


def _left(sentence: Sentence, triggered: list[Found]) -> list[Found]:
    """The claims without a figure; one of each sort is enough for a sentence."""
    out: list[Found] = []
    for found in triggered:
        rule = found.rule
        if rule is None or rule.figure == "needed":
            continue
        with_figure = [f for f in sentence.found if f.claim == found.claim]
        if any(abs(f.clause - found.clause) <= 1 for f in with_figure):
            continue
        if any(f.claim == found.claim for f in out):
            continue
        own = sentence.clause_text(found.clause)
        if not all(_has(sentence.lang, names, own, own) for names in rule.alone):
            continue
        if found.claim == "arrivals_count" and not _worth(sentence, found):
            continue
        out.append(found)
    return out


_BACKGROUND: Final = re.compile(
    r"(?<!\w)(?:و|ف)?(?:الذي|الذين|التي|اللذين|بعد|منذ|فور|عقب|لدي|عند|حين|قبل|بعدما|who|which|that|since|after|upon|before|when|as)\W+(?:\w+\W+){0,2}?$"
)


def _worth(sentence: Sentence, found: Found) -> bool:
    """People coming in without any number are told only where it is the news itself."""
    before = sentence.text.text[found.span[0] : found.trigger[0]]
    return _BACKGROUND.search(before) is None and not any(
        f.clause == found.clause for f in sentence.found
    )
