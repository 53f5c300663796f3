"""What each column of a name list means: by the words of its header, then by its cells.

Codes of ``why``: ``header_words``, ``header_but_cells_differ``, ``cells``, ``no_clue``,
``second_of_kind``, ``override``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, cast

from mawa.lib.arabic import fold
from mawa.lib.births import parse_birth
from mawa.lib.blanks import ditto, unknown
from mawa.lib.ranks import find
from mawa.lib.sheets.tables import Cell, Row
from mawa.lib.sheets.values import int_of, text_of
from mawa.people.rolls.cell_words import GOVERNORATES, UNIT_WORDS, needs_care, words_of
from mawa.people.rolls.header_words import ROLL_WORDS
from mawa.people.rolls.shapes import ColumnGuess, Meaning

_SAMPLE: Final = 200  # rows whose cells are looked at
_BY_CELLS: Final = 0.6
_CONTRADICTED: Final = 0.5
_MOSTLY: Final = 0.7
_HARDLY: Final = 0.3
_ONE_WORD_SLOTS: Final[tuple[tuple[Meaning, ...], ...]] = (
    ("given",),
    ("given", "family"),
    ("given", "father", "family"),
    ("given", "father", "grand", "family"),
    ("given", "father", "grand", "family", "mother"),
)


@dataclass(frozen=True, slots=True)
class _Profile:
    """Shares, from 0 to 1, of a column's answered cells that look like one thing or another."""

    filled: int
    sequence: float
    births: float
    ranks: float
    units: float
    places: float
    numbers: float
    names: float
    health: float
    words: float  # mean words a cell
    distinct: float


def guess_columns(
    rows: Sequence[Row], header: int | None, chosen: Mapping[int, Meaning]
) -> tuple[ColumnGuess, ...]:
    """Return the meaning of every column; ``chosen`` by a person outweighs every guess."""
    width = max(map(len, rows), default=0)
    body = rows[(header + 1) if header is not None else 0 :]
    profiles = [_profile(body, index) for index in range(width)]
    guesses = [_by_header(rows, header, index) for index in range(width)]
    guesses = [_checked(guess, profiles[guess.index]) for guess in guesses]
    for index, meaning in chosen.items():
        if index < width:
            guesses[index] = replace(
                guesses[index], meaning=meaning, confidence=1.0, why="override"
            )
    guesses = _settle_names(guesses, profiles)
    guesses = _without_repeats(guesses)
    return tuple(_by_cells(guesses, profiles))


def _profile(rows: Sequence[Row], index: int) -> _Profile:
    """Look at the answered cells of a column."""
    cells = [row[index] for row in rows if index < len(row)][:_SAMPLE]
    cells = [cell for cell in cells if not unknown(text_of(cell)) and not ditto(text_of(cell))]
    texts = [text_of(cell) for cell in cells]
    count = len(cells) or 1
    numbers = [int_of(cell) for cell in cells]
    steps = sum(b == a + 1 for a, b in pairwise(numbers) if a and b)
    folded = [fold(text) for text in texts]
    return _Profile(
        filled=len(cells),
        sequence=(steps + 1) / count if cells else 0.0,
        births=sum(parse_birth(cell).year is not None for cell in cells) / count,
        ranks=sum(find(text) is not None for text in texts) / count,
        units=sum(bool(UNIT_WORDS.intersection(words_of(text))) for text in texts) / count,
        places=sum(key in GOVERNORATES for key in folded) / count,
        numbers=sum(n is not None and len(str(n)) >= 5 for n in numbers) / count,
        names=sum(_is_name_like(key) for key in folded) / count,
        health=sum(
            needs_care(text) or key == "سليم" for text, key in zip(texts, folded, strict=True)
        )
        / count,
        words=sum(len(key.split()) for key in folded) / count,
        distinct=len(set(folded)) / count,
    )


def _is_name_like(key: str) -> bool:
    return 1 <= len(key.split()) <= 9 and not any(char.isdigit() for char in key)


