"""The rules by name, and what each found in words of the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.situation.statements.words import CLAIM_WORDS, RELATION_WORDS

from .claim_figures import FIGURE_WORDS
from .contradictions import FAIR, STRONG, WEAK, Contradiction
from .said import Said
from .words import day, figure, language

RULES: Final[dict[str, Promise]] = {
    "register": gettext_lazy("A bound that the register's own count breaks"),
    "sum": gettext_lazy("A figure reckoned from others"),
    "excluded": gettext_lazy("Figures that exclude each other"),
    "denied": gettext_lazy("Affirmed by one, denied by another"),
    "linked": gettext_lazy("Recorded by a person"),
    "parts": gettext_lazy("Parts that do not make the total"),
    "units": gettext_lazy("The same number of different things"),
    "changed": gettext_lazy("A source that changed its figure"),
    "parts_make": gettext_lazy("Parts that make the total"),
}
STRENGTH_WORDS: Final[dict[int, Promise]] = {
    STRONG: pgettext_lazy("contradiction", "strong"),
    FAIR: pgettext_lazy("contradiction", "fair"),
    WEAK: pgettext_lazy("contradiction", "weak"),
}
_UNIT_WORDS: Final[dict[str, Promise]] = {
    "persons": pgettext_lazy("unit", "persons"),
    "soldiers": pgettext_lazy("unit", "soldiers"),
    "officers": pgettext_lazy("unit", "officers"),
    "families": pgettext_lazy("unit", "families"),
    "employees": pgettext_lazy("unit", "employees"),
    "refugees": pgettext_lazy("unit", "refugees"),
    "civilians": pgettext_lazy("unit", "civilians"),
    "wounded": pgettext_lazy("unit", "wounded"),
    "women": pgettext_lazy("unit", "women"),
    "children": pgettext_lazy("unit", "children"),
    "vehicles": pgettext_lazy("unit", "vehicles"),
    "places": pgettext_lazy("counted", "places"),
}


def contradiction_words(found: Contradiction) -> str:
    """What was found, as one sentence or two: every number with who says it and when."""
    return _SAYS[found.rule](found.facts)


def figure_said(said: Said) -> str:
    """The figure as it was said."""
    return bounds_words(said.low, said.high, said.row.figure_approx)


def bounds_words(low: int | None, high: int | None, about: bool) -> str:
    """A figure from its bounds: about 2,000; at least 1,900; 200 to 999; '' without one."""
    if low is None and high is None:
        return ""
    if high is None:
        return _("at least %(n)s") % {"n": figure(low)}
    if low is None:
        return _("at most %(n)s") % {"n": figure(high)}
    if low != high:
        return _("%(a)s to %(b)s") % {"a": figure(low), "b": figure(high)}
    return _("about %(n)s") % {"n": figure(low)} if about else figure(low)


def source_words(said: Said) -> str:
    """Who says it (person and office) and through which outlet, each in its own direction."""
    row = said.row
    named = [part for part in (row.speaker_name, row.speaker_office, row.speaker_org) if part][:2]
    if row.anonymous and not row.speaker_name:
        named = named or [_("unnamed source")]
    comma = pgettext("between items of a list", ", ")
    speaker = comma.join(isolated(part) for part in named)
    outlets = dict.fromkeys(part for part in (row.carrier, row.outlet) if part)
    through = comma.join(isolated(part) for part in outlets)
    if speaker and through:
        return _("%(speaker)s (through %(outlet)s)") % {"speaker": speaker, "outlet": through}
    return speaker or through or _("source not named")


def days_words(said: Said) -> str:
    """The day or days that a statement is about."""
    first, last = _day(said.first), _day(said.last)
    return first if said.first == said.last else _("%(a)s to %(b)s") % {"a": first, "b": last}


def unit_words(said: Said) -> str:
    """What is counted, as it was written; '' where the statement does not say."""
    return isolated(said.row.unit) if said.row.unit else ""


def _day(value: date) -> str:
    return day(value, language(get_language()))


def _claim(said: Said) -> str:
    return str(CLAIM_WORDS.get(said.claim, said.claim))


def _told(said: Said) -> str:
    """A figure with its unit, for which day and by whom."""
    unit = unit_words(said)
    what = f"{figure_said(said)} {unit}" if unit else figure_said(said)
    return _("%(figure)s for %(days)s by %(source)s") % {
        "figure": what,
        "days": days_words(said),
        "source": source_words(said),
    }


def _list(items: Iterable[str]) -> str:
    return pgettext("between parts of a sentence", "; ").join(items)


def _excluded(facts: Mapping[str, Any]) -> str:
    return _("%(claim)s: these cannot both be so: %(said)s.") % {
        "claim": _claim(facts["a"]),
        "said": _list([_told(facts["a"]), _told(facts["b"])]),
    }


def _denied(facts: Mapping[str, Any]) -> str:
    return _("%(claim)s: %(a)s is affirmed; %(b)s is denied.") % {
        "claim": _claim(facts["a"]),
        "a": _told(facts["a"]),
        "b": _told(facts["b"]),
    }


def _register(facts: Mapping[str, Any]) -> str:
    return _("%(claim)s: %(a)s; the register holds %(held)s (%(figure)s).") % {
        "claim": _claim(facts["a"]),
        "a": _told(facts["a"]),
        "held": figure(facts["held"]),
        "figure": figure_words(facts["figure"]),
    }


def figure_words(code: str) -> str:
    """A figure of the register in words; the category of materiel is left to the unit."""
    return str(FIGURE_WORDS.get(code.partition(".")[0], code))


def _linked(facts: Mapping[str, Any]) -> str:
    said = _("%(a)s %(relation)s %(b)s.") % {
        "a": isolated(_told(facts["a"])),
        "relation": RELATION_WORDS[facts["relation"]],
        "b": isolated(_told(facts["b"])),
    }
    return f"{said} {isolated(facts['why'])}" if facts["why"] else said


def _changed(facts: Mapping[str, Any]) -> str:
    steps = facts["steps"]
    told = [
        _("%(figure)s on %(day)s") % {"figure": figure_said(step), "day": _day(step.told)}
        for step in steps
    ]
    words = {
        "claim": _claim(steps[0]),
        "source": source_words(steps[0]),
        "steps": pgettext("between items of a list", ", ").join(told),
    }
    if facts["fell"]:
        return _("%(claim)s, %(source)s: %(steps)s. The figure fell.") % words
    return _("%(claim)s, %(source)s: %(steps)s.") % words


def _units(facts: Mapping[str, Any]) -> str:
    a, b = facts["a"], facts["b"]
    return _("%(n)s is the number of %(one)s and of %(other)s: %(said)s.") % {
        "n": figure(a.exact),
        "one": isolated(_UNIT_WORDS[a.unit]),
        "other": isolated(_UNIT_WORDS[b.unit]),
        "said": _list([_told(a), _told(b)]),
    }


def equation(result: Said, terms: Iterable[Said], sign: int) -> str:
    """``1,869 = 1,905 - 36``, one piece whatever the direction around it."""
    mark = " + " if sign > 0 else " − "
    return isolated(f"{figure(result.exact)} = {mark.join(figure(t.exact) for t in terms)}")


def _sum(facts: Mapping[str, Any]) -> str:
    result, terms = facts["result"], facts["terms"]
    words = {
        "equation": equation(result, terms, facts["sign"]),
        "terms": _list(_told(term) for term in terms),
        "result": figure(result.exact),
        "source": source_words(result),
    }
    if facts["sign"] < 0:
        return _("%(equation)s: %(terms)s. %(result)s of %(source)s is their difference.") % words
    return _("%(equation)s: %(terms)s. %(result)s of %(source)s is their sum.") % words


def _parts(facts: Mapping[str, Any]) -> str:
    total, parts = facts["total"], facts["parts"]
    made = " + ".join(figure(part.exact) for part in parts)
    words = {
        "source": source_words(total),
        "parts": isolated(f"{made} = {figure(facts['made'])}"),
        "total": figure(total.exact),
    }
    if facts["made"] == total.exact:
        return _("%(source)s: the parts make the total: %(parts)s.") % words
    return _("%(source)s: %(parts)s, and not %(total)s as the total is given.") % words


_SAYS: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "register": _register,
    "sum": _sum,
    "excluded": _excluded,
    "denied": _denied,
    "linked": _linked,
    "parts": _parts,
    "parts_make": _parts,
    "units": _units,
    "changed": _changed,
}
