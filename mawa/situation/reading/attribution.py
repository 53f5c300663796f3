"""Who says each stretch of an article: a person, an office, a body, nobody named, the outlet.

An article is read sentence by sentence. What marks a speaker (a cue) is found per language; here
it is decided how far a cue reaches. A speaker keeps the word to the end of a sentence, and into
the next ones of the paragraph unless they open like the outlet's own telling; a new paragraph is
the outlet's unless it opens with a quotation or a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .proposals import Span, Speaker
from .quotation import Quotations
from .sayings_arabic import ArabicSayings
from .sayings_english import EnglishSayings
from .sentences import Sentence, Word, split, words
from .sources import Cue, Memory, Source, word_set

_CREDIT: Final = re.compile(r"\(\s*([^()\n]{2,24}?)\s*\)\s*[.]?\s*$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    source: Source | None
    sentence: int


@dataclass(frozen=True)
class Attribution:
    """The speakers of an article, asked by place."""

    said_phrase_spans: tuple[Span, ...] = ()
    """The attributing clauses themselves: verb, source and what is told of the saying."""
    _stretches: tuple[_Stretch, ...] = ()
    _quotations: Quotations = field(default_factory=lambda: Quotations("", ()))
    _carrier: str = ""

    def speaker_of(self, start: int, end: int) -> Speaker:
        """Who says most of a stretch of the page; the outlet where nobody is made to say it."""
        stretches = self._stretches
        index = max(0, bisect_right(stretches, start, key=lambda one: one.start) - 1)
        weights: dict[int, int] = {}
        sources: dict[int, Source | None] = {}
        while index < len(stretches) and stretches[index].start < max(end, start + 1):
            one = stretches[index]
            shared = min(one.end, max(end, start + 1)) - max(one.start, start)
            if shared > 0:
                key = id(one.source)
                weights[key] = weights.get(key, 0) + shared
                sources[key] = one.source
            index += 1
        if not weights:
            return Speaker()
        source = sources[max(weights, key=weights.__getitem__)]
        if source is None:
            return Speaker()
        mode = "direct" if self._quotations.holds(start, end) else "reported"
        speaker = source.speaker(mode)
        return speaker if speaker.carrier else replace(speaker, carrier=self._carrier)


def attribute(text: str, body: Sequence[Span], lang: str) -> Attribution:
    """Read who says what in an article. Linear in its length; never raises for what is in it."""
    sentences = split(text, body)
    paragraphs: dict[int, Span] = {}
    for one in sentences:
        first = paragraphs.get(one.paragraph, (one.start, one.end))[0]
        paragraphs[one.paragraph] = (first, one.end)
    quotations = Quotations(text, paragraphs.values())
    reading = _Reading(text, sentences, quotations, lang)
    reading.read()
    return Attribution(
        said_phrase_spans=tuple(reading.said),
        _stretches=tuple(sorted(reading.stretches, key=lambda one: one.start)),
        _quotations=quotations,
        _carrier=_credit(text, sentences, lang),
    )


def _credit(text: str, sentences: Sequence[Sentence], lang: str) -> str:
    """An agency in brackets at the end of the article."""
    if not sentences:
        return ""
    match = _CREDIT.search(text, sentences[-1].start, sentences[-1].end)
    if not match:
        return ""
    inner = words(text, *match.span(1))
    name = " ".join(word.key for word in inner)
    known = word_set("ar", "agencies") if lang == "ar" else word_set("en", "media")
    return match.group(1) if name in known else ""


class _Reading:
    """One pass over an article."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quotations: Quotations, lang: str
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.quotations = quotations
        self.lang = lang
        self.memory = Memory()
        rules = ArabicSayings if lang == "ar" else EnglishSayings
        self.rules = rules(text, quotations, self.memory)
        self.stretches: list[_Stretch] = []
        self.said: list[Span] = []

    def read(self) -> None:
        speaker: Source | None = None
        notice: Source | None = None
        paragraph = -1
        for number, sentence in enumerate(self.sentences):
            opens = sentence.paragraph != paragraph
            paragraph = sentence.paragraph
            found = words(self.text, sentence.start, sentence.end)
            cues = self.rules.cues(found, opens) if notice is None else []
            if opens:
                speaker = notice
            if not self._goes_on(found, sentence, opens, cues):
                speaker = notice
            elif speaker is None and self._only_quoted(sentence):
                speaker = self.memory.last
            speaker = self._apply(number, sentence, cues, speaker)
            if any(cue.all_that_follows for cue in cues):
                notice = speaker

    def _only_quoted(self, sentence: Sentence) -> bool:
        """A sentence in quotation marks belongs to whoever spoke last."""
        return self.quotations.holds(sentence.start, sentence.end)

    def _goes_on(
        self, found: Sequence[Word], sentence: Sentence, opens: bool, cues: Sequence[Cue]
    ) -> bool:
        """Whether whoever spoke in the sentence before may go on in this one."""
        if not found or self._only_quoted(sentence) or self.quotations.at(found[0].start):
            return True
        if opens:
            return False
        first = found[0].key
        if self.lang != "ar":
            return first not in word_set("en", "background")
        return not _telling(first)

    def _apply(
        self, number: int, sentence: Sentence, cues: Sequence[Cue], speaker: Source | None
    ) -> Source | None:
        place = sentence.start
        turned = False
        for cue in cues:
            self.said.append((cue.start, cue.end))
            if cue.reach == "forward":
                self._add(place, cue.start, speaker, number)
                place = cue.start
            elif turned:
                cut = self._turn(place, cue.start)
                self._add(place, cut, speaker, number)
                place = cut
                if cut >= cue.start:
                    continue
            else:
                self._take_back(cue, sentence)
            speaker = cue.source
            turned = True
        self._add(place, sentence.end, speaker, number)
        return speaker

    def _turn(self, start: int, end: int) -> int:
        """Where the clause before a late cue begins: at the last "while"; else it takes nothing."""
        turns = word_set("ar", "turns") if self.lang == "ar" else {"while", "but", "whereas"}
        for word in reversed(words(self.text, max(start, end - 400), end)):
            if word.key in turns or word.key[1:] in turns:
                return word.start
        return end

    def _take_back(self, cue: Cue, sentence: Sentence) -> None:
        """What stands before a late cue and belongs to it."""
        if cue.source is None or cue.reach == "around":
            quoted = self.quotations.at(sentence.start)
            self._claim(sentence.paragraph, cue.source, only_quoted=quoted is None)
            return
        if cue.reach == "before":
            self._claim(sentence.paragraph, cue.source, only_quoted=False)
        elif cue.reach == "above":
            self._claim(sentence.paragraph, cue.source, only_quoted=False)
            self._claim(sentence.paragraph - 1, cue.source, only_quoted=False)

    def _claim(self, paragraph: int, source: Source | None, *, only_quoted: bool) -> None:
        """Give the unattributed stretches that end a paragraph to a source."""
        index = len(self.stretches) - 1
        while index >= 0:
            one = self.stretches[index]
            at = self.sentences[one.sentence].paragraph
            if at < paragraph or (at == paragraph and one.source is not None):
                return
            if at == paragraph:
                if only_quoted and not self.quotations.holds(one.start, one.end):
                    return
                self.stretches[index] = replace(one, source=source)
            index -= 1

    def _add(self, start: int, end: int, source: Source | None, sentence: int) -> None:
        if start < end:
            self.stretches.append(_Stretch(start, end, source, sentence))


def _telling(first: str) -> bool:
    """Whether an Arabic sentence opens as the outlet's own telling: background or the present."""
    plain = first[1:] if first[:1] == "و" else first
    if plain in word_set("ar", "background"):
        return True
    if first[:1] == "و" and plain.startswith("ال"):
        return True
    return len(plain) > 3 and plain.startswith(("ي", "تست"))
