"""When the database itself says no: what a person is told, on a page and on the command line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal


def database_refusal(error: Exception) -> Refusal:
    """What is wrong with the register's file, and what to do. Nothing was half-applied."""
    text = str(error)
    if "full" in text:
        return Refusal(
            _("The disk is full: nothing was recorded."), _("Free some space and try again.")
        )
    if "readonly" in text or "unable to open" in text:
        return Refusal(
            _("The register cannot be opened for writing."),
            _("Check the rights on the home folder."),
        )
    if "locked" in text:
        return Refusal(
            _("Another program holds the register for too long."),
            _("Wait for it to end and try again."),
        )
    return Refusal(
        _("The register's file is damaged: %(error)s.") % {"error": text},
        _("Keep a copy of the folder, make a new installation and import the last bundle."),
    )
