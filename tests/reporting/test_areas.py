"""Governorates as people write them, and the district in which a site lies."""

from __future__ import annotations

import pytest

from mawa.reporting.areas import district_at, governorate, written_governorate


@pytest.mark.parametrize(
    ("written", "pcode"),
    [
        ("دير الزور", "SY09"),
        ("محافظة ريف دمشق", "SY03"),
        ("دمشق", "SY01"),
        ("حماه", "SY05"),
        ("تدمر", "SY04"),
        ("اللاذقية / جبلة", "SY06"),
        ("Deir ez-Zor", "SY09"),
        ("الانبار", "IQG01"),
    ],
)
def test_a_place_that_somebody_wrote_is_in_its_governorate(written: str, pcode: str) -> None:
    found = written_governorate(written)
    assert found is not None and found.pcode == pcode
    assert governorate(pcode) == found


@pytest.mark.parametrize("written", ["", "بيروت", "؟", "لا يعرف"])
def test_what_is_no_place_here_has_none(written: str) -> None:
    assert written_governorate(written) is None


def test_a_district_is_no_governorate() -> None:
    assert governorate("IQG01Q04") is None


@pytest.mark.parametrize(
    ("lat", "lon", "pcode"), [(32.9651, 40.3621, "IQG01Q04"), (34.37, 41.1, "IQG01Q02")]
)
def test_a_point_lies_in_its_district(lat: float, lon: float, pcode: str) -> None:
    found = district_at(lat, lon)
    assert found is not None and found.pcode == pcode


def test_a_point_elsewhere_lies_in_none() -> None:
    assert district_at(35.3, 40.1) is None
    assert district_at(None, 40.1) is None
