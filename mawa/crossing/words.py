"""Words for what is wrong with a table file or a row of it: what, where, and what to do."""

from typing import Final

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mawa.lib.sheets import Problem

# Every code that reading a file or a list can give; %(detail)s is the value or the limit.
PROBLEM_WORDS: Final = {
    # the whole file
    "empty_file": _("The file is empty. Choose the file again, or ask who sent it."),
    "file_too_large": _(
        "The file is larger than %(detail)s MB. Remove pictures from it, or split it into parts."
    ),
    "unpacks_too_large": _(
        "The file unpacks to far more than a list needs. Copy the rows into a new workbook, "
        "save it as .xlsx and send that."
    ),
    "not_a_table": _("This is no table. Save the list as .xlsx or .csv and send that."),
    "old_excel": _(
        "This is an old Excel file (.xls). Open it, choose “Save as”, take .xlsx and send that."
    ),
    "binary_workbook": _(
        "This is a binary Excel file (.xlsb). Open it, choose “Save as”, take .xlsx and send that."
    ),
    "open_document": _(
        "This is an OpenDocument file. Open it, choose “Save as”, take .xlsx and send that."
    ),
    "encrypted": _("The file is locked with a password. Save it without one and send that."),
    "macros": _("The file can carry a program (macros). Save it as a plain .xlsx and send that."),
    "forbidden_xml": _(
        "The file has parts that no list needs. Copy the rows into a new workbook and send that."
    ),
    "damaged": _("The file is damaged. Open it in a spreadsheet program and save it again."),
    "too_many_rows": _(
        "A sheet has more than %(detail)s rows. Delete the empty rows below the list, or split it."
    ),
    "too_many_columns": _(
        "A sheet has more than %(detail)s columns. Delete those that do not belong to the list."
    ),
    "too_many_sheets": _("The workbook has more than %(detail)s sheets. Split it into parts."),
    "cell_too_long": _("A cell holds more than %(detail)s characters. Shorten it in the file."),
    "unknown_encoding": _(
        "The letters of the file cannot be read for certain. Save it as .xlsx, or as CSV UTF-8."
    ),
    "garbled_text": _(
        "The Arabic in the file was garbled when it was saved. Save the original as .xlsx."
    ),
    "nul_bytes": _("The file is no plain text. Save the list as .xlsx, or as CSV UTF-8."),
    "columns_missing": _(
        "No sheet has a header row with these columns: %(detail)s. Add the header row."
    ),
    "bad_override": _("The correction does not fit the file (%(detail)s). Load the page again."),
    # one row
    "bad_time": _("The time cannot be read: %(detail)s. Write it as 2024-12-07 17:40."),
    "bad_adults": _("The number of adults cannot be right: %(detail)s. Count again or correct it."),
    "bad_women": _("The number of women cannot be right: %(detail)s. Count again or correct it."),
    "bad_children": _(
        "The number of children cannot be right: %(detail)s. Count again or correct it."
    ),
    "bad_on_stretcher": _(
        "The number on stretchers cannot be right: %(detail)s. Count again or correct it."
    ),
    "more_stretchers_than_people": _(
        "More people on stretchers (%(detail)s) than people. Correct one of the two."
    ),
    "tent_missing": _("The tent has no number. Write its number in the tent column."),
    "bad_floor": _("The floor area cannot be right: %(detail)s. Give it in square metres."),
    "bad_place": _("There is no such place: %(detail)s. Give latitude and longitude in degrees."),
    "kind_missing": _("The kind of weapon is missing. Write it, or delete the row."),
    "bad_magazines": _(
        "The number of magazines cannot be right: %(detail)s. Correct it by the receipt."
    ),
    "bad_rounds": _("The number of rounds cannot be right: %(detail)s. Correct it by the receipt."),
}

DOUBT_WORDS: Final = {
    "zone_assumed": _("No time zone is given; Baghdad's is taken."),
}


def _isolated(value: object) -> str:
    """Return a value in direction isolates, so that it turns nothing around it."""
    return f"\u2068{value}\u2069"


def _explained(problem: Problem) -> str:
    words = PROBLEM_WORDS.get(problem.code, problem.code)
    what = str(words) % {"detail": _isolated(problem.detail)}
    values = {
        "file": _isolated(problem.file),
        "sheet": _isolated(problem.sheet),
        "row": problem.row,
        "what": what,
    }
    if problem.row and problem.sheet:
        return gettext("%(file)s, sheet %(sheet)s, row %(row)s: %(what)s") % values
    if problem.row:
        return gettext("%(file)s, row %(row)s: %(what)s") % values
    if problem.sheet:
        return gettext("%(file)s, sheet %(sheet)s: %(what)s") % values
    return gettext("%(file)s: %(what)s") % values


# A problem as a sentence in the reader's language: file, sheet, row, what is wrong, what to do.
explain = lazy(_explained, str)
