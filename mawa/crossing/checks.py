"""Contradictions on the way in, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy

from .models import Arrival, VehicleCount


def discrepancies() -> Iterator[Discrepancy]:
    """People counted in without an approval; more carried than counted."""
    if VehicleCount.objects.exists() and not Arrival.objects.admitted().exists():
        yield Discrepancy(
            "counted_without_approval",
            _("People have been counted in, but no approval or emergency admission is recorded."),
            (),
        )
    for row in VehicleCount.objects.all():
        if row.on_stretcher > row.people:
            yield Discrepancy(
                "more_carried_than_counted",
                _("%(vehicle)s: more on stretchers than people.")
                % {"vehicle": isolated(row.label)},
                (row.subject,),
            )
