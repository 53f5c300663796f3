"""Site geometry: small distances on a flat sheet about a reference point.

The flat sheet (equirectangular) is right to about 0.1 % within 20 km, enough for tents, fire
lanes and walking distances. Degrees are WGS 84; x points east, y north, both in metres.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

EARTH_RADIUS_M: Final = 6_371_008.8
_METRES_PER_DEGREE: Final = math.pi * EARTH_RADIUS_M / 180
_SQUARE_UP_TO_M2: Final = 16.0


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around some points, in the units of the points."""

    min_x: float
    min_y: float
    max_x: float
    max_y: float

    @property
    def width(self) -> float:
        """Extent from west to east."""
        return self.max_x - self.min_x

    @property
    def height(self) -> float:
        """Extent from south to north."""
        return self.max_y - self.min_y


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A floor: its short and its long side, in metres."""

    width_m: float
    length_m: float


def to_metres(lat: float, lon: float, ref_lat: float, ref_lon: float) -> tuple[float, float]:
    """Return metres east and north of the reference point."""
    turn = (lon - ref_lon + 180) % 360 - 180  # the short way round
    x = turn * math.cos(math.radians(ref_lat)) * _METRES_PER_DEGREE
    return x, (lat - ref_lat) * _METRES_PER_DEGREE


def to_degrees(x: float, y: float, ref_lat: float, ref_lon: float) -> tuple[float, float]:
    """Return latitude and longitude of a point given in metres from the reference point."""
    lon = ref_lon + x / (math.cos(math.radians(ref_lat)) * _METRES_PER_DEGREE)
    return ref_lat + y / _METRES_PER_DEGREE, lon


def bounding_box(points: Iterable[tuple[float, float]]) -> Box | None:
    """Return the box around the points, or None when there are none."""
    kept = list(points)
    if not kept:
        return None
    xs, ys = zip(*kept, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def rectangle(area_m2: float) -> Rectangle:
    """Return a likely floor for an area: a square up to 16 m2, then longer, 2:1 from 32 m2.

    Between the two the width stays 4 m, as family tents are made. Raises ValueError
    for an area that is not positive.
    """
    if not (area_m2 > 0 and math.isfinite(area_m2)):
        raise ValueError("a floor has a positive area")
    ratio = min(max(area_m2 / _SQUARE_UP_TO_M2, 1.0), 2.0)
    width = math.sqrt(area_m2 / ratio)
    return Rectangle(width, width * ratio)


def corners(
    x: float, y: float, shape: Rectangle, bearing_deg: float = 0.0
) -> tuple[tuple[float, float], ...]:
    """Return the four corners, counter-clockwise, of a floor centred at x, y.

    The bearing is that of the long side, clockwise from north.
    """
    sine, cosine = math.sin(math.radians(bearing_deg)), math.cos(math.radians(bearing_deg))
    half_w, half_l = shape.width_m / 2, shape.length_m / 2
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    offsets = [(across * half_w, along * half_l) for across, along in signs]
    return tuple((x + a * cosine + b * sine, y - a * sine + b * cosine) for a, b in offsets)
