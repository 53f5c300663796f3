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
_ANY: Final = _PEOPLE | {"tents/places", "other_countable", "wounded"}
# Rules that take no figure of people, and so leave it to a claim that they hide.
_OTHER_FIGURES: Final = frozenset(("none", "arms", "hurt", "dead"))
_CARRIERS: Final = frozenset(("vehicles", "aircraft"))
_ABOARD: Final = re.compile(r"(?:متن|بواسطه|باستخدام|aboard|on board|by|in|في)\W+(?:\w+\W+)?$")
_OF_THEM: Final = re.compile(
    r"\W*(?:(?:شخص\w*\W+)?(?:منهم|من هولاء|من بينهم|اخرين|اخرون|منهن|من ال\w+|من اصل)"
    r"|(?:of (?:them|those|the)|others|who|were|had|have|came|crossed|entered|arrived|fled|live|"
    r"remain|are|in uniform))(?!\w)"
)
_NUMBER_OF: Final = re.compile(
    r"(?<!\w)(?:ال|و|ب)*(?:عدد|عديد|عددهم|عديدها|عددها|جمله|اجمالي|حصيله|مجموع|number|total|tally|"
    r"exceed|arrivals)\w*(?!\w)"
)
_APPOSED: Final = re.compile(
    r"\W*(?:و?(?:عددهم|قوامها|قوامهم|عددها|وهم|يبلغ عددهم)|numbering|all)(?!\w)"
)
# What a clause may claim besides the figure that it gives.
_COMPANIONS: Final = frozenset(
    (
        *("coordinated_with", "entry_approved", "weapons", "return_planned"),
        *("border_status", "reinforcement", "camp_location"),
    )
)
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
    hidden: bool = False
    counts: bool = True


@dataclass(slots=True)
class Sentence:
    """A sentence while it is read: its clauses, its figures, what was found."""

    text: Folded
    lang: str
    span: Span
    clauses: list[Span] = field(default_factory=list)
    figures: list[tuple[int, Figure]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """The sentence's folded text."""
        return self.text.text[slice(*self.span)]

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
        found for number in range(len(sentence.clauses)) for found in _triggered(sentence, number)
    ]
    _take_figures(sentence, triggered, running)
    sentence.found += _left(sentence, triggered)
    sentence.found = [f for f in sentence.found if f.claim != "deaths" or _of_those(sentence)]
    sentence.found.sort(key=lambda found: (found.span, found.trigger))
    return sentence.found


def _of_those(sentence: Sentence) -> bool:
    """Whether the sentence speaks of people who came, not of a battle elsewhere."""
    names = ("including", "pronoun_people", "enter", "receive", "lodging", "return")
    return pattern(sentence.lang, *names).search(sentence.whole) is not None


