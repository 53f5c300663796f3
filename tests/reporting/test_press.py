"""A template and data become a PDF; nothing is left behind, and no letter stops the press."""

from __future__ import annotations

import hashlib
import os
import time
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from mawa.lib.refusal import Refusal
from mawa.reporting import press as the_press
from mawa.reporting.glyphs import MISSING, coverage, printable
from mawa.reporting.press import press, proof

PAGE = (
    '#import "house.typ": *\n#let d = json("data.json")\n#show: house.with(lang: "ar")\n#d.text\n'
)


@pytest.fixture
def workshop(site_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates with one that prints a text."""
    shop = tmp_path / "templates"
    shop.mkdir()
    (shop / "house.typ").write_text((the_press.TEMPLATES / "house.typ").read_text("utf-8"), "utf-8")
    (shop / "plain.typ").write_text(PAGE, "utf-8")
    monkeypatch.setattr(the_press, "TEMPLATES", shop)
    return site_home


def test_a_pdf_says_its_pages_and_its_hash_and_is_for_the_archive(workshop: Path) -> None:
    pdf = press("plain", {"text": "مأوى"})
    assert pdf.pages == len(pypdf.PdfReader(BytesIO(pdf.content)).pages) == 1
    assert pdf.sha256 == hashlib.sha256(pdf.content).hexdigest()
    assert b"pdfaid:part" in pdf.content


def test_nothing_is_left_behind(workshop: Path) -> None:
    press("plain", {"text": "محمد"})
    assert list((workshop / "tmp").iterdir()) == []


def test_the_folder_is_private_while_it_lasts(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    write = Path.write_text

    def watched(path: Path, *args: object, **named: object) -> int:
        seen.append(path.parent.stat().st_mode & 0o777)
        return write(path, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", watched)
    press("plain", {"text": "x"})
    assert seen == [0o700]


def test_what_a_power_loss_left_is_swept(workshop: Path) -> None:
    left = workshop / "tmp" / "press-left"
    left.mkdir()
    (left / "data.json").write_text("{}")
    os.utime(left, (time.time() - 7200,) * 2)
    press("plain", {"text": "x"})
    assert not left.exists()


def test_a_letter_without_a_shape_is_refused_and_not_told(
    workshop: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Refusal) as refused:
        press("plain", {"text": "سر 😀"})
    assert "سر" not in str(refused.value) + caplog.text


def test_a_press_that_takes_too_long_is_stopped(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(the_press, "LONGEST_WAIT_S", 0.01)
    with pytest.raises(Refusal):
        press("plain", {"text": "x"})
    assert list((workshop / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "ئاکۆ هێمن ڕەزا گەرمیانی",
        "مُحَمَّد بن عبدِ الله ﷲ",
        "عمر 😀👨‍👩‍👧 🇮🇶",
        "\u202eمقلوب\u202c\u0000",
        "漢字 ไทย Łódź Ñandú",
        "ح" + "\u0651" * 300,
        "م" * 10_000,
        "a b " * 2_500,
        "",
    ],
)
def test_any_name_can_be_printed(workshop: Path, name: str) -> None:
    assert press("plain", {"text": printable(name, 60)}).pages == 1


def test_letters_that_exist_stay_and_the_others_become_a_box() -> None:
    assert printable("ڕەزا گۆران") == "ڕەزا گۆران"
    assert printable("علي 😀") == f"علي {MISSING}"
    assert printable("أحمد\n\t علي") == "أحمد علي"
    assert ord("ع") in coverage()
    assert ord("漢") not in coverage()


def test_a_long_name_is_cut_with_a_sign() -> None:
    cut = printable("محمد " * 2_000, 60)
    assert len(cut) <= 60
    assert cut.endswith("…")
    assert printable("م" * 400, 60).endswith("…")


def test_a_proof_is_pictures(workshop: Path) -> None:
    (picture,) = proof("plain", {"text": "مأوى"})
    assert picture.startswith(b"\x89PNG")
