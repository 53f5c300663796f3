"""No Wi-Fi at the gate: the queue leaves as a sealed file, and counts once however it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .phone_app import PhoneApp
from .phone_site import PhoneSite

NAMES = ("بلال نوري الهيتي", "بشير نوري الهيتي", "باقر نوري الهيتي")


def test_the_laptop_takes_the_file_and_the_phone_hears_of_it(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp], tmp_path: Path
) -> None:
    phone = new_phone().enrol(name="وداد")
    phone.wait_until_sent()
    phone.context.set_offline(True)
    saved = {phone.register(name): name for name in NAMES}
    phone.go("sent")
    with phone.page.expect_download() as download:
        phone.press("file_save")
    name = download.value.suggested_filename
    number = phone_site.phone(phone.writer)["number"]
    assert name == f"mawa-{number}-{len(NAMES)}.mawas"
    file = tmp_path / name
    download.value.save_as(file)
    sealed = file.read_bytes()
    assert not any(word.encode() in sealed for word in NAMES)

    assert phone_site.run("bundle", "import", str(file))["applied"] == len(NAMES)
    assert phone_site.run("bundle", "import", str(file))["known"] == len(NAMES)
    assert phone_site.people_of(phone.writer) == saved
    phone.context.set_offline(False)
    phone.wait_until_sent()
    assert phone_site.seqs(phone.writer) == list(range(1, len(NAMES) + 1))
