"""How a name as said is put in Latin letters: by English or French habit, or in chat letters.

No table of accepted spellings: each sound has the spellings that it is heard to have, and which
one is taken is drawn anew, so that one name comes out in many ways.
"""

from __future__ import annotations

import re
from random import Random

from benchmarks._people_words import listed

HABITS = ("english", "french", "chat")
_SOUNDS = re.compile(r"aa2?$|aa|ii|uu|ee|oo|ay|aw|kh|shsh|sh|gh|thth|th|dhdh|dh|.", re.DOTALL)
_ENGLISH = {
    "aa": "a a a a a a a a a a a a a a a aa",
    "aa2": "aa a a aa",
    "ii": "i i i ee ee",
    "uu": "u u ou ou oo",
    "ee": "e ee i",
    "oo": "o oo ou",
    "ay": "ai ay ay ei",
    "aw": "aw aw au ow",
    "i": "i i i e",
    "u": "u u u o",
    "q": "q q q q k k g",
    "dh": "dh dh th d z",
    "z": "z z z z dh",
    "3": ["", "", "", "", "", "'"],
    "7": "h",
    "2": [""],
    "shsh": "sh",
    "thth": "th",
    "dhdh": "dh",
    "j": "j j j j j j g",
}
_FRENCH = {
    "aa": "a",
    "aa2": "a aa",
    "ii": "i",
    "uu": "ou",
    "ee": "e i",
    "oo": "o ou",
    "ay": "ai ei ay",
    "aw": "aou o ao",
    "i": "i i e",
    "u": "ou o o",
    "sh": "ch",
    "shsh": "ch cch",
    "q": "k k k q",
    "w": "w w ou",
    "j": "j j dj",
    "th": "th t",
    "thth": "tt",
    "dh": "d dh",
    "dhdh": "d",
    "3": [""],
    "7": "h",
    "2": [""],
}
_CHAT = {
    "aa": "a",
    "aa2": "a2 a a",
    "ii": "i i ee",
    "uu": "o ou oo",
    "ee": "e",
    "oo": "o",
    "ay": "ay ai e",
    "aw": "aw ow",
    "i": "i e",
    "u": "o u",
    "kh": "5 kh kh",
    "gh": "gh 3'",
    "sh": "sh ch",
    "shsh": "sh",
    "dh": "z th d",
    "dhdh": "d",
    "thth": "th",
    "q": "q q q q 8 2",
    "7": "7 7 7 h",
    "3": "3 3 3 a",
    "2": ["2", ""],
}
_TABLES = {
    habit: {sound: (w.split() if isinstance(w, str) else w) for sound, w in table.items()}
    for habit, table in zip(HABITS, (_ENGLISH, _FRENCH, _CHAT), strict=True)
}
_ENDS = {"english": ("a", "a", "ah"), "french": ("a", "a", "eh", "e"), "chat": ("a", "a", "eh")}
_SERVANT = {
    "english": ("Abd al-", "Abdul ", "Abdul", "Abdel ", "Abdel", "Abd Al", "Abd El "),
    "french": ("Abdel ", "Abdel", "Abd el ", "Abdoul "),
    "chat": ("3abdel ", "3abdel", "3abd el "),
}
_ARTICLE = {
    "english": ("al-", "al-", "Al", "el-", "Al "),
    "french": ("el ", "el-", "Al "),
    "chat": ("al", "el "),
}
_DIN = {
    "english": (" al-Din", "eddin", " Eddin", "aldeen", " El Din", "uddin"),
    "french": ("eddine", " Eddine", " el Dine"),
    "chat": (" eldin", "eddin", " aldeen"),
}
_FATHER_OF = {
    "english": ("Abu ", "Abu ", "Abo ", "Abou "),
    "french": ("Abou ", "Abou", "Bou "),
    "chat": ("abo ", "abu "),
}


def in_latin(said: str, habit: str, random: Random) -> str:
    """A name of one or more words, as said, in Latin letters by one habit."""
    head, _, rest = said.partition(" ")
    if head == "3abd" and rest:
        bare = re.sub("^a[a-z]{1,2}-", "", rest)
        if bare == "allaah":
            return random.choice(
                {"chat": ("3abdallah", "abdulla")}.get(habit, ("Abdullah", "Abdallah", "Abdalla"))
            )
        return _join(random.choice(_SERVANT[habit]), _word(bare, habit, random))
    if rest == "ad-diin":
        return _word(head, habit, random) + random.choice(_DIN[habit])
    if head == "abuu" and rest:
        return _join(random.choice(_FATHER_OF[habit]), in_latin(rest, habit, random))
    if head.startswith("al-"):
        shown = _word(head[3:], habit, random)
        if random.random() >= 0.15:
            shown = _join(random.choice(_ARTICLE[habit]), shown)
    else:
        shown = _word(head, habit, random)
    return f"{shown} {in_latin(rest, habit, random)}" if rest else shown


def _join(head: str, rest: str) -> str:
    return head + (rest if head[-1] in " -" else rest.lower())


def _word(said: str, habit: str, random: Random) -> str:
    table, out = _TABLES[habit], []
    sounds = _SOUNDS.findall(said)
    for place, sound in enumerate(sounds):
        last = place == len(sounds) - 1
        if last and sound == "a":
            out.append(random.choice(_ENDS[habit]))
        elif last and sound in ("ii", "aa"):
            out.append(random.choice(("i", "i", "i", "y") if sound == "ii" else ("a",)))
        elif sound in table:
            out.append(random.choice(table[sound]))
        elif habit == "french" and sound == "s" and place > 0 and not last:
            between = sounds[place - 1][0] in "aiueo" and sounds[place + 1][0] in "aiueo"
            out.append("ss" if between else "s")
        else:
            out.append(sound)
    word = "".join(out)
    if random.random() < 0.12:
        word = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", word)
    return word if habit == "chat" else word[:1].upper() + word[1:]


_LETTERS = dict(
    zip(
        "بتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئا",
        listed("b t th j 7 kh d dh r z s sh s d t z 3 gh f q k l m n h w y a aa 2 a i aa 2 2 aa"),
        strict=True,
    )
)


def said_by_rule(shown: str) -> str:
    """How an Arabic word of which nothing is known is read aloud: short vowels guessed."""
    words = []
    for word in shown.split():
        article = word.startswith("ال") and len(word) > 4
        words.append(("al-" if article else "") + _read(word[2:] if article else word))
    return " ".join(words)


def _read(word: str) -> str:
    out: list[str] = []
    vowels = "aiu"
    for place, letter in enumerate(word):
        sound = _LETTERS.get(letter, "")
        after = out[-1][-1] in vowels if out else True
        if letter in "وي" and place and not after:
            follows = word[place + 1 : place + 2]
            open_next = follows and follows in "اوىية"
            sound = ("a" + sound) if open_next else ("uu" if letter == "و" else "ii")
        elif not after and sound[0] not in vowels and (len(out) == 1 or place < len(word) - 1):
            # No three consonants together, nor two at the beginning.
            together = len(out) < 2 or out[-2][-1] not in vowels
            sound = "a" + sound if together else sound
        if after and out and sound[0] in vowels and out[-1][-1] in vowels:
            sound = sound[-1:]
        if sound:
            out.append(sound)
    if len(out) > 1 and out[-1][-1] not in vowels and out[-2][-1] not in vowels:
        out[-1] = "a" + out[-1]
    return "".join(out)
