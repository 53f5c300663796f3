"""What clerks type to find somebody, and which records answer it.

A query is made of parts of a name that the target's record has, chosen so that at most
``FEW`` people truly bear all of them in any place of their name; two figures are reported:

- *strict*: found if a record of the very person meant is among the first ten;
- *fair*: found too if a record of another person who truly bears all that was typed is; of those
  there are few, so the two figures lie close together.

A slip that turns a name into another that somebody has is drawn anew: it asks for that other man.
``python -m benchmarks._people_queries FOLDER NAME PEOPLE RECORDS SEED QUERIES`` writes
``queries_NAME.csv`` (``query``) and ``answers_NAME.csv`` (``query,kind,strict,fair``) beside the
register itself.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from benchmarks import _people_slips as slips
from benchmarks._people_clerks import said_of, shown_of
from benchmarks._people_clues import PARTS, holds, parts_written
from benchmarks._people_latin import in_latin
from benchmarks._people_made import Lexicon, Person, families, folded, men, women
from benchmarks._people_records import Made, records, save

FEW: Final = 5
KINDS: Final = {
    "whole name as recorded": 8,
    "whole name, no hamza, no dots": 10,
    "with vowel marks": 4,
    "two parts, any order": 12,
    "three parts, any order": 10,
    "one letter wrong": 20,
    "as heard": 6,
    "Latin for an Arabic record": 10,
    "Arabic for a Latin record": 5,
    "last word half typed": 10,
    "service number": 5,
    "end of the service number": 3,
    "name and mother": 5,
}
_EASTERN: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ONE_WORD: Final = ("عبد ", "أبو ", "الحاج ", "الشيخ ", "البو ", "بنو ")


@dataclass(frozen=True)
class Query:
    """What is typed, of which kind, and the records that answer it in either sense."""

    text: str
    kind: str
    strict: frozenset[str]
    fair: frozenset[str]


class Bearers:
    """Who truly bears which words in any place of their name."""

    def __init__(self, made: Made) -> None:
        self._ids: dict[str, int] = {}
        by_lexicon = {id(lexicon): self._table(lexicon) for lexicon in (men(), women(), families())}
        slots: dict[str, Any] = {
            slot: np.array([getattr(person, slot) for person in made.people]) for slot in PARTS
        }
        woman = np.array([person.woman for person in made.people])
        of_men, of_women = by_lexicon[id(men())], by_lexicon[id(women())]
        given = np.where(
            woman[:, None],
            of_women[np.minimum(slots["given"], len(of_women) - 1)],
            of_men[np.minimum(slots["given"], len(of_men) - 1)],
        )
        rest = [of_men[slots["father"]], of_men[slots["grand"]]]
        family = by_lexicon[id(families())][slots["family"]]
        self._columns = np.concatenate([given, *rest, family], axis=1).T.copy()
        self._mothers = np.array([person.mother for person in made.people])

    def _table(self, lexicon: Lexicon) -> Any:
        rows = []
        for shown in lexicon.shown:
            found = [self._ids.setdefault(word, len(self._ids)) for word in words_of(shown)]
            rows.append((found * 2)[:2])
        return np.array(rows)

    def is_name(self, word: str) -> bool:
        """Whether somebody could truly have this word as a name."""
        return word in self._ids

    def of(self, words: list[str], mother: int | None = None) -> Any:
        """The numbers of the people who bear all the words."""
        ids = sorted({self._ids[word] for word in words}, reverse=True)
        # The lists begin with what is common: the highest number is likely the rarest.
        found = np.nonzero((self._columns == ids[0]).any(axis=0))[0]
        for number in ids[1:]:
            found = found[(self._columns[:, found] == number).any(axis=0)]
        return found if mother is None else found[self._mothers[found] == mother]


def words_of(shown: str) -> list[str]:
    """The words of a part of a name, folded; a compound is one, a double given name two."""
    if shown.startswith(_ONE_WORD) or shown.endswith((" الدين", " الله")):
        return [bare(shown)]
    return [bare(word) for word in shown.split()]


def bare(word: str) -> str:
    """Folded, and without the article of a family's name."""
    key = folded(word)
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


def queries(made: Made, count: int, seed: int = 1) -> list[Query]:
    """So many different queries, in the shares of ``KINDS``."""
    maker = _Maker(made, Random(seed))
    random = Random(seed + 1)
    found: dict[str, Query] = {}
    kinds = list(KINDS)
    while len(found) < count:
        kind = random.choices(kinds, list(KINDS.values()))[0]
        query = maker.make(kind)
        if query is not None and query.text not in found:
            found[query.text] = query
    return list(found.values())


