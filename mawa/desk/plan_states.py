"""How a plan's triggers stand now: the live figure, the bound, and how far it is from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mawa.lib.refusal import Refusal
from mawa.reporting.live import live_figures
from mawa.situation.plans.figures import FIGURES, figure_words, unit_words
from mawa.situation.plans.triggers import Figures, Trigger, parse_trigger

_RISING: Final = (">", ">=")


@dataclass(frozen=True)
class TriggerState:
    """A trigger as it stands now; ``fault`` says why a line is none.

    ``is_met`` is ``None`` where a figure has no data: such a trigger cannot be watched.
    ``unit`` is the percent sign or nothing. ``nearness`` runs from 0 (far) to 1 (met), for a bar.
    """

    line: str
    fault: str = ""
    words: str = ""
    unit: str = ""
    value: str = ""
    distance: str = ""
    is_met: bool | None = None
    is_spent: bool = False
    nearness: float | None = None
    missing: str = ""


@dataclass(frozen=True)
class KnownFigure:
    """A figure that a trigger may watch: code, words, unit, and its value now."""

    code: str
    words: str
    unit: str
    value: str


def trigger_states(
    lines: Iterable[str], now: datetime, spent: Collection[str] = ()
) -> list[TriggerState]:
    """Each line as it stands now; only the figures that they name are worked out."""
    read = [(line, *_read(line)) for line in lines]
    wanted = {code for _line, trigger, _fault in read if trigger for code in trigger.codes}
    figures = live_figures(now, wanted) if wanted else {}
    return [
        _state(trigger, figures, trigger.text in spent) if trigger else TriggerState(line, fault)
        for line, trigger, fault in read
    ]


def known_figures(now: datetime) -> list[KnownFigure]:
    """Every figure there is, for whoever writes a trigger."""
    figures = live_figures(now)
    return [
        KnownFigure(code, figure_words(code), unit_words(code), shown(figures[code]))
        for code in FIGURES
    ]


def _read(line: str) -> tuple[Trigger | None, str]:
    try:
        return parse_trigger(line), ""
    except Refusal as refusal:
        return None, str(refusal.reason)


def _state(trigger: Trigger, figures: Figures, is_spent: bool) -> TriggerState:
    without = [code for code in sorted(trigger.codes) if figures.get(code) is None]
    return TriggerState(
        line=trigger.text,
        words=trigger.words(),
        unit="%" if FIGURES[trigger.figure].unit == "percent" else "",
        value=shown(figures.get(trigger.figure)),
        distance=shown(trigger.distance_in(figures)),
        is_met=trigger.is_met(figures),
        is_spent=is_spent,
        nearness=_nearness(trigger, figures),
        missing=figure_words(without[0]) if without else "",
    )


def _nearness(trigger: Trigger, figures: Figures) -> float | None:
    value, bound = figures.get(trigger.figure), trigger.bound_in(figures)
    if value is None or bound is None or trigger.sign == "=":
        return None
    if trigger.is_met(figures):
        return 1.0
    low, high = (value, bound) if trigger.sign in _RISING else (bound, value)
    return min(1.0, low / high) if high else 0.0


def shown(value: float | None) -> str:
    """A figure with at most one decimal; empty where there is no data."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
