"""The situation report: one A4 page of the site, facts and figures, no personal name.

A second page, for those who may read statements, tells the situation around it.

The words are put together here in one language; the template only lays them out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mawa.lib.arabic import isolated
from mawa.shelter.models import Site
from mawa.shelter.plan import site_plan_svg

from .charts import arrivals_chart
from .figures import Approval, Gate, Morning, Number, morning
from .gaps import Gap
from .glyphs import printable
from .itemwords import category_word
from .map import NARROW, situation_map
from .map_rows import mapped
from .press import Pdf, fitted
from .situation import Situation, situation_now
from .situation_page import situation_words
from .words import DASH, Lang, clock, day_of, figure, instant, signed

# Each page is set smaller, in steps, until all of it fits on one.
_SCALES: Final = (1.17, 1.1, 1.0, 0.9, 0.8)


def situation_report(
    lang: Lang,
    now: datetime,
    *,
    report_no: str = "",
    probable_duplicates: int | None = None,
    discrepancies: int | None = None,
    since: datetime | None = None,
    with_statements: bool = False,
) -> Pdf:
    """The report as a PDF of one page, or two. Raises ``Refusal`` when it cannot be made.

    ``with_statements``: the second page, for those who may read statements.
    """
    told = morning(
        now, probable_duplicates=probable_duplicates, discrepancies=discrepancies, since=since
    )
    return print_morning(told, lang, report_no, situation_now(now) if with_statements else None)


def print_morning(
    told: Morning, lang: Lang, report_no: str = "", situation: Situation | None = None
) -> Pdf:
    """The report of figures already gathered, so that two languages say the same."""
    data, files = page_of(told, lang, report_no)
    scale, pdf = fitted("sitrep", data, files, scales=_SCALES, now=told.now)
    if situation is None:
        return pdf
    pages = pdf.pages + 1
    with translation.override(lang):
        data |= {"scale": scale, "footers": _footers(pages)}
    data["situation"] = second_page(situation, lang)
    files["map.svg"] = map_of(situation, lang)
    return fitted(
        "sitrep", data, files, scales=_SCALES[1:], named="scale2", pages=pages, now=told.now
    )[1]


def map_of(situation: Situation, lang: Lang) -> str:
    """What was stated up to the report's day, by place, as SVG."""
    until = timezone.localdate(situation.now)
    return situation_map(mapped(lang, until).told, lang, NARROW)


def second_page(situation: Situation, lang: Lang) -> dict[str, Any]:
    """What the template is given for the situation around the site."""
    with translation.override(lang):
        return situation_words(situation, lang)


