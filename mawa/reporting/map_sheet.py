"""The sheet a map is drawn on: which part of the earth, and where a point of it lies.

Equirectangular about the middle of the window: distances are right to about 3 % over ten degrees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mawa.situation.atlas.boundaries import BACKDROP, Points

KM_A_DEGREE: Final = 111.195
_OVER_EDGE_PX: Final = 4.0
_LEAST_STEP_PX: Final = 0.7
_PAD_DEGREES: Final = 0.35
# Western Iraq and eastern Syria: from Trebil and the Tanf corner to Ramadi and Rabia.
USUAL: Final = (38.5, 32.3, 43.0, 36.0)
Pixels = list[tuple[float, float]]


@dataclass(frozen=True)
class Sheet:
    """A window on the earth (degrees) and the size of its picture (user units, y down)."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies on the picture."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        y = (self.north - lat) / (self.north - self.south) * self.height
        return x, y

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies on the picture."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    @property
    def has_boundaries(self) -> bool:
        """Whether outlines are known where the window is."""
        return on_backdrop((self.south + self.north) / 2, (self.west + self.east) / 2)

    @property
    def px_a_km(self) -> float:
        """Units of the picture to a kilometre, from north to south."""
        return self.height / ((self.north - self.south) * KM_A_DEGREE)

    def area(self, ring: Points) -> Pixels:
        """A ring as far as it shows on the picture, cut a little outside its edge."""
        cut = self._cut([self.at(lat, lon) for lon, lat in ring])
        return _thinned(cut) if len(cut) > 2 else []

    def lines(self, line: Points) -> list[Pixels]:
        """The stretches of a line that show on the picture."""
        points = [self.at(lat, lon) for lon, lat in line]
        runs: list[Pixels] = []
        for a, b in pairwise(points):
            if not self._may_show(a, b):
                continue
            if runs and runs[-1][-1] == a:
                runs[-1].append(b)
            else:
                runs.append([a, b])
        return [_thinned(run) for run in runs]

    def _may_show(self, a: tuple[float, float], b: tuple[float, float]) -> bool:
        """Whether the box of a stretch meets the picture."""
        (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
        return left <= self.width and right >= 0 and top <= self.height and bottom >= 0

    def _cut(self, ring: Pixels) -> Pixels:
        """Sutherland and Hodgman: against each edge in turn."""
        over = _OVER_EDGE_PX
        edges = ((0, -over, 1), (0, self.width + over, -1), (1, -over, 1))
        for axis, limit, sign in (*edges, (1, self.height + over, -1)):
            ring = _one_side(ring, axis, limit, sign)
        return ring


def _one_side(ring: Pixels, axis: int, limit: float, sign: int) -> Pixels:
    kept: Pixels = []
    for n, point in enumerate(ring):
        before = ring[n - 1]
        inside, was_inside = (sign * (each[axis] - limit) >= 0 for each in (point, before))
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            x = before[0] + share * (point[0] - before[0])
            y = before[1] + share * (point[1] - before[1])
            kept.append((x, y))
        if inside:
            kept.append(point)
    return kept


def _thinned(points: Pixels) -> Pixels:
    """Without points too close to the last kept to be seen; both ends stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= _LEAST_STEP_PX:
            kept.append(point)
    return kept + points[-1:] if len(points) > 1 else kept


def path_of(points: Sequence[tuple[float, float]], close: bool) -> str:
    """SVG path data, to a tenth of a unit."""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def on_backdrop(lat: float, lon: float) -> bool:
    """Whether boundaries are known around a point."""
    west, south, east, north = BACKDROP
    return west <= lon <= east and south <= lat <= north


def sheet_for(points: Iterable[tuple[float, float]], width: float) -> Sheet:
    """The sheet that shows the usual window and every point (lat, lon) for which there is a
    backdrop; without such a point, all points there are."""
    known = list(points)
    near = [point for point in known if on_backdrop(*point)]
    if near or not known:
        return _fitted(_around(near, USUAL), width, BACKDROP)
    lats, lons = [lat for lat, _ in known], [lon for _, lon in known]
    first = (min(lons) - 1, min(lats) - 1, max(lons) + 1, max(lats) + 1)
    return _fitted(first, width, (-180.0, -85.0, 180.0, 85.0))


_Box = tuple[float, float, float, float]


def _around(points: list[tuple[float, float]], least: _Box) -> _Box:
    west, south, east, north = least
    for lat, lon in points:
        west, east = min(west, lon - _PAD_DEGREES), max(east, lon + _PAD_DEGREES)
        south, north = min(south, lat - _PAD_DEGREES), max(north, lat + _PAD_DEGREES)
    return west, south, east, north


def _fitted(box: _Box, width: float, limits: _Box) -> Sheet:
    """The window widened until its picture is neither too low nor too high."""
    west, south, east, north = box
    turn = math.cos(math.radians((south + north) / 2))
    across, up = (east - west) * turn, north - south
    lowest, highest = (0.5, 0.72) if width > 500 else (0.95, 1.3)
    ratio = min(max(up / across, lowest), highest)
    across, up = max(across, up / ratio), max(up, across * ratio)
    west, east = _stretched(west, east, across / turn, limits[0], limits[2])
    south, north = _stretched(south, north, up, limits[1], limits[3])
    turn = math.cos(math.radians((south + north) / 2))
    height = width * (north - south) / ((east - west) * turn)
    return Sheet(west, south, east, north, width, height)


def _stretched(
    low: float, high: float, length: float, least: float, most: float
) -> tuple[float, float]:
    """A stretch about the same middle, moved and cut to lie within the limits."""
    middle = (low + high) / 2
    low = max(least, min(middle - length / 2, most - length))
    return low, min(most, low + length)
