"""Arabic phrases that name a source: office, rank, name, body, or nobody in particular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .phrases_arabic import SIGNS, chunks, cut, head_of, heads, is_definite, shown, unjoined
from .sentences import Word
from .sources import Source, bare, bare_set, keys_of, word_set

_NAME_LONGEST: Final = 4
_BODY_LONGEST: Final = 8
COMPOUND: Final = frozenset(["عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال"])
"""Words that never are a whole name, nor end one."""
_NOT_IN_NAME: Final = frozenset(["في", "من", "باسم", "لشوون", "عن", "الي"])


def describe(text: str, words: Sequence[Word], closed: bool) -> Source | None:
    """The source a phrase names; nothing where it begins with no noun of a source."""
    parts = chunks(words)
    if not parts:
        return None
    first = cut(parts[0], closed)
    if not first:
        return None
    rest = [part for part in (cut(part, closed) for part in parts[1:4]) if part]
    head = head_of(first[0].key)
    plain_orgs = bare_set("ar", "orgs", "records")
    ranks = word_set("ar", "ranks")
    if first[0].key in ranks and head not in ("", "فرقه") and len(first) > 1:
        return _ranked(text, first, rest)
    if head in bare_set("ar", "anonymous") and not is_definite(first[0].key):
        return _anonymous(text, first, rest)
    if head in bare_set("ar", "offices", "anonymous"):
        return _office(text, first, rest, head, closed)
    if head in plain_orgs:
        return _org(text, first, head, closed)
    return None


def _ranked(text: str, first: list[Word], rest: list[list[Word]]) -> Source:
    ranks = word_set("ar", "ranks")
    index = 0
    while index < len(first) and first[index].key in ranks:
        index += 1
    name = name_of(first[index:])
    office = _beside(first[index + len(name) :], rest)
    return person(text, name, office, head_of(first[0].key))


def _beside(after: list[Word], rest: list[list[Word]]) -> list[Word]:
    """The office that stands after a name, with or without a comma."""
    for part in (after, *rest):
        if part and head_of(part[0].key) and part[0].key not in word_set("ar", "ranks"):
            return part
    return []


def person(text: str, name: Sequence[Word], office: Sequence[Word], head: str) -> Source:
    """Somebody with a name, an office, or both; ``head`` where the office gives none."""
    name_keys = keys_of([word.key for word in name])
    office_keys = keys_of([unjoined(word.key, heads()) for word in office])
    return Source(
        name=shown(text, name),
        office=shown(text, office),
        head=head_of(office[0].key) if office else head,
        keys=name_keys | office_keys | {head},
        name_keys=name_keys,
    )


def name_of(words: Sequence[Word]) -> list[Word]:
    """The words of a name: up to four, closed by the first with an article after the first."""
    out: list[Word] = []
    for word in words:
        if word.key in _NOT_IN_NAME or len(out) == _NAME_LONGEST or SIGNS.match(word.key):
            break
        if out and bare(word.key) in bare_set("ar", "offices", "anonymous"):
            break
        out.append(word)
        if len(out) > 1 and word.key.startswith("ال") and out[-2].key not in COMPOUND:
            break
    return out


def _anonymous(text: str, first: list[Word], rest: list[list[Word]]) -> Source:
    """Nobody is named; but a name set beside an indefinite office gives the anonymity up."""
    name_at = _name_start(first)
    if name_at and first[name_at - 1].key not in _NOT_IN_NAME:
        return person(text, first[name_at:], first[:name_at], head_of(first[0].key))
    for part in rest:
        if part[0].key in word_set("ar", "given_names") and 2 <= len(part) <= _NAME_LONGEST:
            return person(text, part, first, head_of(first[0].key))
    keys = keys_of([unjoined(word.key, heads()) for word in first])
    return Source(office=shown(text, first), anonymous=True, head=head_of(first[0].key), keys=keys)


def _org(text: str, first: list[Word], head: str, closed: bool) -> Source | None:
    words = first if closed else _strict(first)
    if head in word_set("ar", "unsigned") and (len(words) == 1 or closed):
        keys = keys_of([unjoined(words[0].key, heads())])
        return Source(office=shown(text, words), anonymous=True, head=head, keys=keys)
    if head in bare_set("ar", "records"):
        words = words[1:]
        if not words or not (is_definite(words[0].key) or head_of(words[0].key)):
            return None
        head = head_of(words[0].key)
    keys = keys_of([unjoined(word.key, heads()) for word in words])
    return Source(org=shown(text, words), head=head, keys=keys)


def _strict(words: Sequence[Word]) -> list[Word]:
    """Without a "that" to close it: the noun, its complement, then only what is definite."""
    out: list[Word] = []
    for index, word in enumerate(words):
        if index > 1 and not _belongs(word.key, words[index - 1].key, index):
            break
        out.append(word)
    while len(out) > 1 and out[-1].key in _NOT_IN_NAME:
        out.pop()
    return out


def _belongs(key: str, before: str, index: int) -> bool:
    """Whether a word still is of the body's name: definite, for somebody, or a complement."""
    joined = key[:1] in "وبل" and key[1:].startswith(("ال", "ل"))
    if is_definite(key) or joined or key.startswith(("لل", "لشو", "لحقو")):
        return True
    linked = ("في", "بلا")
    if index <= _BODY_LONGEST and (key in linked or before in linked):
        return True
    return bool(head_of(before)) and not is_definite(before)


