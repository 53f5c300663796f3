"""A page's text as words, numbers and signs, each with its place in the text.

Words are folded (``mawa.lib.arabic.fold``), so that vowel marks, kashida and the spellings of
hamza no longer tell apart; places are code points of the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from mawa.lib.arabic import fold
from mawa.lib.numerals import to_latin

_DIGIT: Final = "[0-9٠-٩۰-۹]"
_INVISIBLE: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_MARK: Final = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
_JOIN: Final = "[.,٫٬،'’ر]"  # what may stand inside a number; "2ر1" is a newspaper's 1.2
_TOKEN: Final = re.compile(
    rf"(?P<number>{_DIGIT}+(?:[{_INVISIBLE}]?{_JOIN}[{_INVISIBLE}]?{_DIGIT}+)*)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARK}{_INVISIBLE}]|['’](?=[^\W\d_]))*)"
    rf"|(?P<line>\n)"
    rf"|(?P<sign>[^\s{_INVISIBLE}{_MARK}])"
)
_PIECE: Final = re.compile(rf"{_DIGIT}+|{_JOIN}")
_GROUPS: Final = re.compile(
    r"\d{1,3}([,.'])\d{3}(\1\d{3})+(?:(?!\1)[.,]\d{1,2})?|\d{1,3},\d{3}\.\d+"
)
_TURNED_GROUPS: Final = re.compile(r"\d{3}(?:([,.'])\d{3})+\1\d{1,3}")
_ONE_JOIN: Final = re.compile(r"\d+[.,'ر]\d{1,3}|\d{1,3}ر\d+")
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]")
_JOINS: Final = str.maketrans({"٫": ".", "٬": ",", "،": ",", "’": "'"})

Kind = Literal["word", "number", "sign", "line"]
LINE: Final = "\n"
# What ends a clause; a quotation mark or a bracket does not.
CLAUSE_ENDS: Final = frozenset((LINE, ".", "؛", ";", "!", "؟", "?", "،", ","))
SENTENCE_ENDS: Final = frozenset((LINE, ".", "!", "؟", "?", "؛", ";"))
OPENERS: Final = frozenset('("“«[')


class Token(NamedTuple):
    """One word, number or sign; ``glued`` says that it touches the token before it.

    ``key`` is the folded word, the number in 0-9 with its inner signs, or the sign itself.
    """

    start: int
    end: int
    key: str
    kind: Kind
    glued: bool


def _whole_number(key: str) -> bool:
    """Say whether digits with signs between them are one number: 1,905 is, 8.2.2024 is not."""
    patterns = (_ONE_JOIN, _GROUPS, _TURNED_GROUPS)
    return key.isdigit() or any(pattern.fullmatch(key) for pattern in patterns)


def _pieces(start: int, raw: str, glued: bool) -> Iterator[Token]:
    """Part a run of digits and signs that is not one number."""
    for match in _PIECE.finditer(raw):
        key = to_latin(match[0]).translate(_JOINS)
        kind: Kind = "number" if key.isdigit() else "sign"
        yield Token(start + match.start(), start + match.end(), key, kind, glued)
        glued = True


def _touching(text: str, before: int, start: int) -> bool:
    """Say whether nothing that is seen stands between two places of the text."""
    return before >= 0 and (before == start or not _UNSEEN.sub("", text[before:start]))


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text in order; white space and invisible signs are left out."""
    tokens: list[Token] = []
    before = -1
    for match in _TOKEN.finditer(text):
        kind, raw, start, end = match.lastgroup, match[0], match.start(), match.end()
        glued = _touching(text, before, start)
        before = end
        if kind == "word":
            shown = raw.rstrip(
                "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            )
            tokens.append(Token(start, start + len(shown), fold(raw), "word", glued))
        elif kind == "number":
            key = _UNSEEN.sub("", to_latin(raw)).translate(_JOINS)
            if _whole_number(key):
                tokens.append(Token(start, end, key, "number", glued))
            else:
                tokens.extend(_pieces(start, raw, glued))
        elif kind == "line":
            tokens.append(Token(start, end, LINE, "line", glued))
        else:
            tokens.append(Token(start, end, raw, "sign", glued))
    return tokens


@lru_cache(maxsize=65_536)
def stems(key: str) -> tuple[tuple[str, str], ...]:
    """Return what an Arabic word may be without the letters written on to it, longest first.

    Pairs of (taken off, rest): و and ف, then ب, ل and ك; للخميس gives ("ل", "الخميس"). The
    article stays. A word of another script has itself alone.
    """
    found = [("", key)]
    if len(key) < 3 or not "ء" <= key[0] <= "ي":
        return tuple(found)
    if key[0] in "وف":
        found.append((key[0], key[1:]))
    for taken, rest in tuple(found):
        if rest[0] in "بلك" and len(rest) > 2:
            found.append((taken + rest[0], rest[1:]))
        if rest.startswith("لل") and len(rest) > 3:
            found.append((taken + "ل", "ال" + rest[2:]))
    return tuple(found)


def without_article(key: str) -> str:
    """Return a folded word without ال; a word of two letters keeps it."""
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


def after_letters(text: str, token: Token, letters: int) -> int:
    """Return the place after so many letters of a token: marks and kashida are no letters."""
    at = token.start
    while at < token.end - 1 and letters > 0:
        letters -= text[at] != "\u0640" and unicodedata.category(text[at])[0] == "L"
        at += 1
        while at < token.end - 1 and (
            text[at] == "\u0640" or unicodedata.category(text[at])[0] in "MC"
        ):
            at += 1
    return at


class Found(NamedTuple):
    """A phrase that was found: folded, the word after it, the letters written on to it."""

    phrase: str
    last: int
    letters: int


class Phrases:
    """Phrases of one or more words, found from their first word or from their last."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Fold each phrase and keep the longest of each first and last word first."""
        folded = {tuple(map(fold, each.split())) for each in phrases}
        parted = sorted(folded, key=lambda words: (-len(words), words))
        self._first: dict[str, list[tuple[str, ...]]] = {}
        self._last: dict[str, list[tuple[str, ...]]] = {}
        for words in parted:
            self._first.setdefault(words[0], []).append(words)
            self._last.setdefault(words[-1], []).append(words)

    def at(self, keys: Sequence[str], first: int) -> Found | None:
        """Return the phrase that begins at a word, the longest there is; None if none does."""
        for _taken, stem in stems(keys[first]):
            for words in self._first.get(stem, ()):
                last = first + len(words)
                if tuple(keys[first + 1 : last]) == words[1:]:
                    return Found(" ".join(words), last, len(keys[first]) - len(stem))
        return None

    def before(self, keys: Sequence[str], last: int) -> int | None:
        """Return where the longest phrase that ends before ``last`` begins; or nothing."""
        if last <= 0:
            return None
        best: int | None = None
        for _taken, stem in stems(keys[last - 1]):
            for words in self._last.get(stem, ()):
                first = last - len(words)
                if first < 0 or (best is not None and first >= best):
                    continue
                middle = tuple(keys[first + 1 : last - 1]) == words[1:-1]
                alone = len(words) == 1
                if alone or (
                    stem == keys[last - 1]
                    and middle
                    and any(rest == words[0] for _t, rest in stems(keys[first]))
                ):
                    best = first
        return best

    def words(self) -> frozenset[str]:
        """Return the phrases of a single word, folded."""
        return frozenset(key for key, found in self._first.items() if (key,) in found)


class Page(NamedTuple):
    """A text with its tokens; ``turned``: its groups of digits may be turned about (Arabic)."""

    text: str
    tokens: list[Token]
    keys: list[str]
    turned: bool

    def key(self, at: int) -> str:
        """Return the key of a token, "" beyond either end."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """Return the key of a token that is a word, "" for any other."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind == "word":
            return self.tokens[at].key
        return ""

    def raw(self, at: int) -> str:
        """Return a token as it stands in the text."""
        return self.text[self.tokens[at].start : self.tokens[at].end]

    def glued(self, at: int) -> bool:
        """Say whether a token touches the one before it."""
        return 0 <= at < len(self.tokens) and self.tokens[at].glued


def page_of(text: str, lang: str) -> Page:
    """Return the tokens of a text in the language ("ar", "en") of most of it."""
    tokens = tokenise(text)
    return Page(text, tokens, [token.key for token in tokens], lang != "en")
