"""The one name: chosen once, from the site's own in either script, never changed by itself."""

from __future__ import annotations

import pytest

from mawa.access import home as homes
from mawa.lib.refusal import Refusal
from mawa.origin.naming import (
    Origin,
    checked_address,
    checked_label,
    choose,
    chosen,
    label_for,
)
from tests.conftest import TestSite


@pytest.mark.parametrize(
    ("site", "label"),
    [
        ("Rutba Camp", "rutba"),
        ("Al-Qaim 2", "qaim-2"),
        ("القائم", "qaim"),
        ("موقع الوليد (مثال)", "ulid"),
        ("Çınar", "cnar"),
        ("!!!", ""),
        ("٧", ""),
    ],
)
def test_a_label_from_the_sites_name(site: str, label: str) -> None:
    assert label_for(site) == label


def test_a_name_that_cannot_be_written_gives_letters(site: TestSite) -> None:
    card = homes.site_card()
    homes.save_site_card(homes.SiteCard(card.site, "٧", card.lang))
    assert choose().label.startswith("site-")
    assert checked_label(choose().label) == choose().label


def test_the_name_stays_when_the_site_is_called_otherwise(site: TestSite) -> None:
    first = choose("rutba")
    card = homes.site_card()
    homes.save_site_card(homes.SiteCard(card.site, "Another", card.lang))
    assert choose() == first == chosen()
    assert choose("rutba").name == "rutba.mawa.internal"
    with pytest.raises(Refusal, match=r"rutba\.mawa\.internal"):
        choose("waleed")


def test_ports_stand_in_the_addresses_only_when_they_are_not_the_usual() -> None:
    assert Origin("rutba", "10.77.0.1").url == "https://rutba.mawa.internal"
    other = Origin("rutba", "10.77.0.1", tls_port=8443, join_port=8080)
    assert other.url == "https://rutba.mawa.internal:8443"
    assert other.rescue_url == "https://10.77.0.1:8443"
    assert other.join_url == "http://10.77.0.1:8080/join"


@pytest.mark.parametrize("name", ["", "Ru tba", "-a", "a-", "1a", "a--b", "x" * 31, "روتبا", "a.b"])
def test_what_is_no_label_is_refused(site: TestSite, name: str) -> None:
    with pytest.raises(Refusal):
        checked_label(name)


@pytest.mark.parametrize("text", ["0.0.0.0", "8.8.8.8", "fe80::1", "224.0.0.1", "rutba", "10.0.0"])
def test_what_is_no_address_of_a_local_network_is_refused(site: TestSite, text: str) -> None:
    with pytest.raises(Refusal):
        checked_address(text)
