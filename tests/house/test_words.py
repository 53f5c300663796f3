"""The two languages are complete, and the tool that says so can say no."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import words

PAGE = """{% load i18n %}
<h1>{% translate "Arrivals" %}</h1>
{% blocktranslate count n=n %}{{ n }} tent{% plural %}{{ n }} tents{% endblocktranslate %}
"""
SIX = "".join(f'msgstr[{n}] "{"%(n)s خيام" if n > 2 else "خيمة"}"\n' for n in range(6))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one room that shows two messages."""
    room = tmp_path / "mawa" / "camp"
    (room / "templates" / "camp").mkdir(parents=True)
    (tmp_path / "mawa" / "__init__.py").touch()
    (room / "__init__.py").touch()
    (room / "templates" / "camp" / "page.html").write_text(PAGE)
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "HOUSE", tmp_path / "mawa")
    return tmp_path / "mawa"


def translate(house: Path, arrivals: str = "وافدون", tents: str = SIX) -> None:
    """Write the Arabic of the room by hand."""
    path = house / "camp" / words.CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        words.HEADER
        + f'msgid "Arrivals"\nmsgstr "{arrivals}"\n\n'
        + f'msgid "%(n)s tent"\nmsgid_plural "%(n)s tents"\n{tents}'
    )


def test_this_house_is_complete_in_arabic(capsys: pytest.CaptureFixture[str]) -> None:
    assert words.check() == 0, capsys.readouterr().err


def test_a_complete_room_passes(house: Path) -> None:
    translate(house)
    assert words.check() == 0


@pytest.mark.parametrize(
    ("arrivals", "tents", "complaint"),
    [
        ("", SIX, "no Arabic for 'Arrivals'"),
        ("وافدون %(n)s", SIX, "placeholders differ: 'Arrivals'"),
        ("وافدون", SIX.replace("%(n)s خيام", "خيام"), "placeholders differ: '%(n)s tent'"),
        ("وافدون", SIX.replace("خيمة", "", 1), "no Arabic for '%(n)s tent'"),
    ],
)
def test_a_gap_is_named(
    house: Path, capsys: pytest.CaptureFixture[str], arrivals: str, tents: str, complaint: str
) -> None:
    translate(house, arrivals, tents)
    assert words.check() == 1
    assert complaint in capsys.readouterr().err


def test_a_message_without_an_entry_is_named(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words.check() == 1
    assert "not in the catalogue: 'Arrivals'" in capsys.readouterr().err


def test_two_arabics_for_one_english_are_named(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(house)
    other = house / "gate"
    other.mkdir()
    (other / "__init__.py").write_text('_("Arrivals")\n')
    path = other / words.CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text(words.HEADER + 'msgid "Arrivals"\nmsgstr "القادمون"\n')
    assert words.check() == 1
    assert "tell them apart with pgettext" in capsys.readouterr().err


def test_an_update_keeps_translations_even_of_what_is_no_longer_shown(house: Path) -> None:
    translate(house)
    page = house / "camp" / "templates" / "camp" / "page.html"
    page.write_text("{% load i18n %}")
    words.update()
    page.write_text(PAGE)
    words.update()
    assert words.check() == 0
    catalogue = house / "camp" / words.CATALOGUE
    before = catalogue.read_bytes()
    words.update()
    assert catalogue.read_bytes() == before


def test_compiling_makes_what_django_reads(house: Path) -> None:
    translate(house)
    words.compile_all()
    assert (house / "camp" / words.CATALOGUE).with_suffix(".mo").stat().st_size > 100
