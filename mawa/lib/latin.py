"""Names in Latin letters: how Arabic names are spelt in English and French habits and in chats.

No spelling in Latin letters is right or wrong: قاسم is Qasim, Kassem and Gasim, شادي is Shadi and
Chadi, عبد is Abd, Abed and 3abd. So an Arabic word is read as a pattern of what may be written
for each of its letters, and a Latin word fits the pattern or does not (standards 4.3). Long vowels
must be written and short ones stay short: "Hasan" fits حسن alone, "Hussein" حسين alone.

For finding there are ``skeletons``: consonants in classes, the same for both scripts.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import Final

from mawa.lib.arabic import fold, tokens

_LONGEST: Final = 40  # letters; a longer "word" is no name
_DIGITS: Final = str.maketrans(
    {"2": "'", "3": "'", "4": "th", "5": "kh", "6": "t", "7": "h", "8": "q", "9": "s"}
)
_DOTTED_DIGITS: Final = (("3'", "gh"), ("7'", "kh"), ("6'", "z"), ("9'", "d"))
_BARE: Final = str.maketrans(
    {
        **dict.fromkeys("\u02bb\u02bc\u02be\u02bf\u2018\u2019`\u00b4", "'"),
        **{"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ß": "ss", "þ": "th"},
        **{"æ": "ae", "œ": "oe", "ə": "a", "ş": "sh", "ç": "ch", "š": "sh", "ġ": "gh"},
    }
)


@lru_cache(maxsize=65_536)
def clean_latin(word: str) -> str:
    """Return a Latin word as it is compared: small letters a to z and ', chat digits as letters."""
    word = unicodedata.normalize("NFC", word[: _LONGEST * 4]).lower().translate(_BARE)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if any("a" <= char <= "z" for char in word):
        for digits, letters in _DOTTED_DIGITS:
            word = word.replace(digits, letters)
        word = word.translate(_DIGITS)
    return "".join(char for char in word if "a" <= char <= "z" or char == "'")[:_LONGEST]


# --- compounds -----------------------------------------------------------------------------

_ARTICLE: Final = re.compile(r"(?:al|el|ul|il)(?=[a-z']{3})")
_ASSIMILATED: Final = re.compile(r"[ae]([srntdz])(?=\1)")
_ASSIMILATED_FROM: Final = 6  # letters; Assad and Azzam are names
_ARTICLES: Final = frozenset(
    "al el ul il as es ash esh ech ach ar er ur ad ed ud at et az ez an en adh ath".split()  # noqa: SIM905
)
_LINKS: Final = frozenset(
    "bin ben ibn bn bint bent binti ould wld".split()  # noqa: SIM905
)
_SERVANT: Final = re.compile(r"'?a?bd(?:[aeou]{1,2}l?|[aeou]r|[aeou]s|[aeou]n)?$|'?abed(?:al|el)$")
_HEADS: Final = frozenset(
    "abu abou abo aboo bu bou abi aba umm oum um albu albou elbu elbou abul aboul abol".split()  # noqa: SIM905
)
DIN: Final = re.compile(r"(?:[aeiou]d|[aeu]l)?d{1,2}(?:ee|[iey]{1,2})ne?$")
_GOD: Final = re.compile(r"(?:[aeu]l)?l?lah?$|allah$|ullah$")
_OTHER_TAILS: Final = re.compile(r"(?:[aeu]l)?(?:islam|haqq?|abidine?)$")


