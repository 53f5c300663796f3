"""A refusal as a phone gets it: a code for the program, words for the person, a status."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.lib.refusal import Refusal

_AGAIN: Final = _("Ask the manager for a new invitation.")
_UPDATE: Final = _("Open the app again; if it stays, show this to the manager.")

WORDS: Final[dict[str, tuple[int, Promise, Promise]]] = {
    "invitation_unknown": (404, _("This invitation is not known at this site."), _AGAIN),
    "invitation_expired": (
        410,
        _("This invitation has run out: it holds for ten minutes."),
        _AGAIN,
    ),
    "invitation_used": (409, _("Another phone has used this invitation."), _AGAIN),
    "bad_signature": (400, _("The signature does not hold."), _UPDATE),
    "bad_request": (400, _("The site cannot read what the phone sent."), _UPDATE),
    "busy": (503, _("The site is busy with other phones."), _("It tries again by itself.")),
    "waiting": (
        403,
        _("The manager has not confirmed this phone yet."),
        _("Compare the six digits with the manager's screen."),
    ),
    "refused": (403, _("The manager did not let this phone in."), _AGAIN),
    "phone_unknown": (404, _("This phone is not known at this site."), _AGAIN),
    "challenge_expired": (401, _("The phone answered too late."), _("It tries again by itself.")),
    "session_expired": (401, _("The contact has run out."), _("It tries again by itself.")),
    "not_admitted": (
        403,
        _("This phone gets no list now: it has lapsed or was revoked."),
        _("What it has written is taken all the same. See the manager."),
    ),
    "damaged": (400, _("The delivery is damaged."), _("It is sent again by itself.")),
    "not_sealed_for_us": (
        400,
        _("This delivery is damaged, or was sealed for another site."),
        _("Export it again on the phone that wrote it."),
    ),
    "too_much": (413, _("Too much at once."), _("It is sent again in smaller parts.")),
    "too_large": (413, _("The photograph is too large."), _("Take it again.")),
}


class ExchangeRefusal(Refusal):
    """A request that is not granted; ``code`` is one of ``WORDS``."""

    def __init__(self, code: str) -> None:
        self.status, reason, remedy = WORDS[code]
        super().__init__(reason, remedy)
        self.code = code
