"""The command line itself: every verb, the language, and how refusals are answered."""

from __future__ import annotations

import errno
import sqlite3
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access.home import is_made
from mawa.access.trouble import database_refusal
from mawa.journal.bundle import NotABundle
from mawa.journal.rebuild import ensure_rows
from mawa.lib.refusal import Refusal

from . import (
    bundles,
    certificate,
    claims,
    demo,
    journal,
    names,
    phones,
    plans,
    register,
    reports,
    serving,
    site,
    statements,
    writers,
)
from .terms import Shared, say, show

# The commonest faults in the reader's language; a rare one is named as the system names it.
_OS_WORDS = {
    errno.ENOENT: gettext_lazy("it is not there"),
    errno.EACCES: gettext_lazy("there is no right to it"),
    errno.EPERM: gettext_lazy("there is no right to it"),
    errno.EROFS: gettext_lazy("nothing can be written there"),
    errno.EISDIR: gettext_lazy("it is a folder"),
    errno.ENOTDIR: gettext_lazy("it is no folder"),
    errno.ENOSPC: gettext_lazy("the disk is full"),
}
_WITHOUT_HOME = ("init", "demo", "names")


def parser() -> ArgumentParser:
    """The whole grammar; ``docs/reference/commands.md`` is made from it."""
    shared_options = ArgumentParser(add_help=False, allow_abbrev=False)
    shared_options.add_argument(
        "--home", metavar="DIR", default=SUPPRESS, help=_("the folder that holds all state")
    )
    shared_options.add_argument(
        "--json", action="store_true", default=SUPPRESS, help=_("print one JSON object")
    )
    shared = Shared(shared_options)
    top = ArgumentParser(
        prog="mawa",
        description=_("Mawa: the register of people who arrive at a border all at once."),
        parents=[shared_options],
        allow_abbrev=False,
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    for module in (
        site,
        serving,
        certificate,
        phones,
        register,
        plans,
        reports,
        statements,
        claims,
        journal,
        bundles,
        writers,
        names,
        demo,
    ):
        module.add_verbs(verbs, shared)
    return top


def run(words: Sequence[str]) -> int:
    """Parse, run, answer: 0 done, 1 refused or faults found, 2 wrong usage (argparse's own)."""
    with translation.override(settings.LANGUAGE_CODE):
        line = parser().parse_args(words)
        line.json = getattr(line, "json", False)
        try:
            _check_home(line)
            show(line.command(line), line.json)
            if getattr(line, "found_faults", False):
                return 1
        except Refusal as refusal:
            return _refused(line, str(refusal.reason), str(refusal.remedy))
        except NotABundle:
            return _refused(
                line, _("The file is not a bundle of Mawa."), _("Check that it is the right file.")
            )
        except (DatabaseError, sqlite3.Error) as error:
            said = database_refusal(error)
            return _refused(line, str(said.reason), str(said.remedy))
        except OSError as error:
            return _refused(
                line,
                _("The file or folder cannot be used: %(why)s: %(path)s")
                % {"why": _OS_WORDS.get(error.errno or 0, error.strerror), "path": error.filename},
                _("Check the path, the rights and the free space. Nothing was half-applied."),
            )
        except KeyboardInterrupt:
            say(_("Stopped. Nothing was half-applied."))
            return 1
    return 0


def _check_home(line: Namespace) -> None:
    if line.verb in _WITHOUT_HOME or not getattr(line, "needs_site", True):
        return
    if not is_made():
        raise Refusal(
            _("There is no Mawa site in this folder."),
            _("Make one with: mawa init --site NAME --lang ar"),
        )
    site.upgrade()
    ensure_rows()


def _refused(line: Namespace, reason: str, remedy: str) -> int:
    if line.json:
        show({"refused": reason, "remedy": remedy}, as_json=True)
    say(f"{reason} {remedy}".strip())
    return 1
