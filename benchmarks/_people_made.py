"""People who never lived, with a seed: names, families, service; and what clerks wrote of them.

``people`` makes the truth, ``records`` what is in the registers: every person once, some again as
another clerk wrote them (``_people_clerks``). A million records take about a minute and 2 GB.

What the people are like (all of it in ``Mix``): names are as common as in the shipped list, with
a long tail of family names composed here; a fifth of the people came with kin: brothers, twins (a
third of them with names that look alike), fathers and sons, cousins; some have a namesake who
shares their three names and now and then the family's too. One person's mother, birth date and
service number are nobody else's together. No row is a real person.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks import _people_words as words
from benchmarks._people_latin import said_by_rule

_NAMES: Final = Path(__file__).parent.parent / "mawa" / "people" / "data" / "names.csv"
_FOLDED: Final = str.maketrans("أإآىةؤئ", "اااي" + "هوي", "ء ")
SITES: Final = words.listed("QAM AKA RUT WAL TRB HSB MNJ DRZ ABU SNJ RBA SHD")
# Twins are often given names that rhyme or share a root: the hardest pairs of two people.
RHYMES: Final = words.listed(
    "حسن/حسين محمد/أحمد علي/عدي سامر/سمير خالد/خليل ماجد/مجد باسم/بسام زيد/زياد "
    "محمد/محمود رائد/رعد سعد/سعيد عمر/عمار فارس/فراس جمال/كمال أنس/أنيس"
)


class Mix(NamedTuple):
    """Shares of the population, of one."""

    brothers: float = 0.13
    twins: float = 0.015
    sons: float = 0.03
    cousins: float = 0.03
    namesakes: float = 0.04
    civilian: float = 0.15
    women: float = 0.08
    double_given: float = 0.06
    first_of_january: float = 0.10
    invented_families: float = 0.22
    mother_of_the_same_family: float = 0.15
    with_phone: float = 0.65
    phone_of_the_family: float = 0.4


@dataclass(frozen=True)
class Lexicon:
    """Names as shown and as said, and the chance of each."""

    shown: list[str]
    said: list[str]
    chance: Any
    of: dict[str, int]


class Person(NamedTuple):
    """One person in truth. Names are places in the lexicons; numbers are as on their papers."""

    given: int
    father: int
    grand: int
    family: int
    mother: int
    mother_family: int
    son: int
    woman: bool
    birth: date
    place: int
    rank: int
    division: int
    brigade: int
    battalion: int
    service_no: str
    phone: str
    site: int


def folded(shown: str) -> str:
    """A shown name as the shipped list has it: good enough to look up how common it is."""
    return shown.translate(_FOLDED)


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, str]]:
    with _NAMES.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def _lexicon(entries: dict[str, tuple[str, float]]) -> Lexicon:
    shown = list(entries)
    weights = np.array([entries[name][1] for name in shown])
    said = [entries[name][0] for name in shown]
    return Lexicon(shown, said, weights / weights.sum(), {name: n for n, name in enumerate(shown)})


def _pairs(text: Sequence[str]) -> Iterator[tuple[str, str]]:
    for item in text:
        shown, _, said = item.partition(":")
        yield shown.replace("_", " "), said


def _weight(shown: str, column: str = "given", unlisted: float = 1.5) -> float:
    row = _listed().get(folded(shown).replace("عبدال", "عبد"))
    return float(row[column] or unlisted) if row else unlisted


def _said_in_list(row: dict[str, str], shown: str) -> str:
    """The first spelling of the list with its long vowels marked, else read by rule."""
    latin = row["latin"].split()
    if not latin or shown.startswith(("عبد ", "أبو ")):
        return said_by_rule(shown)
    said = latin[0]
    for written, sound in (("ou", "uu"), ("oo", "uu"), ("ee", "ii")):
        said = said.replace(written, sound)
    return f"al-{said}" if shown.startswith("ال") else said


@lru_cache(maxsize=1)
def men() -> Lexicon:
    """Given names of men: those known how they are said, compounds, doubles, then the list."""
    found = {shown: (said, _weight(shown)) for shown, said in _pairs(words.MEN)}
    for shown, said in _pairs(words.SERVANTS):
        found[f"عبد {shown}"] = (f"3abd {said}", max(2.0, _weight(f"عبد{shown}")))
    for shown, said in _pairs(words.DIN):
        found[f"{shown} الدين"] = (f"{said} ad-diin", 3.0)
    for shown, said in _pairs(words.OF_GOD):
        found[f"{shown} الله"] = (f"{said} allaah", 0.5)
    known = {folded(name) for name in (*found, *(n for n, _ in _pairs(words.WOMEN)))}
    for key, row in _listed().items():
        if _is_tail(key, row) and key not in known and not _is_womans(key):
            found[_shown(key)] = (_said_in_list(row, key), float(row["given"]))
    single = sum(weight for _, weight in found.values())
    doubles = {
        f"{first} {second}": (
            f"{found[first][0]} {found[second][0]}",
            words.FIRST_OF_TWO.count(first) * found[second][1] ** 0.5,
        )
        for first in words.FIRST_OF_TWO
        for second in words.SECOND_OF_TWO
        if first in found and second in found and first != second
    }
    scale = Mix().double_given * single / sum(weight for _, weight in doubles.values())
    return _lexicon(found | {name: (said, w * scale) for name, (said, w) in doubles.items()})


@lru_cache(maxsize=1)
def women() -> Lexicon:
    """Given names of women; the list's own words in -a fill the tail."""
    found = {shown: (said, _weight(shown)) for shown, said in _pairs(words.WOMEN)}
    known = {folded(name) for name in (*found, *(n for n, _ in _pairs(words.MEN)))}
    for key, row in _listed().items():
        if _is_tail(key, row) and key not in known and _is_womans(key):
            found[_shown(key)] = (_said_in_list(row, key), float(row["given"]))
    return _lexicon(found)


