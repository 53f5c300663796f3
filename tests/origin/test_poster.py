"""The poster: one page in both languages, whose codes do what the words beside them say."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from mawa.lib.refusal import Refusal
from mawa.origin.naming import Origin
from mawa.origin.poster import Wifi, poster, poster_data, wifi_payload
from mawa.origin.standing import fingerprint, spelled
from mawa.origin.words import fingerprint_words
from mawa.reporting.press import proof
from tests.reporting.pictures import codes_on

WIFI = Wifi('Mawa; "A\\1"', "ten,ts:12;34")


def codes(origin: Origin, wifi: Wifi | None) -> list[str]:
    (picture,) = proof("poster", poster_data(origin, wifi))
    return sorted(codes_on(picture))


def test_two_codes_the_wifi_and_the_page(origin: Origin) -> None:
    assert codes(origin, WIFI) == [
        r"WIFI:T:WPA;S:Mawa\; \"A\\1\";P:ten\,ts\:12\;34;;",
        "http://10.77.0.1/join",
    ]


def test_without_a_wifi_only_the_page(origin: Origin) -> None:
    assert codes(origin, None) == ["http://10.77.0.1/join"]


def test_an_open_network_and_one_in_arabic() -> None:
    assert wifi_payload(Wifi("موقع الرطبة")) == "WIFI:T:nopass;S:موقع الرطبة;;"


def test_an_arabic_network_can_be_scanned(origin: Origin) -> None:
    assert "WIFI:T:WPA;S:خيام الرطبة;P:abcdefgh;;" in codes(origin, Wifi("خيام الرطبة", "abcdefgh"))


@pytest.mark.parametrize(("ssid", "password"), [("", ""), ("x" * 33, ""), ("Mawa", "short")])
def test_what_no_access_point_takes_is_refused(ssid: str, password: str) -> None:
    with pytest.raises(Refusal):
        Wifi(ssid, password)


def test_one_page_with_everything_to_compare(origin: Origin) -> None:
    made = poster(origin, WIFI)
    assert made.pages == 1
    text = PdfReader(BytesIO(made.content)).pages[0].extract_text()
    flat = re.sub(r"\s+", " ", text)
    digits = fingerprint(origin)
    for word in fingerprint_words(digits)["en"]:
        assert word in flat
    assert spelled(digits).replace(" ", "") in flat.replace(" ", "")
    assert "https://rutba.mawa.internal" in flat
    assert "Not the same? Install nothing." in flat


def test_it_holds_every_word_in_both_languages(origin: Origin) -> None:
    data = poster_data(origin, WIFI)
    assert data["six"] == fingerprint_words(fingerprint(origin))
    for key, word in data["words"].items():
        assert word["ar"] != word["en"], key


def test_with_an_installed_certificate_there_are_no_words(origin: Origin) -> None:
    known = replace(origin, public_name="rutba.relief.example")
    assert poster_data(known, None)["six"] is None
    assert poster(known).pages == 1
