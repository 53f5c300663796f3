"""The tables of a public edition as open data: columns, rows, and what each column means.

Columns are named as HDX HAPI names them. What is held back is an empty ``population`` with
``population_status`` saying so; "all" is not taken apart, and no sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from mawa.shelter.models import Site
from mawa.situation.atlas.places import Place, by_key

from .areas import district_at, governorate
from .models import Edition
from .partition import Grid, Split, cell

GENDERS: Final = {"sex=female": "f", "sex=male": "m", "sex=unknown": "u"}
GROUPS: Final = {
    "stream=troops": "x_received_troops",
    "stream=civilian": "x_received_civilians",
    "stream=crossing_staff": "x_received_crossing_staff",
    "stream=medical": "x_received_medical",
}
INDICATORS: Final = {
    "counted": "counted_at_gate",
    "registered": "registered",
    "unregistered": "counted_not_registered",
    "surplus": "registered_beyond_count",
    "here": "registered_not_left",
    "left": "left",
    "standing=present": "present",
    "standing=absent": "absent_at_last_roll_call",
    "care=needed": "needing_care",
    "care=none": "not_needing_care",
    "housed": "housed",
    "without_place": "without_place",
}
_ASYLUM: Final = "IRQ"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class OpenTable:
    """A table as it is published: the file's name without its ending, columns, rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


_PLACE: Final = ("asylum_location", "admin1_code", "admin1_name", "admin2_code", "admin2_name")
_COUNT: Final = (
    *("population", "population_status", "reference_period_start", "reference_period_end"),
)


class Tabulation:
    """An edition on its way to open data."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        earlier = Edition.objects.of_site(edition.site)
        self._as_of = {each.number: each.as_of for each in earlier} | {
            edition.number: edition.as_of
        }
        self._sites = {site.subject: site for site in Site.objects.all()}

    def tables(self) -> list[OpenTable]:
        """Every table, in the order of the dictionary."""
        made: list[tuple[str, tuple[str, ...], Callable[[], Iterator[Row]]]] = [
            ("indicators", ("indicator", *_PLACE, *_COUNT), self._indicators),
            ("arrivals", ("date", "hour", *_PLACE, *_COUNT), self._arrivals),
            (
                "population",
                (
                    *("origin_location", *_PLACE, "population_group", "gender"),
                    *("age_range", "min_age", "max_age", *_COUNT),
                ),
                self._population,
            ),
            (
                "origin",
                ("origin_location", "origin_admin1_code", "origin_admin1_name", *_PLACE, *_COUNT),
                self._origin,
            ),
            ("housing", ("site_name", "block", *_PLACE, *_COUNT), self._housing),
        ]
        return [OpenTable(name, columns, tuple(rows())) for name, columns, rows in made]

    def _count(self, key: str) -> Row:
        """What is said of a figure, and the days that it is about."""
        said = self._edition.says(key)
        now = said.number == self._edition.number
        status = "withheld" if said.people is None else "current" if now else "earlier"
        as_of = self._as_of.get(said.number)
        day = timezone.localdate(as_of).isoformat() if as_of else ""
        return (said.people, status, day, day)

    def _place(self, site: Site | None = None) -> Row:
        """The areas of a site: its district, and nothing nearer."""
        here = site or self._sites.get(self._edition.site)
        return (_ASYLUM, *_areas(district_at(here.lat, here.lon) if here else None))

    def _indicators(self) -> Iterator[Row]:
        for key, indicator in INDICATORS.items():
            yield (indicator, *self._place(), *self._count(key))

    def _arrivals(self) -> Iterator[Row]:
        for table in self._named("day"):
            for day in table.parts:
                yield (day[4:], "all", *self._place(), *self._count(day))
        for table in self._named("hour"):
            for hour in table.parts:
                yield (hour[5:15], f"{hour[16:]}:00", *self._place(), *self._count(hour))

    def _population(self) -> Iterator[Row]:
        place = self._place()
        for table in self._edition.parted():
            if isinstance(table, Grid):
                for key, gender, band in _cells(table):
                    yield ("all", *place, "all", gender, *_years(band), *self._count(key))
        for table in self._named("stream"):
            for key in table.parts:
                group = GROUPS.get(key, key.partition("=")[2])
                yield ("all", *place, group, "all", *_years("all"), *self._count(key))

    def _origin(self) -> Iterator[Row]:
        for table in self._named("origin"):
            for key in table.parts:
                code = key.partition("=")[2]
                area = governorate(code)
                named = (area.iso3, code, area.name_en) if area else (code, "", "")
                yield (*named, *self._place(), *self._count(key))

    def _housing(self) -> Iterator[Row]:
        for key in (part for table in self._named("site") for part in table.parts):
            site = self._sites.get(key.partition("=")[2])
            where = (site.name if site else "", self._place(site))
            yield (where[0], "all", *where[1], *self._count(key))
            for table in self._named("block"):
                for block in table.parts if table.whole == key else ():
                    name = block.partition("/")[2]
                    yield (where[0], name, *where[1], *self._count(block))

    def _named(self, name: str) -> Sequence[Split]:
        return [t for t in self._edition.parted() if isinstance(t, Split) and t.name == name]


def _cells(grid: Grid) -> Iterator[tuple[str, str, str]]:
    """Every figure of sex and age: the whole, the margins, the cells."""
    yield grid.whole, "all", "all"
    for sex in grid.rows:
        yield sex, GENDERS[sex], "all"
    for age in grid.columns:
        yield age, "all", age.partition("=")[2]
    for sex in grid.rows:
        for age in grid.columns:
            yield cell(sex, age), GENDERS[sex], age.partition("=")[2]


def _years(band: str) -> Row:
    """The age range, its least and its most years."""
    if band in ("all", "unknown"):
        return (band, None, None)
    least, _to, most = band.rstrip("+").partition("-")
    return (band, int(least), int(most) if most else None)


def _areas(district: Place | None) -> Row:
    if district is None:
        return ("", "", "", "")
    area = by_key(district.parent)
    above = (area.pcode, area.name_en) if area else ("", "")
    return (*above, district.pcode, district.name_en)
