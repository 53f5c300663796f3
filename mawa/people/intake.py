"""What is recorded of a person: a registration checked, or a row of a planned list parted."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.journal.kinds import Subject
from mawa.lib.arabic import clean, fold
from mawa.lib.births import OLDEST_YEARS, is_child
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import rank_of
from mawa.lib.refusal import Refusal

from .entries import PersonRegistered
from .models import NAME_PARTS
from .rolls import PersonDraft, RollRow
from .rolls.cell_words import needs_care
from .ticks import STREAMS, TICKS

_TEXTS: Final = frozenset(field.name for field in fields(PersonRegistered) if field.type == "str")
_CROSSING: Final = fold("منفذ")


def checked(draft: PersonRegistered, at: datetime) -> PersonRegistered:
    """The draft as it is recorded: texts clean, what follows from other fields filled in.

    Refused without a name and a token, or with a birth that cannot be. ``at`` is when the
    person said so.
    """
    texts: dict[str, Any] = {name: clean(getattr(draft, name)) for name in _TEXTS}
    texts["service_no"] = to_latin(texts["service_no"])
    named = " ".join(texts[part] for part in NAME_PARTS if texts[part])
    texts["as_written"] = texts["as_written"] or named
    if not texts["as_written"] and not texts["token"]:
        raise Refusal(
            _("A name or the number of the wristband is needed."),
            _("Write whatever the person is called, or scan the wristband."),
        )
    year = draft.birth_on.year if draft.birth_on else draft.birth_year
    _check_birth(year, draft.birth_on, at)
    if texts["stream"] not in STREAMS:
        raise Refusal(_("There is no such stream."))
    ticks = tuple(tick for tick in dict.fromkeys(draft.ticks) if tick in TICKS)
    if "under_18" in ticks or is_child(year, draft.birth_on, timezone.localdate(at)):
        texts["stream"] = "child"
    elif texts["stream"] == "troops" and "medical_personnel" in ticks:
        texts["stream"] = "medical"  # not listed with fighters (GC III art 33)
    return replace(
        draft,
        **texts,
        birth_year=year,
        ticks=ticks,
        needs_care=draft.needs_care or "sick_or_wounded" in ticks,
    )


def _check_birth(year: int | None, born_on: date | None, at: datetime) -> None:
    today = timezone.localdate(at)
    if born_on is not None and born_on > today:
        raise Refusal(_("The date of birth is in the future."))
    if year is not None and not today.year - OLDEST_YEARS <= year <= today.year:
        raise Refusal(
            _("The year of birth cannot be right: %(year)s.") % {"year": year},
            _("Leave it empty if it is not known."),
        )


class HealthWords(NamedTuple):
    """What a list says about somebody's health, word for word."""

    state: str
    text: str


def from_roll_row(row: RollRow) -> tuple[PersonRegistered, HealthWords | None]:
    """The registration that a row amounts to, and its words on health if it has any.

    Person, roll and card are still empty. ``ValueError`` for a row that is no person.
    """
    draft = row.person
    if draft is None:
        raise ValueError(f"row {row.row_number} is no person")
    open_notes, health = _parted(draft)
    fact = PersonRegistered(
        Subject(""),
        sheet=row.sheet,
        row=row.row_number,
        as_written=draft.as_written,
        title=draft.title,
        given=draft.given,
        father=draft.father,
        grand=draft.grand,
        family=draft.family,
        mother=draft.mother,
        birth_year=draft.birth_year,
        birth_on=draft.birth_on,
        stream=_stream(draft),
        rank_code=draft.rank_code,
        rank_as_stated=draft.rank_as_stated,
        unit=draft.unit,
        service_no=draft.service_no,
        origin=draft.origin,
        needs_care=draft.needs_care or health is not None,
        doubts=row.doubts,
        note=open_notes,
    )
    return fact, health


def _parted(draft: PersonDraft) -> tuple[str, HealthWords | None]:
    """Notes that everybody may read, and those on health. Nothing of the row is lost."""
    notes = [draft.note] if draft.note else []
    notes += [f"{header}: {text}" for header, text in draft.extras]
    if draft.national_no:
        notes.append(f"الرقم الوطني: {draft.national_no}")
    unwell = [note for note in notes if needs_care(note)]
    if needs_care(draft.health_as_stated):
        unwell.insert(0, draft.health_as_stated)
    kept = " - ".join(note for note in notes if note not in unwell)
    if not unwell:
        return clean(kept), None
    return clean(kept), HealthWords("needs_care", clean(" - ".join(unwell)))


def _stream(draft: PersonDraft) -> str:
    rank = rank_of(draft.rank_code)
    if rank is None or rank.group != "civilian":
        return "troops"
    return "crossing_staff" if _CROSSING in fold(draft.unit) else "civilian"
