"""The chart of claims: the register's lines as steps, each claim as a mark beside them.

Own SVG (docs/decisions/0007): presentation attributes only, the direction fixed, time running with
the language. What a mark means is told by its shape and its words; colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _

from .charts import NARROW, svg_text
from .claim_figures import FIGURE_WORDS
from .claims import ClaimLine
from .claims_marks import legend, legend_height, legend_rows, marks
from .claims_plot import Room, Scale, drawn_of, scale_of, spread, ticks_of, wide
from .register_lines import RegisterLines, StepLine
from .words import Lang, figure

BROAD: Final = 1080.0
"""For a screen; ``charts.NARROW`` is for a phone or a column."""
_HEIGHT: Final = {True: 300.0, False: 330.0}
_INK, _GRID = "#16262b", "#d9dfdd"
# Each line has its own strokes as well as its own colour.
_LINES: Final[dict[str, tuple[str, str, float]]] = {
    "announced": ("#7b6a3c", "2 3", 1.4),
    "counted": ("#12363f", "", 2.4),
    "registered": ("#2b6f86", "8 3", 1.8),
    "present": ("#2a7d5f", "8 3 2 3", 1.8),
    "left": ("#5b4b8a", "4 3", 1.8),
}


def claims_chart(
    claims: Iterable[ClaimLine],
    lines: RegisterLines,
    lang: Lang,
    width: float = NARROW,
    *,
    links: bool = True,
) -> str:
    """The chart in one language. ``links`` lead from each mark to its statement; without them it
    is a picture for print. Digits are Latin; in Arabic time runs from right to left."""
    narrow = width < BROAD
    with translation.override(lang):
        drawn = drawn_of(claims, lines)
        height = _HEIGHT[narrow]
        scale = scale_of(drawn, lines, lang, width, height, _room_for_names(lines))
        if scale is None:
            nothing = _("Neither a count nor a claim is on record yet.")
            return _svg(svg_text(width / 2, 40, nothing, "middle"), width, 80, links)
        rows, room = legend_rows(drawn, width), Room()
        parts = [_grid(scale), _axis(scale, lang), _steps(scale, lines), _ends(scale, lines)]
        parts += [marks(scale, drawn, room, links), legend(rows, scale)]
        return _svg("".join(parts), width, height + legend_height(rows), links)


def _room_for_names(lines: RegisterLines) -> float:
    """How wide the names at the lines' ends are, with what leads to them."""
    return max((wide(_line_words(line)) for line in _known(lines)), default=0.0) + 30


def _known(lines: RegisterLines) -> list[StepLine]:
    """The lines of which there is a figure, once the register has begun."""
    return [line for line in lines.people if line.now is not None and lines.began is not None]


def _grid(scale: Scale) -> str:
    near, far = scale.x(scale.first), scale.x(scale.last)
    anchor, edge = ("start", near + 5) if scale.rtl else ("end", near - 5)
    parts = []
    for value in range(0, scale.top + 1, scale.step):
        y = scale.y(value)
        colour = "#9fb0b3" if value == 0 else _GRID
        parts.append(
            f'<path d="M{near:.1f} {y:.1f}H{far:.1f}" stroke="{colour}" stroke-width=".7"/>'
        )
        parts.append(svg_text(edge, y + 3.4, figure(value), anchor))
    return "".join(parts)


def _axis(scale: Scale, lang: Lang) -> str:
    base, parts = scale.y(0), []
    for tick in ticks_of(scale, lang):
        x = scale.x(tick.moment)
        parts.append(f'<path d="M{x:.1f} {base:.1f}v4" stroke="#9fb0b3" stroke-width=".7"/>')
        parts.append(svg_text(x, base + 14, tick.words, "middle"))
        if tick.below:
            parts.append(svg_text(x, base + 27, tick.below, "middle", _INK))
    return "".join(parts)


def _steps(scale: Scale, lines: RegisterLines) -> str:
    return "".join(_line(scale, line) for line in _known(lines))


def _line(scale: Scale, line: StepLine) -> str:
    colour, dashes, thick = _LINES[line.code]
    steps = [(at, value) for at, value in line.steps if at <= scale.last]
    begin: Sequence[tuple[datetime, int]] = steps[:1] if line.floor is None else ()
    path = [f"M{scale.x(begin[0][0] if begin else scale.first):.1f} "]
    path.append(f"{scale.y(begin[0][1] if begin else line.floor or 0):.1f}")
    path += [f"H{scale.x(at):.1f}V{scale.y(value):.1f}" for at, value in _thinned(scale, steps)]
    path.append(f"H{scale.x(scale.last):.1f}")
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="{thick}"'
        f"{dashed}><title>{escape(_line_words(line))}</title></path>"
    )


def _thinned(scale: Scale, steps: Iterable[tuple[datetime, int]]) -> Iterable[tuple[datetime, int]]:
    """Of the steps that fall on one pixel the last: thousands of people are one stroke."""
    by_pixel = {round(scale.x(at) * 2): (at, value) for at, value in steps}
    return by_pixel.values()


def _line_words(line: StepLine) -> str:
    return f"{FIGURE_WORDS[line.code]} {figure(line.now)}"


def _ends(scale: Scale, lines: RegisterLines) -> str:
    """The name and the last figure of each line where it ends, moved apart where they meet."""
    known = _known(lines)
    ends = [scale.y(line.now or 0) for line in known]
    places = spread(ends, 13.5, scale.above + 4, scale.y(0) - 2)
    end, way = scale.x(scale.last), -1 if scale.rtl else 1
    parts = []
    for line, y, place in zip(known, ends, places, strict=True):
        colour, dashes, thick = _LINES[line.code]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(
            f'<path d="M{end:.1f} {y:.1f}L{end + way * 6:.1f} {place:.1f}h{way * 12}" fill="none" '
            f'stroke="{colour}" stroke-width="{thick}"{dashed}/>'
        )
        words, anchor = _line_words(line), "end" if scale.rtl else "start"
        parts.append(svg_text(end + way * 21, place + 3.6, words, anchor, colour, bold=True))
    return "".join(parts)


def _svg(content: str, width: float, height: float, links: bool) -> str:
    title = escape(_("Claims beside the register's own figures"))
    role = "group" if links else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="{role}" direction="ltr" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="Mawa Sans, Mawa UI, sans-serif" '
        f'font-size="10.5"><title>{title}</title>{content}</svg>'
    )
