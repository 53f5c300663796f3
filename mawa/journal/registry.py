"""What the journal is told at start-up: the kinds there are and the folds that hear them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import models
from django.db.models.base import ModelState

from mawa.lib.clock import to_datetime

from .entries import Struck, WriterAdmitted, WriterExpelled
from .entry import Body, read_body
from .kinds import Fact, read_fact


class Recorded(NamedTuple):
    """A fact as it stands in the journal: who recorded it, where and when."""

    entry: str
    writer: str
    seq: int
    stamp: int
    happened_at: datetime
    by: str
    fact: Any


class Row(models.Model):
    """Base of every row that a fold makes: disposable, keyed by its subject.

    Folds make rows by the hundred thousand, and no signal listens to them: made from named
    values, a row is its defaults and these values, and nothing else is done.
    """

    subject = models.CharField(max_length=32, primary_key=True)
    stamp = models.BigIntegerField(default=0, help_text="Stamp of the last entry folded in.")

    class Meta:
        abstract = True
        managed = False  # the journal makes these tables itself: see rebuild.ensure_rows

    def __init__(self, *args: Any, **values: Any) -> None:
        if args:  # read from the database
            super().__init__(*args, **values)
            return
        content = self.__dict__
        content["_state"] = ModelState()
        content.update(_defaults(type(self)))
        size = len(content)
        content.update(values)
        if len(content) != size:
            raise TypeError(f"{type(self).__name__} has no {values.keys() - _defaults(type(self))}")
        for name, make in _fresh_defaults(type(self)):
            if name not in values:
                content[name] = make()


@cache
def _defaults(row: type[Row]) -> dict[str, Any]:
    return {f.attname: f.get_default() for f in row._meta.concrete_fields}


@cache
def _fresh_defaults(row: type[Row]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """Defaults that no two rows may share, such as lists."""
    return tuple(
        (f.attname, f.get_default) for f in row._meta.concrete_fields if callable(f.default)
    )


Maker = Callable[[str, Sequence[Recorded]], Row | None]


@dataclass(frozen=True, eq=False)
class Fold:
    """Which row a subject gets: the kinds heard, each with the role that names the subject."""

    row: type[Row]
    make: Maker
    hears: Mapping[type[Fact], str]


@dataclass(frozen=True)
class Registry:
    """Kinds by name, and for each kind the folds that hear it with the subject's role."""

    kinds: Mapping[str, type[Fact]]
    folds: tuple[Fold, ...]
    listeners: Mapping[str, tuple[tuple[Fold, str], ...]]


_OWN_KINDS: tuple[type[Fact], ...] = (WriterAdmitted, WriterExpelled, Struck)
_installed = Registry({k.kind: k for k in _OWN_KINDS}, (), {})


def install(kinds: Sequence[type[Fact]], folds: Sequence[Fold]) -> None:
    """Tell the journal the vocabulary; called once, by ``mawa.vocabulary``."""
    global _installed
    by_name = {k.kind: k for k in (*_OWN_KINDS, *kinds)}
    listeners: dict[str, list[tuple[Fold, str]]] = {}
    for fold in folds:
        for heard, role in fold.hears.items():
            if role not in heard.subject_fields:
                raise TypeError(f"{heard.kind} has no subject {role}")
            listeners.setdefault(heard.kind, []).append((fold, role))
    _installed = Registry(by_name, tuple(folds), {k: tuple(v) for k, v in listeners.items()})


def registry() -> Registry:
    """The vocabulary in force."""
    return _installed


def read_recorded(
    entry: str, writer: str, seq: int, stamp: int, body: Body, kinds: Mapping[str, type[Fact]]
) -> Recorded | None:
    """The recorded fact of a body, or ``None`` for a kind that this version does not know."""
    known = kinds.get(body.kind)
    if known is None:
        return None
    fact = read_fact(known, body.subjects, body.fields)
    return Recorded(entry, writer, seq, stamp, _happened(body, stamp), body.by, fact)


def read_recorded_bytes(entry: str, writer: str, seq: int, stamp: int, raw: object) -> Any:
    """As ``read_recorded``, from the stored body bytes."""
    body = read_body(raw)
    return body and read_recorded(entry, writer, seq, stamp, body, _installed.kinds)


_FIRST_HAPPENED: Final = datetime.min.replace(tzinfo=UTC) + timedelta(days=366)
_LAST_HAPPENED: Final = datetime.max.replace(tzinfo=UTC) - timedelta(days=366)


def _happened(body: Body, stamp: int) -> datetime:
    """When it happened, in UTC; kept a year from the calendar's ends, for other zones' sake."""
    try:
        instant = datetime.fromisoformat(body.happened_at)
        instant = instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        instant = to_datetime(stamp)
    return min(max(instant, _FIRST_HAPPENED), _LAST_HAPPENED)
