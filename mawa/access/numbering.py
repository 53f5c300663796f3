"""Numbers for people to read: cards and receipts, under the letters of this installation."""

from __future__ import annotations

from typing import Final

from mawa.journal.models import Writer
from mawa.journal.numbers import take_numbers
from mawa.lib.cards import CardNumber, Series, letters_for, number

from .home import pen

_COUNTER_OF: Final[dict[Series, str]] = {"": "card", "A": "A", "B": "B"}


def new_numbers(series: Series, count: int) -> list[str]:
    """Numbers never given before: of cards (``""``), of receipts of ledger A or B.

    Call inside the action's transaction: if the action fails, they were not given.
    """
    counters = take_numbers(_COUNTER_OF[series], count)
    letters = _own_letters()
    return [number(letters, series, counter) for counter in counters]


def is_issued_here(card: CardNumber) -> bool:
    """Whether the letters are those of a writer known here: this installation or a phone."""
    mine = card.letters == _own_letters()
    return mine or Writer.objects.filter(letters=card.letters).exists()


def was_given(card: CardNumber) -> bool:
    """Whether the number was given before. Counters of other writers are their own: yes."""
    mine = card.letters == _own_letters()
    return not mine or card.counter < take_numbers(_COUNTER_OF[card.series], 0).start


def _own_letters() -> str:
    writer = pen().writer
    admitted = Writer.objects.filter(writer=writer).values_list("letters", flat=True).first()
    return admitted or letters_for(writer)
