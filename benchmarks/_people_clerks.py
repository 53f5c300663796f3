"""How clerks write down a person: each by habits of his own, with the slips of a long day.

The habits are those of ``standards.md`` section 4.3: letters typed without hamza or dots, joined
compounds, a part left out, the family first; dates, units, ranks and telephones in many shapes.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final, NamedTuple

from benchmarks import _people_words as words
from benchmarks._people_latin import in_latin
from benchmarks._people_made import SITES, Lexicon, Person, families, men, women

HAMZA, HAA, DOTLESS, DOTTED, FARSI, JOINED, CARRIER, ARTICLE, SOUND, MARKS, ENDING = (
    1 << n for n in range(11)
)
_EASTERN: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
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


class Clerk(NamedTuple):
    """One clerk's habits."""

    site: str
    spelling: int
    layout: str  # both, slots, name, latin, name and latin
    latin: str
    parts: str  # full, no grandfather, no family
    family_first: bool
    date: str
    eastern_digits: bool
    rank: str
    unit: str
    phone: str
    mother_family: float
    sex: str  # man and woman as this clerk writes them


class Damage(NamedTuple):
    """How often what goes wrong, of one. ``LEVELS`` has the three degrees."""

    slips: float  # one letter wrong in the name; half as often a second
    restructured: float
    extra: float  # a title, the rank or a kunya in the name
    mother_missing: float
    mother_slip: float
    birth_missing: float
    birth_year: float
    birth_first_of_january: float
    birth_swapped: float
    birth_digit: float
    number_missing: float
    number_digit: float
    phone_missing: float
    phone_other: float
    promoted: float
    unit_missing: float
    unit_other: float


LEVELS: Final = {
    "first": Damage(
        *(0.04, 0.04, 0.03, 0.12, 0.02, 0.06, 0.08, 0.03, 0.01, 0.01),
        *(0.22, 0.01, 0.20, 0.0, 0.0, 0.05, 0.01),
    ),
    "light": Damage(
        *(0.10, 0.08, 0.05, 0.20, 0.05, 0.10, 0.12, 0.04, 0.02, 0.03),
        *(0.28, 0.03, 0.30, 0.10, 0.05, 0.10, 0.03),
    ),
    "medium": Damage(
        *(0.35, 0.20, 0.10, 0.30, 0.12, 0.20, 0.20, 0.08, 0.05, 0.08),
        *(0.38, 0.10, 0.40, 0.20, 0.10, 0.20, 0.08),
    ),
    "heavy": Damage(
        *(0.75, 0.40, 0.20, 0.40, 0.25, 0.30, 0.25, 0.10, 0.08, 0.12),
        *(0.48, 0.15, 0.45, 0.25, 0.15, 0.30, 0.12),
    ),
}
# What a record still says truly of its person, and how much that is worth.
CLUES: Final = {
    "number": 3,
    "birth": 3,
    "mother": 2,
    "phone": 2,
    "year": 1,
    "grand": 1,
    "family": 1,
    "unit": 1,
}
ENOUGH: Final = 5  # so much two records of one person share, besides the given or father's name
_BIT: Final = {name: 1 << n for n, name in enumerate((*CLUES, "given", "father"))}
# Which parts of the name are in the record, rightly spelt or not.
PARTS: Final = ("given", "father", "grand", "family")
_WRITTEN: Final = {slot: 1 << (10 + n) for n, slot in enumerate(PARTS)}
_WORTH: Final = [
    sum(worth for name, worth in CLUES.items() if bits & _BIT[name]) for bits in range(1 << 10)
]


class Record(NamedTuple):
    """One row of a register, the columns as ``mawa names match`` reads them."""

    rec_id: str
    name: str
    name_latin: str
    given: str
    father: str
    grand: str
    family: str
    mother: str
    dob: str
    sex: str
    birthplace: str
    rank: str
    unit: str
    mil_id: str
    phone: str
    site: str


def identifies(one: int, other: int) -> bool:
    """Whether two records share enough true clues that a careful person could tell."""
    both = one & other
    named = both & (_BIT["given"] | _BIT["father"])
    return bool(named) and _WORTH[both & 1023] >= ENOUGH


