"""How the certificate stands today: what a manager is told, and what ``mawa certificate`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from cryptography.hazmat.primitives import hashes
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mawa.lib.refusal import Refusal

from .authority import authority, permitted_networks
from .certificate import in_force
from .files import folder
from .naming import Origin, chosen
from .words import fingerprint_words

WARNED: Final = timedelta(days=30)
Level = Literal["good", "soon", "over"]


@dataclass(frozen=True)
class CertificateState:
    """The certificate that phones are shown. ``days_left`` counts whole days; below 0: over."""

    kind: Literal["own", "installed"]
    name: str
    not_after: datetime
    days_left: int
    level: Level
    warning: str
    remedy: str


def certificate_state(now: datetime | None = None) -> CertificateState | None:
    """How it stands; ``None`` where phones are not served, or the files cannot be read."""
    moment = now or timezone.now()
    try:
        origin = chosen()
        certificate = in_force(origin) if origin else None
    except Refusal:
        return None
    if origin is None or certificate is None:
        return None
    left = certificate.not_valid_after_utc - moment
    level: Level = "over" if left <= timedelta() else "soon" if left <= WARNED else "good"
    remedy = (
        _("Bring its successor, then: mawa certificate install CERTIFICATE KEY")
        if origin.public_name
        else _("Bring the authority's key back, then: mawa certificate renew")
    )
    return CertificateState(
        kind="installed" if origin.public_name else "own",
        name=origin.name,
        not_after=certificate.not_valid_after_utc,
        days_left=left.days,
        level=level,
        warning="" if level == "good" else _warning(level, left.days),
        remedy="" if level == "good" else remedy,
    )


def _warning(level: Level, days: int) -> str:
    if level == "over":
        return _("The certificate for phones has run out: phones no longer reach the site.")
    said = ngettext(
        "The certificate for phones runs out in %(days)d day; then no phone reaches the site.",
        "The certificate for phones runs out in %(days)d days; then no phone reaches the site.",
        days,
    )
    return said % {"days": days}


def fingerprint(origin: Origin) -> str:
    """SHA-256 of what phones install, in hexadecimal; of the certificate itself if installed."""
    own = in_force(origin) if origin.public_name else authority()
    return own.fingerprint(hashes.SHA256()).hex() if own else ""


def spelled(digits: str) -> str:
    """A fingerprint as a phone's own screen shows it: pairs, in capitals."""
    return " ".join(digits[at : at + 2] for at in range(0, len(digits), 2)).upper()


def told(origin: Origin, now: datetime) -> dict[str, Any]:
    """Everything that ``mawa certificate show`` answers."""
    state, own = certificate_state(now), authority()
    digits = fingerprint(origin)
    return {
        "origin": origin.url,
        "name": origin.name,
        "address": origin.address,
        "join": origin.join_url,
        "kind": "installed" if origin.public_name else "own",
        "fingerprint": digits,
        "words": {} if origin.public_name else fingerprint_words(digits),
        "ca": "" if origin.public_name else str(folder() / "authority.pem"),
        "networks": [] if origin.public_name or own is None else _networks(own),
        "not_after": state.not_after.isoformat() if state else "",
        "days_left": state.days_left if state else None,
        "warning": f"{state.warning} {state.remedy}".strip() if state else "",
    }


def _networks(own: Any) -> list[str]:
    return [str(network) for network in permitted_networks(own)]
