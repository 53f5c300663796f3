"""Who speaks in English: "X said", "said X", "according to X", pronouns, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .phrases_english import (
    ARTICLES,
    CLAUSES,
    chunks_after,
    describe,
    has_that,
    head_of,
    is_clause,
    is_name,
    is_office,
    is_pronoun,
    key_at,
    person,
    pronoun_in,
    subject_of,
)
from .quotation import Quotations
from .sentences import Word
from .sources import Cue, Memory, Source, word_set

_LOOK: Final = 40
_DATELINE: Final = re.compile(
    r"^[A-Z][\w'’.]*(?:[ ,/-]+[A-Z0-9][\w'’.]*)*\s*(?:\([^)]*\)\s*)?(?:[-–—]|:)\s"
)
_HEADING_LONGEST: Final = 10
_SHORT_QUOTE: Final = 12


class EnglishSayings:
    """Finds the cues of one article, sentence by sentence."""

    def __init__(self, text: str, quotations: Quotations, memory: Memory) -> None:
        self.text = text
        self.quotations = quotations
        self.memory = memory

    def cues(self, words: Sequence[Word], opens_line: bool) -> list[Cue]:
        """The cues of a sentence in its order."""
        if not words:
            return []
        if opens_line:
            words = self._after_dateline(words)
            heading = self._heading(words)
            if heading:
                return [heading]
        found: list[Cue] = []
        place = 0
        while place < len(words):
            cue = self._at(words, place)
            place += 1
            if cue is not None:
                found.append(cue)
                while place < len(words) and words[place].start < cue.end:
                    place += 1
        return found

    def _after_dateline(self, words: Sequence[Word]) -> Sequence[Word]:
        start = words[0].start
        match = _DATELINE.match(self.text[start : start + 80])
        if not match or not match.group().split()[0].strip(",:").isupper():
            return words
        kept = [word for word in words if word.start >= start + match.end()]
        return kept or words

    def _quoted(self, word: Word) -> bool:
        span = self.quotations.at(word.start)
        return span is not None and span[1] - span[0] >= _SHORT_QUOTE

    def _at(self, words: Sequence[Word], place: int) -> Cue | None:
        word = words[place]
        if self._quoted(word):
            return None
        if word.key == "according" and key_at(words, place + 1) == "to":
            return self._according(words, place)
        if word.key == "quoted" and key_at(words, place - 1) in ("was", "were", "is"):
            return self._quoted_by(words, place)
        if word.key not in word_set("en", "say") or key_at(words, place - 1) in ("not", "to", "be"):
            return None
        before = self._chunks_before(words, place)
        pronoun = is_pronoun(before)
        if pronoun:
            return self._by_pronoun(words, place, before)
        source = self._subject(
            before, word.key in word_set("en", "weak") and not has_that(words, place)
        )
        if source is not None:
            return self._said(words, place, before, source)
        if key_at(words, place - 1) in ("and", "also", "then") and word.key not in word_set(
            "en", "weak"
        ) | {"put"}:
            last = self.memory.last
            return Cue(word.start, word.end, last) if last and place < _LOOK else None
        return self._inverted(words, place)

    def _quoted_by(self, words: Sequence[Word], place: int) -> Cue | None:
        """X was quoted by an agency as saying."""
        source = self._subject(self._chunks_before(words, place - 1), False)
        stop = next(
            (i for i in range(place, min(place + 12, len(words))) if words[i].key == "saying"), None
        )
        if source is None or stop is None:
            return None
        by = words[place + 2 : stop - 1] if key_at(words, place + 1) == "by" else []
        carrier = self.text[by[0].start : by[-1].end] if by else ""
        return Cue(words[place].start, words[stop].end, _carried(source, carrier))

    def _chunks_before(self, words: Sequence[Word], place: int) -> list[list[Word]]:
        """The words before a verb, parted at commas; the last chunk touches the verb."""
        out: list[list[Word]] = [[]]
        aside = False
        for word in reversed(words[max(0, place - _LOOK) : place]):
            aside = (aside or word.key == ")") and word.key != "("
            if aside or word.key == "(":
                continue
            if self._quoted(word) or word.key in '";:?!':
                break
            if word.key in (",", "-"):
                out.append([])
            elif word.key not in ("'", "."):
                out[-1].append(word)
        return [chunk[::-1] for chunk in reversed(out)]

    def _by_pronoun(
        self, words: Sequence[Word], place: int, before: list[list[Word]]
    ) -> Cue | None:
        first = before[-1][0]
        last = self.memory.meant_by(pronoun_in(before))
        if last is None:
            return None
        carrier = self._told(words, place)
        source = _carried(last, carrier)
        opens = first.start == words[0].start or (len(before) == 1 and len(before[-1]) < place == 0)
        if words[0].key in word_set("en", "conjunctions") and place <= 3:
            opens = True
        return Cue(first.start, words[place].end, source, "forward" if opens else "before")

    def _said(
        self, words: Sequence[Word], place: int, before: list[list[Word]], source: Source
    ) -> Cue:
        source = _carried(source, self._told(words, place))
        start = next((w.start for chunk in before[-3:] for w in chunk), words[place].start)
        if before[-1]:
            start = before[-1][0].start
        after = key_at(words, place + 1)
        if after in ("this", "it") and key_at(words, place + 2) in ("to", "", ".", "in", "on"):
            return Cue(start, words[place].end, source, "above")
        turned = before[-1] and before[-1][0].key in ("but", "while", "though", "and", "although")
        alone = self._opening(words, before, source)
        return Cue(start, words[place].end, source, "forward" if turned or alone else "around")

    def _opening(self, words: Sequence[Word], before: list[list[Word]], source: Source) -> bool:
        """Whether the source, or the office beside the name, opens the sentence."""
        first = next((chunk for chunk in before if chunk), [])
        if not first or first[0].start > words[0].start:
            return False
        return not {w.key for w in first}.isdisjoint(source.keys) and not is_clause(first)

    def _told(self, words: Sequence[Word], place: int) -> str:
        if words[place].key != "told":
            return ""
        after = words[place + 1 : place + 5]
        for word in after:
            if word.key in word_set("en", "media"):
                return word.raw
        return ""

    def _inverted(self, words: Sequence[Word], place: int) -> Cue | None:
        """Said the minister, who was there."""
        if words[place].key not in ("said", "says", "added", "wrote"):
            return None
        before = words[place - 1].key if place else ""
        if before not in (",", '"', "'", "?", "!", ".", ""):
            return None
        parts = chunks_after(words, place + 1)
        source = self._phrase(parts[0], parts[1:2]) if parts else None
        if source is None:
            return None
        end = parts[0][-1].end
        return Cue(words[place].start, end, self.memory.note(source), "around")

    def _according(self, words: Sequence[Word], place: int) -> Cue | None:
        parts = chunks_after(words, place + 2)
        source = self._phrase(parts[0], parts[1:2]) if parts else None
        if source is None:
            return None
        return Cue(words[place].start, parts[0][-1].end, self.memory.note(source), "around")

    def _subject(self, before: list[list[Word]], weak: bool) -> Source | None:
        """The source before a verb: the last chunk, or what an apposition explains."""
        chunks = [chunk for chunk in before if chunk]
        if not chunks:
            return None
        apposed = not before[-1]
        while apposed and len(chunks) > 1 and _passing(chunks[-1]):
            chunks = chunks[:-1]
        last = chunks[-1]
        pair = chunks[-2] if len(chunks) > 1 and (apposed or is_name(last)) else []
        source = self._phrase(subject_of(last), [subject_of(pair)] if pair else [])
        if source is None or (weak and not self._known(source)):
            return None
        return self.memory.note(source)

    def _known(self, source: Source) -> bool:
        """A verb that often says nothing needs a source with a name, or one already known."""
        return bool(source.name or self.memory.find(source.head, source.keys))

    def _phrase(self, words: Sequence[Word], beside: Sequence[Sequence[Word]]) -> Source | None:
        words = [w for w in words if w.key not in word_set("en", "conjunctions")]
        if not words or len(words) > 16:
            return None
        known = self._again(words)
        if known is not None:
            return known
        other = [w for part in beside for w in part]
        if is_name(words) and other and is_office(other):
            return person(words, other, self.text)
        if other and is_name(other) and is_office(words):
            return person(other, words, self.text)
        return describe(self.text, words)

    def _again(self, words: Sequence[Word]) -> Source | None:
        keys = frozenset(w.key for w in words) - ARTICLES - word_set("en", "ranks")
        if not keys or words[0].key in ("a", "an", "another"):
            return None
        head = head_of(words)
        known = self.memory.find(head or "-", keys)
        if known is None and len(words) <= 2 and keys & word_set("en", "records"):
            return self.memory.last
        return known

    def _heading(self, words: Sequence[Word]) -> Cue | None:
        stop = next((i for i, w in enumerate(words[:40]) if w.key == ":"), None)
        if stop is None or stop == 0:
            return None
        if stop == len(words) - 1 and words[stop - 1].key in ("following", "follows", "that"):
            source = describe(self.text, subject_of(words[: min(stop, 5)]))
            if source:
                return Cue(
                    words[0].start, words[stop].end, self.memory.note(source), "forward", True
                )
            return None
        if stop > _HEADING_LONGEST or stop == len(words) - 1:
            return None
        if any(word.key in word_set("en", "say") for word in words[:stop]):
            return None
        parts = chunks_after(words[:stop], 0)
        source = self._phrase(parts[0], parts[1:2]) if parts else None
        if source is None:
            return None
        return Cue(words[0].start, words[stop].end, self.memory.note(source))


def _carried(source: Source, carrier: str) -> Source:
    return replace(source, carrier=carrier) if carrier else source


def _passing(chunk: Sequence[Word]) -> bool:
    """What is set between a source and its verb, and names nobody: who, whose, for its part."""
    return chunk[0].key in CLAUSES or is_clause(chunk)