def holds(clues: int, name: str) -> bool:
    """Whether a record still says this of its person, without a slip."""
    return bool(clues & _BIT[name])


def parts_written(clues: int) -> list[str]:
    """The parts of the name that a record has, rightly spelt or not."""
    return [slot for slot in PARTS if clues & _WRITTEN[slot]]


def clerks(random: Random) -> list[list[Clerk]]:
    """Five clerks at each site."""
    return [[_clerk(site, random) for _ in range(5)] for site in SITES]


def _clerk(site: str, random: Random) -> Clerk:
    def pick(text: str, *weights: int) -> str:
        return random.choices(text.split("|"), weights)[0]

    chances = {HAMZA: 0.55, HAA: 0.35, DOTLESS: 0.12, DOTTED: 0.2, FARSI: 0.05, JOINED: 0.3}
    chances |= {CARRIER: 0.12, ARTICLE: 0.08}
    return Clerk(
        site,
        sum(flag for flag, chance in chances.items() if random.random() < chance),
        pick("both|slots|name|latin|name and latin", 36, 22, 28, 6, 8),
        pick("english|french|chat", 70, 20, 10),
        pick("full|no grandfather|no family", 66, 26, 8),
        random.random() < 0.06,
        pick("%d/%m/%Y|%Y-%m-%d|%d-%m-%Y|plain|%Y/%m/%d", 45, 25, 10, 12, 8),
        random.random() < 0.2,
        pick("full|short|latin", 70, 22, 8),
        pick("full|short|brigade|ordinal|latin", 45, 22, 18, 8, 7),
        pick("0|+963|00963|spaced|bare", 50, 20, 8, 14, 8),
        random.choice((0.1, 0.6, 0.9)),
        pick("M F|ذكر أنثى|ذكر انثى|m f", 60, 20, 15, 5),
    )


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
        return parts, sum(_BIT[slot] | _WRITTEN[slot] for slot in parts)

    def _slip_in(self, names: dict[str, str]) -> int:
        """One letter wrong in one part; the longer it is, the sooner. Its clue is lost."""
        slots = list(names)
        slot = self.random.choices(slots, [max(0.2, len(names[s]) - 2) for s in slots])[0]
        names[slot] = slipped(names[slot], self.random)
        return _BIT[slot]

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
            return text, _BIT["mother"]
        text = self.spell(women().shown[person.mother], spelling)
        clue = _BIT["mother"]
        if random.random() < damage.mother_slip:
            text, clue = slipped(text, random), 0
        if with_family:
            text += " " + self.spell(families().shown[person.mother_family], spelling)
        return text, clue

    def _birth(self, birth: date, clerk: Clerk, damage: Damage) -> tuple[str, int]:
        random, drawn = self.random, self.random.random()
        if drawn < damage.birth_missing:
            return "", 0
        year, month, day, clues = birth.year, birth.month, birth.day, _BIT["birth"] | _BIT["year"]
        drawn = random.random()
        if drawn < damage.birth_year:
            return self._digits(str(year), clerk), _BIT["year"]
        drawn -= damage.birth_year
        if drawn < damage.birth_first_of_january:
            month, day, clues = 1, 1, clues if (month, day) == (1, 1) else _BIT["year"]
        elif drawn < damage.birth_first_of_january + damage.birth_swapped and day <= 12:
            month, day, clues = day, month, _BIT["year"]
        elif 1 - drawn - damage.birth_year < damage.birth_digit:
            year, month, day = _digit_off(year, month, day, random)
            clues = _BIT["year"] if year == birth.year else 0
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
        clue = _BIT["number"]
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
        clue = _BIT["phone"] if phone else 0
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
        division, brigade, clue = person.division, person.brigade, _BIT["unit"]
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


def spelt(shown: str, spelling: int, random: Random) -> str:
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


def _digit_off(year: int, month: int, day: int, random: Random) -> tuple[int, int, int]:
    drawn = random.random()
    if drawn < 0.45:
        return year + random.choice((-10, -3, -2, -1, 1, 2, 10)), month, day
    if drawn < 0.7:
        return year, (month + random.choice((1, 2, 9, 10))) % 12 + 1, min(day, 28)
    return year, month, (day + random.choice((1, 8, 9, 10))) % 28 + 1