class _Maker:
    def __init__(self, made: Made, random: Random) -> None:
        self.made, self.random = made, random
        self.bearers = Bearers(made)
        self.records_of = made.by_person()
        self.whose = list(made.truth.values())
        self.ends: dict[str, Any] = {}

    def make(self, kind: str) -> Query | None:
        """A query of this kind, for a record drawn until one suits."""
        for _ in range(500):
            at = self.random.randrange(len(self.made.records))
            person = self.made.people[self.whose[at]]
            if "number" in kind:
                query = self._number(kind, at, person)
            elif self._suits(kind, at):
                query = self._name(kind, at, person)
            else:
                query = None
            if query is not None:
                return query
        return None

    def _suits(self, kind: str, at: int) -> bool:
        record = self.made.records[at]
        is_arabic = bool(record.name or record.given)
        if kind == "Arabic for a Latin record":
            return not is_arabic
        if kind == "name and mother":
            return holds(self.made.clues[at], "mother") and not record.mother.isascii()
        return is_arabic

    def _number(self, kind: str, at: int, person: Person) -> Query | None:
        if not holds(self.made.clues[at], "number"):
            return None
        number = person.service_no
        if kind == "service number":
            text = number.translate(_EASTERN) if self.random.random() < 0.15 else number
            return self._answered(text, kind, at, {self.whose[at]})
        for length in range(4, len(number)):
            people = self._with_end(length).get(int(number[-length:]), ())
            if len(people) <= FEW and number[-length] != "0":
                return self._answered(number[-length:], kind, at, set(people))
        return None

    def _with_end(self, length: int) -> dict[int, list[int]]:
        """The people whose service number ends in these digits."""
        found: dict[int, list[int]] | None = self.ends.get(str(length))
        if found is None:
            found = {}
            for number, person in enumerate(self.made.people):
                if person.service_no:
                    found.setdefault(int(person.service_no[-length:]), []).append(number)
            self.ends[str(length)] = found
        return found

    def _name(self, kind: str, at: int, person: Person) -> Query | None:
        slots = self._slots(kind, at)
        words = [word for slot in slots for word in words_of(shown_of(person, slot))]
        if not words:
            return None
        mother = person.mother if kind == "name and mother" else None
        people = self.bearers.of(words, mother)
        if len(people) > FEW:
            return None
        text = self._text(kind, at, person, slots)
        if kind == "last word half typed" and text:
            text = self._half(text)
        return self._answered(text, kind, at, set(people.tolist())) if text else None

    def _slots(self, kind: str, at: int) -> list[str]:
        """The parts that are typed: of those that the record has."""
        written, random = parts_written(self.made.clues[at]), self.random
        if kind.startswith("two parts"):
            count = 2
        elif kind.startswith("three parts") or kind == "name and mother":
            count = 3 - (kind == "name and mother")
        elif kind.startswith("whole"):
            count = 4
        elif "Latin" in kind:
            count = random.choice((3, 3, 4))
        else:
            count = random.choice((2, 3, 3, 4))
        if len(written) < min(count, 3):
            return []
        chosen = random.sample(written, min(count, len(written)))
        return chosen if "any order" in kind else [slot for slot in written if slot in chosen]

    def _text(self, kind: str, at: int, person: Person, slots: list[str]) -> str:
        random, record = self.random, self.made.records[at]
        if kind == "whole name as recorded":
            return record.name or " ".join(filter(None, record[3:7]))
        if kind == "Latin for an Arabic record":
            habit = random.choice(("english", "english", "french", "chat"))
            return " ".join(in_latin(said_of(person, slot), habit, random) for slot in slots)
        shown = {slot: shown_of(person, slot) for slot in slots}
        if kind == "one letter wrong":
            slot = random.choice([s for s in slots if len(shown[s]) > 2])
            shown[slot] = self._slip(shown[slot])
        elif kind == "as heard":
            heard = {slot: slips.misheard(name, random) for slot, name in shown.items()}
            if heard == shown or any(
                heard[s] != shown[s] and self._is_other(heard[s]) for s in shown
            ):
                return ""
            shown = heard
        text = " ".join(filter(None, (shown[slot] for slot in slots)))
        if kind == "name and mother":
            text += " " + women().shown[person.mother]
        return self._typed(kind, text) if all(shown.values()) else ""

    def _slip(self, name: str) -> str:
        for _ in range(20):
            wrong = slips.slipped(name, self.random)
            if bare(wrong) != bare(name) and not self._is_other(wrong):
                return wrong
        return ""

    def _is_other(self, name: str) -> bool:
        return all(self.bearers.is_name(word) for word in words_of(name))

    def _typed(self, kind: str, text: str) -> str:
        """By the habits of whoever types: often without hamza, some in a hurry without dots."""
        if kind == "with vowel marks":
            return slips.spelt(text, slips.MARKS, self.random)
        spelling = 0
        if kind == "whole name, no hamza, no dots":
            spelling = slips.HAMZA | slips.HAA | slips.DOTLESS
        elif self.random.random() < 0.5:
            spelling = slips.HAMZA
            spelling |= slips.HAA * (self.random.random() < 0.4)
        return " ".join(slips.spelt(word, spelling, self.random) for word in text.split())

    def _half(self, text: str) -> str:
        """All but the end of the last word: at least three of its letters."""
        head, _, last = text.rpartition(" ")
        if len(last) < 5:
            return ""
        return f"{head} {last[: self.random.randrange(3, len(last))]}".strip()

    def _answered(self, text: str, kind: str, at: int, people: set[int]) -> Query:
        person = self.whose[at]
        strict = frozenset(self.records_of[person])
        fair = strict.union(*(self.records_of[other] for other in people))
        return Query(text, kind, strict, fair)


def save_queries(found: list[Query], folder: Path, name: str) -> None:
    """The file that is asked, and the file of answers."""
    with (folder / f"queries_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["query"])
        writer.writerows([query.text] for query in found)
    with (folder / f"answers_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("query", "kind", "strict", "fair"))
        for query in found:
            answers = (" ".join(sorted(ids)) for ids in (query.strict, query.fair))
            writer.writerow((query.text, query.kind, *answers))


if __name__ == "__main__":
    folder, name, *numbers = sys.argv[1:]
    people_count, record_count, seed, count = map(int, numbers)
    made = records(people_count, record_count, seed)
    save(made, Path(folder), name)
    save_queries(queries(made, count, seed), Path(folder), name)
