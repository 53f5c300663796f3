"""Which of the places that a sentence names belongs to a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from mawa.situation.atlas.gazetteer import PlaceMention, find_places
from mawa.situation.atlas.places import Lang

from .folding import Folded
from .lexicon import Hits, is_one_of
from .proposals import NamedPlace, Span

_MOST: Final = 3
_LONGEST_NAME: Final = 2  # words of a place that the atlas does not know
_NEXT: Final = re.compile(r"[ -]+(\w+)")
_WIDE: Final = frozenset(("country", "region"))
# Claims that happen somewhere; an agreement or an approval is made nowhere in particular.
_PLACED: Final = frozenset(
    (
        *("arrivals_count", "returned_count", "present_count", "border_status", "turned_back"),
        *("camp_location", "capacity", "screening", "care_provided", "reinforcement", "wounded"),
        *("person_movement", "deaths", "entry_requested", "weapons", "historical_reference"),
    )
)


def mentions(text: str, lang: str) -> list[PlaceMention]:
    """The places that a page names, in order."""
    return find_places(text, cast(Lang, lang) if lang in ("ar", "en") else None)


def places_of(
    text: Folded,
    hits: Hits,
    claim: str,
    quote: Span,
    sentence: Span,
    found: Sequence[PlaceMention],
    lang: str,
) -> tuple[NamedPlace, ...]:
    """The places of a statement: those in its words, the finest first, else near them."""
    inside = [m for m in found if quote[0] <= m.start < quote[1]]
    fine = [m for m in inside if m.place.level not in _WIDE]
    unknown = _unknown(text, hits, quote, inside, lang) if claim in _PLACED else []
    if not fine and not unknown and claim in _PLACED:
        around = [
            m for m in found if sentence[0] <= m.start < sentence[1] and m.place.level not in _WIDE
        ]
        around.sort(key=lambda m: min(abs(m.start - quote[1]), abs(m.end - quote[0])))
        fine = around[:1]
    chosen = _without_origin(fine) or inside
    chosen = sorted(chosen, key=lambda m: m.place.level in _WIDE)
    named = [*unknown, *(_named(m) for m in chosen)]
    return tuple(dict.fromkeys(named[:_MOST]))


def _unknown(
    text: Folded, hits: Hits, quote: Span, inside: Sequence[PlaceMention], lang: str
) -> list[NamedPlace]:
    """Names after a word for a sort of place that the atlas does not know."""
    start, end = text.place(quote[0]), text.place(quote[1])
    out: list[NamedPlace] = []
    for left, right in hits.each(("place_type",), start, end):
        name = _name_after(text.text, right, end, lang)
        if name is None:
            continue
        first, last = text.origin(left, name[1])
        if any(m.start < last and first < m.end for m in inside):
            continue
        out.append(NamedPlace("", text.written(*name), "site"))
    return out


def _name_after(text: str, at: int, end: int, lang: str) -> Span | None:
    """The words right after a place's sort that can be its name; None where none can."""
    found: Span | None = None
    for _ in range(_LONGEST_NAME):
        match = _NEXT.match(text, at, end)
        if match is None or is_one_of(match[1], lang, "no_name"):
            break
        if any(char.isdigit() for char in match[1]):
            break
        found, at = (found[0] if found else match.start(1), match.end()), match.end()
    return found


def _without_origin(found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Where people came from says less than where they came to, if both are named."""
    there = [m for m in found if m.role != "from"]
    return there or list(found)


def _named(mention: PlaceMention) -> NamedPlace:
    place = mention.place
    return NamedPlace(
        key=place.key,
        name=place.name_ar or place.name_en,
        level=place.level,
        iso3=place.iso3,
        pcode=place.pcode,
        lat=place.lat,
        lon=place.lon,
        role=mention.role,
    )
