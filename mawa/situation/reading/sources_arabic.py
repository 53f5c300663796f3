"""Arabic phrases that name a source: office, rank, name, body, or nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .sentences import Word
from .sources import Source, bare, bare_set, keys_of, word_set

_SIGNS: Final = re.compile(r"^\W+$")
_THAT: Final = re.compile(r"^[فولب]?ب?ان(?:ه|ها|هم|هما|هن|نا|ني)?$")
_LONGEST: Final = 45
_NAME_LONGEST: Final = 4
_NOT_IN_NAME: Final = frozenset(["في", "من", "باسم", "لشوون", "عن", "الي", "علي"])


def is_that(key: str) -> bool:
    """أن with whatever is attached to it."""
    return bool(_THAT.match(key))


def unjoined(key: str, known: frozenset[str]) -> str:
    """A word without و or ف before it, where that leaves a known one."""
    if key in known or bare(key) in known:
        return key
    if key[:1] in "وفل" and (key[1:] in known or bare(key[1:]) in known):
        return key[1:]
    return key


def heads() -> frozenset[str]:
    return bare_set("ar", "anonymous", "offices", "orgs", "records") | bare_set("ar", "ranks")


def head_of(key: str) -> str:
    """The noun of a source a word stands for, bare; empty if it is none."""
    plain = bare(unjoined(key, heads()))
    return plain if plain in heads() else ""


def chunks(words: Sequence[Word]) -> list[list[Word]]:
    """The phrase falls apart at commas, dashes and brackets; quoted titles stay in it."""
    out: list[list[Word]] = [[]]
    for word in words[:_LONGEST]:
        if word.key in "،,()-[]؛;":
            out.append([])
        elif not _SIGNS.match(word.key):
            out[-1].append(word)
    return [part for part in out if part]


def cut(words: Sequence[Word], closed: bool) -> list[Word]:
    """A phrase up to where the source is over. ``closed``: a "that" ends it anyway."""
    ends = word_set("ar", "ends")
    manner = bare_set("ar", "manner")
    out: list[Word] = []
    for index, word in enumerate(words):
        key = word.key
        after = words[index + 1].key if index + 1 < len(words) else ""
        if out and (key in ends or (key[:1] in "وف" and key[1:] in ends and len(key) > 4)):
            break
        if out and key in ("في", "ب", "لدي") and bare(after) in manner:
            break
        if out and key in ("في",) and after in ("وقت", "هذا", "تصريح"):
            break
        if out and _to_media(key, after):
            break
        if out and not closed and key[:1].isdigit():
            break
        if is_that(key) or key == ":":
            break
        out.append(word)
    return out


def _to_media(key: str, after: str) -> bool:
    media = bare_set("ar", "media")
    if key == "ل":
        return True
    if key.startswith("ل") and len(key) > 3:
        inner = bare(key) if key.startswith("لل") else key[1:]
        return inner in media or bare(inner) in media or inner.endswith(("نا",))
    return bare(key) in ("وكاله",) and bool(after)


def carrier_in(text: str, words: Sequence[Word]) -> str:
    """The agency the source spoke to."""
    media = bare_set("ar", "media")
    for index, word in enumerate(words[:_LONGEST]):
        key = word.key
        inner = bare(key) if key.startswith(("لل", "ال")) else key[1:] if key[:1] == "ل" else key
        if (inner in media or bare(inner) in media) and (key[:1] == "ل" or inner == "وكاله"):
            name = cut(words[index + 1 :], False)[:4] if inner != "رويترز" else []
            name = [one for one in name if not _SIGNS.match(one.key)]
            shown = text[word.start : name[-1].end] if name else word.raw
            return shown.removeprefix("لل").removeprefix("ل")
    return ""


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
    if head in bare_set("ar", "anonymous") and not _definite(first[0].key):
        return _anonymous(text, first, rest)
    if head in bare_set("ar", "offices", "anonymous"):
        return _office(text, first, rest, head, closed)
    if head in plain_orgs:
        return _org(text, first, head, closed)
    return None


def _definite(key: str) -> bool:
    return key.startswith(("ال", "وال", "فال"))


def shown(text: str, words: Sequence[Word]) -> str:
    """The words as the page has them, without the و before the first and without marks."""
    if not words:
        return ""
    written = " ".join(word.raw.replace("\u0640", "") for word in words if word.key not in '"')
    first = unjoined(words[0].key, heads())
    return written[1:] if first != words[0].key and written[:1] in "وفل" else written


def _ranked(text: str, first: list[Word], rest: list[list[Word]]) -> Source:
    ranks = word_set("ar", "ranks")
    index = 0
    while index < len(first) and first[index].key in ranks:
        index += 1
    name = _name(first[index:])
    office: list[Word] = []
    for part in rest:
        if head_of(part[0].key) and part[0].key not in ranks:
            office = part
            break
    return _person(text, name, office, head_of(first[0].key))


def _person(text: str, name: Sequence[Word], office: Sequence[Word], head: str) -> Source:
    name_keys = keys_of([word.key for word in name])
    office_keys = keys_of([unjoined(word.key, heads()) for word in office])
    return Source(
        name=shown(text, name),
        office=shown(text, office),
        head=head_of(office[0].key) if office else head,
        keys=name_keys | office_keys | {head},
        name_keys=name_keys,
    )


def _name(words: Sequence[Word]) -> list[Word]:
    """The words of a name: up to four, closed by the first with an article after the first."""
    out: list[Word] = []
    for word in words:
        if word.key in _NOT_IN_NAME or len(out) == _NAME_LONGEST or _SIGNS.match(word.key):
            break
        out.append(word)
        if len(out) > 1 and word.key.startswith("ال") and out[-2].key != "عبد":
            break
    return out


def _anonymous(text: str, first: list[Word], rest: list[list[Word]]) -> Source:
    """Nobody is named; but a name set beside an indefinite office gives the anonymity up."""
    name_at = _name_start(first)
    if name_at and first[name_at - 1].key not in _NOT_IN_NAME:
        return _person(text, first[name_at:], first[:name_at], head_of(first[0].key))
    for part in rest:
        if part[0].key in word_set("ar", "given_names") and 2 <= len(part) <= _NAME_LONGEST:
            return _person(text, part, first, head_of(first[0].key))
    keys = keys_of([unjoined(word.key, heads()) for word in first])
    return Source(office=shown(text, first), anonymous=True, head=head_of(first[0].key), keys=keys)


def _org(text: str, first: list[Word], head: str, closed: bool) -> Source | None:
    words = first if closed else _strict(first)
    if head in bare_set("ar", "records"):
        words = words[1:]
        if not words or not (_definite(words[0].key) or head_of(words[0].key)):
            return None
        head = head_of(words[0].key)
    keys = keys_of([unjoined(word.key, heads()) for word in words])
    return Source(org=shown(text, words), head=head, keys=keys)


def _strict(words: Sequence[Word]) -> list[Word]:
    """Without a "that" to close it: the noun, its complement, then only what is definite."""
    out: list[Word] = []
    for index, word in enumerate(words):
        key = word.key
        joined = key[:1] in "وبل" and key[1:].startswith(("ال", "ل"))
        if index > 1 and not (_definite(key) or joined or key.startswith(("لل", "لشو", "لحقو"))):
            before = words[index - 1].key
            if not (key in ("في", "بلا") or before in ("في", "بلا")) or index > 8:
                if not (head_of(before) and not _definite(before)):
                    break
        out.append(word)
    while len(out) > 1 and out[-1].key in _NOT_IN_NAME:
        out.pop()
    return out


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
                return _person(text, _name(first[index:]), first[:start], head)
    at = _name_start(first)
    if at:
        return _person(text, first[at:], first[:at], head)
    for part in rest:
        index = 0
        while index < len(part) and part[index].key in ranks:
            index += 1
        own = part[index:]
        if own and not head_of(own[0].key) and 2 <= len(own) <= 5 and _bare_name(own):
            return _person(text, own, first, head)
    return _person(text, [], first if closed else _strict(first), head)


def _bare_name(words: Sequence[Word]) -> bool:
    return not any(word.key in _NOT_IN_NAME or word.key[:1].isdigit() for word in words)


def _name_start(words: Sequence[Word]) -> int:
    """Where in a phrase without a rank the name begins: at a given name, or after the article."""
    given = word_set("ar", "given_names")
    for index in range(1, len(words)):
        if words[index].key in given and words[index - 1].key not in _NOT_IN_NAME:
            if index + 1 < len(words) or index == len(words) - 1 > 1:
                return index
    for index in range(len(words) - 1, 1, -1):
        tail = words[index:]
        before = words[index - 1].key
        if not _bare_name(words[max(1, index - 1) :]) or len(tail) > _NAME_LONGEST:
            break
        closed = _definite(before) or (index > 2 and words[index - 2].key == "في")
        if len(tail) >= 2 and closed and not _definite(words[index].key):
            if not head_of(words[index].key) and not words[index].key.startswith(("لل", "و", "ب")):
                return index
    return 0