def latin_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a Latin name: cleaned, compounds in one piece, article and ibn off."""
    words = [clean_latin(word) for word in re.split(r"[\s\-_.,/]+", text)]
    words = [word for word in words if word.strip("'")]
    found: list[str] = []
    at = 0
    while at < len(words):
        part, at = _part(words, at, bool(found))
        if part and at <= len(words):
            found.append(part)
    return tuple(found)


def _part(words: list[str], at: int, inside: bool) -> tuple[str, int]:
    """One part and where the next begins; an article or a link alone is no part."""
    word, after = words[at], at + 1
    last = after == len(words)
    if last:
        return word, after
    if (inside and word in _LINKS) or (word in _ARTICLES and not _is_tail(words, after)):
        return "", after
    is_servant = _SERVANT.match(word) or (word == "abed" and words[after][:2] in ("al", "el", "ul"))
    if word in _HEADS or is_servant:
        while after < len(words) - 1 and words[after] in _ARTICLES:
            after += 1
        rest, after = words[after], after + 1
        return word + rest, after
    tail = after + (words[after] in _ARTICLES)
    if _is_tail(words, tail):
        return "".join(words[at : tail + 1]), tail + 1
    return word, after


def _is_tail(words: list[str], at: int) -> bool:
    return at < len(words) and any(tail.fullmatch(words[at]) for tail in (DIN, _GOD, _OTHER_TAILS))


# Words whose first letters are no article.
_WHOLE: Final = frozenset(
    [
        "elias",
        "eliyas",
        "elyas",
        "ilias",
        "ilyas",
        "ilyes",
        "elham",
        "ilham",
        "alaa",
        "alia",
        "aliya",
        "alma",
        "almas",
        "alam",
        "ulfat",
        "altaf",
        "elina",
        "elena",
        "elian",
        "elaf",
    ]
)


def without_article(word: str) -> str:
    """A cleaned Latin word without an article written on to it: alkhatib, elkhatib."""
    if word in _WHOLE:
        return word
    bare = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    return bare if len(bare) >= 3 else word


def without_any_article(word: str) -> frozenset[str]:
    """The forms of a cleaned Latin word with and without what may be an article written on to it.

    An assimilated one leaves a doubled letter: Assamarrai, Ennasri.
    """
    found = {word, without_article(word)}
    if len(word) > _ASSIMILATED_FROM and (match := _ASSIMILATED.match(word)):
        found.add(word[match.end() :])
    return frozenset(found)


# --- patterns ------------------------------------------------------------------------------

_CONSONANTS: Final = {
    "ب": "b|p", "ت": "th?", "ث": "th|t|s", "ج": "dj|dg|j|gu|g|tch|ch|c", "ح": "h", "خ": "kh|x|k",
    "د": "dh?", "ذ": "dh|th|z|d", "ر": "r", "ز": "z", "س": "s|c", "ش": "sch|sh|ch", "ص": "s|c",
    "ض": "dh|d|z", "ط": "th?", "ظ": "dh|th|z|d", "غ": "gh|g|q", "ف": "ph|f|v",
    "ق": "gh|gu|ck|qu|q|k|g|c|'", "ك": "ck|k|c|q|g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_VOWELS: Final = frozenset("اوي")
_SHORT: Final = "[aeiou]?"
_SHORT_FIRST: Final = "(?:ou|oo|oe|[aeiouy])?"
_AYN_FIRST: Final = "(?:'?(?:ou|oo|oe|[aeiouy])|')"
_AFTER_AYN: Final = "[aeou]?"
_YEH: Final = "(?:[aeiou]{0,2}y{1,2}[aeiou]?|[aei]{0,2}i{1,2}[aeo]?|ee|ie|ea|ae)"
_YEH_LAST: Final = "(?:iyy?|[aei]?[iy]{1,2}|ee|ie|e)"
_ALEF_YEH_LAST: Final = "(?:a{1,2}'?(?:[aeiy]{0,2}[iy]{1,2}|ee))"
_YEH_OR_ALEF: Final = "(?:iyy?|[aei]?[iy]{1,2}|ee|ie|e|a{1,2}h?)"
_WAW: Final = "(?:[aeou]{0,2}w{1,2}[aeiou]{0,2}|[aeou]?[ou]{1,2}'?)"
_WAW_FIRST: Final = "(?:w|v|ou|u|o)"
_HEH_LAST: Final = "(?:[ae]h|ha|[ae]t|a{1,2}|e)"
_ALEF: Final = "(?:a{1,2}|ae|ea|e)'?"
_ALEF_LAST: Final = "(?:a{1,2}[h']?|e|ae|aa'a?)"
_ALEF_FIRST: Final = "'?(?:[aeiouy]{1,2})"
_GOD_LAST: Final = "[aeiou]?l{1,2}[ae]?h?"
_DIN_LAST: Final = "[aeiou]?l?d{1,2}(?:ee|[iey]{1,2})n"
_TAILS_LAST: Final = (
    ("الله", _GOD_LAST),
    ("الدين", _DIN_LAST),
    ("الاسلام", "[aeiou]?l?[ie]?sla{1,2}m"),
    ("الحق", "[aeiou]?l?ha?(?:q|k|kk|qq)"),
    ("العابدين", "[aeiou]?l?'?a{1,2}b[ie]di{1,2}ne?"),
)
_SERVANT_FIRST: Final = "'?(?:[aeo]?b[eai]?d)(?:[aeiou]{0,2}l?)"
_FATHER_FIRST: Final = "(?:a?b{1,2}(?:oo|ou|[ouai]))(?:[ae]?l)?"
# Names of which the last letter is ى and not ي, as they stand in a key.
_ENDING_IN_ALEF: Final = frozenset(
    [
        "هدي",
        "مني",
        "ندي",
        "سهي",
        "لمي",
        "نهي",
        "رني",
        "روي",
        "ربي",
        "ضحي",
        "تقي",
        "يحي",
        "يحيي",
        "موسي",
        "عيسي",
        "مصطفي",
        "مرتضي",
        "مجتبي",
        "ليلي",
        "سلمي",
        "بشري",
        "ذكري",
        "لبني",
        "نجوي",
        "سلوي",
        "فدوي",
        "هوي",
        "شذي",
        "جني",
        "حوي",
        "جوي",
        "عليا",
        "لقمي",
        "رضي",
        "يسري",
        "منتهي",
        "عطي",
        "سجي",
        "سلمي",
        "نعمي",
        "ثري",
        "تسني",
        "كسري",
        "حسني",
        "كبري",
        "صغري",
        "عظمي",
        "سري",
        "ابوهوي",
        "مستقي",
        "مثني",
    ]
)


@lru_cache(maxsize=32_768)
def pattern_of(key: str) -> re.Pattern[str]:
    """What may be written in Latin letters for an Arabic name key (``arabic.tokens``)."""
    for head, first in (("عبد", _SERVANT_FIRST), ("ابو", _FATHER_FIRST)):
        if key.startswith(head) and len(key) > len(head) + 1 and key != "عبدالله":
            return re.compile(first + _ending(key[len(head) :]))
    return re.compile(_ending(key))


def _ending(key: str) -> str:
    for tail, last in _TAILS_LAST:
        if key.endswith(tail) and len(key) > len(tail) + 1:
            first = key[: -len(tail)]
            if first.endswith("ه"):  # هبة الله, Hebatallah
                return _letters(first[:-1], inside=True) + "(?:[aeiou]?[ht])?" + _SHORT + last
            return _letters(first, inside=True) + _SHORT + last
    return _letters(key)


def _letters(key: str, inside: bool = False) -> str:
    """One piece for each letter; between two consonants there may be a short vowel."""
    if key.endswith("ايي") and not inside:  # السامرائي, Samarrai
        return _letters(key[:-3], inside=True) + _ALEF_YEH_LAST
    pieces: list[str] = []
    end = -1 if inside else len(key) - 1
    for at, letter in enumerate(key):
        if pieces and letter not in _VOWELS and key[at - 1] not in _VOWELS:
            pieces.append(_short_before(key, at))
        elif letter == "ا" and key[at - 1] == "ي":
            pieces.append("a?")
        pieces.append(_letter(key, letter, at, at == end))
    return "".join(pieces)


def _short_before(key: str, at: int) -> str:
    if at == 1:
        return _SHORT_FIRST
    return _AFTER_AYN if key[at - 1] == "ع" else _SHORT


def _letter(key: str, letter: str, at: int, last: bool) -> str:
    if letter == "ا":
        if at == 0 and key[1:2] == "و":  # أوس, Os; the و is read with it
            return "'?(?:a?w|[ao]?[ou]{1,2}w?)"
        return _ALEF_FIRST if at == 0 else _ALEF_LAST if last else _ALEF
    if letter == "و":
        if at == 1 and key[0] == "ا":
            return "[aeiou]?"
        return _WAW_FIRST + _SHORT_FIRST if at == 0 else _WAW
    if letter == "ي":
        if at == 1 and key[0] == "ا":
            return "y?"
        if at == 0:
            return "(?:y|i|j)" + _SHORT_FIRST
        alef = last and key in _ENDING_IN_ALEF
        if key[at - 1] == "ي":  # محيي, Mohi
            return f"(?:{_YEH_LAST})?" if last else f"(?:{_YEH})?"
        if not last and (at == 1 or key[at - 1] in "اع"):  # Renad, Nael, Ismael
            return f"(?:{_YEH}|e)"
        return _YEH_OR_ALEF if alef else _YEH_LAST if last else _YEH
    if letter == "ع":
        if at:  # at the end it may be heard, or written as h: Wadih
            return "(?:[aeo]{0,2}'?h?)" if last else "'?"
        return "'?" if key[1:2] in _VOWELS else _AYN_FIRST
    if letter == "ه" and last and at:
        return f"(?:{_HEH_LAST}|[ht])" if key[at - 1] in _VOWELS else _HEH_LAST
    written = _CONSONANTS.get(letter)
    return f"(?:{written}){{1,2}}'?" if written else re.escape(letter)


@lru_cache(maxsize=65_536)
def fits(key: str, latin: str) -> bool:
    """Say whether a cleaned Latin word may stand for an Arabic name key."""
    pattern = pattern_of(key)
    if latin.endswith(("ne", "me", "le", "re")) and not key.endswith("ه"):  # French: Yasmine
        latin = latin[:-1]
    return bool(pattern.fullmatch(latin) or pattern.fullmatch(without_article(latin)))


# --- skeletons -----------------------------------------------------------------------------

_CLASSES_OF_ARABIC: Final = {
    "ب": "b", "ت": "t", "ث": "ts", "ج": "jg", "ح": "h", "خ": "xk", "د": "d", "ذ": "dzt", "ر": "r",
    "ز": "z", "س": "s", "ش": "c", "ص": "s", "ض": "dz", "ط": "t", "ظ": "zdt", "غ": "g", "ف": "f",
    "ق": "kg", "ك": "kg", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
PAIRS: Final = {
    "sch": "c", "kh": "x", "gh": "g", "sh": "c", "ch": "c", "th": "t", "dh": "d", "ph": "f",
    "dj": "j", "dg": "j", "ck": "k",
}  # fmt: skip
SINGLES: Final = {"q": "k", "c": "k", "p": "b", "v": "f", **{c: c for c in "bdfghjklmnrstxz"}}
_SIGNS: Final = re.compile("|".join((*PAIRS, ".")))
SERVANT_OF: Final = re.compile("^'?abd[aeou]{1,2}l(?!l?ah?$)")
_DIN_OF: Final = re.compile("(?<=.)الدين$")
_MOST: Final = 16


def _collapsed(classes: str) -> str:
    """Doubled letters once; an h at the end is not heard."""
    return re.sub(r"(.)\1+", r"\1", classes).rstrip("h")


@lru_cache(maxsize=65_536)
def skeletons_of_arabic(word: str) -> tuple[str, ...]:
    """Return the consonant skeletons that an Arabic word may have in Latin letters."""
    options = [
        _CLASSES_OF_ARABIC[letter]
        for letter in _DIN_OF.sub("دين", fold("".join(tokens(word))))[:_LONGEST]
        if letter in _CLASSES_OF_ARABIC
    ]
    several = 1
    for at, option in enumerate(options):
        several *= len(option)
        if several > _MOST:
            options[at:] = [option[0] for option in options[at:]]
            break
    return tuple(dict.fromkeys(_collapsed("".join(chosen)) for chosen in product(*options)))


@lru_cache(maxsize=65_536)
def skeletons_of_latin(word: str) -> tuple[str, ...]:
    """Return the consonant skeletons of a Latin word, with the article and without it."""
    cleaned = clean_latin(word)
    found = []
    for form in dict.fromkeys((cleaned, without_article(cleaned))):
        form = DIN.sub("din", SERVANT_OF.sub("abd", form))
        signs = (PAIRS.get(s) or SINGLES.get(s, "") for s in _SIGNS.findall(form))
        found.append(_collapsed("".join(signs)))
    return tuple(dict.fromkeys(found))