def _by_header(rows: Sequence[Row], header: int | None, index: int) -> ColumnGuess:
    cell: Cell = None
    if header is not None and index < len(rows[header]):
        cell = rows[header][index]
    meaning, sure = ROLL_WORDS.meaning(cell)
    if not meaning:
        return ColumnGuess(index, text_of(cell), "other", 0.0, "no_clue")
    return ColumnGuess(index, text_of(cell), cast(Meaning, meaning), sure, "header_words")


def _checked(guess: ColumnGuess, profile: _Profile) -> ColumnGuess:
    """Hold a header against its cells: a bare رقم may number the lines or the soldiers."""
    if not profile.filled or not guess.confidence:
        return guess
    if guess.meaning in ("service_no", "number") and profile.filled > 2:
        is_sequence = profile.sequence > _MOSTLY
        bare = fold(guess.header) in ("رقم", "الرقم", "no")
        if bare and is_sequence != (guess.meaning == "number"):
            meaning: Meaning = "number" if is_sequence else "service_no"
            return replace(guess, meaning=meaning, confidence=_MOSTLY, why="cells")
    share = {"birth": profile.births, "rank": profile.ranks}.get(guess.meaning, 1.0)
    if share < _HARDLY:
        return replace(guess, confidence=_CONTRADICTED, why="header_but_cells_differ")
    return guess


def _settle_names(guesses: list[ColumnGuess], profiles: list[_Profile]) -> list[ColumnGuess]:
    """Read a column headed just "name" as the full name where nothing else holds the father's."""
    meanings = {guess.meaning for guess in guesses}
    if "given" not in meanings or meanings & {"full_name", "father"}:
        return guesses
    at = next(guess.index for guess in guesses if guess.meaning == "given")
    if guesses[at].why == "override" or profiles[at].words < 2:
        return guesses
    guesses[at] = replace(guesses[at], meaning="full_name")
    return guesses


def _without_repeats(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Keep the surest column of each meaning; the others are kept beside, unread."""
    best: dict[Meaning, ColumnGuess] = {}
    for guess in guesses:
        kept = best.get(guess.meaning)
        if kept is None or guess.confidence > kept.confidence:
            best[guess.meaning] = guess
    shared = ("other", "ignore", "note")
    return [
        guess
        if guess.meaning in shared or best[guess.meaning] is guess
        else replace(guess, meaning="other", confidence=_CONTRADICTED, why="second_of_kind")
        for guess in guesses
    ]


def _by_cells(guesses: list[ColumnGuess], profiles: list[_Profile]) -> list[ColumnGuess]:
    """Give the columns without a known header the meaning that their cells suggest."""
    taken = {guess.meaning for guess in guesses if guess.confidence}
    single: list[int] = []
    for guess in list(guesses):
        profile = profiles[guess.index]
        if guess.confidence or not profile.filled:
            continue
        meaning = _likely(profile, taken)
        if meaning:
            taken.add(meaning)
            guesses[guess.index] = replace(
                guess, meaning=meaning, confidence=_BY_CELLS, why="cells"
            )
        elif not guess.header and profile.names > _MOSTLY and profile.words < 1.5:
            single.append(guess.index)
    if not taken & {"full_name", "given"} and 0 < len(single) <= len(_ONE_WORD_SLOTS):
        for index, meaning in zip(single, _ONE_WORD_SLOTS[len(single) - 1], strict=True):
            guesses[index] = replace(
                guesses[index], meaning=meaning, confidence=_CONTRADICTED, why="cells"
            )
    return guesses


def _likely(profile: _Profile, taken: set[Meaning]) -> Meaning | None:
    """Return the first meaning that fits the cells and is not yet taken."""
    rules: tuple[tuple[Meaning, bool], ...] = (
        ("number", profile.sequence > _MOSTLY and profile.filled > 2),
        ("rank", profile.ranks > _MOSTLY),
        ("birth", profile.births > _MOSTLY),
        ("service_no", profile.numbers > _MOSTLY),
        ("origin", profile.places > _MOSTLY),
        ("health", profile.health > _MOSTLY),
        ("unit", profile.units > _MOSTLY),
        ("full_name", profile.names > _MOSTLY and profile.words >= 2 and profile.distinct > 0.5),
    )
    fitting = [meaning for meaning, fits in rules if fits and meaning not in taken]
    named = taken & {"given", "father"}
    return next((m for m in fitting if not (m == "full_name" and named)), None)
