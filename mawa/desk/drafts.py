"""A report that waits in its preview: the page as it was read, and a draft for each proposal.

What was typed lies in the upload's card; whether a draft was accepted is asked of the register,
so that no second window and no lost card can record it twice.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from mawa.access.recording import subject_of
from mawa.desk import waiting
from mawa.journal.kinds import Subject
from mawa.lib.arabic import clean
from mawa.situation.reading.proposals import NamedPlace, Proposal, ReadPage, Span
from mawa.situation.statements.draft_form import DraftForm
from mawa.situation.statements.fields import DAY_FORMAT
from mawa.situation.statements.forms import FRESH

KIND: Final = "report"
DRAFTS_MOST: Final = 100
_OWN: Final = re.compile(r"n[0-9a-f]{12}")
_EMPTY: Final = dict.fromkeys(DraftForm.base_fields, "") | FRESH


@dataclass
class Draft:
    """One statement on its way: what stands in its form, and where its words are in the page.

    ``places`` are the places that were read, the first of them the one in the form. ``marks`` are
    what was read in the words: a code, begin and end.
    """

    key: str
    values: dict[str, str]
    span: list[int] | None = None
    marks: list[list[Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    proposed: bool = False
    rejected: bool = False
    chosen: bool = False

    @property
    def place(self) -> Mapping[str, Any]:
        """What the atlas knows of the place, as long as its name and code are those it gave."""
        if not self.places:
            return {}
        known = self.places[0]
        same = all(
            clean(self.values.get(typed, "")) == (known[own] or "")
            for typed, own in (("place_name", "name"), ("pcode", "pcode"))
        )
        return known if same else {}


@dataclass
class Report:
    """A page of a report that waits: its text, how it was read, and its drafts.

    ``source`` is what is known of the page as a whole, by the names of ``SourceForm``'s fields;
    ``sha`` is the SHA-256 of what was given; ``reader`` names what proposed the drafts;
    ``unpacked`` are warnings of taking the text out of what was given, ``left_out`` the number of
    proposals too many to be shown.
    """

    token: str
    text: str
    sha: str
    source: dict[str, str]
    reader: str = ""
    lang: str = "ar"
    title: str = ""
    title_span: list[int] | None = None
    body: list[list[int]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unpacked: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    left_out: int = 0
    readings: int = 0

    def subject(self, draft: Draft) -> Subject:
        """The id that the statement of a draft has, or will have."""
        return subject_of("statements", "read", self.token, draft.key)

    def take_in(self, page: ReadPage, reader: str) -> None:
        """Put a reading's proposals in the place of those that stand; what a person added stays."""
        self.readings += 1
        self.reader, self.lang = reader, page.lang
        self.title = page.title
        self.title_span = list(page.title_span) if page.title_span else None
        self.body = [list(span) for span in page.body]
        self.warnings = list(dict.fromkeys((*self.unpacked, *page.warnings)))
        proposed = [
            draft_of(proposal, f"p{self.readings}x{number}", page.text)
            for number, proposal in enumerate(page.statements[:DRAFTS_MOST], start=1)
        ]
        self.left_out = len(page.statements) - len(proposed)
        self.drafts = proposed + [draft for draft in self.drafts if not draft.proposed]

    def take_typed(self, posted: Mapping[str, Any], recorded: Collection[str]) -> None:
        """Keep what was typed into the drafts that are not recorded, and a new one of the person's.

        A draft that the posting page did not show keeps what it holds.
        """
        for draft in self.drafts:
            if f"{draft.key}-claim" in posted and self.subject(draft) not in recorded:
                self._typed(draft, posted)
        known = {draft.key for draft in self.drafts}
        for key in {name.partition("-")[0] for name in posted} - known:
            values = DraftForm.typed(posted, key)
            if _OWN.fullmatch(key) and (values["claim"] or values["quote"].strip()):
                self.drafts.append(Draft(key, values))
                self._typed(self.drafts[-1], posted)

    def _typed(self, draft: Draft, posted: Mapping[str, Any]) -> None:
        draft.values = DraftForm.typed(posted, draft.key)
        draft.chosen = f"{draft.key}-chosen" in posted
        found = place_of(draft.values["quote"], self.text, draft.span)
        draft.span = list(found) if found else None

    def keep(self, card: dict[str, Any]) -> None:
        """Write it into its card."""
        kept = asdict(self)
        del kept["token"], kept["text"]
        waiting.write_card(self.token, card | {"report": kept})

    @classmethod
    def of(cls, token: str, text: str, card: Mapping[str, Any]) -> Report:
        """As it was kept."""
        kept = dict(card["report"])
        drafts = [Draft(**each) for each in kept.pop("drafts")]
        return cls(token=token, text=text, drafts=drafts, **kept)


def own_draft() -> Draft:
    """An empty one, for what a person finds in the page."""
    return Draft(f"n{secrets.token_hex(6)}", dict(_EMPTY))


def draft_of(said: Proposal, key: str, text: str) -> Draft:
    """A proposal as a form that a person may change."""
    speaker, place = said.speaker, said.places[0] if said.places else NamedPlace("", "", "")
    values = {
        "claim": said.claim,
        "state": said.state,
        "event": said.event,
        "figure_min": _figure(said.figure_min),
        "figure_max": _figure(said.figure_max),
        "figure_approx": "on" if said.figure_approx else "",
        "unit": said.unit,
        "polarity": said.polarity,
        "party": said.party,
        "quote": text[slice(*said.quote)],
        "speaker_name": speaker.name,
        "speaker_office": speaker.office,
        "speaker_org": speaker.org,
        "anonymous": "on" if speaker.anonymous else "",
        "mode": speaker.mode,
        "carrier": speaker.carrier,
        "said_on": _day(said.said_on),
        "happened_from": _day(said.happened_from),
        "happened_to": _day(said.happened_to),
        "date_words": said.date_words,
        "place_name": clean(place.name),
        "pcode": place.pcode,
    }
    return Draft(
        key,
        _EMPTY | values,
        span=list(said.quote),
        marks=[list(mark) for mark in said.marks],
        warnings=list(said.warnings),
        places=[asdict(each) | {"name": clean(each.name)} for each in said.places],
        proposed=True,
    )


def _figure(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _day(day: date | None) -> str:
    return day.strftime(DAY_FORMAT) if day else ""


def place_of(quote: str, text: str, near: Sequence[int] | None) -> Span | None:
    """Where a quotation stands word for word in a text; the nearest to where it stood."""
    words = quote.split()
    if not words:
        return None
    if near and clean(quote) == clean(text[slice(*near)]):
        return near[0], near[1]
    found = [each.span() for each in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    return min(found, key=lambda span: abs(span[0] - (near[0] if near else 0)), default=None)
