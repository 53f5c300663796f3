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
        if number and APPOSED.match(text, start) and sentence.has(("hurt",), number - 1):
            return "wounded"
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
"""What an amount counts: the noun after it, or the one before it in the sentence."""

from __future__ import annotations

from .amounts import Amount
from .counted import Counted, Noun, noun_at
from .number_words import small_words
from .tokens import SENTENCE_ENDS, Page, stems

_REACH: Final = 7  # tokens between a number and what it counts, in English
_BACK: Final = 16  # tokens between "the number of soldiers" and the number
_NAMED: Final = 4  # tokens of a name before a colon: "Soldiers: 500"
_HURT: Final = frozenset(("wounded", "dead"))
_PEOPLE: Final = Noun("", "people")


def what_is_counted(page: Page, amount: Amount) -> Counted | None:
    """Return the noun of an amount with its kind; None when it is not known."""
    if amount.is_noun:
        found = noun_at(page, amount.first)
        return _hurt(page, found) if found else None
    last = amount.last + (page.key(amount.last) == "+")
    if page.word(last).isascii():
        return _english_after(page, last) or _before(page, amount)
    after = _arabic_after(page, amount, last)
    return _hurt(page, after) if after else _before(page, amount)


# --- after the number ----------------------------------------------------------------------


def _arabic_after(page: Page, amount: Amount, at: int) -> Counted | None:
    """Read "جندي", "من أفراد", "برتبة عقيد", "آخرين بجروح"."""
    linking = small_words("linking")
    start = at
    while page.word(start) in linking and start < at + 2:
        start += 1
    found = noun_at(page, start)
    if found is None or start > at:
        return found
    # After digits the noun has no article: in "القرار 2254 الجنود" the number is not theirs.
    loose = found.definite and amount.number.in_digits
    tied = found.taken > 2 * found.definite and found.noun.kind != "wounded"
    return None if loose or tied else found


def _hurt(page: Page, counted: Counted) -> Counted:
    """Read "جنديا جريحا" as wounded."""
    if counted.noun.kind != "people":
        return counted
    after = noun_at(page, counted.last)
    if after is None or after.taken or after.noun.kind not in _HURT:
        return counted
    return counted._replace(noun=counted.noun._replace(kind=after.noun.kind))


def _english_after(page: Page, at: int) -> Counted | None:
    """Look for the noun a few words on, up to a verb, a preposition or a sign."""
    if page.word(at) == "with":
        return _hurt_after(page, at + 1)
    if page.word(at) == "of" and page.word(at + 1) in ("them", "whom"):
        return _hurt_after(page, at + 2)
    linking, stop = small_words("linking"), small_words("stop")
    may_link, found = True, None
    for place in range(at, at + _REACH):
        key = page.word(place)
        if page.key(place) == "-" or (page.glued(place) and page.key(place).isdigit()):
            continue  # MI-17
        if not key or key in stop or (key in linking and not may_link):
            break
        if key in linking:
            continue
        may_link = False
        noun = noun_at(page, place)
        if noun:
            found = _compound(found, noun)
        elif found and not page.raw(place - 1)[:1].isupper():
            break
    return found


def _compound(before: Counted | None, noun: Counted) -> Counted:
    """Return the last noun of "family members"; "wounded soldiers" stay wounded."""
    if before is None or before.noun.kind not in _HURT or noun.noun.kind != "people":
        return noun
    return noun._replace(noun=noun.noun._replace(kind=before.noun.kind))


def _hurt_after(page: Page, at: int) -> Counted | None:
    """Read "with bullet injuries", "of them wounded"."""
    nouns = (noun_at(page, place) for place in range(at, at + 3))
    return next((noun for noun in nouns if noun and noun.noun.kind in _HURT), None)


# --- before the number ---------------------------------------------------------------------


def _before(page: Page, amount: Amount) -> Counted | None:
    """Read "الجنود الثلاثة", "جندي واحد", "Soldiers: 500", "عدد الجنود ... بلغ 500"."""
    number = amount.number
    direct = noun_at(page, number.first - 1)
    if direct and direct.definite and number.taken.endswith("ال"):
        return _standing_before(direct)
    if direct and not number.in_digits and amount.low == amount.high == 1:
        return _standing_before(direct)
    found = _labelled(page, number.first) or _counting(page, number.first)
    return _standing_before(found) if found else None


def _standing_before(counted: Counted) -> Counted:
    return counted._replace(follows=False)


def _labelled(page: Page, first: int) -> Counted | None:
    """Read a noun before a colon: "الجنود: 1905"."""
    if page.key(first - 1) not in (":", "=") or page.key(first - 2).isdigit():
        return None
    nouns = (noun_at(page, at) for at in range(first - 2, first - 2 - _NAMED, -1))
    return next((noun for noun in nouns if noun), None)


def _counting(page: Page, first: int) -> Counted | None:
    """Look back in the sentence for "عدد الجنود", "عددهم", "the number of soldiers"."""
    counting, theirs = small_words("counting"), small_words("counting", "people")
    for at in range(first - 1, max(first - _BACK, -1), -1):
        key = page.key(at)
        if key in SENTENCE_ENDS or page.tokens[at].kind == "number":
            return None
        parted = [stem for _taken, stem in stems(key)]
        if any(stem in theirs for stem in parted):
            noun = noun_at(page, at - 1)
            return noun or Counted(_PEOPLE, at, at + 1, 0, False)
        if any(stem in counting for stem in parted):
            return noun_at(page, at + 1)
        if key == "of" and page.word(at - 1) in ("number", "numbers", "total"):
            return _english_after(page, at + 1)
    return None
