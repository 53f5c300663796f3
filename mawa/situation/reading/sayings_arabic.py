"""Who speaks in Arabic: verbs of saying, "according to", relaying, headings with a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .named_arabic import ArabicSources, from_source
from .phrases_arabic import before_comma, chunks, cut, head_of, heads, is_that, shown, unjoined
from .quotation import Quotations
from .sentences import Word
from .sources import Cue, Memory, Source, bare, bare_set, word_set
from .verbs_arabic import after_at, before_at, filler, is_according, is_verb, opens_saying, says_it

_LOOK: Final = 45
_ELIDED_LOOK: Final = 9
_DAMMA: Final = "\u064f"
"""After the first letter it marks a passive: somebody was told."""
_HEADING_LONGEST: Final = 14
_NOTICE_LONGEST: Final = 60
_PHRASE_LONGEST: Final = 12
_CLOSED_LONGEST: Final = 34
"""Words; a "that" farther away, behind another clause, does not close the name."""
_SPEECH_SHORTEST: Final = 20


class ArabicSayings:
    """Finds the cues of one article, sentence by sentence."""

    def __init__(self, text: str, quotations: Quotations, memory: Memory) -> None:
        self.text = text
        self.quotations = quotations
        self.memory = memory
        self.sources = ArabicSources(text, memory)

    def cues(self, words: Sequence[Word], opens_line: bool) -> list[Cue]:
        """The cues of a sentence in its order."""
        found: list[Cue] = []
        place = 0
        if opens_line:
            heading = self._heading(words)
            if heading:
                found.append(heading)
                place = next(
                    (i for i, word in enumerate(words) if word.start >= heading.end), len(words)
                )
        while place < len(words):
            cue = self._at(words, place)
            if cue is None:
                place += 1
                continue
            found.append(cue)
            while place < len(words) and words[place].start < cue.end:
                place += 1
        return found

    def _at(self, words: Sequence[Word], place: int) -> Cue | None:
        key = words[place].key
        if self.quotations.at(words[place].start) and not self._short(words[place].start):
            return None
        if is_according(words, place):
            return self._according(words, place)
        if key in ("جاء", "وجاء", "ورد", "وورد") and after_at(words, place) in ("في", "ب"):
            return self._stands_in(words, place)
        if is_verb(key, "relay"):
            cue = self._relayed(words, place)
            if cue:
                return cue
        if words[place].raw[1:2] == _DAMMA:
            return None
        strong = is_verb(key, "say") or says_it(words, place)
        if not strong and not is_verb(key, "say_with_that"):
            return None
        before = words[place - 1].key if place else ""
        if strong and says_it(words, place):
            return self._said(words, place, strong)
        if before in ("لم", "ولم", "لا", "لن", "ما", "الا") and "ستبعد" not in key:
            return Cue(words[place].start, words[place].end, None) if before == "ولم" else None
        return self._said(words, place, strong)

    def _stands_in(self, words: Sequence[Word], place: int) -> Cue | None:
        """جاء في بيان الوزارة أن."""
        stop, marked = self._stop(words, place + 2)
        phrase = words[place + 2 : stop]
        if not marked or not phrase or bare(phrase[0].key) not in bare_set("ar", "records"):
            return None
        source = self.sources.after_verb(phrase, True) or self.memory.last
        return Cue(words[place].start, words[stop].start, source) if source else None

    def _short(self, place: int) -> bool:
        span = self.quotations.at(place)
        return span is not None and span[1] - span[0] < _SPEECH_SHORTEST

    def _stop(self, words: Sequence[Word], place: int) -> tuple[int, bool]:
        """Where what is said begins, and whether a "that", a colon or a quotation marks it."""
        last = min(len(words), place + _LOOK)
        for index in range(place, last):
            key = words[index].key
            if is_that(key) or key == ":":
                return index, True
            span = self.quotations.at(words[index].start)
            if span and span[0] <= words[index].start and not self._short(words[index].start):
                return index, True
            spoken = index > place and is_verb(key, "say") and opens_saying(key)
            if is_according(words, index) or spoken:
                return index, False
        return last, False

    def _said(self, words: Sequence[Word], place: int, strong: bool) -> Cue | None:
        stop, marked = self._stop(words, place + 1)
        if not strong and not marked:
            return None
        phrase = words[place + 1 : stop]
        closed = marked and len(phrase) <= _CLOSED_LONGEST
        start = words[place].start
        end = words[stop].start if marked and stop < len(words) else words[stop - 1].end
        source = None
        if phrase and not _addressed(phrase[0].key):
            source = self.sources.after_verb(phrase, closed)
        if source is not None:
            if not marked:
                end = self._phrase_end(phrase, source, words[place].end)
            return Cue(start, end, source)
        ahead = self._ahead(words, place)
        if ahead is not None:
            return Cue(ahead[0], end if marked else words[place].end, ahead[1])
        if marked and stop - place <= _ELIDED_LOOK and self._elided(phrase):
            return self._last(start, end)
        if strong and marked and (name := self.sources.bare_name(phrase)):
            return Cue(start, end, self.memory.note(name))
        manner = ("الي", "كذلك", "ايضا", "عن", "علي")
        if strong and phrase and phrase[0].key in manner and place < 2:
            return self._last(start, phrase[0].end)
        return None

    def _last(self, start: int, end: int, reach: str = "forward") -> Cue | None:
        last = self.memory.last
        return Cue(start, end, last, reach) if last else None

    def _elided(self, phrase: Sequence[Word]) -> bool:
        """The verb has no subject of its own: only how and to whom it was said."""
        if not phrase:
            return True
        key = phrase[0].key
        return key in word_set("ar", "ends") | {"في", "من", "ل", "الي", "كذلك", "ايضا", '"'} or (
            key[:1] in "لب" and len(key) > 3
        )

    def _phrase_end(self, phrase: Sequence[Word], source: Source, least: int) -> int:
        last = least
        count = len(chunks(phrase)[0]) if chunks(phrase) else 0
        for word in cut(phrase, False)[:count]:
            if bare(unjoined(word.key, heads())) in source.keys or word.key in source.keys:
                last = word.end
        return last

    def _ahead(self, words: Sequence[Word], place: int) -> tuple[int, Source] | None:
        """A source that stands before its verb: أما الوزارة فقالت, وكان المدير قال."""
        start = place
        ahead = word_set("ar", "ahead")
        opened = False
        while start > 0 and place - start < _LOOK:
            key = words[start - 1].key
            plain = key[1:] if key[:1] in "وف" and key[1:] in ahead else key
            if plain in ahead or (is_that(key) and before_at(words, start - 1) in ("غير", "الا")):
                opened = True
                break
            if is_that(key):
                return None
            if key in ".؟!;؛" or is_verb(key, "say") or is_according(words, start - 1):
                break
            start -= 1
        opened = opened or start == 0
        phrase = [word for word in words[start:place] if word.key not in ("قد", "لم")]
        if not phrase or not opened:
            return None
        first = next((i for i, w in enumerate(phrase[:3]) if head_of(w.key)), None)
        if first is None:
            known = self.sources.again(phrase[:2], True) if len(phrase) <= 3 else None
            return (phrase[0].start, known) if known else None
        source = self.sources.after_verb(phrase[first:], True)
        return (phrase[first].start, source) if source else None

    def _relayed(self, words: Sequence[Word], place: int) -> Cue | None:
        """نقلت [وكالة] عن [مصدر] قوله; the source is whoever stands after عن."""
        last = min(len(words), place + 22)
        at = next((i for i in range(place + 1, last) if words[i].key == "عن"), None)
        if at is None:
            at = self._spoke_to(words, place, last)
        if at is None or any(is_that(word.key) for word in words[place:at]):
            return None
        phrase = words[at + 1 :]
        stop, marked = self._stop(words, at + 1)
        phrase = words[at + 1 : stop]
        if not phrase or not (head_of(phrase[0].key) or self.sources.again(phrase[:1], False)):
            return None
        between = words[place + 1 : at]
        carrier = shown(self.text, before_comma(between))
        start = words[place].start
        if not carrier:
            carrier = self._media_ahead(words, place)
        source = self.sources.after_verb(phrase, marked)
        if source is None:
            return None
        source = replace(source, carrier=carrier) if carrier else source
        self.memory.named.append(source)
        end = words[stop].start if marked and stop < len(words) else phrase[0].end
        ahead = place > 0 and words[place - 1].key in ("بحسبما", "ما", "حسبما", "كما")
        return Cue(start, end, source, "around" if ahead else "forward")

    def _spoke_to(self, words: Sequence[Word], place: int, last: int) -> int | None:
        """بثت قناة تسجيلا لضابط: what stands after ل is the source."""
        if not is_verb(words[place].key, "relay"):
            return None
        anonymous = bare_set("ar", "anonymous")
        for index in range(place + 2, last):
            key = words[index].key
            if key[:1] == "ل" and key[1:] in anonymous:
                return index - 1
        return None

    def _media_ahead(self, words: Sequence[Word], place: int) -> str:
        """أما وكالة فأوردت عن مصدر: the agency stands before the verb."""
        phrase = [w for w in words[max(0, place - 6) : place] if w.key not in '"']
        for index, word in enumerate(phrase):
            if bare(word.key) in bare_set("ar", "media"):
                return shown(self.text, phrase[index:])
        last = self.memory.last
        if place <= 1 and last and last.org and last.head in bare_set("ar", "media"):
            return last.org
        return ""

    def _according(self, words: Sequence[Word], place: int) -> Cue | None:
        """وفق، بحسب، حسبما أفاد، كما أكد, على حد قول."""
        start = words[place].start
        index = place + 1
        if words[place].key == "علي":
            index = place + 2
            own = words[index].key if index < len(words) else ""
            if own.startswith(("قول", "تعبير", "وصف")):
                if own.endswith(("ه", "ها", "هم")):
                    return self._last(start, words[index].end, "around")
                index += 1
        while index < len(words) and filler(words[index].key):
            relayed = self._relayed(words, index) if is_verb(words[index].key, "relay") else None
            if relayed:
                return Cue(start, relayed.end, relayed.source, "around")
            index += 1
        stop, marked = self._stop(words, index)
        phrase = words[index:stop]
        closed = marked and stop - index < _PHRASE_LONGEST and place < 2
        source = self.sources.after_verb(phrase, closed)
        if source is None:
            return None
        end = self._phrase_end(from_source(phrase), source, words[place].end)
        return Cue(start, end, source, "around")

    def _heading(self, words: Sequence[Word]) -> Cue | None:
        """A line that opens with its source and a colon; or a notice that says what follows."""
        stop = next((i for i, w in enumerate(words[:_NOTICE_LONGEST]) if w.key == ":"), None)
        if not stop:
            return None
        if stop == len(words) - 1:
            return self._notice(words, stop)
        phrase = words[:stop]
        if stop > _HEADING_LONGEST:
            return None
        if phrase[0].key in word_set("ar", "own_voice"):
            return Cue(words[0].start, words[stop].end, None)
        if any(is_verb(word.key, "say") for word in phrase) or not head_of(phrase[0].key):
            return None
        source = self.sources.after_verb(phrase, True)
        return Cue(words[0].start, words[stop].end, source) if source else None

    def _notice(self, words: Sequence[Word], stop: int) -> Cue | None:
        """A body makes known what follows: everything after it is its own word."""
        if words[stop - 1].key not in word_set("ar", "notice"):
            return None
        for index in range(min(3, stop)):
            if head_of(words[index].key) in bare_set("ar", "orgs"):
                source = self.sources.after_verb(words[index:stop], False)
                if source:
                    return Cue(words[0].start, words[stop].end, source, all_that_follows=True)
        return None


def _addressed(key: str) -> bool:
    """Whether a word is whom it was said to: للموقع, لوكالة."""
    if key.startswith("لل"):
        return True
    return key[:1] == "ل" and bare(key) not in heads() and (head_of(key) != "" or key == "ل")
