"""What can be done in reporting: publish an edition."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.home import site_card
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal

from .census import Census, take_census
from .entries import EditionPublished
from .models import Edition
from .partition import ROOT
from .policy import policy
from .subtraction import Edition as Said
from .suppression import NothingSafe, hold_back

_log = logging.getLogger("mawa.reporting")


@transaction.atomic
def publish_edition(*, actor: Actor, now: datetime) -> Edition:
    """Make the site's next public edition of the register as it stands, and keep what it says.

    Refused when there is nothing to say yet, or when whatever could be said of a few changes
    since the last edition would let a reader work out single people.
    """
    actor.require("report.publish")
    site = site_card().site
    before = list(Edition.objects.of_site(site))
    census = take_census(now)
    threshold = policy().threshold
    try:
        held = hold_back(census.tables, census.values, _compared(before), threshold=threshold)
    except NothingSafe:
        raise _too_little() from None
    figures = {k: n for k, n in census.values.items() if k not in held and k != ROOT}
    if not any(figures.values()):
        raise _too_few(threshold)
    repeated = _repeated(census.values, held, before[0] if before else None, threshold)
    edition = new_subject()
    fact = EditionPublished(
        edition=edition,
        site=Subject(site),
        number=before[0].number + 1 if before else 1,
        threshold=threshold,
        figures=figures | {key: people for key, (people, _number) in repeated.items()},
        repeated={key: number for key, (_people, number) in repeated.items()},
        withheld={key: census.values.get(key, 0) for key in (ROOT, *sorted(held))},
        tables={"tables": _told(census)},
    )
    record(actor, fact, happened_at=now)
    _log.info("public edition %d published", fact.number)
    return Edition.objects.get(pk=edition)


def _compared(before: Sequence[Edition]) -> list[Said]:
    """The last editions in their order, each as its own count and what it did not say of it."""
    return [
        Said(
            edition.parted(),
            {k: n for k, n in edition.figures.items() if k not in edition.repeated}
            | edition.withheld,
            frozenset(edition.withheld),
        )
        for edition in reversed(before[: policy().editions_compared])
    ]


def _repeated(
    values: Mapping[str, int], held: frozenset[str], last: Edition | None, threshold: int
) -> dict[str, tuple[int, int]]:
    """What moved by a few since an edition said it: that figure, and the edition's number."""
    said = {key: last.says(key) for key in sorted(held)} if last else {}
    return {
        key: (people, number)
        for key, (people, number) in said.items()
        if people and abs(values.get(key, 0) - people) < threshold
    }


def _told(census: Census) -> list[Mapping[str, Any]]:
    return [asdict(table) for table in census.tables]


def _too_little() -> Refusal:
    return Refusal(
        _("Too little has changed since the last edition: single people could be worked out."),
        _("The last edition stands. Publish again when more people have come or gone."),
    )


def _too_few(threshold: int) -> Refusal:
    return Refusal(
        _("There is nothing yet that an edition may say: every figure is below %(n)d.")
        % {"n": threshold},
        _("Publish when more people are registered."),
    )
