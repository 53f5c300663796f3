"""Who speaks in Arabic: verbs of saying, "according to", relaying, headings with a colon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from .folding import folded
from .lexicon import load
from .quotation import Quotations
from .sentences import Word
from .sources import Cue, Memory, Source, bare, bare_set, keys_of, word_set
from .sources_arabic import (
    carrier_in,
    chunks,
    cut,
    describe,
    head_of,
    heads,
    is_that,
    shown,
    unjoined,
)

_LOOK: Final = 45
_ELIDED_LOOK: Final = 9
_HEADING_LONGEST: Final = 14
_SPEECH_SHORTEST: Final = 20


@cache
def verbs(name: str) -> frozenset[str]:
    """Every form of the verbs of a class, folded."""
    found: set[str] = set()
    for entry in load("attribution.ar.toml")[name]:
        he, she, present = (folded(word).text for word in entry.split())
        stem = he[:-1] if he[-1] in "يا" else he
        found |= {he, she, stem + "وا", she + "ا", present, "ت" + present[1:], present + "ون"}
        found |= {he + "ا", "ت" + present[1:] + "ان", present + "ان"} - {he + "اا"}
    return frozenset(found)


def _verb(key: str, name: str) -> bool:
    known = verbs(name)
    return (
        key in known
        or (key[:1] in "وفس" and key[1:] in known)
        or (key[:2] in ("وس", "فس") and key[2:] in known)
    )


class ArabicSayings:
    """Finds the cues of one article, sentence by sentence."""

    def __init__(self, text: str, quotations: Quotations, memory: Memory) -> None:
        self.text = text
        self.quotations = quotations
        self.memory = memory

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
        if _according(words, place):
            return self._according(words, place)
        if _verb(key, "relay"):
            cue = self._relayed(words, place)
            if cue:
                return cue
        strong = _verb(key, "say")
        if not strong and not _verb(key, "say_with_that"):
            return None
        before = words[place - 1].key if place else ""
        if before in ("لم", "ولم", "لا", "لن", "ما", "الا") and "ستبعد" not in key:
            return Cue(words[place].start, words[place].end, None) if before == "ولم" else None
        return self._said(words, place, strong)

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
            if _according(words, index) or (index > place and _verb(key, "say") and _sure(key)):
                return index, False
        return last, False

    def _said(self, words: Sequence[Word], place: int, strong: bool) -> Cue | None:
        stop, marked = self._stop(words, place + 1)
        if not strong and not marked:
            return None
        phrase = words[place + 1 : stop]
        closed = marked and not _loose(phrase)
        start = words[place].start
        end = words[stop].start if marked and stop < len(words) else words[stop - 1].end
        source = None
        if phrase and not _addressed(phrase[0].key):
            source = self._subject(phrase, closed)
        if source is not None:
            if not marked:
                end = self._phrase_end(phrase, source, words[place].end)
            return Cue(start, end, source)
        ahead = self._ahead(words, place)
        if ahead is not None:
            return Cue(ahead[0], end if marked else words[place].end, ahead[1])
        if marked and stop - place <= _ELIDED_LOOK and self._elided(phrase):
            carrier = carrier_in(self.text, phrase)
            return self._last(start, end, carrier)
        if strong and phrase and phrase[0].key in ("الي", "كذلك", "ايضا", "عن", "علي"):
            if place < 2:
                return self._last(start, phrase[0].end, "")
        return None

    def _last(self, start: int, end: int, carrier: str) -> Cue | None:
        last = self.memory.last
        return Cue(start, end, last) if last else None

    def _elided(self, phrase: Sequence[Word]) -> bool:
        """The verb has no subject of its own: only how and to whom it was said."""
        if not phrase:
            return True
        key = phrase[0].key
        return key in word_set("ar", "ends") | {"في", "ل", "الي", "كذلك", "ايضا", '"'} or (
            key[:1] in "لب" and len(key) > 3
        )

    def _phrase_end(self, phrase: Sequence[Word], source: Source, least: int) -> int:
        last = least
        count = len(chunks(phrase)[0]) if chunks(phrase) else 0
        for word in cut(phrase, False)[:count]:
            if bare(unjoined(word.key, heads())) in source.keys or word.key in source.keys:
                last = word.end
        return last

    def _subject(self, phrase: Sequence[Word], closed: bool) -> Source | None:
        """The source after a verb, known or new."""
        phrase = _from_source(phrase)
        parts = chunks(phrase)
        if not parts:
            return None
        again = self._again(cut(parts[0], closed), closed)
        if again is not None:
            return again
        source = describe(self.text, phrase, closed)
        if source is None:
            source = self._unknown(parts, closed)
        if source is None:
            return None
        carrier = carrier_in(self.text, phrase[1:])
        if carrier and not source.carrier:
            source = _with_carrier(source, carrier)
        return self.memory.note(source)

    def _again(self, first: Sequence[Word], closed: bool) -> Source | None:
        """Whoever was named before: المصدر, البيان, الوزارة, a family name."""
        if not first:
            return None
        words = [word for word in first if word.key not in ("نفسه", "نفسها", "ذاته", "ذاتها")]
        if words and words[0].key in ("ذات", "نفس") and len(words) > 1:
            words = words[1:]
        if not words:
            return None
        key = unjoined(words[0].key, heads())
        definite = key.startswith("ال")
        keys = keys_of([key, *(word.key for word in words[1:])])
        if definite or len(words) < len(first):
            known = self.memory.find(bare(key), keys) or self._by_rank(key, words)
            if known is None and bare(key) in ("مصدر", "مصادر", "بيان"):
                if len(words) == 1 or not closed:
                    known = self.memory.last
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
        keys = keys_of([word.key for word in first])
        given = first[0].key in word_set("ar", "given_names")
        for part in parts[1:3]:
            office = cut(part, closed)
            if office and head_of(office[0].key) in bare_set("ar", "offices", "anonymous"):
                if 2 <= len(first) <= 5:
                    head = head_of(office[0].key)
                    return Source(
                        shown(self.text, first),
                        shown(self.text, office),
                        "",
                        False,
                        "",
                        head,
                        keys | keys_of([word.key for word in office]),
                        keys,
                    )
        if given and closed and 2 <= len(first) <= 5:
            return Source(name=shown(self.text, first), keys=keys, name_keys=keys)
        return None

    def _ahead(self, words: Sequence[Word], place: int) -> tuple[int, Source] | None:
        """A source that stands before its verb: أما الوزارة فقالت, وكان المدير قال."""
        start = place
        ahead = word_set("ar", "ahead")
        opened = False
        while start > 0 and place - start < _LOOK:
            key = words[start - 1].key
            plain = key[1:] if key[:1] in "وف" and key[1:] in ahead else key
            if plain in ahead or (is_that(key) and _prior(words, start - 1) in ("غير", "الا")):
                opened = True
                break
            if is_that(key):
                return None
            if key in ".؟!;؛" or _verb(key, "say") or _according(words, start - 1):
                break
            start -= 1
        opened = opened or start == 0
        phrase = [word for word in words[start:place] if word.key not in ("قد", "لم")]
        if not phrase or not opened:
            return None
        first = next((i for i, w in enumerate(phrase[:3]) if head_of(w.key)), None)
        if first is None:
            known = self._again(phrase[:2], True) if len(phrase) <= 3 else None
            return (phrase[0].start, known) if known else None
        source = self._subject(phrase[first:], True)
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
        if not phrase or not (head_of(phrase[0].key) or self._again(phrase[:1], False)):
            return None
        between = words[place + 1 : at]
        carrier = shown(self.text, _strict_media(between))
        start = words[place].start
        if not carrier:
            carrier = self._media_ahead(words, place)
        source = self._subject(phrase, marked)
        if source is None:
            return None
        source = _with_carrier(source, carrier) if carrier else source
        self.memory.named.append(source)
        end = words[stop].start if marked and stop < len(words) else phrase[0].end
        ahead = place > 0 and words[place - 1].key in ("بحسبما", "ما", "حسبما", "كما")
        return Cue(start, end, source, "around" if ahead else "forward")

    def _spoke_to(self, words: Sequence[Word], place: int, last: int) -> int | None:
        """بثت قناة تسجيلا لضابط: what stands after ل is the source."""
        if not _verb(words[place].key, "relay"):
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
            if index < len(words) and words[index].key.startswith(("قول", "تعبير", "وصف")):
                if words[index].key.endswith(("ه", "ها", "هم")):
                    last = self.memory.last
                    return Cue(start, words[index].end, last, "around") if last else None
                index += 1
        while index < len(words) and (
            words[index].key in ("ما", "به", "فيه", "عنه", "لما", "عن", "الي", "علي", "قد", "لنا")
            or any(
                _verb(words[index].key.removesuffix("ه"), n) or _verb(words[index].key, n)
                for n in ("say", "relay", "say_with_that")
            )
            or words[index].key in ("كشفه", "اكده", "اعلنه", "اعلنته", "ذكرته", "نقلته", "نشرته")
        ):
            relayed = self._relayed(words, index) if _verb(words[index].key, "relay") else None
            if relayed:
                return Cue(start, relayed.end, relayed.source, "around")
            index += 1
        stop, marked = self._stop(words, index)
        phrase = words[index:stop]
        source = self._subject(phrase, marked and stop - index < 12 and place < 2)
        if source is None:
            return None
        end = self._phrase_end(_from_source(phrase), source, words[place].end)
        return Cue(start, end, source, "around")

    def _heading(self, words: Sequence[Word]) -> Cue | None:
        """A line that opens with its source and a colon; or a notice that says what follows."""
        stop = next((i for i, w in enumerate(words[:60]) if w.key == ":"), None)
        if stop is None:
            return None
        if stop == len(words) - 1 and words[stop - 1].key in word_set("ar", "notice"):
            for index in range(min(3, stop)):
                if head_of(words[index].key) in bare_set("ar", "orgs"):
                    source = self._subject(words[index:stop], False)
                    if source:
                        return Cue(words[0].start, words[stop].end, source, "forward", True)
            return None
        phrase = list(words[:stop])
        if stop > _HEADING_LONGEST or stop == len(words) - 1 or not phrase:
            return None
        if phrase[0].key in word_set("ar", "own_voice"):
            return Cue(words[0].start, words[stop].end, None)
        if any(_verb(word.key, "say") for word in phrase) or not head_of(phrase[0].key):
            return None
        source = self._subject(phrase, True)
        return Cue(words[0].start, words[stop].end, source) if source else None


def _sure(key: str) -> bool:
    return key[:1] == "و" or key in ("قال", "قالت")


def _according(words: Sequence[Word], place: int) -> bool:
    key = words[place].key
    plain = key[1:] if key[:1] in "وفب" and len(key) > 3 else key
    known = word_set("ar", "according")
    if key in known or plain in known:
        return key != "نقلا" or _next(words, place) == "عن"
    after = _next(words, place)
    if plain in ("كما", "مثلما") or key == "كما":
        return _verb(after, "say") and after[:1] not in "وفت" and place > 0
    return key == "علي" and after in ("حد", "لسان", "ما")


def _prior(words: Sequence[Word], place: int) -> str:
    return words[place - 1].key if place else ""


def _next(words: Sequence[Word], place: int) -> str:
    return words[place + 1].key if place + 1 < len(words) else ""


def _addressed(key: str) -> bool:
    """Whether a word is whom it was said to: للموقع, لوكالة."""
    if key.startswith("لل"):
        return True
    return key[:1] == "ل" and bare(key) not in heads() and (head_of(key) != "" or key == "ل")


def _loose(phrase: Sequence[Word]) -> bool:
    """A "that" far away, behind another clause, does not close the name."""
    return len(phrase) > 34


def _from_source(phrase: Sequence[Word]) -> Sequence[Word]:
    """Without the day or the manner that stands between a verb and its source."""
    for index, word in enumerate(phrase[:6]):
        if head_of(word.key):
            before = [w.key for w in phrase[:index]]
            ends = word_set("ar", "ends") | {
                "في",
                "من",
                "،",
                "(",
                ")",
                "هنا",
                "وقت",
                "سابق",
                "لاحق",
            }
            if all(key in ends or bare(key) in bare_set("ar", "manner") for key in before):
                if "في" not in before[-1:]:
                    return _unattached(phrase[index:])
    return phrase


def _unattached(phrase: Sequence[Word]) -> Sequence[Word]:
    return phrase


def _strict_media(words: Sequence[Word]) -> list[Word]:
    out: list[Word] = []
    for word in words:
        if word.key in "،,(" or word.key in word_set("ar", "ends"):
            break
        out.append(word)
    return out


def _with_carrier(source: Source, carrier: str) -> Source:
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
