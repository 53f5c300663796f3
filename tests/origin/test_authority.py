"""The site's authority: it can vouch for this site only, and its key is locked."""

from __future__ import annotations

from ipaddress import IPv4Network
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from mawa.lib.refusal import Refusal
from mawa.origin.authority import authority, authority_key, make_authority, networks_for
from mawa.origin.files import folder
from mawa.origin.naming import Origin

from .conftest import NOW


def own() -> x509.Certificate:
    found = authority()
    assert found is not None
    return found


def test_it_may_vouch_for_the_sites_names_and_networks_alone(origin: Origin) -> None:
    limits = own().extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    permitted = limits.value.permitted_subtrees or []
    assert permitted == [
        x509.DNSName("mawa.internal"),
        x509.IPAddress(IPv4Network("10.77.0.0/16")),
    ]
    basic = own().extensions.get_extension_for_class(x509.BasicConstraints)
    assert basic.critical and basic.value.ca and basic.value.path_length == 0


@pytest.mark.parametrize(
    ("address", "networks"),
    [
        ("10.77.0.1", ["10.77.0.0/16"]),
        ("192.168.43.1", ["10.77.0.0/16", "192.168.0.0/16"]),
        ("127.0.0.5", ["127.0.0.0/8"]),
    ],
)
def test_its_networks_follow_the_first_address(address: str, networks: list[str]) -> None:
    assert [str(network) for network in networks_for(address)] == networks


def test_a_phone_a_year_behind_takes_it(origin: Origin) -> None:
    assert (NOW - own().not_valid_before_utc).days == 365
    assert (own().not_valid_after_utc - NOW).days == 3650


def test_the_key_is_encrypted_and_nothing_is_readable_by_others(origin: Origin) -> None:
    sealed = (folder() / "authority.key").read_bytes()
    assert b"ENCRYPTED PRIVATE KEY" in sealed
    with pytest.raises(TypeError):
        serialization.load_pem_private_key(sealed, password=None)
    for path in folder().iterdir():
        if path.name != "lock":
            assert path.stat().st_mode & 0o077 == 0, path.name
    assert folder().stat().st_mode & 0o077 == 0
    assert authority_key().public_key() == own().public_key()


def test_without_what_opens_it_the_key_is_refused_in_words(origin: Origin) -> None:
    (folder() / "passphrase").unlink()
    with pytest.raises(Refusal) as refused:
        authority_key()
    assert "passphrase" in str(refused.value)


def test_the_passphrase_may_come_from_the_environment(
    origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = (folder() / "passphrase").read_text("ascii").strip()
    (folder() / "passphrase").unlink()
    monkeypatch.setenv("MAWA_CA_PASSPHRASE", word)
    assert authority_key()
    monkeypatch.setenv("MAWA_CA_PASSPHRASE", "another")
    with pytest.raises(Refusal):
        authority_key()


def test_a_passphrase_from_the_environment_is_never_written(
    origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder() / "passphrase").unlink()
    monkeypatch.setenv("MAWA_CA_PASSPHRASE", "kept in a head")
    make_authority("rutba", "10.77.0.1", NOW)
    assert not (folder() / "passphrase").exists()
    assert all(b"kept in a head" not in Path(p).read_bytes() for p in folder().iterdir())


def test_a_key_of_another_authority_is_refused(origin: Origin) -> None:
    other = (folder() / "authority.key").read_bytes(), (folder() / "passphrase").read_bytes()
    make_authority("rutba", "10.77.0.1", NOW)
    (folder() / "authority.key").write_bytes(other[0])
    (folder() / "passphrase").write_bytes(other[1])
    with pytest.raises(Refusal):
        authority_key()
