"""Finding incidents by state, kind, gravity and words."""

from __future__ import annotations

from mawa.lib.arabic import fold

from .models import Incident


def find_incidents(
    q: str = "", category: str = "", severity: str = "", state: str = ""
) -> list[Incident]:
    """The incidents that fit, open ones first; words are looked for in any spelling."""
    rows = Incident.objects.open_first()
    if state in ("open", "untold"):
        rows = rows.under_way()
    if state == "untold":
        rows = rows.untold()
    elif state == "closed":
        rows = rows.closed()
    if category:
        rows = rows.filter(category=category)
    if severity:
        rows = rows.filter(severity=severity)
    wanted = fold(q).split()
    return [row for row in rows if not wanted or _holds(row, wanted)]


def _holds(row: Incident, wanted: list[str]) -> bool:
    told = " ".join(each["who"] for each in row.told)
    done = " ".join(each["done"] for each in row.handled)
    text = fold(f"{row.text} {row.place} {told} {done} {row.outcome}")
    return all(word in text for word in wanted)