def page_of(told: Morning, lang: Lang, report_no: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What the template is given: words by place, and the two drawings."""
    with translation.override(lang):
        plan = _plan(told, lang)
        chart = arrivals_chart(told.gate.hours, lang, told.gate.before)
        return _words(told, lang, report_no), {"arrivals.svg": chart, "plan.svg": plan}


def _words(told: Morning, lang: Lang, report_no: str) -> dict[str, Any]:
    return {
        "lang": lang,
        "scale": _SCALES[0],
        "title": _("Situation report"),
        "header": _header(told, lang, report_no),
        "numbers": [_number(n, mark) for mark, n in enumerate(told.numbers, start=1)],
        "numbers_title": _("The count, from the gate to the way home"),
        "footnotes": [_FOOTNOTES[n.code]() for n in told.numbers],
        "highlights_title": pgettext("report", "Highlights"),
        "highlights": _highlights(told, lang),
        "gaps_title": _("Against the standards"),
        "gaps_head": [
            pgettext("report", "What"),
            pgettext("report", "Measured"),
            pgettext("report", "Standard"),
            pgettext("report", "State"),
        ],
        "gaps": [_gap(gap) for gap in told.gaps],
        "gaps_sources_word": _("Figures:"),
        "gaps_sources": list(dict.fromkeys(gap.source for gap in told.gaps if gap.source)),
        "list_comma": pgettext("between items of a list", ", "),
        "chart_title": _("People counted at the gate, hour by hour"),
        "plan_title": _("The site now"),
        "has_plan": bool(told.tents),
        "open_title": _("Still open"),
        "open": [{"word": _OPEN[i.code](), "count": figure(i.count)} for i in told.open_items],
        "nothing_open": _("Nothing is open."),
        "approvals_title": _("Entry rests on"),
        "approvals": [_approval(a, lang) for a in told.approvals],
        "no_approvals": _("No approval is on record."),
        "sources": _journal(told),
        "footers": _footers(1),
    }


def _footers(pages: int) -> list[str]:
    return [_("Page %(n)d of %(all)d") % {"n": n, "all": pages} for n in range(1, pages + 1)]


def _plan(told: Morning, lang: Lang) -> str:
    return site_plan_svg(Site(name=told.site), told.tents, lang, False) if told.tents else ""


def _header(told: Morning, lang: Lang, report_no: str) -> dict[str, str]:
    number = report_no or day_of(told.now, "en", "yyyyMMdd-HHmm")
    return {
        "site": printable(told.site, 60),
        "producer": printable(told.producer, 60),
        "producer_word": pgettext("report", "Produced by"),
        "number_word": pgettext("report", "No."),
        "number": printable(number, 24),
        "as_of_word": pgettext("report", "As of"),
        "as_of": instant(told.now, lang),
        "period_word": pgettext("report", "Period"),
        "period": f"{instant(told.since, lang)} – {instant(told.now, lang)}",
    }


_LABELS: Final = {
    "announced": lambda: pgettext("report", "Announced"),
    "counted": lambda: pgettext("report", "Counted"),
    "registered": lambda: pgettext("report", "Registered"),
    "housed": lambda: pgettext("report", "Housed"),
    "present": lambda: pgettext("report", "Present"),
    "left": lambda: pgettext("report", "Left"),
}
_FOOTNOTES: Final = {
    "announced": lambda: _("the figures claimed in the requests to enter"),
    "counted": lambda: _("people counted vehicle by vehicle at the gate"),
    "registered": lambda: _("people on record, a matched group once"),
    "housed": lambda: _("registered, not left, with a place in a tent"),
    "present": lambda: _("registered, not left, not absent at the last roll-call"),
    "left": lambda: _("registered people who went home"),
}
_OPEN: Final = {
    "unaccounted": lambda: _("People unaccounted for at the last roll-call"),
    "waiting_approval": lambda: _("Requests to enter without a decision"),
    "not_registered": lambda: _("People counted and not yet registered"),
    "without_place": lambda: _("Registered people without a place in a tent"),
    "over_full": lambda: _("Over-full tents"),
    "probable_duplicates": lambda: _("Records that are probably the same person"),
    "discrepancies": lambda: _("Contradictions to settle"),
    "weapons_unlinked": lambda: _("Weapons not linked to a person"),
}
_GAPS: Final = {
    "floor": lambda: _("Covered floor a person"),
    "places": lambda: _("Free sleeping places"),
    "over_full": lambda: _("Over-full tents"),
    "registered": lambda: _("Counted people who are registered"),
    "toilets": lambda: _("People for each toilet"),
    "water": lambda: _("Water a person and day"),
}
_LIGHTS: Final = {
    "met": lambda: pgettext("light", "reached"),
    "half": lambda: pgettext("light", "nearly"),
    "under": lambda: pgettext("light", "too low"),
    "missing": lambda: pgettext("light", "no data"),
}


def _number(number: Number, mark: int) -> dict[str, Any]:
    return {
        "label": _LABELS[number.code](),
        "value": figure(number.value),
        "difference": signed(number.difference),
        "mark": str(mark),
    }


def _gap(gap: Gap) -> dict[str, str]:
    word = _GAPS[gap.code]()
    return {
        "what": f"{word}: {isolated(printable(gap.site, 28))}" if gap.site else word,
        "measured": _measure(gap.code, gap.measured),
        "needed": _needed(gap.code, gap.needed),
        "light": gap.light,
        "state": _state(gap),
    }


def _state(gap: Gap) -> str:
    if gap.code == "registered" and (gap.measured or 0) > 100:
        return pgettext("light", "more than counted")
    too_many = gap.code in ("over_full", "toilets") and gap.light == "under"
    return pgettext("light", "too many") if too_many else _LIGHTS[gap.light]()


def _measure(code: str, value: float | None) -> str:
    if value is None:
        return DASH
    if code == "floor":
        return _("%(n)s m²") % {"n": figure(value, 1)}
    if code == "registered":
        return _("%(n)s %%") % {"n": figure(value, 1).removesuffix(".0")}
    return _("%(n)s L") % {"n": figure(value)} if code == "water" else figure(value)


def _needed(code: str, value: float | None) -> str:
    if value is None:
        return DASH
    if code == "over_full":
        return figure(value)
    bound = _("at most %(n)s") if code == "toilets" else _("at least %(n)s")
    return bound % {"n": _measure(code, value)}


def _highlights(told: Morning, lang: Lang) -> list[str]:
    lines = [*_gate_lines(told.gate, lang)]
    if told.needs_care:
        lines.append(
            ngettext(
                "%(n)s person needs medical care.",
                "%(n)s people need medical care.",
                told.needs_care,
            )
            % {"n": figure(told.needs_care)}
        )
    lines.append(_weapons_line(told))
    lines.append(
        _("Ledger B: sealed packets of personal property held: %(n)s.")
        % {"n": figure(told.packets)}
    )
    if told.reach:
        lines.append(
            _("Last distribution (%(name)s): %(reached)s of %(present)s present were reached.")
            % {
                "name": isolated(printable(told.reach.name, 40)),
                "reached": figure(told.reach.people),
                "present": figure(told.reach.present),
            }
        )
    if told.under_way:
        lines.append(
            _("Returns under way at people's own wish: %(n)s.") % {"n": figure(told.under_way)}
        )
    return lines


def _gate_lines(gate: Gate, lang: Lang) -> list[str]:
    if gate.first_at is None:
        return [_("Nobody has been counted yet.")]
    people = gate.before + sum(count for _start, count in gate.hours)
    vehicles = ngettext("%(n)s vehicle", "%(n)s vehicles", gate.vehicles) % {
        "n": figure(gate.vehicles)
    }
    line = _(
        "The gate counted %(people)s people in %(vehicles)s between %(first)s and %(last)s."
    ) % {
        "people": figure(people),
        "vehicles": vehicles,
        "first": _moment(gate.first_at, lang),
        "last": _moment(gate.last_at, lang),
    }
    if not gate.on_stretcher:
        return [line]
    carried = _("Carried on stretchers: %(n)s.") % {"n": figure(gate.on_stretcher)}
    return [f"{line} {carried}"]


def _moment(value: datetime | None, lang: Lang) -> str:
    return _("%(time)s on %(day)s") % {
        "time": clock(value, lang),
        "day": day_of(value, lang, "d MMMM"),
    }


def _weapons_line(told: Morning) -> str:
    kinds = [f"{category_word(code)} {figure(count)}" for code, count in told.weapons[:5]]
    line = _("Ledger A: items of weapons and equipment held: %(n)s.") % {
        "n": figure(told.weapons_held)
    }
    if not kinds:
        return line
    comma = pgettext("between items of a list", ", ")
    return _("Ledger A: items of weapons and equipment held: %(n)s (%(kinds)s).") % {
        "n": figure(told.weapons_held),
        "kinds": comma.join(kinds),
    }


def _approval(approval: Approval, lang: Lang) -> str:
    people = figure(approval.people)
    if approval.state == "emergency":
        return _("Let in as an emergency, %(when)s; people announced: %(people)s.") % {
            "when": instant(approval.at, lang),
            "people": people,
        }
    return _("%(authority)s, document %(number)s, %(when)s; people announced: %(people)s.") % {
        "authority": isolated(printable(approval.authority, 90) or DASH),
        "number": isolated(printable(approval.document_no, 40) or DASH),
        "when": instant(approval.at, lang),
        "people": people,
    }


def _journal(told: Morning) -> dict[str, Any]:
    return {
        "word": ngettext(
            "Every number is a question asked of the signed journal of %(n)s entry.",
            "Every number is a question asked of the signed journal of %(n)s entries.",
            told.entries,
        )
        % {"n": figure(told.entries)},
        "head_word": _("Journal head"),
        "heads": [f"{h.letters} {h.seq:,} / {h.entry}" for h in told.heads],
    }
