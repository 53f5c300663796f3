"""Arabic text: the form that is shown, the form that is searched, the tokens that are compared.

Three levels, each losing more than the one before:

* ``clean`` is what is stored and shown: letters exactly as written, invisible signs removed;
* ``fold`` is the search key: spellings that people take for the same become the same;
* ``tokens`` are for comparing names: compounds in one piece, the article off.

A fold raises candidates; it never says that two people are one. The phone holds a twin of
``fold``, checked by ``tests/vectors/folding.json``.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from mawa.lib.numerals import to_latin

# --- shown ---------------------------------------------------------------------------------

_BREAKS: Final = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def isolated(text: object) -> str:
    """A name or code as it stands in a sentence of either language: its direction stays its own.

    For plain sentences (messages, refusals, discrepancies); pages have ``<bdi>``.
    """
    return f"\u2068{text}\u2069"


def clean(text: str) -> str:
    """Return the text as it is stored and shown: letters as written, in Unicode's NFC.

    Bidirectional and zero-width controls, soft hyphens, control characters and lone
    surrogates go; any run of white space becomes one space.
    """
    text = _INVISIBLE.sub("", _BREAKS.sub(" ", text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


# --- searched ------------------------------------------------------------------------------

# What decomposition leaves alone: wasla alef, high hamza, and Farsi, Kurdish, Urdu letters.
_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("\u0671\u0672\u0673", "ا"),
        **dict.fromkeys("کڪ\u06ac\u06adگ\u06b0", "ك"),
        **dict.fromkeys("یێ\u06d0\u06d1ے\u0620", "ي"),
        **dict.fromkeys("ەھہ", "ه"),
        **dict.fromkeys("ۆۇۈۋۉۅ", "و"),
        "ۃ": "ة",
        "چ": "ج",
        "پ": "ب",
        "ژ": "ز",
        "ڤ": "ف",
        "ڕ": "ر",
        "ڵ": "ل",
        # Latin letters that carry their accent inside, and never decompose.
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        # Tatweel, high hamza and apostrophes join what stands on their two sides.
        **dict.fromkeys("\u0640\u0674'`\u00b4\u2018\u2019\u201b\u02bb\u02bc\u02be\u02bf", ""),
    }
)
_ENDINGS: Final = str.maketrans("ةى", "هي")
_LONGEST_CACHED: Final = 40  # characters; longer "words" are junk and would only fill memory


_MARKS: Final = re.compile(
    f"[{''.join(chr(c) for c in range(0x300, 0x10000) if unicodedata.category(chr(c))[0] == 'M')}]"
)


def without_marks(text: str) -> str:
    """Return a text without vowel marks and accents that stand by themselves."""
    return text if text.isascii() else _MARKS.sub("", text)


def _kept(char: str) -> str:
    """Letters and numbers stay, marks and controls vanish, every other sign parts words."""
    kind = unicodedata.category(char)[0]
    return char if kind in "LN" else "" if kind in "MC" else " "


def _fold_end(word: str) -> str:
    """Apply the rules that hold at the end of a word: hamza off, ة as ه, ى as ي."""
    word = word.rstrip("ء")
    return word[:-1] + word[-1].translate(_ENDINGS) if word else ""


def _fold_run(run: str) -> str:
    """Fold one run of characters without white space; signs inside may part it in several."""
    # Marks go before decomposition too: sorting thousands of them would take quadratic time.
    run = "".join(char for char in run if unicodedata.category(char)[0] != "M")
    run = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).lower())
    run = to_latin("".join(map(_kept, run.translate(_LETTERS))))
    return " ".join(filter(None, map(_fold_end, run.split())))


_fold_cached: Final = lru_cache(maxsize=65_536)(_fold_run)


def _fold_word(word: str) -> str:
    return _fold_cached(word) if len(word) <= _LONGEST_CACHED else _fold_run(word)


def fold(text: str) -> str:
    """Return the search key of a text: what spellings of the same word have in common.

    Presentation forms, marks, tatweel, hamza carriers, ة and ى at word end, final ء,
    Farsi and Kurdish letters, Latin case and accents, digit sets and punctuation no longer
    tell apart. Folding twice changes nothing.
    """
    words = text.split()
    if len(words) == 1:
        return _fold_word(words[0])
    return " ".join(filter(None, map(_fold_word, words)))


# --- compared ------------------------------------------------------------------------------

_ABU: Final = frozenset(("ابو", "ابا", "ابي", "بو"))
_HEADS: Final = {
    **dict.fromkeys((*_ABU, "البو"), "ابو"),
    "عبد": "عبد",
    "العبد": "عبد",
    "امه": "امه",
    "ام": "ام",
    "ذو": "ذو",
    "ذي": "ذو",
    "دو": "ذو",
    "قره": "قره",
    "القره": "قره",
    "بنو": "بنو",
    "بني": "بنو",
    "بن": "بن",
    "ابن": "بن",
    "بنت": "بنت",
    "ال": "ال",
    "قبيله": "قبيله",
    "عشيره": "عشيره",
    "اولاد": "اولاد",
}
_TAILS: Final = {
    "الدين": "الدين",
    "الضين": "الدين",
    "الله": "الله",
    "الحق": "الحق",
    "الاسلام": "الاسلام",
    "العابدين": "العابدين",
}
_SECOND_HEADS: Final = frozenset((*_HEADS, "رب"))  # أبو عبد الله, عبد رب النبي
# Words whose ال is not the article.
_WHOLE: Final = frozenset(
    ("الله", "الياس", "الهام", "الطاف", "البير", "الفت", "الين", "اليسار", "الماس", "الان")
)
_INSIDE: Final = str.maketrans("ةى", "هي", "ء")


def strip_article(word: str) -> str:
    """Return a folded word without its leading article, unless ال belongs to the word."""
    if word.startswith("ال") and len(word) > 3 and word not in _WHOLE:
        return word[2:]
    return word


def _key(word: str) -> str:
    """Return the comparison key of one folded word, compounds typed without a space included."""
    word = word.translate(_INSIDE)
    if word.startswith("البو") and len(word) > 5:  # clan names of the Euphrates: البوعيسى
        return "ابو" + word[4:]
    word = strip_article(word)
    for head in ("عبد", "ابو"):
        if word.startswith(head + "ال") and len(word) > len(head) + 3:
            return head + strip_article(word[len(head) :])
    return word


def _glue(words: Sequence[str], at: int) -> tuple[str, int]:
    """Return the key of the compound that begins at a word, and where the next one begins."""
    word, after = words[at], at + 1
    head = _HEADS.get(word)
    if head is not None and after < len(words):
        if words[after] in _SECOND_HEADS and after + 1 < len(words):
            rest = _key(words[after]) + _key(words[after + 1])
            return head + rest, after + 2
        return head + _key(words[after]), after + 1
    if after < len(words) and words[after] in _TAILS:
        return _key(word) + _TAILS[words[after]], after + 1
    return _key(word), after


def compounds(words: Sequence[str]) -> list[tuple[str, int]]:
    """Return the key of each name part of folded words, and at which word the next begins."""
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        key, at = _glue(words, at)
        found.append((key, at))
    return found


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a name for comparison: compounds glued, leading ال off.

    "عبد الرحمن", "عبدالرحمن" and "عبد رحمن" are the same one token; so are "أبو زيد" and
    "ابوزيد". The clan word آل is no article: آل علي keeps it. Never show these to anybody.
    """
    return tuple(key for key, _next in compounds(fold(text).split()) if key)
