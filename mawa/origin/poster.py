"""The poster by the gate: two codes that bring a phone to the site, and what to compare.

One A4 page in both languages: the Wi-Fi, the page for joining, the six words and the whole
fingerprint. It names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mawa.access.home import site_card
from mawa.lib.refusal import Refusal
from mawa.reporting.bilingual import both
from mawa.reporting.glyphs import printable
from mawa.reporting.press import Pdf, press
from mawa.reporting.qr import qr_svg

from .naming import Origin
from .standing import fingerprint, spelled
from .words import fingerprint_words

_LONGEST_SSID: Final = 32  # bytes, by the standard of Wi-Fi
_PASSWORD: Final = range(8, 64)
_STEERS: Final = re.compile(r'([\\;,:"])')
_WORDS: Final = {
    "title": lambda: pgettext("poster", "Join this site with a phone"),
    "wifi": lambda: pgettext("poster", "The Wi-Fi"),
    "wifi_do": lambda: pgettext("poster", "Scan with the phone's camera and connect"),
    "stay": lambda: pgettext(
        "poster", "“No internet” is right: stay connected. Switch mobile data off."
    ),
    "network": lambda: pgettext("poster", "Network"),
    "password": lambda: pgettext("poster", "Password"),
    "join": lambda: pgettext("poster", "The certificate"),
    "join_do": lambda: pgettext("poster", "Scan, compare the words, follow the steps"),
    "by_hand": lambda: pgettext("poster", "or type"),
    "known": lambda: pgettext("poster", "The page for joining"),
    "known_do": lambda: pgettext("poster", "Scan; there is nothing to install"),
    "check": lambda: pgettext("poster", "The check turns green"),
    "check_do": lambda: pgettext("poster", "Open the app and add it to the home screen"),
    "origin": lambda: pgettext("poster", "The site's address for phones"),
    "compare": lambda: pgettext("poster", "Six words: the page has to show the same"),
    "differ": lambda: pgettext("poster", "Not the same? Install nothing. Tell the site manager."),
    "digits": lambda: pgettext(
        "poster", "SHA-256 fingerprint: the phone's own certificate screen has to show the same"
    ),
    "http": lambda: pgettext(
        "poster", "Never type a password at an address that begins with http://"
    ),
}


@dataclass(frozen=True)
class Wifi:
    """A network to be joined by scanning; without ``password`` it is an open one."""

    ssid: str
    password: str = ""

    def __post_init__(self) -> None:
        """Refuse what no access point takes: a misprint would be found at the gate."""
        if not 1 <= len(self.ssid.encode()) <= _LONGEST_SSID:
            raise Refusal(
                _("The name of a Wi-Fi has 1 to 32 bytes."), _("Look at it in the router.")
            )
        if self.password and len(self.password) not in _PASSWORD:
            raise Refusal(
                _("The password of a Wi-Fi has 8 to 63 characters."), _("Look at it in the router.")
            )


def wifi_payload(wifi: Wifi) -> str:
    """What phones' cameras read as a network to join."""
    ssid = _STEERS.sub(r"\\\1", wifi.ssid)
    if not wifi.password:
        return f"WIFI:T:nopass;S:{ssid};;"
    password = _STEERS.sub(r"\\\1", wifi.password)
    return f"WIFI:T:WPA;S:{ssid};P:{password};;"


def poster(origin: Origin, wifi: Wifi | None = None) -> Pdf:
    """The page as PDF; without ``wifi`` the first code is left out. Raises ``Refusal``."""
    return press("poster", poster_data(origin, wifi))


def poster_data(origin: Origin, wifi: Wifi | None) -> dict[str, Any]:
    """What the template is given."""
    digits = fingerprint(origin)
    return {
        "site": printable(site_card().name, 60),
        "words": both(_WORDS),
        "own": not origin.public_name,
        "wifi": wifi
        and {
            "qr": qr_svg(wifi_payload(wifi)),
            "ssid": printable(wifi.ssid, 32),
            "password": printable(wifi.password, 63),
        },
        "join": {"qr": qr_svg(origin.join_url), "url": origin.join_url},
        "origin": origin.url,
        "six": None if origin.public_name else fingerprint_words(digits),
        "digits": spelled(digits),
    }
