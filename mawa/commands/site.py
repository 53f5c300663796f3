"""Verbs of the installation: init, user."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext as _

from mawa.access import home as homes
from mawa.access.actions import enrol_member, new_password
from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.entries import WriterAdmitted
from mawa.journal.models import Chain
from mawa.journal.rebuild import ensure_rows
from mawa.journal.seal import new_key, save_key
from mawa.lib.cards import letters_for
from mawa.lib.refusal import Refusal
from mawa.shelter.entries import SiteOpened
from mawa.shelter.models import Site

from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """init, user add."""
    init = shared.verb(verbs, "init", _("make a new site in the home folder"), make_site)
    init.add_argument("--site", required=True, metavar="NAME", help=_("the site's name"))
    init.add_argument("--lang", choices=("ar", "en"), default="ar", help=_("its language"))
    init.add_argument("--timezone", default="Asia/Baghdad", help=_("its time zone"))
    user = verbs.add_parser("user", help=_("who may sign in"), parents=[shared.parser])
    user_verbs = user.add_subparsers(dest="what", required=True)
    add = shared.verb(user_verbs, "add", _("let somebody sign in"), add_user)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", required=True, help=_("the role, for example manager"))
    add.add_argument(
        "--password-stdin", action="store_true", help=_("read the password from standard input")
    )


def make_site(line: Namespace) -> dict[str, Any]:
    """A new writer with a fresh key, its admission, and the site."""
    name = line.site.strip()
    with translation.override(line.lang):
        if homes.is_made():
            raise Refusal(
                _("There is a Mawa site in this folder already."), _("Choose another --home.")
            )
        if not name:
            raise Refusal(_("The site needs a name."))
        _check_timezone(line.timezone)
    homes.make_home()
    key = homes.home() / "writer.pem"
    if not key.exists():
        save_key(new_key(), key)
    upgrade()
    ensure_rows()
    writer = homes.pen().writer
    site = Site.objects.filter(name=name).first()
    if not Chain.objects.filter(writer=writer, head_seq__gt=0).exists() or site is None:
        subject = new_subject()
        letters = letters_for(writer)
        record(
            OPERATOR,
            WriterAdmitted(writer=writer, name=name, role="site", letters=letters),  # type: ignore[arg-type]
            SiteOpened(site=subject, name=name),
        )
    else:
        subject = site.subject  # type: ignore[assignment]
    (homes.home() / "mawa.sqlite3").chmod(0o600)
    homes.save_site_card(homes.SiteCard(subject, name, line.lang, line.timezone))
    return {"writer": writer, "site": name}


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise Refusal(
            _("There is no time zone “%(name)s”.") % {"name": name},
            _("Use a name such as Asia/Baghdad."),
        ) from error


def upgrade() -> None:
    """Bring the journal's and the accounts' tables to this version, if they are not."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def add_user(line: Namespace) -> dict[str, Any]:
    """Enrol a member; without --password-stdin a password is asked for, or made."""
    answer: dict[str, Any] = {}
    if line.password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        password = getpass.getpass(_("Password: "))
    else:
        password = answer["password"] = new_password()
    member = enrol_member(actor=OPERATOR, name=line.name, role=line.role, password=password)
    return {"user": member.name, "role": member.role, **answer}
