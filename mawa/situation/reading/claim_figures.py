"""What a figure counts where it stands, and which claims can take it."""

from __future__ import annotations

import re
from typing import Final

from .clauses import CutSentence
from .figures import Figure
from .lexicon import is_one_of
from .rules import Rule

PEOPLE: Final = frozenset(("people", "families"))
ARMS: Final = frozenset(("weapons", "vehicles", "aircraft"))
_ANY: Final = PEOPLE | {"tents/places", "other_countable", "wounded"}
_LIST: Final = 3  # clauses back to the verb of a list
_CARRIERS: Final = frozenset(("vehicles", "aircraft"))
_ABOARD: Final = re.compile(r"(?:متن|بواسطه|باستخدام|aboard|on board|by|in|في)\W+(?:\w+\W+)?$")
_OF_THEM: Final = re.compile(
    r"\W*(?:(?:شخص\w*\W+)?(?:منهم|من هولاء|من بينهم|اخرين|اخرون|منهن|من ال\w+|من اصل)"
    r"|(?:of (?:them|those|the)|others|who|were|had|have|came|crossed|entered|arrived|fled|live|"
    r"remain|are|in uniform))(?!\w)"
)
APPOSED: Final = re.compile(
    r"\W*(?:و?(?:عددهم|قوامها|قوامهم|عددها|وهم|يبلغ عددهم)|numbering|all)(?!\w)"
)
_NUMBER_OF: Final = re.compile(
    r"(?<!\w)(?:ال|و|ب)*(?:عدد|عديد|عددهم|عديدها|عددها|جمله|اجمالي|حصيله|مجموع|number|total|tally|"
    r"exceed|arrivals)\w*(?!\w)"
)


Kinds = tuple[tuple[int, Figure, str], ...]


def kinds_of(sentence: CutSentence) -> Kinds:
    """Each figure with its clause and what it counts; those that count nothing are left out."""
    found = ((n, figure, kind_of(sentence, n, figure)) for n, figure in sentence.figures)
    return tuple((n, figure, kind) for n, figure, kind in found if kind)


def kind_of(sentence: CutSentence, number: int, figure: Figure) -> str:
    """What a figure of a clause counts: what its noun says, unless the words about it say more.

    A bus that carries people is none of it: the answer is empty.
    """
    start, end = sentence.clauses[number]
    at, after = sentence.start_of(figure), sentence.end_of(figure)
    kind = figure.kind
    text = sentence.text.text
    if kind == "unknown" and (_OF_THEM.match(text, after) or _NUMBER_OF.search(text, start, at)):
        kind = "people"
    if kind in _CARRIERS and _ABOARD.search(text[start:at]):
        return ""
    apposed = kind in PEOPLE and number > 0 and APPOSED.match(text, start) is not None
    if apposed and sentence.has(("hurt",), number - 1):
        return "wounded"
    if kind in PEOPLE:
        for name, own in (("dead", "dead"), ("hurt", "wounded")):
            if _leads(sentence, name, (start, at), (after, end)):
                return own
    if kind in ARMS and not _is_arms(sentence, number, figure):
        return ""
    return kind


def _leads(
    sentence: CutSentence, name: str, before: tuple[int, int], after: tuple[int, int]
) -> bool:
    """Whether a word of the class stands right before or right after a figure."""
    last = sentence.hits.last((name,), *before)
    if last is not None and len(sentence.part(last[1], before[1]).split()) <= 2:
        return True
    first = sentence.hits.first((name,), *after)
    return first is not None and len(sentence.part(after[0], first[0]).split()) <= 2


def _is_arms(sentence: CutSentence, number: int, figure: Figure) -> bool:
    """Materiel is what is handed over, not what strikes or carries."""
    if sentence.has(("strike",), number):
        return False
    if figure.kind == "weapons" or not is_one_of(figure.noun, sentence.lang, "plain_vehicle"):
        return True
    return sentence.has(("armed_verb", "force"), number, back=_LIST)


def fits(rule: Rule, kind: str) -> bool:
    """Whether a claim can take a figure of this kind."""
    takes = rule.figure
    if takes == "all":
        return bool(kind)
    if takes == "arms":
        return kind in ARMS
    if takes in ("hurt", "dead"):
        return kind in ("wounded", "dead")
    if takes in ("any", "needed_any"):
        return kind in _ANY or (takes == "needed_any" and kind == "unknown")
    return takes in ("needed", "taken") and kind in PEOPLE


def counts_people(kinds: Kinds, number: int) -> bool:
    """Whether people are counted in the clause or the one before it."""
    return any(kind in PEOPLE and clause in (number - 1, number) for clause, _, kind in kinds)
