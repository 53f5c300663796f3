"""Triggers: conditions over live figures, such as ``arrivals_6h > 300`` or ``present > capacity``.

    trigger = figure sign bound | number sign figure
    bound   = number [%] | figure
    sign    = > | >= | < | <= | =      (or ≥ ≤; digits of either kind)

Pure: no clock, no database. Reading one either gives a ``Trigger`` or raises a ``Refusal`` that
names what is wrong; a figure without data is neither met nor unmet.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from mawa.lib.arabic import clean, isolated
from mawa.lib.numerals import to_latin
from mawa.lib.refusal import Refusal

from .figures import FIGURES, comparable, figure_words, list_of_figures

TEXT_MOST: Final = 120
BOUND_MOST: Final = 1_000_000_000.0
Figures = Mapping[str, float | None]
"""Live figures by code; ``None`` where there is no data."""

_HOLDS: Final[dict[str, Callable[[float, float], bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
}
_TURNED: Final = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
_AS_TYPED: Final = str.maketrans({"≥": ">=", "≤": "<=", "٪": "%", "٫": ".", "٬": ","})
_SIGN: Final = re.compile(r"[<>=!]+")
_NUMBER: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,4})?")


@dataclass(frozen=True)
class Trigger:
    """``figure`` against a number ``bound`` or against ``other``, another figure."""

    figure: str
    sign: str
    bound: float | None = None
    other: str = ""

    @property
    def text(self) -> str:
        """The trigger as it is kept: ``free_places_percent < 10``."""
        return f"{self.figure} {self.sign} {self.other or _plain(self.bound or 0.0)}"

    @property
    def codes(self) -> frozenset[str]:
        """The figures it needs."""
        return frozenset(filter(None, (self.figure, self.other)))

    def bound_in(self, figures: Figures) -> float | None:
        """The bound as a number; ``None`` while the other figure has no data."""
        return figures.get(self.other) if self.other else self.bound

    def is_met(self, figures: Figures) -> bool | None:
        """Whether the condition holds; ``None`` where a figure has no data."""
        value, bound = figures.get(self.figure), self.bound_in(figures)
        if value is None or bound is None:
            return None
        return _HOLDS[self.sign](value, bound)

    def distance_in(self, figures: Figures) -> float | None:
        """How far the figure is from its bound, 0 or more; ``None`` where there is no data."""
        value, bound = figures.get(self.figure), self.bound_in(figures)
        return None if value is None or bound is None else abs(bound - value)

    def words(self) -> str:
        """The trigger in the reader's language."""
        percent = not self.other and FIGURES[self.figure].unit == "percent"
        bound = figure_words(self.other) if self.other else _grouped(self.bound or 0.0)
        told = {
            "figure": figure_words(self.figure),
            "bound": f"{bound} %" if percent else bound,
        }
        return _phrase(self.sign) % told


def _phrase(sign: str) -> str:
    return {
        ">": _("%(figure)s: more than %(bound)s"),
        ">=": _("%(figure)s: %(bound)s or more"),
        "<": _("%(figure)s: less than %(bound)s"),
        "<=": _("%(figure)s: %(bound)s or less"),
        "=": _("%(figure)s: exactly %(bound)s"),
    }[sign]


def parse_trigger(text: str) -> Trigger:
    """The trigger that a line says. Raises ``Refusal``."""
    line = clean(to_latin(text).translate(_AS_TYPED))
    if not line:
        raise Refusal(_("The trigger is empty."), _grammar())
    if len(line) > TEXT_MOST:
        raise Refusal(_("The trigger is too long."), _grammar())
    signs = _SIGN.findall(line)
    if len(signs) != 1:
        said = _("“%(line)s” needs exactly one sign of comparison.") % {"line": isolated(line)}
        raise Refusal(said, _grammar())
    sign = {"==": "=", "=>": ">=", "=<": "<="}.get(signs[0], signs[0])
    if sign not in _HOLDS:
        raise Refusal(_("There is no sign “%(sign)s”.") % {"sign": isolated(sign)}, _grammar())
    left, right = (side.strip() for side in line.split(signs[0]))
    if _starts_as_number(left) and not _starts_as_number(right):
        left, right, sign = right, left, _TURNED[sign]
    return _against(_figure(left), sign, right)


def trigger_words(line: str) -> str:
    """A line in the reader's language; one that this version cannot read stays as it is."""
    try:
        return parse_trigger(line).words()
    except Refusal:
        return line


def _against(figure: str, sign: str, right: str) -> Trigger:
    if _starts_as_number(right):
        return Trigger(figure, sign, bound=_number(right, figure))
    other = _figure(right)
    if other == figure:
        raise Refusal(_("A figure cannot be compared with itself."), _grammar())
    if not comparable(figure, other):
        said = _("“%(a)s” and “%(b)s” count different things.")
        raise Refusal(said % {"a": figure_words(figure), "b": figure_words(other)}, _grammar())
    return Trigger(figure, sign, other=other)


def _figure(text: str) -> str:
    code = "".join(text.lower().split())
    if not code:
        raise Refusal(_("A side of the comparison is empty."), _grammar())
    if code not in FIGURES:
        said = _("There is no figure “%(code)s”.") % {"code": isolated(text)}
        raise Refusal(said, _("Known figures: %(figures)s.") % {"figures": list_of_figures()})
    return code


def _number(text: str, figure: str) -> float:
    bare = text.removesuffix("%").strip()
    if bare != text and FIGURES[figure].unit != "percent":
        said = _("“%(figure)s” is not counted in percent.") % {"figure": figure_words(figure)}
        raise Refusal(said, _("Write a plain number."))
    read = _NUMBER.fullmatch(bare)
    value = float(bare.replace(",", "")) if read else math.inf
    if value > BOUND_MOST:
        said = _("“%(text)s” is no number from 0 to a thousand million.")
        raise Refusal(said % {"text": isolated(text)}, _("Write a plain number."))
    return value


def _starts_as_number(text: str) -> bool:
    return text[:1].isdigit() or text[:1] in ("-", "+", ".")


def _grammar() -> str:
    return _("Write it as: %(example)s") % {"example": isolated("arrivals_6h > 300")}


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _grouped(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")
