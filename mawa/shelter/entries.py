"""Kinds of shelter: what stands where, and who was given a place in it."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class SiteOpened(Fact):
    """A site where people are housed."""

    site: Subject
    name: str = ""
    lat: float | None = None
    lon: float | None = None


@kind
@dataclass(frozen=True)
class TentPitched(Fact):
    """A tent stands; its inner floor area in square metres; use is housing, stores or clinic."""

    tent: Subject
    site: Subject
    block: str = ""
    number: str = ""
    floor_m2: float = 0.0
    lat: float | None = None
    lon: float | None = None
    use: str = "housing"
    note: str = ""


@kind
@dataclass(frozen=True)
class TentCorrected(Fact):
    """A tent's floor area or use is another one than recorded."""

    tent: Subject
    floor_m2: float | None = None
    use: str = ""
    why: str = ""


@kind
@dataclass(frozen=True)
class StandardChosen(Fact):
    """Which figure of ``standards.toml`` gives the site's capacity, in m2 a person, and why."""

    site: Subject
    figure: str = ""
    m2_per_person: float = 0.0
    why: str = ""


@kind
@dataclass(frozen=True)
class TentAssigned(Fact):
    """A person was given a place in a tent (and so has left any other)."""

    person: Subject
    tent: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class TentLeft(Fact):
    """A person no longer sleeps in their tent."""

    person: Subject
    why: str = ""
