"""Blank cards and wristbands: a number and a code that the site has signed, and no name."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from mawa.access.actor import OPERATOR
from mawa.access.home import pen
from mawa.lib.cards import number, parse
from mawa.reporting.cards import SHAPES, _blank_card, _sheet, blank_cards, check_card
from mawa.reporting.press import proof
from tests.reporting.pictures import codes_on


@pytest.mark.parametrize(("shape", "pages"), [("card", 2), ("band", 1)])
def test_each_number_is_printed_once_and_taken_for_good(site, shape, pages):
    first, second = (blank_cards(actor=OPERATOR, count=9, shape=shape) for _ in range(2))
    numbers = [set(numbers_in(pdf.content)) for pdf in (first, second)]
    assert first.pages == pages
    assert len(numbers[0] | numbers[1]) == 18


def numbers_in(content: bytes) -> list[str]:
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    return [str(found) for word in words.split() if (found := parse(word))]


@pytest.mark.parametrize("template", SHAPES.values())
def test_the_code_is_read_from_paper_and_the_sites_own(site, template):
    printed = number("KFM", "", 421)
    (page,) = proof(template, _sheet([_blank_card(printed)]), ppi=110)
    assert {str(check_card(code, [pen().point])) for code in codes_on(page)} == {printed}
