"""Arabic names in Latin letters: what fits, what does not, and what is found by skeleton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib.arabic import tokens
from mawa.lib.latin import (
    clean_latin,
    fits,
    latin_parts,
    skeletons_of_arabic,
    skeletons_of_latin,
)
from mawa.lib.latin_distance import latin_distance

SPELLINGS = [
    ("محمد", "Mohammed Muhammad Mohamad Mouhamad Mo7amad"), ("أحمد", "Ahmed Ahmad"),
    ("حسين", "Hussein Hussain Husain Hossein Houssein 7ussein"), ("قاسم", "Qasim Kassem Gasim"),
    ("شكري", "Shukri Choukri Choukry"), ("وليد", "Walid Waleed Oualid"), ("سعيد", "Said Saeed"),
    ("عبد الرحمن", "Abdulrahman Abdelrahman 3abdelra7man Abderrahmane"), ("علي", "Ali Aly 3ali"),
    ("نور الدين", "Noureddine Nuruddin Nouraldin"), ("عمر", "Omar Umar Oumar"),
    ("خالد", "Khaled Khalid 5aled"), ("الخطيب", "Alkhatib Khateeb"), ("مصطفى", "Mustafa Moustapha"),
    ("فاطمة", "Fatima Fatmeh Fatima"), ("رائد", "Raed Ra'ed Raid"), ("جعفر", "Jaafar Jafar"),
]  # fmt: skip


@pytest.mark.parametrize("arabic, latin", [(a, s) for a, b in SPELLINGS for s in b.split()])
def test_a_spelling_fits_its_name_and_shares_its_skeleton(arabic: str, latin: str) -> None:
    assert fits("".join(tokens(arabic)), clean_latin(latin))
    assert set(skeletons_of_arabic(arabic)) & set(skeletons_of_latin(latin))


@pytest.mark.parametrize(
    "arabic, latin",
    [("حسن", "hussein"), ("حسين", "hasan"), ("سعد", "said"), ("سعيد", "saad"), ("محمد", "mahmoud"),
     ("محمود", "mohammed"), ("علي", "adi"), ("عدي", "ali"), ("سالم", "saleem"), ("سليم", "salem"),
     ("كمال", "jamal"), ("ناصر", "nasir bek")],
)  # fmt: skip
def test_a_long_vowel_makes_another_name(arabic: str, latin: str) -> None:
    assert not fits("".join(tokens(arabic)), clean_latin(latin))


@pytest.mark.parametrize(
    "text, parts",
    [("Abd el Rahman Hasan", ("abdrahman", "hasan")), ("Nour El-Din Hamed", ("noureldin", "hamed")),
     ("Mohamed bin Ali Al-Khatib", ("mohamed", "ali", "khatib")), ("Abu Zaid", ("abuzaid",)),
     ("3abd el ra7man 7asan", ("'abdrahman", "hasan")), ("", ()), ("El", ("el",)),
     ("bin", ("bin",))],
)  # fmt: skip
def test_compounds_are_one_part(text: str, parts: tuple[str, ...]) -> None:
    assert latin_parts(text) == parts


@pytest.mark.parametrize(
    "pair", ["mohammed mouhamad", "choukri shukri", "said saeed", "walid oualid", "jaafar jafar",
             "abdullah abdallah", "salaheddine salahuddin", "ziad ziyad", "kassem qasim"],
)  # fmt: skip
def test_two_habits_are_near(pair: str) -> None:
    assert latin_distance(*pair.split()) <= 0.35


@pytest.mark.parametrize(
    "pair", ["mohammed mahmoud", "hasan hussein", "saad said", "omar amer", "ali adi",
             "suhail suhaila", "amira mira", "sayed saeed"],
)  # fmt: skip
def test_two_names_are_far(pair: str) -> None:
    assert latin_distance(*pair.split()) > 0.65


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_answered(one: str, other: str) -> None:
    skeletons_of_arabic(one), skeletons_of_latin(one), latin_parts(one)
    a, b = clean_latin(one), clean_latin(other)
    assert latin_distance(a, b) == latin_distance(b, a)
    assert latin_distance(a, a) == 0
    assert fits("".join(tokens(one)), b) in (True, False)
