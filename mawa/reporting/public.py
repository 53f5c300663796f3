"""The public edition as a PDF: counts in tables, small ones held back, nobody named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .glyphs import printable
from .models import Edition
from .partition import Grid, Split, cell
from .press import Pdf, press_one_page
from .public_words import label, site_names, title
from .words import Lang, figure, instant

_KEY_FIGURES: Final = (
    *("counted", "registered", "standing=present", "left", "care=needed", "housed"),
)
_HEAD_ROWS: Final = 3  # a table's title is as high as so many of its rows
_DAYS_SHOWN: Final = 14  # the open data have all of them
# Set smaller in steps until it fits on a page; what is more than that runs on.
_SCALES: Final = (1.0, 0.93, 0.87, 0.93)


HELD: Final = "•"


def public_edition(edition: Edition, lang: Lang) -> Pdf:
    """The edition in one language. Raises ``Refusal`` when it cannot be made."""
    data = edition_data(edition, lang)
    return press_one_page("public", data, scales=_SCALES, now=edition.as_of)


def edition_data(edition: Edition, lang: Lang) -> dict[str, Any]:
    """What the template is given: words by place, and every figure as it is said."""
    with translation.override(lang):
        writing = _Writing(edition, lang)
        return {
            "lang": lang,
            "title": _("Public edition"),
            "header": writing.header(),
            "what": _(
                "What the register of arrivals counts. Nobody is named in it, and nobody can be"
                " worked out from it."
            ),
            "key": [writing.line(key) for key in _KEY_FIGURES],
            "scale": _SCALES[0],
            "grids": writing.grids(),
            "columns": _halves(list(writing.tables())),
            "arrivals_title": title("day"),
            "arrivals": writing.arrivals(),
            "notes_title": pgettext("public", "How to read it"),
            "notes": writing.notes(),
            "held_mark": HELD,
            "page_word": _("Page"),
        }


def _halves(tables: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The tables in two columns of about the same height, in their order."""
    heights = [len(table["rows"]) + _HEAD_ROWS for table in tables]
    sides = [abs(2 * sum(heights[:cut]) - sum(heights)) for cut in range(len(tables) + 1)]
    cut = sides.index(min(sides))
    return [tables[:cut], tables[cut:]]


class _Writing:
    """One edition being written in one language."""

    def __init__(self, edition: Edition, lang: Lang) -> None:
        self._edition, self._lang = edition, lang
        self._sites = site_names()
        self._tables = edition.parted()

    def header(self) -> dict[str, str]:
        """Which edition, of when, by whom."""
        site = self._sites.get(self._edition.site, "")
        return {
            "site": printable(site, 60),
            "number_word": pgettext("public", "Edition"),
            "number": figure(self._edition.number),
            "as_of_word": pgettext("report", "As of"),
            "as_of": instant(self._edition.as_of, self._lang),
        }

    def line(self, key: str) -> dict[str, Any]:
        """A figure with its words."""
        return {"label": label(key, self._lang, self._sites), **self._said(key)}

    def _said(self, key: str) -> dict[str, Any]:
        said = self._edition.says(key)
        if said.people is None:
            return {"value": HELD, "since": "", "held": True}
        since = "" if said.number == self._edition.number else figure(said.number)
        return {"value": figure(said.people), "since": since, "held": False}

    def grids(self) -> list[dict[str, Any]]:
        """The tables with rows and columns."""
        return [self._grid(table) for table in self._tables if isinstance(table, Grid)]

    def tables(self) -> Iterator[dict[str, Any]]:
        """Every other table but the arrivals, a whole in its last line."""
        for name in ("origin", "stream"):
            for table in self._named(name):
                yield self._split(name, table.parts, table.whole)
        yield self._split("gate", ("counted", "registered", *self._differences()), "")
        yield self._split("stay", ("here", "standing=present", "standing=absent", "left"), "")
        yield self._split("care", ("care=needed", "care=none"), "here")
        yield self._split("place", ("housed", "without_place"), "here")
        sites = self._named("site")
        if len(sites) > 1 or (sites and len(sites[0].parts) > 1):
            yield self._split("site", [part for table in sites for part in table.parts], "housed")
        for table in self._named("block"):
            yield self._split("block", table.parts, table.whole)

    def _differences(self) -> list[str]:
        return [k for k in ("unregistered", "surplus") if self._edition.says(k).people != 0]

    def _named(self, name: str) -> list[Split]:
        return [t for t in self._tables if isinstance(t, Split) and t.name == name]

    def _split(self, name: str, parts: Sequence[str], whole: str) -> dict[str, Any]:
        rows = [self.line(key) for key in parts if self._edition.says(key).people != 0]
        total = [self.line(whole) | {"total": True}] if whole else []
        return {
            "title": title(name),
            "head": [],
            "rows": [
                {"label": row["label"], "cells": [row], "total": row.get("total", False)}
                for row in (*rows, *total)
            ],
        }

    def _grid(self, grid: Grid) -> dict[str, Any]:
        columns = [row for row in grid.rows if self._edition.says(row).people != 0]
        bands = [band for band in grid.columns if self._edition.says(band).people != 0]
        names = [label(column, self._lang, self._sites) for column in columns]
        lines: list[tuple[str, list[str], bool]] = [
            (label(band, self._lang, self._sites), [*(cell(c, band) for c in columns), band], False)
            for band in bands
        ]
        together = pgettext("public", "Together")
        lines.append((together, [*columns, grid.whole], True))
        return {
            "title": title(grid.name),
            "head": [*names, together],
            "rows": [
                {"label": words, "cells": [self._said(key) for key in keys], "total": total}
                for words, keys, total in lines
            ],
        }

    def arrivals(self) -> list[dict[str, Any]]:
        """The last days, each with its hours in which people came."""
        hours = {table.whole: table.parts for table in self._named("hour")}
        days = [key for table in self._named("day") for key in table.parts]
        return [
            {
                **self.line(key),
                "hours": [self.line(hour) for hour in hours.get(key, ()) if self._came(hour)],
            }
            for key in days[-_DAYS_SHOWN:]
        ]

    def _came(self, key: str) -> bool:
        return self._edition.says(key).people != 0

    def notes(self) -> list[str]:
        """How what is said, and what is not, is to be read."""
        least = self._edition.threshold
        held = ngettext(
            "%(mark)s is held back: fewer than %(n)s person, or a figure from which others with"
            " fewer could be worked out.",
            "%(mark)s is held back: fewer than %(n)s people, or a figure from which others with"
            " fewer could be worked out.",
            least,
        ) % {"mark": HELD, "n": figure(least)}
        repeated = ngettext(
            "A small number beside a figure is that of the edition which counted it: it has moved"
            " by fewer than %(n)s person since.",
            "A small number beside a figure is that of the edition which counted it: it has moved"
            " by fewer than %(n)s people since.",
            least,
        ) % {"n": figure(least)}
        return [
            held,
            repeated,
            _("Counted: vehicle by vehicle at the gate. Registered: people on record, each once."),
            _("Days and hours are those of the site. A line that is not there is none."),
        ]