def _is_womans(key: str) -> bool:
    return key.endswith(("ه", "ا")) or key in words.WOMEN_WITHOUT_ENDING


def _is_tail(key: str, row: dict[str, str]) -> bool:
    """Whether a row of the list is trusted to be a given name: long enough, and not a fragment."""
    listed = bool(row["given"] and row["latin"]) and key not in words.NOT_GIVEN
    return listed and len(key) > 2 and not key.startswith(("عبد", "ابو", "ال", "بن"))


def _shown(key: str) -> str:
    """A folded key of the list as people write it."""
    if key in _known_shown():
        return _known_shown()[key]
    if key.startswith("ابو") and len(key) > 5:
        return f"أبو {_shown(key[3:])}"
    if key.startswith("عبد") and len(key) > 6 and not key.startswith("عبدال"):
        return f"عبد ال{key[3:]}"
    if key.endswith("ه") and not key.endswith("الله"):
        key = key[:-1] + "ة"
    if key.endswith("ايي"):
        key = key[:-3] + "ائي"
    return key


@lru_cache(maxsize=1)
def _known_shown() -> dict[str, str]:
    return {folded(shown): shown for shown, _ in _pairs((*words.WOMEN, *words.MEN))}


@lru_cache(maxsize=1)
def families() -> Lexicon:
    """Family names: listed, of places, tribes and trades, after forefathers, and invented ones."""
    found: dict[str, tuple[str, float]] = {}
    for key, row in _listed().items():
        if row["family"] and len(key) > 2 and not key.startswith("ال"):
            shown = _with_article(_shown(key))
            found[shown] = (_said_in_list(row, shown), 0.6 * float(row["family"]) ** 0.8)
    for shown, said in _pairs(words.TRADES):
        found[f"ال{shown}"] = (f"al-{said}", 3.0)
    for _, nisba in _pairs(words.PLACES):
        found.setdefault(f"ال{nisba}", (said_by_rule(f"ال{nisba}"), 1.2))
    for tribe in words.TRIBES:
        shown = tribe if tribe.startswith("بو") else f"ال{tribe}"
        found.setdefault(shown, (said_by_rule(shown), 2.0))
    found |= {name: entry for name, entry in _after_forefathers() if name not in found}
    real = sum(weight for _, weight in found.values())
    share = Mix().invented_families
    invented = [name for name in _invented() if name not in found]
    weights = 1 / (np.arange(len(invented)) + 30.0)
    weights *= real * share / (1 - share) / weights.sum()
    pairs = zip(invented, weights, strict=True)
    return _lexicon(found | {name: (said_by_rule(name), float(w)) for name, w in pairs})


def _with_article(shown: str) -> str:
    """Most family names that are not a forefather's have the article."""
    if shown.startswith(("أبو", "عبد", "ال", "بن", "حاج")) or " " in shown:
        return shown
    is_given = bool(_listed().get(folded(shown), {}).get("given"))
    return shown if is_given else f"ال{shown}"


