"""Numbers for people to read: cards and receipts, under the letters of this installation."""

from __future__ import annotations

from typing import Final

from mawa.journal.models import Writer
from mawa.journal.numbers import take_numbers
from mawa.lib.cards import Series, letters_for, number

from .home import pen

_COUNTER_OF: Final[dict[Series, str]] = {"": "card", "A": "A", "B": "B"}


def new_numbers(series: Series, count: int) -> list[str]:
    """Numbers never given before: of cards (``""``), of receipts of ledger A or B.

    Call inside the action's transaction: if the action fails, they were not given.
    """
    writer = pen().writer
    admitted = Writer.objects.filter(writer=writer).values_list("letters", flat=True).first()
    letters = admitted or letters_for(writer)
    counters = take_numbers(_COUNTER_OF[series], count)
    return [number(letters, series, counter) for counter in counters]
