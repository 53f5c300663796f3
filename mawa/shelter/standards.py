"""The figures a site is held against: loaded once from ``data/standards.toml``, never literals.

Figures are defaults, not law; each says its source and how sure it is. Pure: no Django, no clock.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Op = Literal[">=", "<=", "<", ">", "=", "range"]
Light = Literal["met", "half", "under", "missing"]

_FILE = Path(__file__).with_name("data") / "standards.toml"
_TOLERANCE = (
    1e-9  # so that 10.5 m2 at 3.5 m2 a person is three people, whatever the binary fraction
)

# The file cannot say which end of a range, or which side of a threshold, is the bad one.
MORE_IS_FINE = frozenset(
    {
        "water.survival.total",
        "water.survival.drink_food",
        "water.survival.hygiene",
        "water.survival.cooking",
        "water.health_centre",
        "shelter.covered_area.cold",
    }
)
LESS_IS_FINE = frozenset({"water.losses", "food.milling_loss", "transit.stay", "health.cmr.normal"})
ALARMS = frozenset(
    {"health.cmr.out_of_control", "health.cmr.catastrophe", "health.u5mr.out_of_control"}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in `unit` per `per`: a `value`, or two of them when `op` is "range"."""

    id: str
    topic: str
    op: Op
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    per: str
    phase: str
    source: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: the work's title, and where it was read."""

    id: str
    title: str
    at: str


def figure(id: str) -> Figure:
    """The figure of that id; KeyError when there is none."""
    return _figures()[id]


def figures(topic: str | None = None) -> tuple[Figure, ...]:
    """The figures of a topic ("water", "sanitation", ...), or all, in the order of the file."""
    return tuple(f for f in _figures().values() if topic is None or f.topic == topic)


def source(id: str) -> Source:
    """The source that figures name; KeyError when there is none."""
    told = _file()["source"][id]
    return Source(id=id, title=told["title"], at=told["at"])


def capacity(floor_m2: float, m2_per_person: float) -> int:
    """How many people a floor holds: 16 m2 at 3.5 is 4, at 4.5 is 3.

    ValueError for a negative or unknown floor and for a share that is not above zero.
    """
    if not math.isfinite(floor_m2) or floor_m2 < 0:
        raise ValueError("floor_m2 must be zero or more")
    if not math.isfinite(m2_per_person) or m2_per_person <= 0:
        raise ValueError("m2_per_person must be above zero")
    return math.floor(floor_m2 / m2_per_person + _TOLERANCE)


def meets(figure: Figure, measured: float | None) -> Light:
    """The traffic light of the Iraq camp profiles: reached, 50-99 % of it, less than half.

    Not measured (None, not a number, below zero) is "missing", never a zero. Nothing to share
    among people (people per toilet without a toilet) is `math.inf`: "under". For an alarm
    threshold "met" means that it is not crossed, "under" that it is; it has no half.
    """
    if measured is None or math.isnan(measured) or measured < 0:
        return "missing"
    if figure.id in ALARMS:
        return "under" if measured > _number(figure.value) else "met"
    low, high = _bounds(figure)
    if _strictly_at(figure, measured):
        return "half"
    reached = min(_share(measured, low), _share(high, measured))
    if reached >= 1 - _TOLERANCE:
        return "met"
    return "half" if reached >= 0.5 - _TOLERANCE else "under"


def _bounds(figure: Figure) -> tuple[float, float]:
    """The least and the most that still meet the figure."""
    if figure.op == "range":
        low = 0.0 if figure.id in LESS_IS_FINE else _number(figure.value_min)
        high = math.inf if figure.id in MORE_IS_FINE else _number(figure.value_max)
        return low, high
    value = _number(figure.value)
    low = 0.0 if figure.op in ("<=", "<") else value
    high = math.inf if figure.op in (">=", ">") else value
    return low, high


def _strictly_at(figure: Figure, measured: float) -> bool:
    """Whether "less than 30 minutes" was measured as 30 minutes: nearly, not yet."""
    return figure.op in ("<", ">") and math.isclose(measured, _number(figure.value))


def _share(have: float, need: float) -> float:
    """What part of `need` is there, at most 1; nothing needed is always there."""
    if have >= need:
        return 1.0
    return 0.0 if math.isinf(need) else have / need


def _number(value: float | None) -> float:
    if value is None:
        raise ValueError("the figure has no such value")
    return value


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _figures() -> dict[str, Figure]:
    return {told["id"]: _figure_from(told) for told in _file()["figure"]}


def _figure_from(told: dict[str, Any]) -> Figure:
    return Figure(
        id=told["id"],
        topic=told["topic"],
        op=told["op"],
        value=told.get("value"),
        value_min=told.get("value_min"),
        value_max=told.get("value_max"),
        unit=told["unit"],
        per=told["per"],
        phase=told["phase"],
        source=told["source"],
        confidence=told["confidence"],
        note=told.get("note", ""),
    )
