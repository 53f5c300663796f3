"""Signs on a map: crossings by their state, statements by their figures, sites.

Never by colour alone: each state has a shape of its own, each kind of statement a line of its own.
"""

from __future__ import annotations

from typing import Final

STATE_COLOURS: Final = {
    "open": "#2a7d5f",
    "closed": "#a3352b",
    "restricted": "#b7791f",
    "secured": "#1f5fa8",
    "unknown": "#5b6b70",
}
# On a border line: whole, dotted, dashed, doubled.
STATE_DASHES: Final = {"open": "", "closed": "1.5 3", "restricted": "8 4", "secured": ""}
KIND_COLOURS: Final = {"came": "#12363f", "went": "#8a5a12", "other": "#5b6b70"}
_WHITE: Final = "#fff"
CROSSING_PX: Final = 6.0
SITE_PX: Final = 6.5
OTHER_PX: Final = 3.6


def crossing(x: float, y: float, state: str, contradicted: bool = False) -> str:
    """Open a disc, closed a square with a bar, restricted a triangle, secured a diamond with a
    dot, unknown a ring with a question mark; contradicted: a ring around it."""
    sign = _SIGNS.get(state, _unknown)(x, y, CROSSING_PX)
    if not contradicted:
        return sign
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{CROSSING_PX + 4:.1f}" fill="none" '
        f'stroke="#b7791f" stroke-width="1.6" stroke-dasharray="3 2"/>'
    )
    return sign + ring


def _open(x: float, y: float, s: float) -> str:
    tick = (
        f"M{x - s * 0.45:.1f} {y:.1f}l{s * 0.35:.1f} {s * 0.38:.1f}l{s * 0.6:.1f} -{s * 0.75:.1f}"
    )
    return _disc(x, y, s, STATE_COLOURS["open"]) + _stroke(tick)


def _closed(x: float, y: float, s: float) -> str:
    side = s * 0.92
    square = (
        f'<rect x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" '
        f'height="{2 * side:.1f}" fill="{STATE_COLOURS["closed"]}" stroke="#fff"/>'
    )
    return square + _stroke(f"M{x - side * 0.6:.1f} {y:.1f}h{side * 1.2:.1f}", 2)


def _restricted(x: float, y: float, s: float) -> str:
    shape = f"M{x:.1f} {y - s * 1.15:.1f}l{s * 1.15:.1f} {s * 2:.1f}h-{s * 2.3:.1f}z"
    bar = f"M{x:.1f} {y - s * 0.3:.1f}v{s * 0.55:.1f}m0 {s * 0.22:.1f}v{s * 0.16:.1f}"
    return _shape(shape, STATE_COLOURS["restricted"]) + _stroke(bar, 1.4)


def _secured(x: float, y: float, s: float) -> str:
    reach = s * 1.25
    shape = (
        f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach:.1f}l-{reach:.1f} {reach:.1f}"
        f"l-{reach:.1f} -{reach:.1f}z"
    )
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{s * 0.35:.1f}" fill="#fff"/>'
    return _shape(shape, STATE_COLOURS["secured"]) + dot


def _unknown(x: float, y: float, s: float) -> str:
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{s * 0.8:.1f}" fill="#fff" '
        f'stroke="{STATE_COLOURS["unknown"]}" stroke-width="1.2"/>'
    )
    mark = (
        f"M{x - s * 0.25:.1f} {y - s * 0.18:.1f}q0 -{s * 0.3:.1f} {s * 0.25:.1f} -{s * 0.3:.1f}"
        f"q{s * 0.28:.1f} 0 {s * 0.28:.1f} {s * 0.27:.1f}q0 {s * 0.2:.1f} -{s * 0.28:.1f} "
        f"{s * 0.38:.1f}m0 {s * 0.2:.1f}v{s * 0.12:.1f}"
    )
    return ring + _stroke(mark, 1, STATE_COLOURS["unknown"])


_SIGNS: Final = {
    "open": _open,
    "closed": _closed,
    "restricted": _restricted,
    "secured": _secured,
    "unknown": _unknown,
}


def _disc(x: float, y: float, r: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="#fff"/>'


def _shape(path: str, fill: str) -> str:
    return f'<path d="{path}" fill="{fill}" stroke="#fff"/>'


def _stroke(path: str, width: float = 1.6, colour: str = _WHITE) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def border(path: str, state: str) -> str:
    """A stretch of border with its state: a line, dotted, dashed or doubled."""
    colour = STATE_COLOURS.get(state, STATE_COLOURS["unknown"])
    dash = STATE_DASHES.get(state, "")
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    cap = ' stroke-linecap="round"' if state == "closed" else ""
    line = (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3.4" '
        f'stroke-linejoin="round"{dashes}{cap}/>'
    )
    return line + (_stroke(path, 1.2) if state == "secured" else "")


def figures(x: float, y: float, kind: str, low: float, high: float, area: bool) -> str:
    """A disc as large as the lowest figure, a ring as large as the highest (radii in units).

    Who came are filled, who went back only drawn; a place that is an area has a broken ring.
    """
    colour = KIND_COLOURS[kind]
    dash = ' stroke-dasharray="3 2.5"' if area else ""
    fill = colour if kind == "came" else "#fff"
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{high:.1f}" fill="{fill}" fill-opacity=".14" '
        f'stroke="{colour}" stroke-width="1.3"{dash}/>'
    )
    disc = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{low:.1f}" fill="{fill}" fill-opacity=".34" '
        f'stroke="{colour}" stroke-width=".7"/>'
    )
    return ring + disc if low < high else ring.replace('".14"', '".34"')


def said(x: float, y: float, kind: str, area: bool) -> str:
    """A statement without a figure: a small upright cross, ringed for an area."""
    s = OTHER_PX
    cross = f"M{x - s:.1f} {y:.1f}h{2 * s:.1f}M{x:.1f} {y - s:.1f}v{2 * s:.1f}"
    colour = KIND_COLOURS[kind]
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{s + 2:.1f}" fill="none" stroke="{colour}" '
        f'stroke-dasharray="2 2"/>'
        if area
        else ""
    )
    return _stroke(cross, 4, _WHITE) + _stroke(cross, 2, colour) + ring


def site(x: float, y: float) -> str:
    """A tent."""
    s = SITE_PX
    tent = f"M{x:.1f} {y - s:.1f}l{s * 1.2:.1f} {s * 1.7:.1f}h-{s * 2.4:.1f}z"
    door = f"M{x:.1f} {y - s * 0.2:.1f}l{s * 0.4:.1f} {s * 0.9:.1f}h-{s * 0.8:.1f}z"
    return _shape(tent, "#12363f") + f'<path d="{door}" fill="#e9c46a"/>'


def town(x: float, y: float, large: bool) -> str:
    """A town of the backdrop."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2.2 if large else 1.6:g}" fill="#5b6b70"/>'
