"""How well a page was read: each thing a reader finds, against the labels of a page.

The rules are told in ``tests/situation/reading/pages/README.md`` and, for pairs and names, here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from mawa.situation.reading.folding import folded

MEASURES = ("article", "furniture", "statements", "figures", "dates", "speakers", "places")

Label = Mapping[str, Any]
Span = tuple[int, int]

_RANKS = """عميد لواء فريق عقيد مقدم رائد نقيب ملازم ركن اول دكتور سيد جنرال مهندس شيخ
lt col colonel lieutenant major maj general gen brig brigadier dr mr mrs ms sheikh
the an a of in to and"""
_PLACE_SORTS = """معبر منفذ مركز مدينه بلده قضاء ناحيه محافظه ولايه منطقه صحراء مخيم مطار مستشفي
اقليم قريه حدودي حدوديه حدود علي في جسر camp crossing border point city town district province
governorate desert airport village region state airfield of the al"""
# A source is not told from another by one of these alone.
_ANY_SOURCE = """مصدر مصدران مصدرين مصادر مسوول مسوولان مسوولون مسوولين مسيول مسيولون بيان وكاله
قناه صحيفه جريده وسايل وزاره وزير متحدث متحدثه ناطق مكتب مركز مديريه قياده سلطات قوات جيش شرطه
حكومه امن امني عسكري مفوضيه عراق عراقي عراقيه اردن اردني سوريا سوري تركيا تركي لبنان لبناني تشاد
سودان اوزبكستان طاجيكستان ارمينيا بنجلاديش ميانمار source sources official officials spokesperson
spokesman spokeswoman she he they statement agency ministry minister government army police iraq
iraqi jordan jordanian syria syrian uzbekistan uzbek india indian bangladesh uganda security senior
"""
RANKS, PLACE_SORTS, ANY_SOURCE = (
    frozenset(words.split()) for words in (_RANKS, _PLACE_SORTS, _ANY_SOURCE)
)
_WORD = re.compile(r"\w+")
_NEAR_KM = 25
_ALIKE = 0.6  # share of words that two names of one office have in common


@dataclass
class Tally:
    """What was found rightly, what was given wrongly, what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: bool, given: bool = True) -> None:
        """One thing wanted: found, or missed and perhaps something else given for it."""
        self.right += right
        self.wrong += given and not right
        self.missed += not right

    def plus(self, other: Tally) -> None:
        """Take in another page's."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was right."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    def value(self, measure: str) -> float:
        """Furniture is counted by the share dropped, all else by F1."""
        return self.recall if measure == "furniture" else self.f1


def total(pages: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The tallies of many pages in one."""
    out = {measure: Tally() for measure in MEASURES}
    for page in pages:
        for measure, tally in page.items():
            out[measure].plus(tally)
    return out


def score_page(label: Label, read: Label, text: str) -> dict[str, Tally]:
    """A page as read (``ReadPage.as_json``) against its labels."""
    out = {measure: Tally() for measure in MEASURES}
    neutral = _places_of([*label.get("neutral", ()), label.get("title_span") or (0, 0)], text)
    _score_article(out, label, read, text, neutral)
    wanted, given = label["statements"], read["statements"]
    pairs = pair(wanted, given)
    for number, statement in enumerate(wanted):
        if not statement.get("optional"):
            found = given[pairs[number]] if number in pairs else None
            _score_statement(out, statement, found)
    for number in set(range(len(given))) - set(pairs.values()):
        start, end = given[number]["quote"]
        if len(neutral & set(range(start, end))) < 0.8 * (end - start):
            out["statements"].wrong += 1
            out["speakers"].wrong += 1
            out["figures"].wrong += _bounds(given[number]) is not None
    return out


def _places_of(spans: Iterable[Sequence[int]], text: str) -> set[int]:
    """The characters of the spans that are not blank."""
    return {at for a, b in spans for at in range(a, min(b, len(text))) if not text[at].isspace()}


def _score_article(
    out: dict[str, Tally], label: Label, read: Label, text: str, neutral: set[int]
) -> None:
    wanted = _places_of(label["body"], text) - neutral
    kept = _places_of(read["body"], text) - neutral
    out["article"] = Tally(len(wanted & kept), len(kept - wanted), len(wanted - kept))
    furniture = _places_of([(0, len(text))], text) - neutral - wanted
    # Who drops the whole page has told nothing apart.
    dropped = len(furniture - kept) if wanted & kept else 0
    out["furniture"] = Tally(dropped, 0, len(furniture) - dropped)


def pair(wanted: Sequence[Label], given: Sequence[Label]) -> dict[int, int]:
    """Which statement given stands for which wanted: the best pair first, each once."""
    ranked = sorted(
        (-weight, w, g)
        for w, one in enumerate(wanted)
        for g, other in enumerate(given)
        if (weight := _weight(one, other))
    )
    out: dict[int, int] = {}
    for _, w, g in ranked:
        if w not in out and g not in out.values():
            out[w] = g
    return out


def _weight(wanted: Label, given: Label) -> float:
    """0 where the two cannot be one: neither the words nor the figure are shared."""
    (a, b), (c, d) = wanted["quote"], given["quote"]
    shared = max(0, min(b, d) - max(a, c))
    of_shorter = shared / max(1, min(b - a, d - c))
    figure = _bounds(wanted) is not None and _bounds(wanted) == _bounds(given)
    claim = _claims(wanted, given)
    if of_shorter < 0.5 and not (figure and (claim or shared)):
        return 0.0
    of_both = shared / max(1, max(b, d) - min(a, c))
    return 3 * claim + 2 * figure + of_shorter + of_both - 0.05 * bool(wanted.get("optional"))


