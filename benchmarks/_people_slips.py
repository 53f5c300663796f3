"""How a name or a number comes out of a pen: spelt by habit, misheard, mistyped.

The habits are those of ``standards.md`` section 4.3.
"""

from __future__ import annotations

from random import Random
from typing import Final

# Habits of spelling, each a bit; what comes by itself has the higher ones.
HAMZA, HAA, DOTLESS, DOTTED, FARSI, JOINED, CARRIER, ARTICLE, SOUND, MARKS, ENDING = (
    1 << n for n in range(11)
)
_BARE_ALEF: Final = str.maketrans("أإآٱ", "اااا")
_CARRIERS: Final = str.maketrans("ؤئ", "وي", "ء")
_KEYBOARD: Final = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")
_DOTS: Final = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")
_HEARD: Final = {"ذ": "زد", "ظ": "ضز", "ض": "ظ", "ث": "تس", "ط": "ت", "ص": "س", "ق": "كج"}
_OTHER_ENDINGS: Final = {
    "الرحمن": "الرحمان",
    "إسحاق": "إسحق",
    "إسماعيل": "إسمعيل",
    "يحيى": "يحيا",
    "زكريا": "زكرياء",
    "داود": "داوود",
    "سليمان": "سليمن",
    "طه": "طاها",
    "ياسين": "يس",
    "موسى": "موسا",
    "هبة الله": "هبت الله",
    "نعمة الله": "نعمت الله",
    "رأفت": "رأفة",
    "حكمت": "حكمة",
    "عزت": "عزة",
    "رفعت": "رفعة",
    "جودت": "جودة",
    "حسون": "حسوني",
}


def spelt(shown: str, spelling: int, random: Random) -> str:
    """A name as who has these habits of spelling writes it."""
    text = shown
    if spelling & ENDING:
        for usual, other in _OTHER_ENDINGS.items():
            text = text.replace(usual, other)
    if spelling & MARKS:
        return _marked(text, random)
    if spelling & SOUND:
        text = misheard(text, random)
    if spelling & HAMZA:
        text = text.translate(_BARE_ALEF)
    if spelling & CARRIER:
        text = text.translate(_CARRIERS)
    if spelling & HAA:
        text = _each_end(text, "ة", "ه")
    if spelling & DOTTED:
        text = _each_end(text, "ى", "ي")
    elif spelling & DOTLESS:
        text = _each_end(text, "ي", "ى")
    if spelling & ARTICLE and text.startswith("ال") and len(text) > 5 and " " not in text:
        text = text[2:]
    if spelling & JOINED:
        for head in ("عبد ", "أبو ", "ابو "):
            text = text.replace(head, head.strip())
        for tail in (" الدين", " الله"):
            text = text.replace(tail, tail.strip())
    if spelling & FARSI:
        text = text.replace("ك", "ک").replace("ي", "ی").replace("ى", "ی")
    return text


def _each_end(text: str, old: str, new: str) -> str:
    return " ".join(w[:-1] + new if w.endswith(old) else w for w in text.split(" "))


def _marked(text: str, random: Random) -> str:
    """Some vowel marks, letters drawn long, or letters that a font joined."""
    drawn = random.random()
    if drawn < 0.1:
        return text.replace("الله", "ﷲ").replace("لا", "ﻻ").replace("لأ", "ﻷ")
    if drawn < 0.3:
        place = random.randrange(1, max(2, len(text) - 1))
        return text[:place] + "ـ" * random.randrange(1, 4) + text[place:]
    return "".join(c + random.choice("َُِْ") if c != " " and random.random() < 0.4 else c for c in text)


def misheard(text: str, random: Random) -> str:
    """One letter written as it sounded."""
    places = [n for n, letter in enumerate(text) if letter in _HEARD]
    if not places:
        return text
    place = random.choice(places)
    return text[:place] + random.choice(_HEARD[text[place]]) + text[place + 1 :]


def slipped(text: str, random: Random) -> str:
    """One slip of the hand: a letter of the next key, undotted, missing, twice, exchanged."""
    if len(text) < 3:
        return text
    place = random.randrange(len(text) if random.random() < 0.8 else len(text) - 1)
    if text[place] == " ":
        place -= 1
    letter, drawn = text[place], random.random()
    if drawn < 0.30:
        near = [row for row in _DOTS if letter in row]
        new = (
            random.choice([c for c in near[0] if c != letter])
            if near
            else _next_key(letter, random)
        )
        return text[:place] + new + text[place + 1 :]
    if drawn < 0.48:
        return text[:place] + _next_key(letter, random) + text[place + 1 :]
    if drawn < 0.72:
        return text[:place] + text[place + 1 :]
    if drawn < 0.84:
        return text[:place] + letter + text[place:]
    if place + 1 < len(text) and " " not in text[place : place + 2]:
        return text[:place] + text[place + 1] + letter + text[place + 2 :]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]


def _next_key(letter: str, random: Random) -> str:
    for row in _KEYBOARD:
        place = row.find(letter)
        if place >= 0:
            return row[
                place + random.choice((-1, 1)) if 0 < place < len(row) - 1 else abs(place - 1)
            ]
    return random.choice("ابتلمنير")


def number_slipped(number: str, random: Random) -> str:
    """A number with one digit wrong, two exchanged, or one missing."""
    place, drawn = random.randrange(1, len(number) - 1), random.random()
    if drawn < 0.6:
        wrong = random.choice([d for d in "0123456789" if d != number[place]])
        return number[:place] + wrong + number[place + 1 :]
    if drawn < 0.85 and number[place] != number[place + 1]:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number[:place] + number[place + 1 :]


def digit_off(year: int, month: int, day: int, random: Random) -> tuple[int, int, int]:
    """A date with one of its numbers wrong."""
    drawn = random.random()
    if drawn < 0.45:
        return year + random.choice((-10, -3, -2, -1, 1, 2, 10)), month, day
    if drawn < 0.7:
        return year, (month + random.choice((1, 2, 9, 10))) % 12 + 1, min(day, 28)
    return year, month, (day + random.choice((1, 8, 9, 10))) % 28 + 1
