"""English phrases that name a source: a person with an office, a body, or nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .sentences import Word
from .sources import Source, word_set

_LOOK: Final = 40
_NAME_LONGEST: Final = 5
_BODY_LONGEST: Final = 12
ARTICLES: Final = frozenset(("the", "a", "an", "one", "another", "its", "their", "local"))
_NAME_WORDS: Final = frozenset(["al", "el", "de", "la", "bin", "ibn", "abu", "von", "van", "du"])
_AROUND_VERB: Final = frozenset(
    ["has", "have", "had", "also", "later", "then", "further", "again", "earlier"]
)
CLAUSES: Final = frozenset(
    [
        "who",
        "whose",
        "for",
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


def key_at(words: Sequence[Word], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def has_that(words: Sequence[Word], place: int) -> bool:
    return "that" in (key_at(words, place + 1), key_at(words, place + 2))


def pronoun_in(before: list[list[Word]]) -> str:
    return next(w.key for w in before[-1] if w.key in word_set("en", "pronouns"))


def is_pronoun(before: list[list[Word]]) -> bool:
    last = [w.key for w in before[-1] if w.key not in word_set("en", "conjunctions")]
    if not last or last[0] not in word_set("en", "pronouns"):
        return False
    return all(word in _AROUND_VERB for word in last[1:])


def chunks_after(words: Sequence[Word], place: int) -> list[list[Word]]:
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


def subject_of(chunk: Sequence[Word]) -> list[Word]:
    """The chunk from the last noun phrase that can be a source: after "but", a clause, a verb."""
    words = list(chunk)
    while len(words) > 1 and words[-1].key in _AROUND_VERB:
        words.pop()
    for index in range(len(words) - 1, 0, -1):
        if words[index].key in ("but", "while", "though", "and", "however") and index < len(words):
            rest = words[index + 1 :]
            if rest and (words[index].key != "and" or rest[0].key in ARTICLES):
                return rest
    return words


def _capital(word: Word) -> bool:
    return word.raw[:1].isupper() or word.key in _NAME_WORDS or word.key.startswith(("al-", "el-"))


def is_name(words: Sequence[Word]) -> bool:
    own = [w for w in words if w.key not in word_set("en", "ranks")]
    if not 1 <= len(own) <= _NAME_LONGEST or own[0].key in ARTICLES:
        return False
    bodies = word_set("en", "orgs", "offices", "anonymous", "capitals", "say")
    return all(_capital(w) and w.key not in bodies for w in own) and (
        len(own) > 1 or len(words) > 1 or own[0].key not in CLAUSES
    )


def is_office(words: Sequence[Word]) -> bool:
    return any(w.key in word_set("en", "offices", "anonymous") for w in words)


def head_of(words: Sequence[Word]) -> str:
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


def person(name: Sequence[Word], office: Sequence[Word], text: str) -> Source:
    own = [w for w in name if w.key not in word_set("en", "ranks")]
    name_keys = frozenset(w.key for w in own)
    plain = list(office)
    if plain and plain[0].key in ARTICLES:
        plain = plain[1:]
    for _ in range(2):
        if len(plain) > 1 and plain[-1].key in word_set("en", "ranks"):
            plain.pop()
    keys = name_keys | frozenset(w.key for w in plain)
    return Source(
        _text(text, own), _text(text, plain), "", False, "", head_of(office), keys, name_keys
    )


def is_clause(words: Sequence[Word]) -> bool:
    """A phrase with a verb or a number in it is no name of a source."""
    joined = word_set("en", "participles_in_names")
    return any(
        word.key in word_set("en", "verbs")
        or word.key[:1].isdigit()
        or (index and word.raw.islower() and word.key.endswith("ed") and word.key not in joined)
        for index, word in enumerate(words)
    )


def describe(text: str, words: Sequence[Word]) -> Source | None:
    """The source a phrase names: a person with an office, a body, or nobody in particular."""
    by = _author_of_record(words)
    if by:
        return describe(text, by) or _body(text, by, "")
    if not words or is_clause(words) or words[0].key in ("this", "that", "these", "it", "them"):
        return None
    head = head_of(words)
    named = _named(text, words)
    if named is not None:
        return named
    if words[0].key in ("his", "her", "their") and head:
        return _body(text, words, head)
    keys = frozenset(w.key for w in words) - ARTICLES
    if head in word_set("en", "anonymous"):
        nobody = not ("'s" in _text(text, words) and head in word_set("en", "offices"))
        return Source(office=_text(text, words), anonymous=nobody, head=head, keys=keys)
    if head in word_set("en", "offices"):
        nobody = words[0].key in ("a", "an", "another")
        return Source(office=_text(text, words), anonymous=nobody, head=head, keys=keys)
    if head in word_set("en", "orgs", "capitals"):
        return _body(text, words, head) if len(words) <= _BODY_LONGEST else None
    if words[0].key == "the" and is_name(words[1:]):
        return _body(text, words, "")
    return person(words, [], text) if is_name(words) and len(words) > 1 else None


def _author_of_record(words: Sequence[Word]) -> Sequence[Word]:
    """A statement by X, figures from X: X speaks."""
    if len(words) > 3 and words[1].key in word_set("en", "records"):
        return words[3:] if words[2].key in ("by", "from", "of") else ()
    return ()


def _body(text: str, words: Sequence[Word], head: str) -> Source:
    keys = frozenset(w.key for w in words) - ARTICLES
    return Source(org=_text(text, words), head=head, keys=keys)


def _named(text: str, words: Sequence[Word]) -> Source | None:
    """An office or a rank with a name after it."""
    offices = word_set("en", "offices", "anonymous", "ranks")
    place = next((i for i in range(len(words) - 1, -1, -1) if words[i].key in offices), None)
    if place is None or not is_name(words[place + 1 :]):
        return None
    office = words[: place + 1]
    return person(words[place + 1 :], office if is_office(office) else [], text)
