"""Header rows of lists that people made: found by the words in them, whatever the layout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mawa.lib.arabic import fold, strip_article
from mawa.lib.sheets.tables import Cell
from mawa.lib.sheets.values import text_of

EXACT: Final = 0.95  # the whole header is a known phrase
PARTLY: Final = 0.8  # known words are in it
_LONGEST: Final = 60  # characters of a header cell
_MOST_WORDS: Final = 6
_DEPTH: Final = 40  # rows looked at for a header

_TOTAL: Final = frozenset(
    ("مجموع", "اجمالي", "مجمل", "محصله", "حاصل", "منقول", "مدور", "total", "subtotal", "sum")
)
_BESIDE_TOTAL: Final = frozenset(
    strip_article(fold(word))
    for words in (
        "صفحة الصفحات كلي عام نهائي فرعي عدد كل من ما قبله قبلها هذه لهذه حتى الآن فقط تراكمي",
        "شخص أشخاص نفر اسم أسماء وافد وافدين فرد أفراد ضابط ضباط مراتب سابق page pages of grand",
        "number people persons names so far carried forward and و",
    )
    for word in words.split()
)


def header_key(text: str) -> str:
    """Return the comparison form of a header: folded, articles off; signs alone stay."""
    words = [strip_article(word) for word in fold(text[:_LONGEST]).split()]
    return " ".join(words) or text.strip()


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What headers of one kind of list may say, and the column each of them means."""

    phrases: Mapping[str, str]
    keywords: tuple[tuple[frozenset[str], str], ...]

    @classmethod
    def of(
        cls,
        phrases: Mapping[str, Sequence[str]],
        keywords: Iterable[tuple[str, str]] = (),
    ) -> "HeaderWords":
        """Build from ``meaning -> phrases`` and ``(words that must all be there, meaning)``."""
        exact = {header_key(text): meaning for meaning, texts in phrases.items() for text in texts}
        sets = tuple((frozenset(header_key(words).split()), mean) for words, mean in keywords)
        return cls(exact, sets)

    def meaning(self, cell: Cell) -> tuple[str, float]:
        """Return the column that a header cell means and how sure that is, or ``("", 0.0)``."""
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            return "", 0.0
        key = header_key(cell)
        if key in self.phrases:
            return self.phrases[key], EXACT
        words = key.split()
        if len(words) > _MOST_WORDS or any(char.isdigit() for char in key):
            return "", 0.0
        for wanted, meaning in self.keywords:
            if wanted <= set(words):
                return meaning, PARTLY
        return "", 0.0

    def score(self, cells: Sequence[Cell]) -> float:
        """Return how surely a row is a header: 0 unless half its cells are known, two at least."""
        filled = [cell for cell in cells if cell is not None]
        found = [self.meaning(cell) for cell in filled]
        known = {meaning for meaning, _ in found if meaning}
        if len(known) < min(2, len(cells)) or 2 * sum(bool(m) for m, _ in found) < len(filled):
            return 0.0
        return sum(sure for _, sure in found)

    def header_index(self, rows: Sequence[Sequence[Cell]]) -> int | None:
        """Return the index of the best header row near the top, or None."""
        best, best_score = None, 0.0
        for index, cells in enumerate(rows[:_DEPTH]):
            score = self.score(cells)
            if score > best_score:
                best, best_score = index, score
        return best


def is_total(cells: Sequence[Cell]) -> bool:
    """Say whether the first words of a row are a total's, such as "مجموع الصفحة ٢٠٠".

    A man whose family name is المجموع is no total: his given name stands before it.
    """
    first = next((text for text in map(text_of, cells) if text and not text.isdecimal()), "")
    words = [strip_article(word) for word in fold(first[:_LONGEST]).split()]
    if not words or (words[0] not in _TOTAL and words[:2] != ["عدد", "كلي"]):
        return False
    has_number = any(word.isdigit() for word in words)
    return has_number or all(word in _BESIDE_TOTAL for word in words[1:])
