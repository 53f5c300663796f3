"""Outlines for a map: governorates and districts, neighbours, and lines between countries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Points = tuple[tuple[float, float], ...]
Layer = Literal["iraq_adm1", "iraq_adm2", "iraq_anbar_adm3", "syria_adm1", "neighbours_ne50m"]
_DATA: Final = Path(__file__).with_name("data")
# West, south, east, north of what the backdrop holds, in degrees.
BACKDROP: Final = (30.0, 26.0, 54.0, 42.0)


@dataclass(frozen=True, slots=True)
class Outline:
    """An area: its P-code or ISO 3166 letters, that of what holds it, rings of lon and lat."""

    code: str
    parent: str
    rings: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class BorderLine:
    """A stretch of the line between two countries: the atlas's key of the border section, and
    the P-code of the governorate along which it runs."""

    key: str
    pcode: str
    points: Points


@cache
def outlines(layer: Layer) -> tuple[Outline, ...]:
    """The areas of a layer."""
    found = []
    for feature in _features(f"{layer}.geojson"):
        told, shape = feature["properties"], feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = tuple(_points(ring) for part in parts for ring in part)
        code = told.get("pcode") or told["iso3"]
        found.append(Outline(code, told.get("parent", ""), rings))
    return tuple(found)


@cache
def border_lines() -> tuple[BorderLine, ...]:
    """The land borders of Iraq, and of Syria but for the Golan, in stretches by governorate."""
    return tuple(
        BorderLine(each["properties"]["key"], each["properties"]["pcode"], _points(line))
        for each in _features("borders.geojson")
        for line in (each["geometry"]["coordinates"],)
    )


def _features(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((_DATA / name).read_text("utf-8"))["features"]
    return features


def _points(ring: list[list[float]]) -> Points:
    return tuple((lon, lat) for lon, lat in ring)
