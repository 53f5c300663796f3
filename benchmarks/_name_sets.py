"""Pairs of full names made with a seed: variants of one name, and names that only look alike.

From the names that are shipped (``mawa/people/data``), cut in two halves by a hash of each name:
what is tuned is tuned on names of one half, what is reported is measured on the other, and the
measured half is taken out of the list of known names.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from mawa.lib.latin_distance import latin_distance
from mawa.people.known_names import KnownNames, rows_of

Pair = tuple[str, str]
COUNT = 1500
# Pairs that are two names however alike they look; these too are cut in halves.
LOOK_ALIKE = tuple(
    (pair.split("/")[0], pair.split("/")[1])
    for pair in [
        "علي/عدي",
        "حسن/حسين",
        "سعد/سعيد",
        "محمد/محمود",
        "سليم/سالم",
        "كريم/رحيم",
        "عمر/عامر",
        "ناصر/نصر",
        "سلمان/سليمان",
        "حسين/حسنين",
        "جمال/كمال",
        "فهد/فهيد",
        "عباد/عبد",
        "أحمد/حمد",
        "رشيد/راشد",
        "ماجد/مجيد",
        "حامد/حميد",
        "خالد/خليل",
        "زيد/زياد",
        "طارق/طالب",
        "جاسم/قاسم",
        "باسم/بسام",
        "أنس/أنيس",
        "فارس/فراس",
        "نبيل/نايل",
        "صالح/صلاح",
        "عادل/عدي",
        "مازن/مزيد",
        "رائد/رعد",
        "وليد/خالد",
        "عماد/عمار",
        "ياسر/يسار",
        "سامر/سمير",
        "أمير/عامر",
        "كامل/كمال",
        "هاشم/هشام",
        "جابر/جبار",
        "شاكر/شكري",
        "ظافر/ظاهر",
        "عبد الكريم/عبد الرحيم",
        "عبد الله/عبيد الله",
        "سهيل/سهل",
        "منير/منار",
    ]
)


@dataclass(frozen=True)
class Half:
    """The names of one half: given names with their weights, families, Latin forms."""

    given: list[str]
    weights: list[float]
    families: list[str]
    latin: dict[str, list[str]]
    second: bool


def _in_second(name: str) -> bool:
    return zlib.crc32(name.encode()) % 2 == 1


@lru_cache(maxsize=2)
def half(second: bool) -> Half:
    """One half of the names, the very rare ones left out."""
    rows = [row for row in rows_of("names.csv") if _in_second(row["name"]) is second]
    given = [r for r in rows if float(r["given"] or 0) >= 1 and len(r["name"]) > 2]
    families = [r["name"] for r in rows if float(r["family"] or 0) >= 0.3 and len(r["name"]) > 3]
    latin = {r["name"]: r["latin"].split() for r in rows if r["latin"]}
    return Half(
        [r["name"] for r in given], [float(r["given"]) for r in given], families, latin, second
    )


def known_without(second: bool) -> KnownNames:
    """The list of known names without those of one half."""
    rows = [row for row in rows_of("names.csv") if _in_second(row["name"]) is not second]
    return KnownNames(rows, rows_of("alike.csv"))


def _shown(key: str) -> str:
    """A key as it might be written: compounds apart again."""
    for head, apart in (("عبد", "عبد ال"), ("ابو", "أبو ")):
        if key.startswith(head) and len(key) > 5 and not key.endswith("الله"):
            return apart + key[3:]
    if key.endswith("الدين") and len(key) > 6:
        return f"{key[:-5]} الدين"
    if key.startswith(("احم", "اس", "ام", "انو")):
        return "أ" + key[1:]
    return key.replace("ابراهيم", "إبراهيم")


def _name(random: Random, names: Half, parts: int = 4) -> list[str]:
    chosen = random.choices(names.given, names.weights, k=parts - 1)
    family = random.choice(names.families)
    takes_article = family.endswith("ي") and not family.startswith(("ابو", "ال", "عبد"))
    return [*map(_shown, chosen), f"ال{family}" if takes_article else family]


# --- variants of one name ------------------------------------------------------------------


def _last_letter(word: str, pairs: dict[str, str]) -> str:
    return word[:-1] + pairs.get(word[-1], word[-1])


_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي"})
_FARSI = str.maketrans({"ك": "ک", "ي": "ی"})
_SOUNDS = (("ظ", "ض"), ("ث", "ت"), ("ذ", "د"), ("ص", "س"), ("ط", "ت"))


def _sound(random: Random, word: str) -> str:
    """One letter as it is spoken in a dialect."""
    old, new = random.choice([pair for pair in _SOUNDS if pair[0] in word] or [("ظ", "ض")])
    return word.replace(old, new, 1)


def _marked(random: Random, word: str) -> str:
    return "".join(char + ("\u064e" if random.random() < 0.5 else "") for char in word)


_SLIPS: dict[str, Callable[[Random, str], str]] = {
    "hamza": lambda _r, w: w.translate(_HAMZA),
    "heh": lambda _r, w: _last_letter(w, {"ه": "ة", "ة": "ه"}),
    "yeh": lambda _r, w: _last_letter(w, {"ي": "ى", "ى": "ي"}),
    "farsi": lambda _r, w: w.translate(_FARSI),
    "marks": _marked,
    "tatweel": lambda _r, w: f"{w[:1]}\u0640{w[1:]}",
    "article": lambda _r, w: w[2:] if w.startswith("ال") and len(w) > 5 else w,
    "together": lambda _r, w: w.replace(" ", ""),
    "sound": _sound,
}


def arabic_variants(random: Random, names: Half) -> Iterator[Pair]:
    """A full name and the same as another clerk writes it: one to three habits at once."""
    for _ in range(COUNT):
        parts = _name(random, names)
        other = list(parts)
        for _ in range(random.randint(1, 3)):
            at, habit = random.randrange(len(other)), random.choice([*_SLIPS])
            other[at] = _SLIPS[habit](random, other[at])
        shape = random.random()
        if shape < 0.15:
            del other[2]  # the grandfather left out
        elif shape < 0.22:
            other = [other[-1], *other[:-1]]  # the family's name first
        elif shape < 0.30:
            other = [random.choice(("السيد", "الحاج", "د.", "العقيد")), *other]
        elif shape < 0.35:
            other = [f"{other[0]} بن", *other[1:]]
        yield " ".join(parts), " ".join(other)


def near_misses(random: Random, names: Half) -> Iterator[Pair]:
    """Full names of two men: one part is another name, most often one that looks alike."""
    pairs = [pair for pair in LOOK_ALIKE if _in_second(pair[0]) is names.second]
    given, families = _by_length(names.given), _by_length(names.families)
    for number in range(COUNT):
        parts = _name(random, names, random.choice((3, 4)))
        other, at = list(parts), random.choice((0, 0, 1, len(parts) - 1))
        if at == len(parts) - 1:
            family = parts[at].removeprefix("ال")
            parts[at], other[at] = family, _closest(random, family, families)
        elif number % 2:
            parts[at], other[at] = pairs[number // 2 % len(pairs)]
        else:
            parts[at] = random.choice(names.given)
            other[at] = _closest(random, parts[at], given)
        yield " ".join(parts), " ".join(other)


def _by_length(names: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name in names:
        found.setdefault(len(name), []).append(name)
    return found


def _closest(random: Random, name: str, by_length: dict[int, list[str]]) -> str:
    """Another name of about the same length that shares the most letters with this one."""
    others = [n for size in (-1, 0, 1) for n in by_length.get(len(name) + size, ())]
    others = random.sample(others, min(len(others), 60))
    return max(
        (n for n in others if n != name), key=lambda n: len(set(n) & set(name)), default="زيد"
    )


# --- Latin letters -------------------------------------------------------------------------


_HABITS: tuple[tuple[str, str], ...] = (
    ("sh", "ch"), ("u", "ou"), ("q", "k"), ("i", "ee"), ("ee", "i"), ("oo", "ou"), ("ay", "ai"),
    ("ai", "ei"), ("ou", "u"), ("ss", "s"), ("k", "q"), ("a", "e"), ("y", "i"), ("h", "7"),
)  # fmt: skip


def _in_habit(random: Random, latin: str, key: str) -> str:
    """The same word in another habit; only changes that keep the name the same name."""
    for old, new in random.sample(_HABITS, len(_HABITS)):
        at = latin.rfind(old)
        if at < 0 or not _may_change(latin, at, old, key):
            continue
        return latin[:at] + new + latin[at + len(old) :]
    return latin


def _may_change(latin: str, at: int, old: str, key: str) -> bool:
    before, after = latin[at - 1 : at] if at else "", latin[at + len(old) : at + len(old) + 1]
    if old == "a":
        return not after and key.endswith("ه")  # Hamza and Hamze
    if old == "y":
        return not after
    if old == "i":  # a long one, between consonants
        return "ي" in key[1:-1] and before not in "aeiou" and after not in ("", *"aeiou")
    if old == "u":
        return before not in "aeo" and after not in ("", *"aeiou")
    if old == "h":
        return before in "aeioum" and bool(before)
    return not (old == "k" and after == "h")


def _latin_pairs(random: Random, names: Half) -> Iterator[tuple[list[str], list[str]]]:
    keys = [key for key in names.given if key in names.latin]
    families = [key for key in names.families if key in names.latin]
    for _ in range(COUNT):
        chosen = [random.choice(keys), random.choice(families)]
        yield chosen, [random.choice(names.latin[key]) for key in chosen]


def across(random: Random, names: Half) -> Iterator[Pair]:
    """Given and family name in Arabic letters, and in Latin as somebody wrote them."""
    for keys, latin in _latin_pairs(random, names):
        written = [
            _in_habit(random, word, key) if random.random() < 0.3 else word
            for key, word in zip(keys, latin, strict=True)
        ]
        yield " ".join(map(_shown, keys)), " ".join(written).title()


def _other_name(random: Random, names: Half, key: str) -> str:
    """Another given name, the likest in Latin of forty, that shares no Latin form with this one."""
    forms = names.latin[key]
    known = [name for name in names.given if set(names.latin.get(name, forms)).isdisjoint(forms)]
    sample = random.sample(known, min(40, len(known)))
    return min(sample, key=lambda name: latin_distance(names.latin[name][0], forms[0]))


def across_misses(random: Random, names: Half) -> Iterator[Pair]:
    """As ``across``, but the given name is another, most often one that looks alike."""
    for keys, latin in _latin_pairs(random, names):
        other = _other_name(random, names, keys[0])
        yield f"{_shown(other)} {_shown(keys[1])}", " ".join(latin).title()


def latin_variants(random: Random, names: Half) -> Iterator[Pair]:
    """Given and family name in two Latin spellings."""
    for keys, latin in _latin_pairs(random, names):
        other = [random.choice(names.latin[key]) for key in keys]
        at = random.randrange(2)
        other[at] = _in_habit(random, other[at], keys[at])
        yield " ".join(latin).title(), " ".join(other).title()


def latin_misses(random: Random, names: Half) -> Iterator[Pair]:
    """As ``latin_variants``, but the given name is another, most often one that looks alike."""
    for keys, latin in _latin_pairs(random, names):
        other = random.choice(names.latin[_other_name(random, names, keys[0])])
        family = random.choice(names.latin[keys[1]])
        yield " ".join(latin).title(), f"{other} {family}".title()


SETS: dict[str, tuple[Callable[[Random, Half], Iterator[Pair]], ...]] = {
    "Arabic spelling variants": (arabic_variants, near_misses),
    "Arabic and Latin letters": (across, across_misses),
    "Latin spelling variants": (latin_variants, latin_misses),
}
