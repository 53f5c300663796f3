"""Words for the plan of a name list: what columns mean, what rows are, what is in doubt."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mawa.crossing.words import PROBLEM_WORDS, explain

__all__ = [
    "DOUBT_WORDS",
    "MEANING_WORDS",
    "PROBLEM_WORDS",
    "REASON_WORDS",
    "ROW_KIND_WORDS",
    "WHY_WORDS",
    "explain",
]

MEANING_WORDS: Final = {
    "number": pgettext_lazy("list column", "Number in the list"),
    "full_name": pgettext_lazy("list column", "Full name"),
    "given": pgettext_lazy("list column", "Given name"),
    "father": pgettext_lazy("list column", "Father's name"),
    "grand": pgettext_lazy("list column", "Grandfather's name"),
    "family": pgettext_lazy("list column", "Family name"),
    "mother": pgettext_lazy("list column", "Mother's name"),
    "birth": pgettext_lazy("list column", "Date or year of birth"),
    "rank": pgettext_lazy("list column", "Rank"),
    "unit": pgettext_lazy("list column", "Unit"),
    "service_no": pgettext_lazy("list column", "Service number"),
    "national_no": pgettext_lazy("list column", "National number"),
    "origin": pgettext_lazy("list column", "Governorate or place"),
    "health": pgettext_lazy("list column", "State of health"),
    "note": pgettext_lazy("list column", "Notes"),
    "other": pgettext_lazy("list column", "Something else (kept beside)"),
    "ignore": pgettext_lazy("list column", "Leave this column out"),
}

WHY_WORDS: Final = {
    "header_words": _("by the words of its header"),
    "header_but_cells_differ": _("by its header, but the cells look different"),
    "cells": _("by what is in its cells"),
    "no_clue": _("neither header nor cells tell"),
    "second_of_kind": _("another column already means the same"),
    "override": _("chosen by you"),
}

ROW_KIND_WORDS: Final = {
    "person": pgettext_lazy("list row", "Person"),
    "title": pgettext_lazy("list row", "Title"),
    "header": pgettext_lazy("list row", "Header"),
    "page_total": pgettext_lazy("list row", "Page total"),
    "blank": pgettext_lazy("list row", "Empty row"),
    "note": pgettext_lazy("list row", "Remark"),
}

REASON_WORDS: Final = {
    "named": _("There is a name in the row."),
    "only_a_name": _("There is a name in the row and nothing else."),
    "no_name": _("There is no name, but enough else about a person."),
    "chosen": _("You said that this is a person."),
    "blank": _("The row is empty."),
    "number_only": _("There is only a number in the row."),
    "above_header": _("The row stands above the header."),
    "header": _("This is the header."),
    "repeated_header": _("The header is repeated here."),
    "page_total": _("This is the total of a page or list."),
    "heading": _("This is a heading between the rows."),
    "text_line": _("This is a line of text, not a person."),
    "left_out": _("You said that this is no person."),
    "title": _("The row stands above the header."),
    "no_header": _("The sheet has no header row with the columns that are needed."),
}

DOUBT_WORDS: Final = {
    "only_a_name": _("There is a name in the row and nothing else."),
    "repeated_line": _("The very same line stands further up."),
    "ditto_without_above": _("“The same as above”, but there is nothing above."),
    "ditto_in_own_column": _("“The same as above” in a column that no two people share."),
    "rank_unknown": _("The rank is not known."),
    "rank_abbreviated": _("The rank is abbreviated and may mean another."),
    "rank_from_title": _("The rank is taken from the title before the name."),
    "rank_differs_from_title": _("The rank and the title before the name differ."),
    "birth_unreadable": _("The date of birth cannot be read."),
    "birth_impossible_date": _("There is no such day; only the year of birth is taken."),
    "birth_too_old": _("The year of birth is too long ago."),
    "birth_future": _("The date of birth is in the future."),
    "birth_placeholder_day": _("1 January and 1 July often stand for an unknown day of birth."),
    "birth_no_day": _("The day of birth is not given."),
    "birth_month_first": _("The date of birth makes sense only with the month first."),
    "birth_two_digit_year": _("The year of birth has only two digits."),
    "name_empty": _("There is no name."),
    "name_unknown": _("There is no name that can be read."),
    "name_one_part": _("The name has only one part."),
    "name_title_or_name": _("The first word may be a rank or the man's name."),
    "name_double_given": _("The given name may be two words."),
    "name_double_family": _("The last two words may both be the family name."),
    "name_long_chain": _("The name has five parts or more."),
    "name_nasab": _("The name is a chain of “son of”."),
    "name_missing_part": _("One part of the name is missing."),
    "name_digits": _("There are digits in the name."),
    "name_aside": _("Words in brackets were left out of the name's parts."),
    "name_long": _("The name is unusually long."),
}
