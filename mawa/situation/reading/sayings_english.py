"""Who speaks in English: "X said", "said X", "according to X", pronouns, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .quotation import Quotations
from .sentences import Word
from .sources import Cue, Memory, Source, word_set

_LOOK: Final = 40
_NAME_LONGEST: Final = 5
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Za-z'’.\u00c0-\u017f]*(?:[ ,/-]+[A-Z0-9][\w'’.\u00c0-\u017f]*)*\s*(?:\([^)]*\)\s*)?(?:[-–—]|:)\s"
)
_HEADING_LONGEST: Final = 10
_SHORT_QUOTE: Final = 12
_ARTICLES: Final = frozenset(("the", "a", "an", "one", "another", "its", "their", "local"))
_NAME_WORDS: Final = frozenset(["al", "el", "de", "la", "bin", "ibn", "abu", "von", "van", "du"])
_CLAUSES: Final = frozenset(
    [
        "who",
        "which",
        "that",
        "where",
        "when",
        "speaking",
        "asking",
        "citing",
        "quoting",
        "requesting",
        "on",
        "in",
        "at",
        "as",
        "also",
    ]
)


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
        if word.key == "according" and _key(words, place + 1) == "to":
            return self._according(words, place)
        if word.key not in word_set("en", "say") or _key(words, place - 1) in ("not", "to", "be"):
            return None
        before = self._chunks_before(words, place)
        pronoun = _pronoun(before)
        if pronoun:
            return self._by_pronoun(words, place, before)
        source = self._subject(
            before, word.key in word_set("en", "weak") and not _that(words, place)
        )
        if source is not None:
            return self._said(words, place, before, source)
        if _key(words, place - 1) in ("and", "also", "then") and word.key not in word_set(
            "en", "weak"
        ) | {"put"}:
            last = self.memory.last
            return Cue(word.start, word.end, last) if last and place < _LOOK else None
        if (
            word.key in ("denied", "confirmed")
            and _key(words, place - 1) == "and"
            and self.memory.last
        ):
            return Cue(word.start, word.end, self.memory.last)
        return self._inverted(words, place)

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
        last = self.memory.last
        if last is None:
            return None
        first = before[-1][0]
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
        after = _key(words, place + 1)
        if after in ("this", "it") and _key(words, place + 2) in ("to", "", ".", "in", "on"):
            return Cue(start, words[place].end, source, "above")
        turned = before[-1] and before[-1][0].key in ("but", "while", "though", "and", "although")
        alone = self._opening(words, before, source)
        return Cue(start, words[place].end, source, "forward" if turned or alone else "around")

    def _opening(self, words: Sequence[Word], before: list[list[Word]], source: Source) -> bool:
        """Whether the source, or the office beside the name, opens the sentence."""
        first = next((chunk for chunk in before if chunk), [])
        if not first or first[0].start > words[0].start:
            return False
        return not {w.key for w in first}.isdisjoint(source.keys) and not _clause(first)

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
        parts = _chunks_after(words, place + 1)
        source = self._phrase(parts[0], parts[1:2]) if parts else None
        if source is None:
            return None
        end = parts[0][-1].end
        return Cue(words[place].start, end, self.memory.note(source), "around")

    def _according(self, words: Sequence[Word], place: int) -> Cue | None:
        parts = _chunks_after(words, place + 2)
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
        while apposed and len(chunks) > 1 and chunks[-1][0].key in _CLAUSES:
            chunks = chunks[:-1]
        last = chunks[-1]
        pair = chunks[-2] if len(chunks) > 1 and (apposed or _is_name(last)) else []
        source = self._phrase(_subject_of(last), [_subject_of(pair)] if pair else [])
        if source is None or (weak and not self._known_or_opening(source, before)):
            return None
        return self.memory.note(source)

    def _known_or_opening(self, source: Source, before: list[list[Word]]) -> bool:
        """A verb that often says nothing needs a source known, named, or a body at the opening."""
        return bool(self.memory.find(source.head, source.keys) or source.name or len(before) <= 3)

    def _phrase(self, words: Sequence[Word], beside: Sequence[Sequence[Word]]) -> Source | None:
        words = [w for w in words if w.key not in word_set("en", "conjunctions")]
        if not words or len(words) > 16:
            return None
        known = self._again(words)
        if known is not None:
            return known
        other = [w for part in beside for w in part]
        if _is_name(words) and other and _is_office(other):
            return _person(words, other, self.text)
        if other and _is_name(other) and _is_office(words):
            return _person(other, words, self.text)
        return describe(self.text, words)

    def _again(self, words: Sequence[Word]) -> Source | None:
        keys = frozenset(w.key for w in words) - _ARTICLES - word_set("en", "ranks")
        if not keys or words[0].key in ("a", "an", "another"):
            return None
        head = _head(words)
        known = self.memory.find(head or "-", keys)
        if known is None and len(words) <= 2 and keys & word_set("en", "records"):
            return self.memory.last
        return known

    def _heading(self, words: Sequence[Word]) -> Cue | None:
        stop = next((i for i, w in enumerate(words[:40]) if w.key == ":"), None)
        if stop is None or stop == 0:
            return None
        if stop == len(words) - 1 and words[stop - 1].key in ("following", "follows", "that"):
            source = describe(self.text, _subject_of(words[: min(stop, 5)]))
            if source:
                return Cue(
                    words[0].start, words[stop].end, self.memory.note(source), "forward", True
                )
            return None
        if stop > _HEADING_LONGEST or stop == len(words) - 1:
            return None
        parts = _chunks_after(words[:stop], 0)
        source = self._phrase(parts[0], parts[1:2]) if parts else None
        if source is None:
            return None
        return Cue(words[0].start, words[stop].end, self.memory.note(source))


def _key(words: Sequence[Word], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def _that(words: Sequence[Word], place: int) -> bool:
    return "that" in (_key(words, place + 1), _key(words, place + 2))


def _pronoun(before: list[list[Word]]) -> bool:
    last = [w.key for w in before[-1] if w.key not in word_set("en", "conjunctions")]
    return len(last) in (1, 2) and last[0] in word_set("en", "pronouns")


def _carried(source: Source, carrier: str) -> Source:
    if not carrier:
        return source
    return Source(
        source.name,
        source.office,
        source.org,
        source.anonymous,
        carrier,
        source.head,
        source.keys,
        source.name_keys,
    )


def _chunks_after(words: Sequence[Word], place: int) -> list[list[Word]]:
    out: list[list[Word]] = [[]]
    for word in words[place : place + _LOOK]:
        if word.key in '.;:"' and not (word.key == "." and out[-1] and len(out[-1][-1].key) < 4):
            break
        if word.key in (",", "(", ")"):
            out.append([])
        elif (
            word.key in ("who", "which", "on", "in", "that")
            and out[-1]
            and len(out[-1]) > 1
            and (word.key != "in")
        ):
            break
        elif word.key != ".":
            out[-1].append(word)
    return [part for part in out if part]


def _subject_of(chunk: Sequence[Word]) -> list[Word]:
    """The chunk from the last noun phrase that can be a source: after "but", a clause, a verb."""
    words = list(chunk)
    for index in range(len(words) - 1, 0, -1):
        if words[index].key in ("but", "while", "though", "and", "however") and index < len(words):
            rest = words[index + 1 :]
            if rest and (words[index].key != "and" or rest[0].key in _ARTICLES):
                return rest
    return words


def _capital(word: Word) -> bool:
    return word.raw[:1].isupper() or word.key in _NAME_WORDS or word.key.startswith(("al-", "el-"))


def _is_name(words: Sequence[Word]) -> bool:
    own = [w for w in words if w.key not in word_set("en", "ranks")]
    if not 1 <= len(own) <= _NAME_LONGEST or own[0].key in _ARTICLES:
        return False
    bodies = word_set("en", "orgs", "offices", "anonymous", "capitals", "say")
    return all(_capital(w) and w.key not in bodies for w in own) and (
        len(own) > 1 or len(words) > 1 or own[0].key not in _CLAUSES
    )


def _is_office(words: Sequence[Word]) -> bool:
    return any(w.key in word_set("en", "offices", "anonymous") for w in words)


def _head(words: Sequence[Word]) -> str:
    """The noun a phrase is built on: the last source noun before of, in, for, at."""
    known = word_set("en", "offices", "anonymous", "orgs", "capitals")
    head = ""
    for index, word in enumerate(words):
        if index and word.key in ("of", "in", "for", "at", "from", "with", "to") and head:
            break
        key = word.key.removesuffix("'s")
        if word.key in known:
            head = key
    return head


def _text(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _person(name: Sequence[Word], office: Sequence[Word], text: str) -> Source:
    own = [w for w in name if w.key not in word_set("en", "ranks")]
    name_keys = frozenset(w.key for w in own)
    plain = [w for w in office]
    if plain and plain[0].key in _ARTICLES:
        plain = plain[1:]
    keys = name_keys | frozenset(w.key for w in plain)
    return Source(
        _text(text, own), _text(text, plain), "", False, "", _head(office), keys, name_keys
    )


def _clause(words: Sequence[Word]) -> bool:
    """A phrase with a verb in it is no name of a source."""
    return any(word.key in word_set("en", "verbs") for word in words)


def describe(text: str, words: Sequence[Word]) -> Source | None:
    """The source a phrase names: a person with an office, a body, or nobody in particular."""
    if not words or _clause(words) or words[0].key in ("this", "that", "these", "it", "them"):
        return None
    head = _head(words)
    keys = frozenset(w.key for w in words) - _ARTICLES
    offices = word_set("en", "offices", "anonymous", "ranks")
    place = next((i for i in range(len(words) - 1, -1, -1) if words[i].key in offices), None)
    if place is not None and place + 1 < len(words) and _is_name(words[place + 1 :]):
        if words[place].key in word_set("en", "ranks") and not _is_office(words[: place + 1]):
            return _person(words[place + 1 :], [], text)
        return _person(words[place + 1 :], words[: place + 1], text)
    if words[0].key in ("his", "her", "their") and head:
        return Source(org=_text(text, words), head=head, keys=keys)
    if head in word_set("en", "anonymous") and not (
        words[0].key == "the" and head in word_set("en", "offices") and "'s" in _text(text, words)
    ):
        return Source(office=_text(text, words), anonymous=True, head=head, keys=keys)
    if head in word_set("en", "offices"):
        return Source(office=_text(text, words), head=head, keys=keys)
    if head in word_set("en", "orgs", "capitals"):
        if len(words) <= 12:
            return Source(org=_text(text, words), head=head, keys=keys)
        return None
    if _is_name(words) and len(words) > 1:
        return _person(words, [], text)
    return None
