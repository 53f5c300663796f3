"""How far two Latin spellings are apart: one name in two habits, or two names.

Consonants are compared by their sound (kh, x; sh, ch), vowels by groups between them, so that
Choukri and Shukri, Saeed and Said are one, and Hasan and Hussein, Saad and Said are two.
"""

import re
from functools import lru_cache
from typing import Final

from mawa.lib.latin import DIN, PAIRS, SERVANT_OF, SINGLES, without_any_article

_SOUNDS: Final = re.compile(
    "|".join((*PAIRS, "y+(?=[aeou])", "(?P<vowel>(?:[aeiou']|y+(?![aeouy]))+)", "."))
)
_CLASS_OF_NUCLEUS: Final = (
    (re.compile(r"[aeo]*[aeo]+[iy]+e?|aee?|[ea]+y"), "E"), (re.compile(r"i+[ae]|ya|iya"), "J"),
    (re.compile(r"ee"), "I"),
    (re.compile(r"i+e?|y|ea"), "i"), (re.compile(r"o?u+|o+|eu"), "u"), (re.compile(r"a+"), "a"),
    (re.compile(r"e"), "e"), (re.compile(r"[ae]+[ou]+|[ou]+a"), "W"),
)  # fmt: skip
_NUCLEI_APART: Final = {
    frozenset(pair): cost
    for pair, cost in (
        ("ae", 0.1),
        ("ie", 0.1),
        ("Ii", 0.0),
        ("Ie", 0.5),
        ("EI", 0.3),
        ("Ei", 0.3),
        ("Ee", 0.4),
        ("Wu", 0.3),
        ("Ji", 0.3),
    )
}


def _class_of(group: str) -> str:
    return next((c for pattern, c in _CLASS_OF_NUCLEUS if pattern.fullmatch(group)), group)


@lru_cache(maxsize=65_536)
def latin_distance(one: str, other: str) -> float:
    """How far two cleaned Latin words are apart; 0 for one word in two habits, 9 for two words."""
    best = 9.0
    for a in without_any_article(one):
        for b in without_any_article(other):
            best = min(best, _distance(_sounds(a), _sounds(b)))
    return best


def _sounds(word: str) -> tuple[str, tuple[str, ...]]:
    """Consonant classes, and the vowel after each (the first stands before all)."""
    word = re.sub(r"(?<=[aeiou])h$", "", word)
    word = re.sub(r"[aeou]l{1,2}ah?$", "allah", word) if len(word) > 6 else word
    word = re.sub(r"(?<=[aeiou])c(?=[ei])", "s", DIN.sub("din", word))  # Youcef
    word = re.sub(r"a(?:wou|woo|wu|ou|u)(?=[^aeiouy])", "awu", word)
    word = re.sub(r"^ou(?=[aei])|^v(?=a)", "w", word)
    word = re.sub(r"(?<=i)(?=[ao])", "y", SERVANT_OF.sub("abd", word))
    word = re.sub(r"(?<=[aeou])iy", "y", re.sub(r"ie$", "iye", word))
    classes, vowels = "", [""]
    for found in _SOUNDS.finditer(word):
        sign = found[0]
        if found["vowel"]:
            vowels[-1] += sign.replace("'", "")
            continue
        letter = PAIRS.get(sign) or SINGLES.get(sign) or sign[0]
        if classes[-1:] != letter or vowels[-1]:
            classes += letter
            vowels.append("")
    return classes, tuple(map(_class_of, vowels))


_TWO_SHAPES: Final = {("", "a", "a", ""), ("", "a", "e", "")}
_SHORTS: Final = frozenset("aeiu")
_CONSONANTS_APART: Final = {
    frozenset(pair): cost for pair, cost in (("kg", 0.1), ("jg", 0.1), ("xk", 0.3), ("dz", 0.3),
    ("ts", 0.4), ("tz", 0.4), ("td", 0.4), ("sz", 0.4), ("xh", 0.5), ("bf", 0.4))
}  # fmt: skip


def _distance(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> float:
    (classes, vowels), (others, other_vowels) = one, other
    if len(classes) != len(others):
        return 9.0
    # Kamal and Kamel, Salam and Salem: of this shape the last vowel makes another name.
    cost = 0.4 if {vowels, other_vowels} == _TWO_SHAPES else 0.0
    for a, b in zip(classes, others, strict=True):
        cost += 0.0 if a == b else _CONSONANTS_APART.get(frozenset((a, b)), 9.0)
    last = len(vowels) - 1
    for at, (a, b) in enumerate(zip(vowels, other_vowels, strict=True)):
        if a and b:
            if at == 1 and classes[0] == "m" and {a, b} <= _SHORTS:  # Merabet, Murabit
                cost += 0.0 if a == b else 0.2
                continue
            cost += 0.0 if a == b else _NUCLEI_APART.get(frozenset((a, b)), 0.8)
        elif a != b:  # a vowel that one leaves out; at the end it makes a woman's name
            short = a or b
            cost += 0.3 if short == "e" or (short in _SHORTS and 0 < at < last) else 0.8
    return min(cost, 9.0)
