"""The one name under which phones know the site, chosen once, and where it answers.

What a phone holds belongs to the origin that it was opened under: another name, or another port,
is another origin, and what waits on the phone would no longer be found. So nothing here changes
by itself.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from ipaddress import IPv4Address
from typing import Final

from django.utils.translation import gettext as _

from mawa.access.home import pen, site_card
from mawa.lib.cards import letters_for
from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal

from .files import folder

DOMAIN: Final = "mawa.internal"
FIRST_ADDRESS: Final = "10.77.0.1"  # what docs/howto/join-a-phone.md tells a site to use
TLS_PORT: Final = 443
JOIN_PORT: Final = 80
_LABEL: Final = re.compile(r"[a-z](?:[a-z0-9-]{0,28}[a-z0-9])")
_LONGEST: Final = 24
_SHORTEST: Final = 3
# What a site's name says of its kind and not of its place.
_KINDS: Final = frozenset("site camp the of al el موقع مخيم معسكر مركز نقطة منفذ".split())  # noqa: SIM905
_LETTERS: Final = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ئ": "i", "ؤ": "u", "ة": "a", "و": "u",
    "ي": "i", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "گ": "g",
    "چ": "ch", "پ": "p", "ک": "k", "ی": "i",
}  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """Where phones find the site. ``public_name`` is that of an installed certificate;

    ``name_only``: the certificate leaves the address out; ``served``: phones may have joined.
    """

    label: str
    address: str
    tls_port: int = TLS_PORT
    join_port: int = JOIN_PORT
    public_name: str = ""
    name_only: bool = False
    served: bool = False

    @property
    def name(self) -> str:
        """The host's name: rutba.mawa.internal."""
        return self.public_name or f"{self.label}.{DOMAIN}"

    @property
    def url(self) -> str:
        """The origin as a browser writes it: https://rutba.mawa.internal."""
        return f"https://{self.name}{_port(self.tls_port, TLS_PORT)}"

    @property
    def rescue_url(self) -> str:
        """The same by its address, for when the name is not found."""
        return f"https://{self.address}{_port(self.tls_port, TLS_PORT)}"

    @property
    def join_url(self) -> str:
        """The only page without TLS."""
        return f"http://{self.address}{_port(self.join_port, JOIN_PORT)}/join"


def _port(port: int, usual: int) -> str:
    return "" if port == usual else f":{port}"


def chosen() -> Origin | None:
    """What this site has chosen; ``None`` before the first choice. Raises ``Refusal``."""
    path = folder() / "origin.json"
    try:
        return Origin(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise Refusal(
            _("The file with the site's name for phones cannot be read: origin/origin.json."),
            _("Put it back from a copy, or say the name again with: mawa certificate show --name"),
        ) from error


def save(origin: Origin) -> Origin:
    """Keep the choice."""
    text = json.dumps(asdict(origin), ensure_ascii=False, indent=1) + "\n"
    write_durably(folder() / "origin.json", text.encode())
    return origin


def choose(name: str | None = None, address: str | None = None) -> Origin:
    """The site's origin, chosen now if it was not. A new address is not kept until ``save``.

    ``name`` is a label such as ``rutba``. Raises ``Refusal`` for a name that is none, or
    another than the chosen one.
    """
    label = checked_label(name) if name else None
    known = chosen()
    if known is None:
        card = site_card()
        own = label or label_for(card.name) or f"site-{letters_for(pen().writer).lower()}"
        return save(Origin(own, address or FIRST_ADDRESS))
    if label and label != known.label:
        raise Refusal(
            _("The name is chosen already: %(name)s.") % {"name": known.name},
            _("It stays, because phones find what they hold under it and nowhere else."),
        )
    if address and address != known.address:
        known = replace(known, address=address)
    return known


def checked_label(name: str) -> str:
    """A label as it stands in a name; raises ``Refusal``."""
    label = name.strip().lower().removesuffix(f".{DOMAIN}")
    if not _LABEL.fullmatch(label) or "--" in label:
        raise Refusal(
            _("“%(name)s” cannot be part of an address.") % {"name": name},
            _("Use 2 to 30 small Latin letters, digits and hyphens, for example rutba."),
        )
    return label


def checked_address(text: str) -> str:
    """An address of the laptop on its Wi-Fi; raises ``Refusal`` for what cannot be one."""
    try:
        address = IPv4Address(text)
    except ValueError as error:
        raise Refusal(
            _("“%(address)s” is no address that phones can be given.") % {"address": text},
            _("Say the laptop's own on the Wi-Fi, for example --address 10.77.0.1."),
        ) from error
    if address.is_unspecified or address.is_multicast or address.is_global:
        raise Refusal(
            _("%(address)s is no address of a local network.") % {"address": text},
            _("Say the laptop's own on the Wi-Fi, for example --address 10.77.0.1."),
        )
    return str(address)


def label_for(site_name: str) -> str:
    """A label from a site's name in either script; "" when too little of it can be written."""
    bare = re.sub(r"\([^)]*\)", " ", site_name)
    words = [word for word in re.split(r"[\W_]+", bare) if word and word.lower() not in _KINDS]
    label = "-".join(filter(None, map(_latin, words)))[:_LONGEST].strip("-")
    return label if len(label) >= _SHORTEST and _LABEL.fullmatch(label) else ""


def _latin(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    written = "".join(_LETTERS.get(char, char) for char in word.lower())
    decomposed = unicodedata.normalize("NFKD", written)
    return "".join(char for char in decomposed if char.isascii() and char.isalnum())
