"""Names drawn by frequency, and the ways in which a tired hand writes them differently."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

_DATA = Path(__file__).with_name("data")
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ARTICLE = "ال"


@dataclass(frozen=True)
class NameList:
    """Names and their running weights."""

    names: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, rng: Random) -> str:
        """One name, the frequent ones more often."""
        return rng.choices(self.names, cum_weights=self.weights)[0]


@cache
def male_names() -> NameList:
    """Given names of men."""
    return _read("given_male.csv")


@cache
def female_names() -> NameList:
    """Given names of women."""
    return _read("given_female.csv")


@cache
def family_names() -> NameList:
    """Family names and nisbas of Syria and Iraq."""
    return _read("family.csv")


def arabic_digits(text: str) -> str:
    """The same text with Arabic-Indic digits."""
    return text.translate(_ARABIC_INDIC)


def either_digits(rng: Random, number: int | str) -> str:
    """A number in the digits that the hand happened to use."""
    text = str(number)
    return arabic_digits(text) if rng.random() < 0.5 else text


def respell(rng: Random, name: str) -> str:
    """Another correct-looking spelling of the same name; the same when it has none."""
    others = [other for change in _SPELLINGS if (other := change(name)) != name]
    return rng.choice(others) if others else name


def plain(name: str) -> str:
    """The name without what the spellings differ in: two spellings of one name are then equal."""
    bare = _heh_for_teh(_yeh_for_alef(_bare_alef(name)))
    return bare.replace(" ", "")


def misspell(rng: Random, name: str) -> str:
    """A name of several words with one slip that no spelling rule undoes."""
    *front, last = name.split()
    kinds: list[Callable[[], str]] = [lambda: " ".join([*front, _toggle_article(last)])]
    long_words = [i for i, word in enumerate(name.split()) if len(word) >= 5]
    if long_words:
        kinds.append(lambda: _drop_letter(rng, name, rng.choice(long_words)))
    return rng.choice(kinds)()


def _read(file_name: str) -> NameList:
    with (_DATA / file_name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    weights = accumulate(float(row["weight"]) for row in rows)
    return NameList(tuple(row["name_ar"] for row in rows), tuple(weights))


def _bare_alef(name: str) -> str:
    return name.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")


def _heh_for_teh(name: str) -> str:
    return _swap_ending(name, "ة", "ه")


def _yeh_for_alef(name: str) -> str:
    return _swap_ending(name, "ى", "ي")


def _alef_for_yeh(name: str) -> str:
    return _swap_ending(name, "ي", "ى")


def _split_servant(name: str) -> str:
    if "عبدال" in name:
        return name.replace("عبدال", "عبد ال")
    return name.replace("عبد ال", "عبدال")


def _split_believer(name: str) -> str:
    """نور الدين and نورالدين."""
    return name.replace(" الدين", "الدين") if " الدين" in name else name


def _swap_ending(name: str, ending: str, other: str) -> str:
    words = name.split(" ")
    return " ".join(w[:-1] + other if w.endswith(ending) else w for w in words)


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    _bare_alef,
    _heh_for_teh,
    _yeh_for_alef,
    _alef_for_yeh,
    _split_servant,
    _split_believer,
)


def _toggle_article(word: str) -> str:
    return word.removeprefix(_ARTICLE) if word.startswith(_ARTICLE) else _ARTICLE + word


def _drop_letter(rng: Random, name: str, at_word: int) -> str:
    words = name.split()
    word = words[at_word]
    # Behind the article: without its first letters a word reads as another name.
    at = rng.randrange(3, len(word))
    words[at_word] = word[:at] + word[at + 1 :]
    return " ".join(words)