def _placed(sentence: Sentence, figures: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """The figures of the sentence that count something, each with the clause it stands in."""
    placed = []
    for figure in figures:
        at = sentence.text.place(figure.number_start)
        for number, (start, end) in enumerate(sentence.clauses):
            if start <= at < end and not figure.distractor and not _is_one(figure):
                placed.append((number, figure))
    return placed


def _is_one(figure: Figure) -> bool:
    """A single soldier is no count: "not one", "one of them"."""
    return figure.min == figure.max == 1


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
        counted = rule.figure in ("needed", "taken", "any", "needed_any") and _counts_people(
            sentence, number
        )
        if not all(
            (counted and "people" in names) or _has(sentence.lang, names, near, own)
            for names in rule.near
        ):
            continue
        if rule.without and pattern(sentence.lang, *rule.without).search(own):
            continue
        out.append(Found(rule.claim, match.span(), (start, end), number, rule))
    for found in out:
        hiders = [f.rule for f in out if f.rule and found.claim in f.rule.hides]
        found.hidden = bool(hiders)
        found.counts = all(rule.figure in _OTHER_FIGURES for rule in hiders)
    return [found for found in out if found.counts]


def _has(lang: str, names: tuple[str, ...], near: str, own: str) -> bool:
    wide = "people" in names or "pronoun_people" in names
    return pattern(lang, *names).search(near if wide else own) is not None


def _counts_people(sentence: Sentence, number: int) -> bool:
    """Whether people are counted in the clause or the one before it."""
    return any(
        figure.kind in _PEOPLE and clause in (number - 1, number)
        for clause, figure in sentence.figures
    )


def _fits(rule: Rule | None, kind: str) -> bool:
    if rule is None:
        return False
    if rule.figure == "arms":
        return kind in _ARMS
    if rule.figure in ("hurt", "dead"):
        return kind in ("wounded", "dead")
    if rule.figure == "all":
        return True
    if rule.figure in ("any", "needed_any"):
        return kind in _ANY or (rule.figure == "needed_any" and kind == "unknown")
    return rule.figure in ("needed", "taken") and kind in _PEOPLE


def _kind(sentence: Sentence, number: int, figure: Figure) -> str:
    """What a figure counts here: what its noun says, unless the words about it say more."""
    text = sentence.text
    start, end = sentence.clauses[number]
    at, after = text.place(figure.start), text.place(max(figure.noun_end, figure.end))
    kind = figure.kind
    of_them = _OF_THEM.match(text.text, after) or _NUMBER_OF.search(text.text, start, at)
    if kind == "unknown" and of_them:
        kind = "people"
    if kind in _CARRIERS and _ABOARD.search(text.text[start:at]):
        return ""
    if kind in _PEOPLE:
        for name, own in (("dead", "dead"), ("hurt", "wounded")):
            if _leads(sentence.lang, name, text.text[start:at], text.text[after:end]):
                return own
    return kind


def _leads(lang: str, name: str, before: str, after: str) -> bool:
    """Whether a word of the class stands right before or right after a figure."""
    last = None
    for last in pattern(lang, name).finditer(before):
        pass
    if last is not None and len(before[last.end() :].split()) <= 2:
        return True
    following = pattern(lang, name).search(after)
    return following is not None and len(after[: following.start()].split()) <= 2


def _take_figures(sentence: Sentence, triggered: list[Found], running: str) -> None:
    """Give each figure to a claim: its own kind's, the clause's, the next one's, the last one's.

    ``running`` is what the article counted last: a bare total goes on with it.
    """
    last: Found | None = None
    for number, figure in sentence.figures:
        kind = _kind(sentence, number, figure)
        claim = _OWN.get(kind, "")
        if claim == "weapons" and not _is_arms(sentence, number, figure):
            continue
        at = sentence.text.place(figure.number_start)
        here = [f for f in triggered if f.clause == number and _fits(f.rule, kind)]
        ahead = _nearby(sentence, triggered, number, kind)
        chosen = min(here, key=lambda f: abs(f.trigger[0] - at), default=None)
        is_part = last is not None and _is_part(sentence, figure)
        all_takers = [f for f in here if f.rule and f.rule.figure == "all"]
        if all_takers:
            found = _of(sentence, all_takers[0].claim, number, figure, all_takers[0])
        elif claim:
            found = _of(sentence, claim, number, figure, chosen)
        elif is_part and last is not None:
            found = _of(sentence, last.claim, number, figure, None)
            found.part = True
        elif chosen is not None:
            found = _of(sentence, chosen.claim, number, figure, chosen)
        elif ahead and kind in _PEOPLE:
            found = _of(sentence, ahead[0].claim, number, figure, ahead[0])
            found.span = (
                min(found.span[0], ahead[0].span[0]),
                max(found.span[1], ahead[0].span[1]),
            )
        elif last is not None and kind in _PEOPLE:
            found = _of(sentence, last.claim, number, figure, None)
            found.part = True
        else:
            near = [f for f in triggered if _fits(f.rule, kind)]
            nearest = min(near, key=lambda f: abs(f.trigger[0] - at), default=None)
            fallback = nearest.claim if nearest else running
            blows = pattern(sentence.lang, "strike", "battle", "dead").search(sentence.whole)
            if blows and nearest is None:
                fallback = ""
            if not fallback or kind not in _PEOPLE:
                continue
            found = _of(sentence, fallback, number, figure, None)
        sentence.found.append(found)
        if kind in _PEOPLE:
            last = found


def _nearby(sentence: Sentence, triggered: list[Found], number: int, kind: str) -> list[Found]:
    """Claims of other clauses that a figure may belong to, the nearest first.

    A subject stands before its verb ("340 guards, the ministry said, crossed"), an apposition
    after it ("the first group, numbering 340").
    """
    back = _APPOSED.match(sentence.clause_text(number)) is not None
    others = [
        f
        for f in triggered
        if f.clause != number and abs(f.clause - number) <= 2 and _fits(f.rule, kind)
    ]
    return sorted(others, key=lambda f: (abs(f.clause - number), (f.clause > number) == back))


def _is_arms(sentence: Sentence, number: int, figure: Figure) -> bool:
    """Vehicles and aircraft are materiel only where something is done with them as such."""
    if figure.kind == "weapons":
        return True
    own = sentence.clause_text(number)
    return pattern(sentence.lang, "armed_verb", "force").search(own) is not None


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
        if rule is None or rule.figure.startswith("needed") or found.hidden:
            continue
        with_figure = [f for f in sentence.found if f.claim == found.claim]
        if any(abs(f.clause - found.clause) <= 1 for f in with_figure):
            continue
        if any(f.claim == found.claim for f in out):
            continue
        counted = any(f.clause == found.clause for f in sentence.found)
        if counted and found.claim not in _COMPANIONS:
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
