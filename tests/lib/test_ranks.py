"""Rank words of two armies, as lists write them."""

import pytest

from mawa.lib.ranks import RANKS, find, rank_of, read

SYRIAN = {
    "مجند": "conscript",
    "جندي": "private",
    "جندي أول": "private_first_class",
    "جندي اول": "private_first_class",
    "رقيب اول": "sergeant_first_class",
    "الرقيب الأول": "sergeant_first_class",
    "م. أول": "first_lieutenant",
    "م.أول": "first_lieutenant",
    "ملازم ١": "first_lieutenant",
    "مساعد١": "chief_warrant_officer",
    "مساعد 1": "chief_warrant_officer",
    "مساعد": "warrant_officer",
    "نقيب": "captain",
    "لواء": "major_general",
    "مدني": "civilian",
    "موظفة": "employee",
    "First lieutenant": "first_lieutenant",
}


@pytest.mark.parametrize(("text", "code"), SYRIAN.items())
def test_spellings(text: str, code: str) -> None:
    rank = find(text)
    assert rank is not None
    assert rank.code == code


@pytest.mark.parametrize("text", ["", "؟", "سائق", "أول", "1", "ركن"])
def test_what_is_no_rank(text: str) -> None:
    assert find(text) is None


def test_the_same_word_is_another_rank_in_the_other_army() -> None:
    syrian, iraqi = find("عريف", "SY"), find("عريف", "IQ")
    assert syrian and iraqi
    assert (syrian.code, iraqi.code) == ("corporal", "sergeant")
    assert (syrian.group, iraqi.group) == ("enlisted", "nco")
    corporal = find("وكيل عريف", "IQ")
    assert corporal and corporal.ar == "نائب عريف"


@pytest.mark.parametrize(
    ("text", "code", "qualifiers"),
    [
        ("عقيد ركن طيار", "colonel", ("staff", "pilot")),
        ("ملازم شرف", "second_lieutenant", ("honorary",)),
        ("ملازم مجند", "second_lieutenant", ("conscript",)),
        ("جندي احتياط", "private", ("reserve",)),
        ("مجند احتياط", "conscript", ("reserve",)),
        ("رقيب أول متطوع", "sergeant_first_class", ("volunteer",)),
    ],
)
def test_qualifiers_are_kept_apart(text: str, code: str, qualifiers: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading.rank and reading.rank.code == code
    assert reading.qualifiers == qualifiers


def test_the_tables_are_sound() -> None:
    for army, ranks in RANKS.items():
        codes = [rank.code for rank in ranks]
        assert len(set(codes)) == len(codes)
        orders = [rank.order for rank in ranks if rank.group != "civilian"]
        assert orders == sorted(orders)
        for rank in ranks:
            assert rank.army == army
            assert rank_of(rank.code, army) is rank
            assert find(rank.ar, army) is rank
            assert find(rank.en, army) is rank
