"""Taking in a list: seen first, corrected, then recorded whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.home import home
from mawa.crossing.models import VehicleCount
from mawa.desk import waiting
from mawa.desk.importing import apply, plan
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal
from mawa.people.models import Person, Roll
from mawa.shelter.models import Tent

SignedIn = Callable[[str], Client]
HEADER = ("ت", "الاسم الكامل", "اسم الأم", "المواليد", "الرتبة", "الوحدة", "الرقم العسكري")
ROWS = (
    (1, "سالم أحمد حسن العبيدي", "هدى", 1990, "مجند", "اللواء 93", "4455667"),
    (2, "رائد محمد علي الجبوري", "زينب", 1991, "رقيب", "//", "4455668"),
    (3, "عمر خالد الراوي", "؟", 1992, "ملازم", "//", "4455669"),
)
COUNTS = "الوقت,المركبة,البالغون\n2024-12-07 17:40,حافلة 1,45\n2024-12-07 17:52,حافلة 2,x\n"
TENTS = "tent,inner m2,block\nA-01,20,A\nA-02,20,A\n"


def names(*rows: tuple[Any, ...], title: str = "قائمة أسماء") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "لجنة"
    for row in ((title,), HEADER, *(rows or ROWS)):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(client: Client, content: bytes, name: str = "أسماء.xlsx", kind: str = "") -> Any:
    return client.post("/import/", {"file": SimpleUploadedFile(name, content), "kind": kind})


def waits() -> list[Path]:
    return list((home() / "tmp").glob("*/upload"))


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    return signed_in("manager")


def test_a_preview_records_nothing_and_shows_every_guess(client: Client) -> None:
    before = StoredEntry.objects.count()
    address = put(client, names()).headers["Location"]
    page = client.get(address)
    assert StoredEntry.objects.count() == before
    assert len(page.context["preview"].lines) == 3
    shown = page.content.decode()
    assert "كما أعلاه" in shown and "؟" in shown
    assert [p.row.doubts != () for p in page.context["names"]] == sorted(
        (p.row.doubts != () for p in page.context["names"]), reverse=True
    )


def test_the_upload_waits_for_its_owner_alone(client: Client, signed_in: SignedIn) -> None:
    address = put(client, names()).headers["Location"]
    (file,) = waits()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert signed_in("clerk").get(address).status_code == 404


def test_applying_records_all_and_deletes_the_upload(client: Client) -> None:
    address = put(client, names()).headers["Location"]
    client.post(address + "apply/")
    assert Person.objects.count() == 3
    assert set(Person.objects.values_list("unit", flat=True)) == {"اللواء 93"}
    assert Roll.objects.get().people == 3
    assert waits() == []


def test_discarding_deletes_the_upload(client: Client) -> None:
    address = put(client, names()).headers["Location"]
    client.post(address + "discard/")
    assert waits() == [] and not Person.objects.exists()


def test_corrections_are_kept_and_applied(client: Client) -> None:
    address = put(client, names()).headers["Location"]
    change = address + "change/"
    sheet = {"sheet": "لجنة"}
    client.post(change, sheet | {"row": "4", "given": "رائد", "father": "م", "family": "الجبوري"})
    client.post(change, sheet | {"row": "5", "choice": "not_person"})
    client.post(change, sheet | {"header": "٢", "column-5": "note"})
    client.post(address + "apply/")
    assert Person.objects.count() == 2
    changed = Person.objects.get(family="الجبوري")
    assert (changed.given, changed.father) == ("رائد", "م")
    assert set(Person.objects.values_list("unit", flat=True)) == {""}


def test_a_correction_that_fits_no_file_is_refused(client: Client) -> None:
    address = put(client, names()).headers["Location"]
    client.post(address + "change/", {"sheet": "أخرى", "row": "4", "choice": "person"})
    client.post(address + "apply/")
    assert Person.objects.count() == 3


def test_a_row_left_out_can_be_called_a_person(client: Client) -> None:
    rows = (*ROWS, (None, "بلا رقم", None, None, None, None, None), (None, "المجموع", None, 3))
    address = put(client, names(*rows)).headers["Location"]
    left = client.get(address + "?show=left").context["left"]
    row = left[-1][0].row
    choice = {"sheet": "لجنة", "row": str(row), "choice": "person"}
    before = len(client.get(address).context["preview"].lines)
    client.post(address + "change/", choice)
    assert len(client.get(address).context["preview"].lines) == before + 1


def test_repeats_within_and_against_the_register_are_counted(client: Client) -> None:
    client.post(put(client, names()).headers["Location"] + "apply/")
    again = names(*ROWS, ROWS[0], title="قائمة ثانية")
    repeats = client.get(put(client, again).headers["Location"]).context["repeats"]
    assert repeats.within == 1 and repeats.against >= 3


def test_the_same_file_twice_is_refused(client: Client) -> None:
    content = names()
    client.post(put(client, content).headers["Location"] + "apply/")
    client.post(put(client, content).headers["Location"] + "apply/")
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "a.csv"), (b"%PDF-1.7", "a.xlsx"), (b"PK\x03\x04broken", "a.xlsx")]
)
def test_a_bad_file_is_refused_in_words_and_does_not_stay(
    client: Client, content: bytes, name: str
) -> None:
    answer = put(client, content, name)
    assert answer.status_code == 422
    assert answer.context["refusal"].remedy
    assert waits() == []


def test_the_kind_is_told_by_the_columns(client: Client) -> None:
    for text, name, kind in ((COUNTS, "c.csv", "counts"), (TENTS, "t.csv", "tents")):
        address = put(client, text.encode(), name).headers["Location"]
        assert client.get(address).context["preview"].kind == kind
        client.post(address + "apply/")
    assert VehicleCount.objects.people() == 45
    assert Tent.objects.count() == 2


def test_an_impossible_line_is_left_out_with_its_reason(client: Client) -> None:
    address = put(client, COUNTS.encode(), "c.csv").headers["Location"]
    left = client.get(address + "?show=left").context["left"]
    assert any("x" in row.words for row, _cells in left)


def test_a_kind_that_is_not_allowed_is_not_taken(signed_in: SignedIn) -> None:
    custody = signed_in("custody")
    assert put(custody, COUNTS.encode(), "c.csv").status_code == 403
    assert waits() == [] and signed_in("reporter").get("/import/").status_code == 403


def test_an_upload_older_than_a_day_is_forgotten(site: Any) -> None:
    old, new = waiting.keep([b"x"], by="", overrides={}), waiting.keep([b"y"], by="")
    folder = home() / "tmp" / old
    os.utime(folder, (time.time() - 90_000, time.time() - 90_000))
    waiting.purge()
    assert waiting.path_of(old) is None and waiting.path_of(new) is not None


def test_a_token_from_outside_reaches_no_other_file(site: Any) -> None:
    assert waiting.path_of("../../site.json") is None
    waiting.discard("..")
    assert (home() / "site.json").exists()


def test_the_command_lines_two_calls(site: Any, tmp_path: Path, nurse: Actor) -> None:
    file = tmp_path / "names.xlsx"
    file.write_bytes(names())
    preview = plan("names", file, "names.xlsx")
    assert preview.read == len(preview.lines) + len(preview.left_out)
    with pytest.raises(NotAllowed):
        apply(nurse, "names", preview)
    applied = apply(OPERATOR, "names", preview)
    assert (applied.people, applied.lines, applied.recorded) == (3, 3, 4)
    with pytest.raises(Refusal):
        plan("names", tmp_path / "missing.xlsx", "missing.xlsx")
    with pytest.raises(Refusal):
        plan("shoes", file, "names.xlsx")
