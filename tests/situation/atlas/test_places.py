"""The gazetteer holds together: keys, parents, codes, positions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mawa.situation.atlas import places as places_module
from mawa.situation.atlas.places import (
    EVERY_NAME,
    ancestors,
    by_key,
    by_pcode,
    distance_km,
    nearest,
    official_code,
    places,
)

DATA = Path(places_module.__file__).with_name("data")
LEVELS = {"country", "region", "admin1", "admin2", "admin3", "crossing", "town", "site"}
LEVELS |= {"hospital", "border_section"}
# The backdrop is clipped, so only countries that lie in it whole have a box worth the name.
WHOLE = {"IRQ", "SYR", "JOR", "LBN", "KWT"}
SLACK_DEGREES = 0.15


def features(name: str) -> list[dict]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))["features"]


def boxes() -> dict[str, tuple[float, float, float, float]]:
    """West, south, east and north of each country of the backdrop."""
    found = {}
    for feature in features("neighbours_ne50m.geojson"):
        numbers = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", json.dumps(feature["geometry"]))
        lons, lats = [float(lon) for lon, _ in numbers], [float(lat) for _, lat in numbers]
        found[feature["properties"]["iso3"]] = min(lons), min(lats), max(lons), max(lats)
    return found


def test_there_are_many_places_and_no_key_twice():
    keys = [place.key for place in places()]
    assert len(keys) > 1000
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys)


def test_levels_and_positions_are_possible():
    for place in places():
        assert place.level in LEVELS, place
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180, place
        assert re.fullmatch("[A-Z]{3}", place.iso3) or place.level == "region", place
        assert place.name_en and place.name_ar, place


def test_each_place_lies_in_something_and_in_the_end_in_its_country():
    for place in places():
        if place.level == "country":
            assert not place.parent
        elif place.iso3:
            top = ancestors(place)[-1]
            assert (top.level, top.iso3) == ("country", place.iso3), place


def test_opposite_crossings_point_at_each_other_and_lie_close():
    pairs = 0
    for place in places():
        if place.level == "crossing" and place.other_side:
            other = by_key(place.other_side)
            assert other is not None and other.other_side == place.key, place
            assert other.iso3 != place.iso3, place
            assert distance_km(place.lat, place.lon, other.lat, other.lon) < 30, place
            pairs += 1
    assert pairs >= 60


def test_codes_are_those_of_the_boundaries_or_our_own_for_crossings():
    official = {
        feature["properties"]["pcode"]
        for name in ("iraq_adm1", "iraq_adm2", "iraq_anbar_adm3", "syria_adm1")
        for feature in features(f"{name}.geojson")
    }
    coded = {place.pcode: place for place in places() if place.pcode}
    assert official <= coded.keys()
    for code, place in coded.items():
        if code in official:
            assert place.source == "ocha"
        else:
            assert re.fullmatch("X[A-Z]{4}", code), place
            assert (place.level, place.iso3) == ("crossing", "IRQ"), place


def test_places_lie_in_the_box_of_their_country():
    checked = 0
    for place in places():
        if place.iso3 in WHOLE and place.level not in ("country", "border_section"):
            west, south, east, north = boxes()[place.iso3]
            assert west - SLACK_DEGREES <= place.lon <= east + SLACK_DEGREES, place
            assert south - SLACK_DEGREES <= place.lat <= north + SLACK_DEGREES, place
            checked += 1
    assert checked > 300


def test_a_town_lies_near_the_district_that_holds_it():
    for place in places():
        parent = by_key(place.parent)
        if parent is not None and parent.level in ("admin2", "admin3") and place.iso3 == "IRQ":
            km = distance_km(place.lat, place.lon, parent.lat, parent.lon)
            assert km < 220, (place, km)


def test_conditions_name_names_that_the_place_has():
    for place in places():
        for names in (place.needs_type, place.needs_prep):
            assert names <= {*place.names, EVERY_NAME}, place


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("IQG01Q02", "iq-qaim-district"),
        ("xqaim", "iq-qaim-crossing"),
        ("SY09", "sy-deir-ez-zor-province"),
    ],
)
def test_a_place_is_found_by_its_code(code, key):
    place = by_pcode(code)
    assert place is not None and place.key == key


def test_an_unknown_code_or_key_is_no_place():
    assert by_pcode("IQG99") is None
    assert by_key("atlantis") is None


def test_the_nearest_place_of_a_level():
    place = nearest(34.39, 41.03, levels=("crossing",))
    assert place is not None and place.key == "iq-qaim-crossing"
    assert nearest(0.0, -30.0, within_km=100) is None


def test_a_town_without_a_code_has_that_of_its_district():
    town, crossing = by_key("iq-qaim"), by_key("iq-qaim-crossing")
    assert town is not None and official_code(town) == "IQG01Q02"
    assert crossing is not None and official_code(crossing) == "IQG01Q02"
    paris = by_key("fr-paris")
    assert paris is not None and official_code(paris) == ""


def test_every_file_is_named_in_the_notice_with_the_line_to_print():
    notice = (DATA / "NOTICE.md").read_text(encoding="utf-8")
    for path in DATA.iterdir():
        if path.name != "NOTICE.md":
            assert path.name in notice
    assert "CC BY 3.0 IGO, simplified by Mawa" in notice
