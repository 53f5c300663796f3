"""Outlines and border lines: whole, closed, and named as the gazetteer names them."""

from __future__ import annotations

import math

import pytest

from mawa.situation.atlas.boundaries import BACKDROP, border_lines, outlines
from mawa.situation.atlas.places import by_key, by_pcode, distance_km

LAYERS = {
    "iraq_adm1": 18,
    "iraq_adm2": 101,
    "iraq_anbar_adm3": 20,
    "syria_adm1": 14,
    "neighbours_ne50m": 17,
}


@pytest.mark.parametrize(("layer", "areas"), LAYERS.items())
def test_every_area_is_a_closed_ring_within_the_backdrop(layer, areas):
    assert len(outlines(layer)) == areas
    west, south, east, north = BACKDROP
    for outline in outlines(layer):
        for ring in outline.rings:
            assert len(ring) >= 4 and ring[0] == ring[-1], outline.code
            for lon, lat in ring:
                assert west <= lon <= east and south <= lat <= north, outline.code


def test_areas_with_a_code_are_in_the_gazetteer_in_their_own_outline():
    for layer in ("iraq_adm1", "iraq_adm2", "iraq_anbar_adm3", "syria_adm1"):
        for outline in outlines(layer):
            place = by_pcode(outline.code)
            assert place is not None, outline.code
            lons = [lon for ring in outline.rings for lon, _lat in ring]
            lats = [lat for ring in outline.rings for _lon, lat in ring]
            assert min(lons) < place.lon < max(lons) and min(lats) < place.lat < max(lats)


def test_border_lines_are_those_of_the_gazetteer_and_as_long_as_borders_are():
    lengths = {}
    for line in border_lines():
        place = by_key(line.key)
        assert place is not None and place.level == "border_section", line.key
        assert by_pcode(line.pcode) is not None
        pairs = zip(line.points, line.points[1:], strict=False)
        km = math.fsum(distance_km(b, a, d, c) for (a, b), (c, d) in pairs)
        lengths[line.key] = lengths.get(line.key, 0) + km
    assert lengths["iraq-syria-border"] == pytest.approx(600, rel=0.1)
    assert lengths["iraq-jordan-border"] == pytest.approx(180, rel=0.1)
    assert lengths["iraq-kuwait-border"] == pytest.approx(240, rel=0.15)
    assert lengths["jordan-syria-border"] == pytest.approx(375, rel=0.15)
    assert "israel-syria-border" not in lengths
