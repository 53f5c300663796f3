"""Verbs of the origin: certificate show, install, renew; and the poster."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal
from mawa.origin.certificate import new_authority, ready
from mawa.origin.installed import install, remove
from mawa.origin.naming import Origin, checked_address, choose, save
from mawa.origin.poster import Wifi, poster
from mawa.origin.standing import told

from .paper import write_pdf
from .terms import Shared, say


def add_verbs(verbs: Any, shared: Shared) -> None:
    """certificate show, certificate install, certificate renew, poster."""
    certificate = verbs.add_parser(
        "certificate", help=_("what phones trust this site by"), parents=[shared.parser]
    )
    kinds = certificate.add_subparsers(dest="what", required=True)
    show = shared.verb(kinds, "show", _("the name, the fingerprint, how long it lasts"), show_it)
    show.add_argument(
        "--name", metavar="LABEL", help=_("choose the name, once: rutba for rutba.mawa.internal")
    )
    put = shared.verb(kinds, "install", _("use a prepared public certificate"), install_it)
    put.add_argument("certificate", metavar="CERTIFICATE", type=Path)
    put.add_argument("key", metavar="KEY", type=Path)
    put.add_argument(
        "--change-name", action="store_true", help=_("every phone has sent everything: change it")
    )
    renew = shared.verb(kinds, "renew", _("sign a new certificate now"), renew_it)
    renew.add_argument(
        "--authority",
        action="store_true",
        help=_("make a new authority as well: every phone has to join again"),
    )
    renew.add_argument(
        "--own", action="store_true", help=_("leave the installed certificate, use the site's own")
    )
    paper = shared.verb(verbs, "poster", _("the poster for joining, as PDF"), make_poster)
    paper.add_argument("--out", required=True, metavar="F.pdf", type=Path)
    paper.add_argument("--ssid", metavar="NAME", help=_("the Wi-Fi's name"))
    paper.add_argument("--password", default="", metavar="WORD", help=_("the Wi-Fi's password"))
    paper.add_argument(
        "--password-stdin", action="store_true", help=_("read the password from standard input")
    )
    for verb in (show, renew, paper):
        verb.add_argument(
            "--address", metavar="A", help=_("the laptop's address on the Wi-Fi (10.77.0.1)")
        )


def show_it(line: Namespace) -> dict[str, Any]:
    """Everything that is to be known; the authority is made now if there is none."""
    now = timezone.now()
    origin = _origin(line, line.name)
    serving = ready(origin, now)
    save(origin)
    if serving.warning:
        say(serving.warning)
    return told(origin, now)


def _origin(line: Namespace, name: str | None) -> Origin:
    return choose(name, checked_address(line.address) if line.address else None)


def install_it(line: Namespace) -> dict[str, Any]:
    """A certificate obtained before departure: its name becomes the site's."""
    now = timezone.now()
    origin = install(
        choose(),
        line.certificate.read_bytes(),
        line.key.read_bytes(),
        now,
        change_name=line.change_name,
    )
    say(_("Start mawa serve again. The router has to answer the name with the laptop's address."))
    return told(origin, now)


def renew_it(line: Namespace) -> dict[str, Any]:
    """A new certificate under the same authority, or with a new authority."""
    now = timezone.now()
    origin = _origin(line, None)
    if line.own:
        origin = remove(origin)
    if origin.public_name:
        raise Refusal(
            _("The certificate in use was not made here, so it cannot be renewed here."),
            _("Bring its successor, then: mawa certificate install CERTIFICATE KEY"),
        )
    if line.authority:
        new_authority(origin, now)
        say(_("Every phone has to join again: print the poster anew and take the old one down."))
    ready(origin, now, anew=True)
    save(origin)
    return told(origin, now)


def make_poster(line: Namespace) -> dict[str, Any]:
    """One A4 page in both languages."""
    origin = _origin(line, None)
    ready(origin, timezone.now())
    save(origin)
    password = sys.stdin.readline().rstrip("\r\n") if line.password_stdin else line.password
    if password and not line.ssid:
        raise Refusal(_("A password without a Wi-Fi's name."), _("Say --ssid as well."))
    return write_pdf(poster(origin, Wifi(line.ssid, password) if line.ssid else None), line.out)
