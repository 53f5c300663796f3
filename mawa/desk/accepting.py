"""From drafts to statements: what a person accepts is recorded, in one act, and only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.desk.drafts import Draft, Report
from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import record_statements
from mawa.situation.statements.draft_form import DraftForm, SourceForm
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.intake import checked
from mawa.situation.statements.models import Statement

# Two statements of one page that agree in these are one and the same.
_TELLING: Final = (
    *("claim", "figure_min", "figure_max", "polarity", "state", "event", "place_name"),
    *("quote_from", "quote_to", "speaker_name", "speaker_office", "speaker_org"),
)


@dataclass
class Card:
    """A draft as it is shown: its form, its statement once recorded, others on the same words."""

    draft: Draft
    number: int
    form: DraftForm
    recorded: Statement | None = None
    alike: Sequence[Statement] = ()
    told: bool = False

    @property
    def key(self) -> str:
        """Names the draft in the page and in what is posted."""
        return self.draft.key

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return not self.recorded and not self.draft.rejected

    @property
    def said(self) -> Statement:
        """What its form says now, as a row that is in no register."""
        self.form.is_valid()
        names = (name for name in DraftForm.base_fields if name != "first_hand")
        read = {name: self.form.cleaned_data.get(name) for name in names}
        return Statement(**{name: value for name, value in read.items() if value is not None})

    @property
    def other_places(self) -> list[str]:
        """The places that were read beside the one in the form."""
        return [place["name"] for place in self.draft.places[1:]]


def cards(report: Report) -> list[Card]:
    """The drafts with what the register knows of them."""
    subjects = {draft.key: report.subject(draft) for draft in report.drafts}
    recorded = Statement.objects.in_bulk(list(subjects.values()))
    before = list(Statement.objects.filter(source_sha=report.sha).in_order())
    return [
        Card(
            draft,
            number,
            DraftForm.of(draft.values, draft.key),
            recorded.get(subjects[draft.key]),
            [row for row in before if _on_same_words(row, draft, subjects[draft.key])],
        )
        for number, draft in enumerate(report.drafts, start=1)
    ]


def _on_same_words(row: Statement, draft: Draft, own: str) -> bool:
    if row.subject == own or row.quote_from is None or row.quote_to is None or not draft.span:
        return False
    return row.quote_from < draft.span[1] and draft.span[0] < row.quote_to


def recorded_subjects(report: Report) -> set[str]:
    """Which of the drafts are statements of the register already."""
    subjects = [report.subject(draft) for draft in report.drafts]
    return set(Statement.objects.filter(pk__in=subjects).values_list("pk", flat=True))


@transaction.atomic
def accept(
    *, actor: Actor, report: Report, source: Mapping[str, Any], accepted: Sequence[Card]
) -> list[str] | None:
    """Record the statements of some cards, all of them or none; returns their ids.

    ``None`` where a card cannot be recorded: its form tells why. Raises ``Refusal`` for what
    concerns all of them, and where one was recorded before.
    """
    if not accepted:
        raise Refusal(_("No proposal was chosen."), _("Tick those that are to be recorded."))
    facts = [_fact(report, source, card) for card in accepted]
    if any(fact is None for fact in facts):
        return None
    known = {_telling(row) for row in Statement.objects.filter(source_sha=report.sha)}
    ready = [fact for fact in facts if fact is not None]
    told = [_telling(fact) for fact in ready]
    if known.intersection(told) or len(set(told)) < len(told):
        raise Refusal(
            _("The very same statement of this page is recorded already, or chosen twice."),
            _("Look at those recorded from this page; reject this one or change it."),
        )
    return [str(subject) for subject in record_statements(actor=actor, statements=ready)]


def _telling(said: Statement | StatementRecorded) -> tuple[Any, ...]:
    return tuple(getattr(said, name) for name in _TELLING)


def _fact(report: Report, source: Mapping[str, Any], card: Card) -> StatementRecorded | None:
    """The statement of a card; ``None`` with the reason in its form."""
    draft, form, card.told = card.draft, card.form, True
    if not form.is_valid():
        return None
    place = draft.place
    if draft.values["quote"].strip() and not draft.span:
        form.add_error("quote", _("These words do not stand in the page. Copy them as they are."))
        return None
    fact = StatementRecorded(
        report.subject(draft),
        **form.fields_of_fact(),
        **source,
        place_key=place.get("key", ""),
        lat=place.get("lat"),
        lon=place.get("lon"),
        quote_from=draft.span[0] if draft.span else None,
        quote_to=draft.span[1] if draft.span else None,
        source_sha=report.sha,
        proposed_by=report.reader if draft.proposed else "",
    )
    try:
        return checked(fact, timezone.localdate())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def source_of(form: SourceForm) -> dict[str, Any]:
    """What holds for every statement of the page, from a valid form."""
    names = ("outlet", "published_on", "source_title", "source_address")
    return {name: form.cleaned_data[name] for name in names}
