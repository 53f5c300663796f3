"""What is given to the public: an edition as PDF, and its tables as open data."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.access.home import site_card
from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal
from mawa.reporting.actions import publish_edition
from mawa.reporting.models import Edition
from mawa.reporting.open_data import open_data
from mawa.reporting.public import public_edition
from mawa.reporting.words import language

from .paper import write_pdf


def add_choice(verb: Any) -> None:
    """Which edition: the last (the first is made when there is none), or a new one."""
    verb.add_argument("--new", action="store_true", help=_("publish a new edition first"))
    verb.add_argument("--edition", type=int, metavar="N", help=_("an earlier edition"))


def make_public(line: Namespace) -> dict[str, Any]:
    """An edition in one language."""
    edition = _chosen(line)
    lang = language(line.lang or translation.get_language())
    return {**write_pdf(public_edition(edition, lang), line.out), **_told(edition)}


def make_data(line: Namespace) -> dict[str, Any]:
    """The tables of an edition as files in a folder."""
    edition = _chosen(line)
    line.out.mkdir(parents=True, exist_ok=True)
    files = open_data(edition, hxl=line.hxl)
    for name, content in files.items():
        write_durably(line.out / name, content)
    return {"files": sorted(files), **_told(edition)}


def _told(edition: Edition) -> dict[str, Any]:
    return {"edition": edition.number, "as_of": edition.as_of.isoformat(timespec="minutes")}


def _chosen(line: Namespace) -> Edition:
    """Every print of one edition says the same; only a new edition says something new."""
    known = Edition.objects.of_site(site_card().site)
    if line.edition is not None:
        found = known.filter(number=line.edition).first()
        if found is None or line.new:
            raise Refusal(
                _("There is no edition %(n)d.") % {"n": line.edition},
                _("Leave --edition out for the last one."),
            )
        return found
    last = None if line.new else known.first()
    return last or publish_edition(actor=OPERATOR, now=timezone.now())
