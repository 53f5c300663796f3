"""Rows of what is said."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from mawa.journal.registry import Row
from mawa.lib.arabic import fold

from .words import figure_words, who_words


class StatementQuerySet(models.QuerySet["Statement"]):
    """Questions about statements."""

    def with_figure(self) -> Self:
        """Those that name a number."""
        return self.filter(Q(figure_min__isnull=False) | Q(figure_max__isnull=False))

    def of(self, *claims: str) -> Self:
        """Those that claim one of these things."""
        return self.filter(claim__in=claims)

    def like(self, typed: str) -> Self:
        """Those in which every typed word occurs, however it is spelled."""
        found = self
        for word in fold(typed).split():
            found = found.filter(search_key__contains=word)
        return found

    def in_order(self) -> Self:
        """As they were said: by the day said or published, then as recorded."""
        return self.order_by("told_on", "recorded_at", "subject")

    def latest_first(self) -> Self:
        """The last said first."""
        return self.order_by("-told_on", "-recorded_at", "subject")


class Statement(Row):
    """One statement as last corrected and graded."""

    claim = models.TextField(default="other")
    figure_min = models.BigIntegerField(null=True)
    figure_max = models.BigIntegerField(null=True)
    figure_approx = models.BooleanField(default=False)
    unit = models.TextField(default="")
    speaker_name = models.TextField(default="")
    speaker_office = models.TextField(default="")
    speaker_org = models.TextField(default="")
    anonymous = models.BooleanField(default=False)
    mode = models.TextField(default="reported")
    carrier = models.TextField(default="")
    outlet = models.TextField(default="")
    first_hand = models.BooleanField(null=True)
    published_on = models.DateField(null=True)
    said_on = models.DateField(null=True)
    happened_from = models.DateField(null=True)
    happened_to = models.DateField(null=True)
    date_words = models.TextField(default="")
    place_key = models.TextField(default="")
    place_name = models.TextField(default="")
    pcode = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    party = models.TextField(default="")
    polarity = models.TextField(default="affirmed")
    state = models.TextField(default="")
    event = models.TextField(default="")
    quote = models.TextField(default="")
    quote_from = models.BigIntegerField(null=True)
    quote_to = models.BigIntegerField(null=True)
    source_title = models.TextField(default="")
    source_address = models.TextField(default="")
    source_sha = models.TextField(default="")
    proposed_by = models.TextField(default="")
    reliability = models.TextField(default="F")
    credibility = models.TextField(default="6")
    # The day it was said, else published, else recorded: what a time line sorts by.
    told_on = models.DateField(db_index=True)
    corrected = models.BooleanField(default=False)
    # The stamp of its last correction: what was linked before it may be settled by it.
    corrected_stamp = models.BigIntegerField(default=0)
    # Its words as a search compares them.
    search_key = models.TextField(default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField(default="")

    objects: ClassVar[StatementQuerySet] = StatementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_statement"

    @property
    def grade(self) -> str:
        """Reliability and credibility as one code, ``B2``."""
        return self.reliability + self.credibility

    @property
    def figure(self) -> str:
        """The figure in words of the reader's language; empty without one."""
        return figure_words(self.figure_min, self.figure_max, self.figure_approx)

    @property
    def who(self) -> str:
        """Who says it: person, office, body; that the source is unnamed; else the outlet."""
        named = (self.speaker_name, self.speaker_office, self.speaker_org)
        return who_words(named, self.anonymous) or self.carrier or self.outlet


class StatementLink(Row):
    """``statement`` repeats, corrects, contradicts or is the source of ``other``."""

    statement = models.CharField(max_length=32, default="", db_index=True)
    other = models.CharField(max_length=32, default="", db_index=True)
    relation = models.TextField(default="repeats")
    why = models.TextField(default="")
    linked_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "situation_link"


class SourceNote(Row):
    """A note on an anonymous source; its body is sent to few."""

    statement = models.CharField(max_length=32, default="", db_index=True)
    text = models.TextField(default="")
    noted_at = models.DateTimeField()
    noted_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "situation_source_note"
