"""The words of the report's second page: the situation in three sentences, and their ground."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mawa.lib.arabic import isolated
from mawa.situation.incidents.models import Incident
from mawa.situation.incidents.words import CATEGORY_WORDS, SEVERITY_WORDS
from mawa.situation.statements.border import BorderState
from mawa.situation.statements.models import Statement
from mawa.situation.statements.words import BORDER_STATE_WORDS, CLAIM_WORDS, EVENT_WORDS

from .claim_figures import FIGURE_WORDS, VERDICT_LOOKS, VERDICT_WORDS
from .claims import ClaimLine
from .contradiction_words import bounds_words, contradiction_words, figure_said
from .glyphs import printable
from .official_answer import official_answer
from .situation import Situation, is_official
from .words import DASH, Lang, clock, day, day_of, figure, instant

_QUOTE_LENGTH: Final = 230
_CONTRADICTIONS_MOST: Final = 2


def situation_words(told: Situation, lang: Lang) -> dict[str, Any]:
    """What the template is given for the page, in the language in force."""
    return {
        "title": _("The situation"),
        "as_of": instant(told.now, lang),
        "sentences_title": _("In three sentences"),
        "sentences": [_register(told.now, lang), *(_sentence(row, lang) for row in told.spoken)],
        "grade_word": _("Grade"),
        "claims_title": _("What is said, beside the register"),
        "claims_head": [
            *(
                _("For the day"),
                pgettext("field", "Claim"),
                _("Said"),
                pgettext("field", "Speaker"),
            ),
            *(_("Grade"), _("Register then"), _("Verdict")),
        ],
        "claims": [_claim(line, lang) for line in told.claims],
        "claims_note": _claims_note(told),
        "no_claims": _("Nobody has named a figure that the register can be held against."),
        "contradictions": [
            printable(contradiction_words(each), 420)
            for each in told.contradictions[:_CONTRADICTIONS_MOST]
        ],
        "border_title": _("The border, as stated"),
        "border_head": [
            *(pgettext("field", "Place"), pgettext("field", "State"), _("Since")),
            *(pgettext("field", "Speaker"), _("Grade")),
        ],
        "border": [_border(state, lang) for state in told.border],
        "border_more": _more(told.border_in_all - len(told.border)),
        "no_border": _("Nobody has said in which state the border is."),
        "incidents_title": _("Open incidents"),
        "incidents": [_incident(row, lang) for row in told.incidents],
        "incidents_more": _more(told.incidents_in_all - len(told.incidents)),
        "no_incidents": _("No incident is open."),
        "map_title": _("What is stated, by place"),
        "grades_note": _(
            "Grades: how far the source is to be relied on (A best, F cannot be judged) and the"
            " statement to be believed (1 best, 6 cannot be judged). What is said is not counted."
        ),
    }


def _register(now: datetime, lang: Lang) -> dict[str, Any]:
    """The first sentence is always the register's own."""
    return {
        "text": official_answer(lang, now).held,
        "quote": "",
        "source": _("The site's signed register"),
        "grade": "",
        "official": False,
    }


def _sentence(row: Statement, lang: Lang) -> dict[str, Any]:
    claim = str(CLAIM_WORDS.get(row.claim, row.claim))
    said = " ".join(filter(None, [_content(row), _about(row, lang)]))
    quote = printable(row.quote, _QUOTE_LENGTH)
    return {
        "text": _("%(claim)s: %(said)s.") % {"claim": claim, "said": said or DASH},
        "quote": isolated(_("“%(quote)s”") % {"quote": quote}) if quote else "",
        "source": _("%(source)s, %(day)s")
        % {"source": _source(row, 90), "day": day(row.told_on, lang)},
        "grade": row.grade,
        "official": is_official(row),
        "official_word": pgettext("source", "official"),
    }


