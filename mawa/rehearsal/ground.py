"""counts.csv and tents.csv: the gate's head-count and the site that waits for it."""

import csv
import math
from pathlib import Path
from random import Random

from mawa.rehearsal.night import Tent, Vehicle
from mawa.rehearsal.people import FULL_NIGHT

_GATE = "al-Qaim gate 2"
_SITE = "موقع الرطبة (مثال)"
_TENTS = 520
_FEWEST_TENTS = 8
_SIZES_M2 = {16: 0.64, 24: 0.19, 45: 0.17}
_FIRST_USES = ((45, "stores"), (16, "stores"), (16, "clinic"))

# An invented place in the desert near Rutba; steps of about 16 m and 27 m, with wider
# fire-breaks between blocks. Degrees of WGS 84, in hundred-thousandths so that sums are exact.
_LAT, _LON = 3_296_500, 4_036_200
_LAT_STEP, _LON_STEP = 24, 17
_LAT_BLOCK, _LON_BLOCK = 135, 260
_ROWS, _COLUMNS = 4, 13
_A_BLOCK = _ROWS * _COLUMNS


def write_counts(path: Path, vehicles: tuple[Vehicle, ...]) -> None:
    """One line for each vehicle through the gate."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(("time", "place", "vehicle", "adults", "wounded_on_stretcher", "note"))
        for v in vehicles:
            name = f"{'truck' if v.is_truck else 'bus'} {v.number}"
            at = v.at.isoformat(timespec="minutes")
            lines.writerow((at, _GATE, name, v.adults, v.stretchers, ""))


def pitch_tents(people: int, rng: Random) -> tuple[Tent, ...]:
    """Blocks of 52 on a grid of two columns: room for `people` at 3.5 m2 each, and to spare."""
    count = max(_FEWEST_TENTS, math.ceil(people * _TENTS / FULL_NIGHT))
    sizes = _sizes(count, rng)
    blocks = math.ceil(count / _A_BLOCK)
    # Blocks fill the western column from south to north, then the eastern.
    a_column = math.ceil(blocks / 2)
    tents = []
    for i, (inner_m2, use) in enumerate(sizes):
        block, within = divmod(i, _A_BLOCK)
        row, column = divmod(within, _COLUMNS)
        east, north = divmod(block, a_column)
        lat = _LAT + north * _LAT_BLOCK + row * _LAT_STEP
        lon = _LON + east * _LON_BLOCK + column * _LON_STEP
        letters = _letters(block)
        code = f"{letters}-{within + 1:02d}"
        tents.append(Tent(letters, code, inner_m2, lat / 100_000, lon / 100_000, use))
    return tuple(tents)


def write_tents(path: Path, tents: tuple[Tent, ...]) -> None:
    """One line for each tent."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(("site", "block", "tent", "inner_m2", "lat", "lon", "note"))
        for t in tents:
            place = (f"{t.lat:.5f}", f"{t.lon:.5f}")
            lines.writerow((_SITE, t.block, t.code, t.inner_m2, *place, t.use))


def _sizes(count: int, rng: Random) -> list[tuple[int, str]]:
    """Stores and clinic first, then the living tents in the usual mix, shuffled."""
    living = count - len(_FIRST_USES)
    deck = [
        size for size, share in _SIZES_M2.items() if size > 16 for _ in range(round(living * share))
    ]
    deck += [16] * (living - len(deck))
    rng.shuffle(deck)
    return [*_FIRST_USES, *((size, "") for size in deck)]


def _letters(block: int) -> str:
    """A ... Z, then AA, AB ..."""
    first, last = divmod(block, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
