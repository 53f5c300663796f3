"""A person is found by each way in which a name is written otherwise, slips of the pen too."""

from __future__ import annotations

import pytest

from tests.people.finding.indexes import PEOPLE, found, index_of

ASKED = {
    "hamza": ("احمد ابراهيم", 1),
    "endings": ("وصفى الغريرى", 3),
    "vowel marks": ("فَرَزْدَق", 3),
    "together": ("عبدالرحمن", 2),
    "without the article": ("خطيب", 1),
    "a letter missing": ("الخطب", 1),
    "a letter doubled": ("الشمرري", 2),
    "a letter too many": ("السامررائي", 5),
    "letters exchanged": ("الخيطب", 1),
    "another letter": ("الغريزي", 3),
    "dots": ("العريري", 3),
    "the article damaged at its end": ("ابجبوري", 0),
    "the article damaged at its beginning": ("تلشمري", 2),
    "Latin for Arabic": ("Abdulrahman Shammari", 2),
    "Latin by a French habit": ("Ouasfi", 3),
    "Latin with digits": ("3abd el ra7man", 2),
    "Arabic for Latin": ("خالد شكري", 4),
    "Latin in another habit": ("Khalid Choukri", 4),
    "a nickname": ("حمادة الجبوري", 0),
    "half typed": ("وصفي الغر", 3),
    "a servant half typed": ("ياسين عبد الر", 2),
    "a servant's article alone": ("ياسين عبد ال", 2),
    "the article and a letter": ("نور الدين الق", 6),
    "Latin half typed": ("Khaled Shuk", 4),
    "Kurdish letters": ("ئەحمەد ئیبراهیم", 1),
    "Farsi letters": ("خطیب", 1),
    "presentation forms": ("ﻓﺮﺯﺩﻕ", 3),
    "marks of direction": ("\u202eفرزدق\u202c", 3),
    "emoji beside it": ("😀 فرزدق 😀", 3),
    "scripts in one word": ("فرزدقGhurairi", 3),
    "another order": ("الجبوري حسن محمد", 0),
    "a lone surrogate inside": ("فرز\ud83dدق", 3),
}  # fmt: skip


@pytest.mark.parametrize("settled", [True, False], ids=["settled", "fresh"])
@pytest.mark.parametrize("text, row", ASKED.values(), ids=ASKED)
def test_a_person_is_found_first(text: str, row: int, settled: bool) -> None:
    assert found(index_of(*PEOPLE, settled=settled), text)[:1] == [row]


@pytest.mark.parametrize(
    "text", ["", " ", "؟", "😀", "بطرس", "Zbigniew", "بطرس بولس جرجس", "\ud83d", "ـــ", "٪"]
)
def test_words_that_nobody_bears_find_nobody(text: str) -> None:
    assert found(index_of(*PEOPLE), text) == []


def test_a_mother_is_found_and_said_to_be_one() -> None:
    index = index_of(*PEOPLE)
    row = index.add(("سعد كريم",), mother="شهرزاد")
    (hit,) = index.find("شهرزاد")
    assert hit.row == row and hit.why == ("mother",)


def test_the_family_is_found_at_the_end_of_a_long_chain() -> None:
    """Nine generations are read out with pride; the last word is the one people are called by."""
    chain = "سعد علي حسن حسين كاظم جاسم عباس ياسين الغريري"
    assert found(index_of(chain), "الغريري") == [0]
