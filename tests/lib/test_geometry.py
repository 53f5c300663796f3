"""Distances and floors of a site."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib import geometry

LAT, LON = 33.0412, 40.287


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance on the globe: what the flat sheet is measured by."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    h = math.sin(half_lat) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lon) ** 2
    return 2 * geometry.EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h))) / 1000


@given(st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_metres_and_degrees_are_inverse(x: float, y: float) -> None:
    lat, lon = geometry.to_degrees(x, y, LAT, LON)
    back = geometry.to_metres(lat, lon, LAT, LON)
    assert back == pytest.approx((x, y), abs=1e-4)


@given(st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_the_flat_sheet_agrees_with_the_globe(x: float, y: float) -> None:
    lat, lon = geometry.to_degrees(x, y, LAT, LON)
    assert great_circle_km(LAT, LON, lat, lon) * 1000 == pytest.approx(
        math.hypot(x, y), rel=2e-3, abs=0.01
    )


def test_east_is_x_and_north_is_y() -> None:
    x, y = geometry.to_metres(LAT + 0.001, LON + 0.001, LAT, LON)
    assert y == pytest.approx(111.2, abs=0.1)
    assert x == pytest.approx(111.2 * math.cos(math.radians(LAT)), abs=0.1)


def test_a_quarter_of_the_globe() -> None:
    assert great_circle_km(0, 0, 90, 0) == pytest.approx(10_007.6, abs=0.5)
    assert great_circle_km(0, -179.5, 0, 179.5) == pytest.approx(111.2, abs=0.1)
    assert geometry.to_metres(0, -179.5, 0, 179.5)[0] == pytest.approx(111_195, abs=10)


def test_the_box_around_points() -> None:
    box = geometry.bounding_box([(1, 5), (-2, 7), (0, 6)])
    assert box == geometry.Box(-2, 5, 1, 7)
    assert (box.width, box.height) == (3, 2)
    assert geometry.bounding_box([]) is None


@pytest.mark.parametrize(
    ("area", "width", "length"), [(9, 3, 3), (16, 4, 4), (24, 4, 6), (32, 4, 8), (72, 6, 12)]
)
def test_floors(area: float, width: float, length: float) -> None:
    shape = geometry.rectangle(area)
    assert (shape.width_m, shape.length_m) == pytest.approx((width, length))


@given(st.floats(0.5, 10_000))
def test_a_floor_has_its_area_and_is_never_longer_than_two_to_one(area: float) -> None:
    shape = geometry.rectangle(area)
    assert shape.width_m * shape.length_m == pytest.approx(area)
    assert 1 <= shape.length_m / shape.width_m <= 2.000001


@pytest.mark.parametrize("area", [0, -1, math.nan, math.inf])
def test_no_floor_without_area(area: float) -> None:
    with pytest.raises(ValueError, match="area"):
        geometry.rectangle(area)


def test_corners_turn_with_the_bearing() -> None:
    shape = geometry.Rectangle(4, 6)
    assert geometry.corners(0, 0, shape)[0] == (-2, -3)
    turned = geometry.bounding_box(geometry.corners(10, 10, shape, 90))
    assert turned is not None
    assert (turned.width, turned.height) == pytest.approx((6, 4))
    assert (turned.min_x, turned.min_y) == pytest.approx((7, 8))
