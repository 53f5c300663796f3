"""Where a phone is sent with its invitation: the site's one origin, the token after the ``#``."""

from __future__ import annotations

from mawa.origin.naming import chosen


def invitation_url(token: str, served_here: str) -> str:
    """The address in the code that a phone scans; what stands after ``#`` is sent to nobody.

    ``served_here`` is where this server answers while phones have no origin of their own, such
    as ``http://localhost:8460``: good for a rehearsal on the laptop itself.
    """
    origin = chosen()
    base = origin.url if origin and origin.served else served_here.rstrip("/")
    return f"{base}/field/#invite={token}"