def _content(row: Statement) -> str:
    """What is said, by its codes and figures, so that it reads alike in both languages."""
    if row.claim == "border_status":
        return str(BORDER_STATE_WORDS.get(row.state, ""))
    if row.claim == "wider_event":
        return str(EVENT_WORDS.get(row.event, ""))
    said = bounds_words(row.figure_min, row.figure_max, row.figure_approx)
    return " ".join(filter(None, [said, isolated(printable(row.unit, 24)) if row.unit else ""]))


def _about(row: Statement, lang: Lang) -> str:
    """Where, and on which day if it is another than that on which it was said."""
    parts = [isolated(printable(row.place_name, 40))] if row.place_name else []
    happened = row.happened_from or row.happened_to
    if happened is not None and happened != row.told_on:
        parts.append(day(happened, lang))
    comma = pgettext("between items of a list", ", ")
    return _("(%(where)s)") % {"where": comma.join(parts)} if parts else ""


def _source(row: Statement, limit: int) -> str:
    """Who says it and through which outlet, as the press can print it."""
    named = [part for part in (row.speaker_name, row.speaker_office, row.speaker_org) if part][:2]
    if row.anonymous and not row.speaker_name:
        named = named or [_("unnamed source")]
    comma = pgettext("between items of a list", ", ")
    speaker = comma.join(isolated(printable(part, limit // 2)) for part in named)
    outlets = dict.fromkeys(part for part in (row.carrier, row.outlet) if part)
    through = comma.join(isolated(printable(part, limit // 2)) for part in outlets)
    if speaker and through:
        return _("%(speaker)s (through %(outlet)s)") % {"speaker": speaker, "outlet": through}
    return speaker or through or _("source not named")


def _claim(line: ClaimLine, lang: Lang) -> dict[str, str]:
    said = line.said
    unit = isolated(printable(said.row.unit, 18)) if said.row.unit else ""
    code = line.figure.partition(".")[0]
    held = f"{figure(line.then)} {str(FIGURE_WORDS.get(code, '')).lower()}".strip()
    return {
        "day": day(said.first, lang, "d MMM"),
        "claim": str(CLAIM_WORDS.get(said.claim, said.claim)),
        "said": " ".join(filter(None, [figure_said(said), unit])),
        "source": _source(said.row, 60),
        "grade": said.row.grade,
        "register": held,
        "verdict": str(VERDICT_WORDS[line.verdict]),
        "look": VERDICT_LOOKS[line.verdict],
    }


def _claims_note(told: Situation) -> str:
    count = len(told.contradictions)
    return ngettext(
        "Of %(all)s figures said, the latest that can be held against the register."
        " %(n)s contradiction was found by rule.",
        "Of %(all)s figures said, the latest that can be held against the register."
        " %(n)s contradictions were found by rule.",
        count,
    ) % {"all": figure(told.claims_in_all), "n": figure(count)}


def _border(state: BorderState, lang: Lang) -> dict[str, Any]:
    row = state.statement
    return {
        "place": printable(state.place, 40) or DASH,
        "state": str(BORDER_STATE_WORDS.get(state.state, state.state)),
        "code": state.state,
        "since": day(state.since, lang, "d MMM"),
        "source": _source(row, 56) if row else DASH,
        "grade": row.grade if row else "",
        "contradicted": _("contradicted") if state.contradicted else "",
    }


def _incident(row: Incident, lang: Lang) -> dict[str, str]:
    """Of what kind, how grave, when, who knows. What was written of it may name somebody."""
    told = len(row.told)
    when = _("%(time)s on %(day)s") % {
        "time": clock(row.happened_at, lang),
        "day": day_of(row.happened_at, lang, "d MMM"),
    }
    known = ngettext("%(n)s was told", "%(n)s were told", told) % {"n": figure(told)}
    return {
        "kind": str(CATEGORY_WORDS.get(row.category, row.category)),
        "severity": str(SEVERITY_WORDS.get(row.severity, "")),
        "code": row.severity,
        "when": when,
        "told": known if told else _("nobody told yet"),
    }


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("and %(n)s more", "and %(n)s more", count) % {"n": figure(count)}