def _claims(wanted: Label, given: Label) -> bool:
    return given["claim"] in (wanted["claim"], *wanted.get("claim_alt", ()))


def _bounds(statement: Label) -> tuple[int | None, int | None] | None:
    figure = statement.get("figure")
    return (figure["min"], figure["max"]) if figure else None


def _days(statement: Label) -> tuple[str | None, str | None] | None:
    day = statement.get("event_date")
    return (day["from"], day["to"]) if day else None


def _score_statement(out: dict[str, Tally], wanted: Label, given: Label | None) -> None:
    figure, days = _bounds(wanted), _days(wanted)
    dated = days is not None and wanted["event_date"].get("scored", True)
    claim = given is not None and _claims(wanted, given)
    out["statements"].add(claim, given is not None)
    found = _bounds(given) if given else None
    if figure is not None:
        out["figures"].add(claim and found == figure, found is not None)
    else:
        out["figures"].wrong += found is not None
    if dated:
        told = _days(given) if given else None
        out["dates"].add(told == days, told is not None)
    said = given is not None and same_speaker(wanted["speaker"], given["speaker"])
    out["speakers"].add(said, given is not None)
    _score_places(out["places"], wanted.get("places", ()), given)


def _score_places(tally: Tally, wanted: Sequence[Label], given: Label | None) -> None:
    needed = [place for place in wanted if not place.get("optional")]
    left = list(given["places"]) if given else []
    for place in needed:
        hit = next((other for other in left if same_place(place, other)), None)
        tally.add(hit is not None, given=False)
        if hit is not None:
            left.remove(hit)
    if needed:
        tally.wrong += sum(not any(same_place(p, other) for p in wanted) for other in left)


def _tokens(name: str | None, without: frozenset[str] = frozenset()) -> list[str]:
    """The folded words of a name, articles taken off, some words left out."""
    plain = folded(name or "").text.replace("'s ", " ").replace("_", " ")
    bare = [re.sub("^(?:ال|لل)(?=..{2})", "", word) for word in _WORD.findall(plain)]
    return [word for word in bare if word not in without]


def same_speaker(wanted: Label, given: Label) -> bool:
    """Whether a speaker is meant; of a person the office alone will do."""
    names = [given[key] for key in ("name", "org", "office") if given.get(key)]
    silent = given.get("mode") == "narration" or not names
    if wanted.get("mode") == "narration" or silent:
        return silent and wanted.get("mode") == "narration"
    aliases = wanted.get("aliases", ())
    if wanted.get("name"):
        if any(_same_person(name, wanted["name"], aliases) for name in names):
            return True
        return _same_office(given.get("office"), wanted.get("office"))
    meant = [wanted.get("org"), wanted.get("office"), *aliases]
    return any(_same_office(name, other) for name in names for other in meant)


def _same_person(given: str, name: str, aliases: Iterable[str]) -> bool:
    got, full = _tokens(given, RANKS), _tokens(name, RANKS)
    if not got or not full:
        return False
    if set(full) <= set(got) or any(set(got) == set(_tokens(a, RANKS)) for a in aliases):
        return True
    return set(got) <= set(full) and (len(set(got)) > 1 or got[0] == full[-1])


def _same_office(given: str | None, meant: str | None) -> bool:
    got, wanted = set(_tokens(given, RANKS)), set(_tokens(meant, RANKS))
    if not got or not wanted:
        return False
    small, large = sorted((got, wanted), key=len)
    if small == large or (small <= large and (len(small) > 1 or not small & ANY_SOURCE)):
        return True
    return len(got & wanted) / len(got | wanted) >= _ALIKE


def same_place(wanted: Label, given: Label) -> bool:
    """By code, by a name without its sort of place, or within 25 km."""
    if wanted.get("pcode") and str(given.get("pcode")).upper() == wanted["pcode"].upper():
        return True
    got = set(_tokens(given.get("name"), PLACE_SORTS))
    names = [wanted.get("norm"), *wanted.get("names", ())]
    known = [set(_tokens(name, PLACE_SORTS)) for name in names if name]
    if got and any(name and name <= got for name in known):
        return True
    spot = [place.get(key) for place in (wanted, given) for key in ("lat", "lon")]
    return None not in spot and _km(*map(float, spot)) <= _NEAR_KM


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    arc = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(arc)))


def misses(label: Label, read: Label) -> Counter[str]:
    """The claims missed, invented or taken for another on a page, to see what is read badly."""
    wanted, given = label["statements"], read["statements"]
    pairs = pair(wanted, given)
    out: Counter[str] = Counter()
    for number, statement in enumerate(wanted):
        if statement.get("optional"):
            continue
        if number not in pairs:
            out[f"missed: {statement['claim']}"] += 1
        elif not _claims(statement, given[pairs[number]]):
            out[f"{statement['claim']} read as {given[pairs[number]]['claim']}"] += 1
    for number in set(range(len(given))) - set(pairs.values()):
        out[f"invented: {given[number]['claim']}"] += 1
    return out