def _office(
    text: str, first: list[Word], rest: list[list[Word]], head: str, closed: bool
) -> Source:
    """An office, with the name after it, after a rank, or after a comma."""
    ranks = word_set("ar", "ranks")
    for index in range(1, len(first)):
        if first[index].key in ranks and first[index].key.startswith("ال"):
            start = index
            while index < len(first) and first[index].key in ranks:
                index += 1
            if index < len(first):
                return person(text, name_of(first[index:]), first[:start], head)
    at = _name_start(first)
    if at:
        name = name_of(first[at:])
        return person(text, name or first[at:], first[:at], head)
    for part in rest:
        index = 0
        while index < len(part) and part[index].key in ranks:
            index += 1
        own = part[index:]
        if own and not head_of(own[0].key) and 2 <= len(own) <= 5 and _bare_name(own):
            return person(text, own, first, head)
    words = first if closed else _strict(first)
    source = person(text, [], words, head)
    nobody = not is_definite(first[0].key) and len(words) > 1 and words[1].key in ("في", "من")
    return replace(source, anonymous=True) if nobody else source


def _bare_name(words: Sequence[Word]) -> bool:
    return not any(word.key in _NOT_IN_NAME or word.key[:1].isdigit() for word in words)


def _name_start(words: Sequence[Word]) -> int:
    """Where in a phrase without a rank the name begins: at a given name, or after the article."""
    given = word_set("ar", "given_names")
    for index in range(1, len(words)):
        key, before = words[index].key, words[index - 1].key
        more = index + 1 < len(words)
        if key in COMPOUND and more:
            whole = "عبد" in (key, before) or is_definite(before) or index == 1
            return index if whole else index - 1
        if (
            key in given
            and before not in _NOT_IN_NAME
            and (more or index > 1 or is_definite(before))
        ):
            return index
    for index in range(len(words) - 2, 1, -1):
        if len(words) - index > _NAME_LONGEST or not _bare_name(words[index - 1 :]):
            break
        if _opens_name(words, index):
            return index
    return 0


def _opens_name(words: Sequence[Word], index: int) -> bool:
    """An indefinite word that is no office, after a definite one or after a place."""
    key = words[index].key
    closed = is_definite(words[index - 1].key) or (index > 2 and words[index - 2].key == "في")
    if not closed or is_definite(key) or head_of(key):
        return False
    return not key.startswith(("لل", "و", "ب"))
