"""Claims as lines of a table: in words for a reader, by codes for other software."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mawa.situation.statements.words import CLAIM_WORDS

from .claim_figures import VERDICT_WORDS, WHY_NOTHING
from .claims import ClaimLine
from .contradiction_words import days_words, figure_said, figure_words
from .register_lines import PEOPLE_LINES, RegisterLines, steps_between

PLAIN: Final = (
    *("statement", "claim", "told_on", "first_day", "last_day", "figure_min", "figure_max"),
    *("figure_approx", "unit", "polarity", "speaker_name", "speaker_office", "speaker_org"),
    *("anonymous", "carrier", "outlet", "grade", "compared_until", "register_figure"),
    *(
        "register_then",
        "register_now",
        "only_these_days",
        "earlier",
        "difference",
        "verdict",
        "why_nothing",
    ),
)
"""The fields of ``plain``: the columns of a plain table and the keys of JSON."""
_DAYS_MOST: Final = 60


def plain(line: ClaimLine) -> dict[str, Any]:
    """A claim by field names and codes; days and instants in ISO 8601."""
    row, said = line.row, line.said
    return {
        "statement": said.key,
        "claim": said.claim,
        "told_on": said.told.isoformat(),
        "first_day": said.first.isoformat(),
        "last_day": said.last.isoformat(),
        "figure_min": said.low,
        "figure_max": said.high,
        "figure_approx": row.figure_approx,
        **{name: getattr(row, name) for name in ("unit", "polarity", "speaker_name")},
        **{name: getattr(row, name) for name in ("speaker_office", "speaker_org", "anonymous")},
        **{name: getattr(row, name) for name in ("carrier", "outlet", "grade")},
        "compared_until": timezone.localtime(line.moment).isoformat(timespec="minutes"),
        "register_figure": line.figure,
        "register_then": line.then,
        "register_now": line.now,
        "only_these_days": line.within,
        "earlier": line.earlier,
        "difference": line.difference,
        "verdict": line.verdict,
        "why_nothing": line.why,
    }


def headers() -> list[str]:
    """The words of the columns, in the reader's language."""
    return [
        *(_("Told on"), _("Days"), pgettext("field", "Claim"), _("Figure as said")),
        *(
            pgettext("field", "At least"),
            pgettext("field", "At most"),
            pgettext("field", "Of what"),
        ),
        *(pgettext("field", "Speaker"), pgettext("field", "Speaker's office")),
        *(pgettext("field", "Speaker's organisation"), pgettext("field", "Through")),
        *(pgettext("field", "Outlet"), _("Grade"), _("Figure of the register")),
        *(_("Register then"), _("Register now"), _("Difference"), _("Verdict"), _("Reason")),
    ]


def lines(claims: Iterable[ClaimLine]) -> Iterator[list[Any]]:
    """Claims as lines under ``headers``."""
    for line in claims:
        row, said = line.row, line.said
        yield [
            *(said.told, days_words(said), str(CLAIM_WORDS.get(said.claim, said.claim))),
            *(figure_said(said), said.low, said.high, row.unit),
            *(row.speaker_name, row.speaker_office, row.speaker_org, row.carrier, row.outlet),
            *(row.grade, figure_words(line.figure), line.then, line.now, line.difference),
            *(str(VERDICT_WORDS[line.verdict]), why_words(line)),
        ]


def why_words(line: ClaimLine) -> str:
    """What is to be said beside a verdict: why there is none, or of which hours it is not true."""
    if line.why:
        return str(WHY_NOTHING[line.why])
    said = [_("Compared with what came in these days alone.")] if line.within else []
    said += [_("The register held that many earlier in these days.")] if line.earlier else []
    return " ".join(said)


def by_day(register: RegisterLines) -> list[tuple[date, tuple[int | None, ...]]]:
    """The register's figures at the end of each day on which one changed, the latest days."""
    if register.began is None or register.ends is None:
        return []
    changes = {
        timezone.localtime(at).date()
        for line in register.people
        for at, _value in steps_between(line, register.began, register.ends)
    }
    days = sorted(changes)[-_DAYS_MOST:]
    return [
        (day, tuple(register[code].at(_midnight(day)) for code in PEOPLE_LINES)) for day in days
    ]


def _midnight(day: date) -> datetime:
    """The last moment of a day in the site's zone."""
    begin = datetime(day.year, day.month, day.day)
    return timezone.make_aware(begin) + timedelta(days=1, microseconds=-1)