def _after_forefathers() -> Iterator[tuple[str, tuple[str, float]]]:
    """المحمد, الحاج أحمد, أبو زيد, البو ناصر: families named after a man."""
    plain = [(s, said, _weight(s)) for s, said in _pairs(words.MEN) if not s.startswith("آ")]
    for shown, said, weight in plain:
        common = weight**0.6
        yield f"ال{shown}", (f"al-{said}", 0.9 * common)
        yield shown, (said, 0.5 * common)
        yield f"أبو {shown}", (f"abuu {said}", 0.12 * common)
        yield f"الحاج {shown}", (f"al-7aaj {said}", 0.10 * common)
        yield f"الشيخ {shown}", (f"al-shaykh {said}", 0.06 * common)
        yield f"البو {shown}", (f"al-buu {said}", 0.05 * common)
        if not shown.endswith(("ة", "ى", "ي", "ا", "ء")):
            yield f"ال{shown}ي", (f"al-{said}ii", 0.08 * common)
            yield f"{shown}اوي", (f"{said}aawii", 0.03 * common)


def _invented(count: int = 7000) -> list[str]:
    """Words of three root letters in the shapes that family names have; many are nobody's."""
    random = Random(7)
    shapes = ["{}{}ا{}", "{}{}ي{}", "{}{}و{}", "{}ا{}{}", "{}{}{}ان", "{}{}{}ي", "م{}{}و{}"]
    shapes += ["{}{}ي{}ي", "{}{}ا{}ي", "{}{}{}اوي", "{}و{}{}", "{}{}ي{}ان", "{}{}و{}ي", "دا{}{}{}"]
    found: dict[str, None] = {}
    while len(found) < count:
        root = random.sample("بتجحخدرزسشصضطعغفقكلمنهو", 3)
        word = random.choice(shapes).format(*root)
        found[word if random.random() < 0.25 else f"ال{word}"] = None
    return list(found)


def people(count: int, seed: int = 1, mix: Mix | None = None) -> list[Person]:
    """So many people, kin and namesakes among them."""
    mix = mix or Mix()
    numbers = np.random.default_rng([seed, 1])
    table = _alone(count, numbers, mix)
    kin = _related(count, numbers, mix)
    _share(table, *kin, numbers, mix)
    _number_papers(table, count, numbers, mix)
    order = numbers.permutation(count)
    columns = [_as_list(name, table[name][order]) for name in Person._fields]
    return [Person(*row) for row in zip(*columns, strict=True)]


def _as_list(name: str, values: Any) -> list[Any]:
    if name == "birth":
        return [date.fromordinal(day) for day in values.tolist()]
    found: list[Any] = values.tolist()
    return found


def _draw(numbers: Any, lexicon: Lexicon, count: int) -> Any:
    return numbers.choice(len(lexicon.shown), count, p=lexicon.chance)


def _alone(count: int, numbers: Any, mix: Mix) -> dict[str, Any]:
    """Everybody as if nobody had kin."""
    table = {name: _draw(numbers, men(), count) for name in ("given", "father", "grand", "son")}
    table["woman"] = numbers.random(count) < mix.women
    sisters = _draw(numbers, women(), count)
    table["given"] = np.where(table["woman"], sisters, table["given"])
    table["family"] = _draw(numbers, families(), count)
    table["mother"] = _draw(numbers, women(), count)
    kin = numbers.random(count) < mix.mother_of_the_same_family
    table["mother_family"] = np.where(kin, table["family"], _draw(numbers, families(), count))
    years = 2024 - (18 + numbers.gamma(2.6, 4.2, count)).astype(int)
    civilian = table["woman"] | (numbers.random(count) < mix.civilian)
    years = np.where(civilian, 2024 - numbers.integers(1, 75, count), np.maximum(years, 1958))
    table["birth"] = _days(years) + numbers.integers(0, 365, count)
    papers = numbers.random(count) < mix.first_of_january
    table["birth"] = np.where(papers, _days(years), table["birth"])
    chance = np.array([float(rank.split("|")[1]) for rank in words.RANKS])
    rank = numbers.choice(len(words.RANKS), count, p=chance / chance.sum())
    table["rank"] = np.where(civilian, -1, rank)
    table["place"] = _long_tail(numbers, len(words.PLACES), count)
    table["division"] = numbers.choice(words.DIVISIONS, count)
    table["brigade"] = table["division"] * 7 % 130 + numbers.integers(1, 5, count)
    table["battalion"] = numbers.integers(1, 6, count)
    table["site"] = _long_tail(numbers, len(SITES), count)
    return table


def _long_tail(numbers: Any, size: int, count: int) -> Any:
    chance = 1 / (np.arange(size) + 4.0)
    return numbers.choice(size, count, p=chance / chance.sum())


_YEARS: Final = np.array([date(year, 1, 1).toordinal() for year in range(1900, 2030)])


