"""How clerks write down a person: each by habits of his own, with the slips of a long day.

A part left out or the family first; dates, units, ranks and telephones in many shapes.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from benchmarks import _people_words as words
from benchmarks._people_clues import BIT, WRITTEN
from benchmarks._people_habits import LEVELS, Clerk, Damage, clerks
from benchmarks._people_latin import in_latin
from benchmarks._people_made import Lexicon, Person, families, men, women
from benchmarks._people_slips import (
    ENDING,
    MARKS,
    SOUND,
    digit_off,
    number_slipped,
    slipped,
    spelt,
)

_EASTERN: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Desk:
    """Writes records of people; remembers how a name is spelt by which habits."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.staff = clerks(random)
        self._spelt: dict[tuple[int, str], str] = {}

    def clerk_at(self, site: int) -> Clerk:
        """Somebody on duty there."""
        return self.random.choice(self.staff[site])

    def write(self, person: Person, clerk: Clerk, level: str) -> tuple[list[str], int]:
        """The columns after ``rec_id``, and the clues that they still hold."""
        random, damage = self.random, LEVELS[level]
        chance = random.random
        layout = clerk.layout if chance() < 0.85 else random.choice(("both", "name", "slots"))
        spelling = self._spelling_now(clerk, level)
        parts, clues = self._parts(person, clerk, damage)
        names = {slot: self._one(person, slot, spelling) for slot in parts}
        if chance() < damage.slips:
            clues &= ~self._slip_in(names)
            if chance() < damage.slips / 2:
                clues &= ~self._slip_in(names)
        if "given" in names and chance() < 0.5 * damage.restructured:
            names["given"] = self._shortened(names["given"])
        name, latin, slots = "", "", ["", "", "", ""]
        if layout in ("both", "name", "name and latin"):
            name = self._whole(person, names, parts, clerk, damage, spelling)
        if layout in ("both", "slots"):
            slots = [names.get(slot, "") for slot in ("given", "father", "grand", "family")]
        if layout in ("latin", "name and latin"):
            latin = self._latin(person, parts, clerk)
        mother, clue = self._mother(person, clerk, damage, spelling, layout == "latin")
        birth, birth_clues = self._birth(person.birth, clerk, damage)
        number, number_clue = self._number(person.service_no, clerk, damage)
        phone, phone_clue = self._phone(person.phone, clerk, damage)
        unit, unit_clue = self._unit(person, clerk, damage)
        rank = self._rank(person.rank, clerk, damage)
        place = self.spell(place_name(person.place), spelling) if chance() < 0.55 else ""
        sex = clerk.sex.split()[person.woman] if chance() < 0.8 else ""
        row = [name, latin, *slots, mother, birth, sex, place, rank, unit, number, phone]
        clues |= clue | birth_clues | number_clue | phone_clue | unit_clue
        return [*row, clerk.site], clues

    def _spelling_now(self, clerk: Clerk, level: str) -> int:
        """The clerk's habits, now and then broken, and what only happens at times."""
        spelling, chance = clerk.spelling, self.random.random
        if chance() < 0.15:
            spelling ^= 1 << self.random.randrange(8)
        if level != "first" and chance() < 0.10:
            spelling |= SOUND
        if chance() < 0.02:
            spelling |= MARKS
        if chance() < 0.08:
            spelling |= ENDING
        return spelling

    def spell(self, shown: str, spelling: int) -> str:
        """A name by the habits of one clerk."""
        key = (spelling, shown)
        found = self._spelt.get(key)
        if found is None:
            found = spelt(shown, spelling, self.random)
            if not spelling & (MARKS | SOUND):
                self._spelt[key] = found
        return found

    def _one(self, person: Person, slot: str, spelling: int) -> str:
        return self.spell(shown_of(person, slot), spelling)

    def _parts(self, person: Person, clerk: Clerk, damage: Damage) -> tuple[list[str], int]:
        """Which parts are written, in order, and the clues in them."""
        parts, random = ["given", "father", "grand", "family"], self.random
        if clerk.parts == "no grandfather":
            parts.remove("grand")
        elif clerk.parts == "no family":
            parts.remove("family")
        if clerk.family_first:
            parts.sort(key=lambda slot: slot != "family")
        if random.random() < damage.restructured:
            drawn = random.random()
            if drawn < 0.45 and len(parts) > 3:
                parts.remove("grand")
            elif drawn < 0.55 and len(parts) > 3:
                parts.remove("father")
            elif drawn < 0.8 and len(parts) > 3:
                first, second = parts.index("father"), parts.index("grand")
                if random.random() < 0.3:
                    parts[first], parts[second] = parts[second], parts[first]
                else:
                    parts.remove("grand")
            elif drawn < 0.9:
                parts.sort(key=lambda slot: slot != "family")
            elif len(parts) == 3 and "family" in parts:
                parts.remove("father")
        return parts, sum(BIT[slot] | WRITTEN[slot] for slot in parts)

    def _slip_in(self, names: dict[str, str]) -> int:
        """One letter wrong in one part; the longer it is, the sooner. Its clue is lost."""
        slots = list(names)
        slot = self.random.choices(slots, [max(0.2, len(names[s]) - 2) for s in slots])[0]
        names[slot] = slipped(names[slot], self.random)
        return BIT[slot]

    def _shortened(self, given: str) -> str:
        """One word of a double given name; an initial for محمد."""
        first, _, second = given.partition(" ")
        if not second or first in ("عبد", "أبو", "ابو") or second.startswith("ال"):
            return given
        return self.random.choice((first, second, second, f"م. {second}", f"{first[0]}.{second}"))

    def _whole(
        self,
        person: Person,
        names: dict[str, str],
        parts: list[str],
        clerk: Clerk,
        damage: Damage,
        spelling: int,
    ) -> str:
        """The name in one cell."""
        random = self.random
        joint = " بن " if random.random() < 0.02 else " "
        text = joint.join(names[slot] for slot in parts)
        if random.random() >= damage.extra:
            return text
        drawn = random.random()
        if drawn < 0.4:
            return f"{random.choice(words.TITLES)} {text}"
        if drawn < 0.7 and person.rank >= 0:
            return f"{rank_names(person.rank)[0]} {text}"
        kunya = self.spell(f"أبو {men().shown[person.son]}", spelling)
        return random.choice((f"{text} ({kunya})", f"{text} - {kunya}", f"{kunya} {text}"))

    def _latin(self, person: Person, parts: list[str], clerk: Clerk) -> str:
        random = self.random
        text = " ".join(in_latin(said_of(person, slot), clerk.latin, random) for slot in parts)
        return text.upper() if random.random() < 0.15 else text

    def _mother(
        self, person: Person, clerk: Clerk, damage: Damage, spelling: int, in_latin_letters: bool
    ) -> tuple[str, int]:
        random = self.random
        if random.random() < damage.mother_missing:
            return "", 0
        with_family = random.random() < clerk.mother_family
        if in_latin_letters and random.random() < 0.5:
            parts = [women().said[person.mother]]
            parts += [families().said[person.mother_family]] if with_family else []
            text = " ".join(in_latin(part, clerk.latin, random) for part in parts)
            return text, BIT["mother"]
        text = self.spell(women().shown[person.mother], spelling)
        clue = BIT["mother"]
        if random.random() < damage.mother_slip:
            text, clue = slipped(text, random), 0
        if with_family:
            text += " " + self.spell(families().shown[person.mother_family], spelling)
        return text, clue

    def _birth(self, birth: date, clerk: Clerk, damage: Damage) -> tuple[str, int]:
        random, drawn = self.random, self.random.random()
        if drawn < damage.birth_missing:
            return "", 0
        year, month, day, clues = birth.year, birth.month, birth.day, BIT["birth"] | BIT["year"]
        drawn = random.random()
        if drawn < damage.birth_year:
            return self._digits(str(year), clerk), BIT["year"]
        drawn -= damage.birth_year
        if drawn < damage.birth_first_of_january:
            month, day, clues = 1, 1, clues if (month, day) == (1, 1) else BIT["year"]
        elif drawn < damage.birth_first_of_january + damage.birth_swapped and day <= 12:
            month, day, clues = day, month, BIT["year"]
        elif 1 - drawn - damage.birth_year < damage.birth_digit:
            year, month, day = digit_off(year, month, day, random)
            clues = BIT["year"] if year == birth.year else 0
        if clerk.date == "plain":
            text = f"{day}/{month}/{year}"
        else:
            text = clerk.date.replace("%d", f"{day:02}").replace("%m", f"{month:02}")
            text = text.replace("%Y", str(year))
        return self._digits(text, clerk), clues

    def _digits(self, text: str, clerk: Clerk) -> str:
        return text.translate(_EASTERN) if clerk.eastern_digits else text

    def _number(self, number: str, clerk: Clerk, damage: Damage) -> tuple[str, int]:
        random = self.random
        if not number or random.random() < damage.number_missing:
            return "", 0
        clue = BIT["number"]
        if random.random() < damage.number_digit:
            number, clue = number_slipped(number, random), 0
        drawn = random.random()
        if drawn < 0.04:
            number = f"{number[:-6]} {number[-6:-3]} {number[-3:]}".strip()
        elif drawn < 0.06:
            number = f"{number[:-4]}/{number[-4:]}"
        return self._digits(number, clerk), clue

    def _phone(self, phone: str, clerk: Clerk, damage: Damage) -> tuple[str, int]:
        random = self.random
        if random.random() < damage.phone_missing:
            return "", 0
        clue = BIT["phone"] if phone else 0
        if phone and random.random() < damage.phone_other:
            phone, clue = f"9{random.randrange(30_000_000, 99_999_999)}", 0
        if not phone:
            return "", 0
        shapes = {
            "0": f"0{phone}",
            "+963": f"+963{phone}",
            "00963": f"00963{phone}",
            "spaced": f"0{phone[:3]} {phone[3:6]} {phone[6:]}",
            "bare": phone,
        }
        return self._digits(shapes[clerk.phone], clerk), clue

    def _unit(self, person: Person, clerk: Clerk, damage: Damage) -> tuple[str, int]:
        random = self.random
        if person.rank < 0 or random.random() < damage.unit_missing:
            return "", 0
        division, brigade, clue = person.division, person.brigade, BIT["unit"]
        if random.random() < damage.unit_other:
            division, brigade, clue = random.choice(words.DIVISIONS), random.randrange(1, 140), 0
        shapes = {
            "full": f"الفرقة {division} اللواء {brigade} الكتيبة {person.battalion}",
            "short": f"ف{division} ل{brigade}",
            "brigade": f"لواء {brigade}",
            "ordinal": f"الفرقة {words.ORDINALS.get(division, division)} اللواء {brigade}",
            "latin": f"{brigade} Bde, {division} Div",
        }
        text = shapes[clerk.unit]
        return text if clerk.unit == "latin" else self._digits(text, clerk), clue

    def _rank(self, rank: int, clerk: Clerk, damage: Damage) -> str:
        random = self.random
        if rank < 0 or random.random() < 0.08:
            return ""
        if random.random() < damage.promoted and rank + 1 < len(words.RANKS):
            rank += 1
        full, short, latin = rank_names(rank)
        return {"full": full, "short": short, "latin": latin}[clerk.rank]


def _lexicon_of(person: Person, slot: str) -> Lexicon:
    if slot == "family":
        return families()
    return women() if slot == "given" and person.woman else men()


def shown_of(person: Person, slot: str) -> str:
    """The given, father's, grandfather's or family's name in truth."""
    place: int = getattr(person, slot)
    return _lexicon_of(person, slot).shown[place]


def said_of(person: Person, slot: str) -> str:
    """The same as it is said."""
    place: int = getattr(person, slot)
    return _lexicon_of(person, slot).said[place]


def place_name(place: int) -> str:
    """A place of birth."""
    return words.PLACES[place].split(":")[0].replace("_", " ")


_RANK_NAMES: Final = [rank.split("|") for rank in words.RANKS]


def rank_names(rank: int) -> tuple[str, str, str]:
    """A rank in full, abbreviated, and in English."""
    full, _, short, latin = _RANK_NAMES[rank]
    return full, short, latin
