"""What an amount counts: the noun after it, or the one before it in the sentence."""

from __future__ import annotations

from typing import Final

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
