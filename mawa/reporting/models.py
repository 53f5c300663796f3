"""Rows of reporting."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Self

from django.db import models

from mawa.journal.registry import Row

from .partition import ROOT, Grid, Split, Table


class Said(NamedTuple):
    """What an edition says of a figure: how many since which edition; ``None``: held back."""

    people: int | None
    number: int


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about editions."""

    def of_site(self, site: str) -> Self:
        """Those of one site, the newest first."""
        return self.filter(site=site).order_by("-number", "-stamp", "subject")


class Edition(Row):
    """A public edition as it was made."""

    site = models.CharField(max_length=32, default="", db_index=True)
    number = models.BigIntegerField(default=0)
    threshold = models.BigIntegerField(default=0)
    as_of = models.DateTimeField()
    figures = models.JSONField(default=dict)
    repeated = models.JSONField(default=dict)
    withheld = models.JSONField(default=dict)
    tables = models.JSONField(default=list)
    published_by = models.TextField(default="")

    objects: ClassVar[EditionQuerySet] = EditionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "reporting_edition"

    def says(self, key: str) -> Said:
        """What it says of a figure; one that it does not know is none."""
        if key in self.figures:
            return Said(self.figures[key], self.repeated.get(key, self.number))
        return Said(None if key in self.withheld else 0, self.number)

    @property
    def said_count(self) -> int:
        """How many figures it says, none of them nothing."""
        return sum(1 for people in self.figures.values() if people)

    @property
    def held_count(self) -> int:
        """How many figures it does not say."""
        return sum(1 for key in self.withheld if key != ROOT and key not in self.figures)

    def parted(self) -> tuple[Table, ...]:
        """The tables again, as the census made them."""
        return tuple(
            Split(told["name"], told["whole"], tuple(told["parts"]))
            if "parts" in told
            else Grid(told["name"], told["whole"], tuple(told["rows"]), tuple(told["columns"]))
            for told in self.tables
        )