def _days(years: Any) -> Any:
    return _YEARS[years - 1900]


KINDS: Final = ("alone", "brothers", "twins", "sons", "cousins", "namesakes")


def _related(count: int, numbers: Any, mix: Mix) -> tuple[Any, Any]:
    """For each person its kind of kinship, and whose kin it is: somebody before it, or itself."""
    # A share of people stands in groups, so that its first person is nobody's kin.
    shares = np.array([mix.brothers * 0.55, mix.twins / 2, mix.sons / 2, mix.cousins / 2])
    shares = np.append(shares, mix.namesakes / 2)
    kind = numbers.choice(6, count, p=[1 - shares.sum(), *shares])
    kind[0] = 0
    leader = np.maximum.accumulate(np.where(kind == 0, np.arange(count), 0))
    return kind, leader


def _share(table: dict[str, Any], kind: Any, leader: Any, numbers: Any, mix: Mix) -> None:
    """Give kin what they share with the person whose kin they are."""
    count = len(kind)
    brother, twin, son, cousin, namesake = (kind == n for n in range(1, 6))
    near = brother | twin
    _copy(table, ("father", "grand", "family", "mother", "mother_family", "place"), near, leader)
    _copy(table, ("birth",), twin, leader)
    apart = table["birth"][leader] + numbers.integers(330, 4400, count) * numbers.choice(
        [-1, 1], count
    )
    table["birth"] = np.where(brother, np.clip(apart, _YEARS[40], _YEARS[123]), table["birth"])
    _copy(table, ("grand", "family", "place"), cousin, leader)
    man = ~table["woman"][leader]
    table["father"] = np.where(son & man, table["given"][leader], table["father"])
    table["grand"] = np.where(son & man, table["father"][leader], table["grand"])
    _copy(table, ("family", "place"), son & man, leader)
    later = table["birth"][leader] + numbers.integers(6900, 12500, count)
    table["birth"] = np.where(son, np.minimum(later, _YEARS[123]), table["birth"])
    _copy(table, ("given", "father", "grand", "woman"), namesake, leader)
    _copy(table, ("family",), namesake & (numbers.random(count) < 0.4), leader)
    _rhyme(table, twin, leader, numbers)
    same = (near | cousin) & (table["given"] == table["given"][leader])
    same &= table["woman"] == table["woman"][leader]
    table["given"] = np.where(same, (table["given"] + 1) % 100, table["given"])
    together = near | son
    _copy(table, ("site",), together & (numbers.random(count) < 0.6), leader)
    table["rank"] = np.where(table["birth"] >= _YEARS[108], -1, table["rank"])
    table["shares_phone"] = together & (numbers.random(count) < mix.phone_of_the_family)
    table["leader"] = leader


def _copy(table: dict[str, Any], names: tuple[str, ...], which: Any, leader: Any) -> None:
    for name in names:
        table[name] = np.where(which, table[name][leader], table[name])


def _rhyme(table: dict[str, Any], twin: Any, leader: Any, numbers: Any) -> None:
    """A third of the twin brothers have names that look alike."""
    places = [[men().of[name] for name in pair.split("/") if name in men().of] for pair in RHYMES]
    pairs = np.array([pair for pair in places if len(pair) == 2])
    chosen = pairs[numbers.integers(0, len(pairs), len(twin))]
    rhymes = twin & (numbers.random(len(twin)) < 0.35)
    first = np.zeros(len(twin), bool)
    first[leader[rhymes]] = True
    # The first of them takes the other name of the pair that its twin drew.
    of_leader = np.zeros(len(twin), int)
    of_leader[leader[rhymes]] = chosen[rhymes, 0]
    is_man = ~table["woman"]
    table["given"] = np.where(first & is_man, of_leader, table["given"])
    table["given"] = np.where(rhymes & is_man & is_man[leader], chosen[:, 1], table["given"])


def _number_papers(table: dict[str, Any], count: int, numbers: Any, mix: Mix) -> None:
    """Service numbers, all different, and telephones, of which some kin share one."""
    digits = 7 if count <= 200_000 else 8
    drawn = np.unique(numbers.integers(10 ** (digits - 1), 10**digits, int(count * 1.3) + 50))
    chosen = numbers.permutation(drawn)[:count]
    table["service_no"] = np.where(table["rank"] < 0, "", chosen.astype(str))
    own = np.char.add("9", numbers.integers(30_000_000, 99_999_999, count).astype(str))
    own = np.where(table["shares_phone"], own[table["leader"]], own)
    table["phone"] = np.where(numbers.random(count) < mix.with_phone, own, "")
