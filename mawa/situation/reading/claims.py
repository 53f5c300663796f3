"""What each clause of a sentence claims, and which figure belongs to which claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .claim_figures import APPOSED, ARMS, PEOPLE, Kinds, counts_people, fits, kinds_of
from .clauses import CutSentence
from .figures import Figure
from .lexicon import Span
from .rules import Rule, rules

_OWN: Final = {"wounded": "wounded", "dead": "deaths", **dict.fromkeys(ARMS, "weapons")}
# Rules that take no figure of people, and so leave it to a claim that they hide.
_OTHER_FIGURES: Final = frozenset(("none", "arms", "hurt", "dead"))
# What a clause may claim besides the figure that it gives.
_COMPANIONS: Final = frozenset(
    (
        *("coordinated_with", "entry_approved", "weapons", "return_planned"),
        *("border_status", "reinforcement", "camp_location"),
    )
)
_PEOPLE_WORDS: Final = frozenset(("people", "pronoun_people"))
_THOSE: Final = ("including", "pronoun_people", "enter", "receive")
_BLOWS: Final = ("strike", "battle", "dead")
_REACH: Final = 2  # clauses between a figure and the words that say what it is
_BACKGROUND: Final = re.compile(
    r"(?<!\w)(?:و|ف)?(?:الذي|الذين|التي|اللذين|بعد|منذ|فور|عقب|لدي|عند|حين|قبل|بعدما|who|which|"
    r"that|since|after|upon|before|when|as)\W+(?:\w+\W+){0,2}?$"
)


@dataclass(slots=True)
class Found:
    """A claim in a clause, in places of the folded text; a figure if it has one.

    ``hidden``: another claim of the clause says as much; it is kept only to take a figure.
    """

    claim: str
    trigger: Span
    span: Span
    clause: int
    rule: Rule | None = None
    figure: Figure | None = None
    hidden: bool = False


def find_claims(sentence: CutSentence, running: str = "") -> list[Found]:
    """The claims of a sentence in the order of their words.

    ``running`` is what the article counted last: a bare total goes on with it.
    """
    kinds = kinds_of(sentence)
    triggered = [f for n in range(len(sentence.clauses)) for f in _triggered(sentence, n, kinds)]
    counted = _counted(sentence, triggered, kinds, running)
    found = [*counted, *_without_figure(sentence, triggered, counted)]
    # What befell others is another page's news.
    found = [f for f in found if f.claim != "deaths" or sentence.has_at_all(_THOSE)]
    return sorted(found, key=lambda f: (f.span, f.trigger))


def _triggered(sentence: CutSentence, number: int, kinds: Kinds) -> list[Found]:
    """What the words of a clause claim by the rules, before any figure is given out."""
    out: list[Found] = []
    for rule in rules():
        trigger = sentence.hits.first(rule.trigger, *sentence.clauses[number])
        if trigger is None or not _fitting(sentence, number, rule, kinds):
            continue
        out.append(Found(rule.claim, trigger, sentence.clauses[number], number, rule))
    kept: list[Found] = []
    for found in out:
        hiders = [f.rule for f in out if f.rule and found.claim in f.rule.hides]
        found.hidden = bool(hiders)
        if all(rule.figure in _OTHER_FIGURES for rule in hiders):
            kept.append(found)
    return kept


def _fitting(sentence: CutSentence, number: int, rule: Rule, kinds: Kinds) -> bool:
    counted = rule.figure not in _OTHER_FIGURES and counts_people(kinds, number)
    for names in rule.near:
        wide = not _PEOPLE_WORDS.isdisjoint(names)
        if not (wide and counted) and not sentence.has(names, number, back=int(wide)):
            return False
    return not (rule.without and sentence.has(rule.without, number))


def _counted(
    sentence: CutSentence, triggered: list[Found], kinds: Kinds, running: str
) -> list[Found]:
    """A statement for each figure: what its own kind says, its clause, or those around it."""
    out: list[Found] = []
    last: Found | None = None
    for number, figure, kind in kinds:
        found = _claim_of(sentence, triggered, number, figure, kind, last)
        if found is None and kind in PEOPLE:
            if last is not None:
                found = _with(sentence, last.claim, number, figure)
            elif running and not sentence.has_at_all(_BLOWS):
                found = _with(sentence, running, number, figure)
        if found is None:
            continue
        out.append(found)
        if kind in PEOPLE:
            last = found
    return out


def _claim_of(
    sentence: CutSentence,
    triggered: list[Found],
    number: int,
    figure: Figure,
    kind: str,
    last: Found | None,
) -> Found | None:
    at = sentence.start_of(figure)
    takers = [f for f in triggered if f.rule and fits(f.rule, kind)]
    here = [f for f in takers if f.clause == number]
    greedy = next((f for f in here if f.rule and f.rule.figure == "all"), None)
    if greedy is not None:
        return _with(sentence, greedy.claim, number, figure, greedy)
    if kind in _OWN:
        own = min(here, key=lambda f: abs(f.trigger[0] - at), default=None)
        return _with(sentence, _OWN[kind], number, figure, own)
    part = last is not None and _is_part(sentence, figure)
    if part:  # "among them 130, who left": what follows says more than what went before
        here = [f for f in here if f.trigger[0] > at]
    if here:
        nearest = min(here, key=lambda f: abs(f.trigger[0] - at))
        return _with(sentence, nearest.claim, number, figure, nearest)
    if part and last is not None:
        return _with(sentence, last.claim, number, figure)
    if kind not in PEOPLE:
        return None
    return _from_around(sentence, takers, number, figure)


def _from_around(
    sentence: CutSentence, takers: list[Found], number: int, figure: Figure
) -> Found | None:
    """The claim of another clause that a figure belongs to, the nearest first.

    A subject stands before its verb ("340 guards, the ministry said, crossed"), an apposition
    after it ("the first group, numbering 340").
    """
    back = APPOSED.match(sentence.part(*sentence.clauses[number])) is not None
    order = sorted(takers, key=lambda f: (abs(f.clause - number), (f.clause > number) == back))
    if not order:
        return None
    chosen = order[0]
    if abs(chosen.clause - number) > _REACH:
        return _with(sentence, chosen.claim, number, figure)
    found = _with(sentence, chosen.claim, number, figure, chosen)
    found.span = (min(found.span[0], chosen.span[0]), max(found.span[1], chosen.span[1]))
    return found


def _is_part(sentence: CutSentence, figure: Figure) -> bool:
    """Whether a figure is part of the one before: "among them 17 soldiers"."""
    at = sentence.start_of(figure)
    word = sentence.hits.last(("including",), max(sentence.span[0], at - 40), at)
    return word is not None and len(sentence.part(word[1], at).split()) <= 3


def _with(
    sentence: CutSentence, claim: str, number: int, figure: Figure, trigger: Found | None = None
) -> Found:
    """A statement of a figure: its words run to the next figure or the end of the clause."""
    start, end = sentence.start_of(figure), sentence.end_of(figure)
    words = trigger.trigger if trigger else (start, end)
    span = (min(start, words[0]), sentence.clauses[number][1])
    following = [
        sentence.start_of(other)
        for n, other in sentence.figures
        if n == number and sentence.start_of(other) > start
    ]
    if following and words[0] <= following[0]:
        span = (span[0], max(following[0], end))
    return Found(claim, words, span, number, None, figure)


def _without_figure(
    sentence: CutSentence, triggered: list[Found], counted: list[Found]
) -> list[Found]:
    """The claims without a figure; one of each sort is enough for a sentence."""
    out: list[Found] = []
    for found in triggered:
        rule = found.rule
        if rule is None or found.hidden or rule.figure.startswith("needed"):
            continue
        if any(f.claim == found.claim and abs(f.clause - found.clause) <= 1 for f in counted):
            continue
        if any(f.claim == found.claim for f in out):
            continue
        beside = any(f.clause == found.clause for f in counted)
        if beside and found.claim not in _COMPANIONS:
            continue
        if not all(sentence.has(names, found.clause) for names in rule.alone):
            continue
        if found.claim != "arrivals_count" or _is_news(sentence, found):
            out.append(found)
    return out


def _is_news(sentence: CutSentence, found: Found) -> bool:
    """People coming in without any number are told only where it is the news itself."""
    return _BACKGROUND.search(sentence.part(found.span[0], found.trigger[0])) is None
