"""What differs between two values is named by its kind and marked where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.desk.differences import Pieces, difference


def marked(pieces: Pieces) -> str:
    """The value with what is marked in brackets."""
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


@pytest.mark.parametrize(
    ("a", "b", "kind", "left", "right"),
    [
        ("سالم", "سالم", "", "سالم", "سالم"),
        ("أحمد", "احمد", "spelling", "[أ]حمد", "[ا]حمد"),
        ("فاطمة", "فاطمه", "spelling", "فاطم[ة]", "فاطم[ه]"),
        ("محمّد", "محمد", "spelling", "مح[مّ]د", "مح[م]د"),
        ("عبد الرحمن", "عبدالرحمن", "spelling", "عبد[ ]الرحمن", "عبدالرحمن"),
        ("٤٤٥٥", "4455", "spelling", "[٤٤٥٥]", "[4455]"),
        ("حسين", "حسن", "other", "[حسين]", "[حسن]"),
        ("علي", "عدي", "other", "[علي]", "[عدي]"),
        ("سالم أحمد كريم", "سالم أحمد عمر", "other", "سالم أحمد [كريم]", "سالم أحمد [عمر]"),
        ("محمد علي", "محمد", "more", "محمد [علي]", "محمد"),
        ("سالم أحمد", "أحمد سالم", "order", "سالم أحمد", "أحمد سالم"),
        ("1990-03-12", "1990-03-21", "other", "1990-03-[12]", "1990-03-[21]"),
        ("44556670", "44556679", "other", "4455667[0]", "4455667[9]"),
        ("هدى", "", "one", "[هدى]", ""),
        ("Khaled", "خالد", "script", "Khaled", "خالد"),
    ],
)
def test_kind_and_marks(a: str, b: str, kind: str, left: str, right: str) -> None:
    found = difference(a, b)
    assert (found.kind, marked(found.a), marked(found.b)) == (kind, left, right)
    assert difference(b, a).kind == kind


_TEXT = st.text(alphabet="اأحمدسني ءةّ19٣-aZ👤\u200f", max_size=40)


@given(_TEXT, _TEXT)
def test_no_letter_is_lost_whatever_the_text(a: str, b: str) -> None:
    found = difference(a, b)
    for text, pieces in ((a, found.a), (b, found.b)):
        assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())


def test_a_very_long_value_is_marked_whole() -> None:
    found = difference("ا" * 5000, "ب" * 5000)
    assert found.kind == "other" and len(found.a) == 1
