"""The sources of an Arabic article: new ones described, known ones found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .phrases_arabic import carrier_in, chunks, cut, head_of, heads, shown, unjoined
from .sentences import Word
from .sources import Memory, Source, bare, bare_set, keys_of, word_set
from .sources_arabic import COMPOUND, describe, name_of, person

_NAME_LONGEST: Final = 4


class ArabicSources:
    """Turns phrases into sources, and remembers them in the order of the article."""

    def __init__(self, text: str, memory: Memory) -> None:
        self.text = text
        self.memory = memory

    def after_verb(self, phrase: Sequence[Word], closed: bool) -> Source | None:
        """The source after a verb, known or new."""
        phrase = from_source(phrase)
        parts = chunks(phrase)
        if not parts:
            return None
        carrier = carrier_in(self.text, phrase[1:])
        again = self.again(cut(parts[0], closed), closed)
        if again is not None:
            return replace(again, carrier=carrier) if carrier else again
        source = describe(self.text, phrase, closed)
        if source is None:
            source = self._quoted_name(phrase) or self._unknown(parts, closed)
        if source is None:
            return None
        if carrier and not source.carrier:
            source = replace(source, carrier=carrier)
        return self.memory.note(source)

    def again(self, first: Sequence[Word], closed: bool) -> Source | None:
        """Whoever was named before: المصدر, البيان, الوزارة, a family name."""
        if not first:
            return None
        words = [word for word in first if word.key not in word_set("ar", "itself")]
        if words and words[0].key in word_set("ar", "same") and len(words) > 1:
            words = words[1:]
        if not words:
            return None
        key = unjoined(words[0].key, heads())
        definite = key.startswith(("ال", "لل"))
        keys = keys_of([key, *(word.key for word in words[1:])])
        if definite or len(words) < len(first):
            known = self.memory.find(bare(key), keys) or self._by_rank(key, words)
            general = bare(key) in word_set("ar", "again") and (len(words) == 1 or not closed)
            if known is None and general:
                known = self.memory.last_unsigned() if bare(key) != "بيان" else self.memory.last
            if known:
                return self._renew(known)
        if len(words) <= 3 and not head_of(words[0].key):
            for count in range(len(words) if closed else 1, 0, -1):
                known = self.memory.find("", keys_of([word.key for word in words[:count]]))
                if known and known.name:
                    return self._renew(known)
        return None

    def _by_rank(self, key: str, words: Sequence[Word]) -> Source | None:
        if len(words) == 1 and key in word_set("ar", "ranks"):
            named = [one for one in self.memory.named[-8:] if one.name]
            return named[-1] if named else None
        if len(words) > 1 and key in word_set("ar", "ranks"):
            return self.memory.find("", keys_of([word.key for word in words[1:]]))
        return None

    def _renew(self, source: Source) -> Source:
        self.memory.named.append(source)
        return source

    def _unknown(self, parts: list[list[Word]], closed: bool) -> Source | None:
        """A name before its office, a capital that speaks for its state, a bare name."""
        first = cut(parts[0], closed)
        if not first:
            return None
        if first[0].key in word_set("ar", "capitals"):
            org = first[:1]
            return Source(org=shown(self.text, org), head=org[0].key, keys=keys_of([org[0].key]))
        for part in parts[1:3]:
            office = cut(part, closed)
            head = head_of(office[0].key) if office else ""
            if head in bare_set("ar", "offices", "anonymous") and 2 <= len(first) <= 5:
                return person(self.text, first, office, "")
        if closed and 2 <= (at := _office_at(first)) <= _NAME_LONGEST:
            return person(self.text, first[:at], first[at:], "")
        called = first[0].key in word_set("ar", "given_names") or first[0].key in COMPOUND
        if called and closed and len(first) >= 2:
            return person(self.text, name_of(first), [], "")
        return None

    def _quoted_name(self, phrase: Sequence[Word]) -> Source | None:
        """A body known by a name in quotation marks."""
        marks = [index for index, word in enumerate(phrase[:6]) if word.key == '"']
        if len(marks) < 2 or marks[0] or marks[1] < 2:
            return None
        name = phrase[1 : marks[1]]
        keys = keys_of([word.key for word in name])
        return Source(org=shown(self.text, name), head=bare(name[0].key), keys=keys)

    def bare_name(self, phrase: Sequence[Word]) -> Source | None:
        """Nothing but a short name between the verb and what is said."""
        ends = word_set("ar", "ends") | {"في", "من"}
        short = 0 < len(phrase) <= _NAME_LONGEST
        if not short or not all(w.key.isalpha() and w.key not in ends for w in phrase):
            return None
        keys = keys_of([w.key for w in phrase])
        return Source(name=shown(self.text, phrase), keys=keys, name_keys=keys)


def _office_at(words: Sequence[Word]) -> int:
    """Where an office follows a name without a comma; nought where none does."""
    offices = bare_set("ar", "offices")
    return next((i for i, w in enumerate(words) if i and bare(w.key) in offices), 0)


def from_source(phrase: Sequence[Word]) -> Sequence[Word]:
    """Without the day or the manner that stands between a verb and its source."""
    passing = word_set("ar", "ends", "between")
    manner = bare_set("ar", "manner")
    for index, word in enumerate(phrase[:6]):
        if head_of(word.key):
            before = [one.key for one in phrase[:index]]
            if before[-1:] != ["في"] and all(
                key in passing or bare(key) in manner for key in before
            ):
                return phrase[index:]
    return phrase
