"""The server's certificate: the one name, the address, short enough, renewed by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from mawa.lib.refusal import Refusal
from mawa.origin.authority import authority
from mawa.origin.certificate import load_leaf, new_authority, ready
from mawa.origin.files import folder
from mawa.origin.naming import Origin
from mawa.origin.standing import certificate_state

from .conftest import NOW

TWO_THIRDS = timedelta(days=820 * 2 / 3 - 30)


def leaf() -> x509.Certificate:
    found = load_leaf()
    assert found is not None
    return found


def names(certificate: x509.Certificate) -> tuple[list[str], list[str]]:
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = found.get_values_for_type(x509.IPAddress)
    return found.get_values_for_type(x509.DNSName), [str(address) for address in addresses]


def put_key_away() -> None:
    (folder() / "passphrase").unlink()


def test_it_is_what_every_phone_asks_of_one(origin: Origin) -> None:
    own = authority()
    assert own is not None
    leaf().verify_directly_issued_by(own)
    assert names(leaf()) == (["rutba.mawa.internal"], ["10.77.0.1"])
    uses = leaf().extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [ExtendedKeyUsageOID.SERVER_AUTH]
    life = leaf().not_valid_after_utc - leaf().not_valid_before_utc
    assert timedelta(days=800) < life <= timedelta(days=825)
    assert (NOW - leaf().not_valid_before_utc).days == 30


@pytest.mark.parametrize(
    ("moment", "renewed"),
    [
        (NOW + timedelta(days=1), False),
        (NOW + TWO_THIRDS - timedelta(days=1), False),
        (NOW + TWO_THIRDS + timedelta(days=1), True),
        (NOW + timedelta(days=900), True),
        (NOW - timedelta(days=31), True),  # it was made by a clock that was ahead
    ],
)
def test_it_is_renewed_at_two_thirds(origin: Origin, moment: datetime, renewed: bool) -> None:
    before, own = leaf().serial_number, authority()
    ready(origin, moment)
    assert (leaf().serial_number != before) is renewed
    assert authority() == own


def test_another_address_is_another_certificate_of_the_same_authority(origin: Origin) -> None:
    own = authority()
    ready(replace(origin, address="10.77.3.9"), NOW)
    assert names(leaf()) == (["rutba.mawa.internal"], ["10.77.3.9"])
    assert authority() == own


def test_an_address_outside_is_refused_with_what_to_do(origin: Origin) -> None:
    before = leaf()
    with pytest.raises(Refusal) as first:
        ready(replace(origin, address="192.168.1.5"), NOW)
    assert "renew --authority --address 192.168.1.5" in str(first.value)
    moved = replace(origin, address="192.168.1.5", served=True)
    with pytest.raises(Refusal) as later:
        ready(moved, NOW)
    assert "--name-only" in str(later.value)
    assert leaf() == before
    ready(replace(moved, name_only=True), NOW)
    assert names(leaf()) == (["rutba.mawa.internal"], [])


def test_without_the_key_what_is_in_force_serves_on_and_says_so(origin: Origin) -> None:
    put_key_away()
    assert ready(origin, NOW).warning == ""
    late = NOW + TWO_THIRDS + timedelta(days=5)
    assert "authority.key" in ready(origin, late).warning
    with pytest.raises(Refusal):
        ready(origin, NOW + timedelta(days=900))
    with pytest.raises(Refusal):
        ready(replace(origin, address="10.77.0.2"), NOW)


def test_a_lost_or_damaged_certificate_is_made_again(origin: Origin) -> None:
    before = leaf().serial_number
    (folder() / "leaf.key").write_bytes(b"nonsense")
    ready(origin, NOW)
    assert leaf().serial_number != before


def test_a_clock_before_the_authority_signs_nothing(origin: Origin) -> None:
    with pytest.raises(Refusal):
        ready(origin, NOW - timedelta(days=3650), anew=True)


def test_a_new_authority_sets_the_old_one_aside(origin: Origin) -> None:
    old = authority()
    new_authority(origin, NOW)
    ready(origin, NOW)
    assert authority() != old
    kept = [path.name for path in folder().glob("*-authority.pem")]
    assert len(kept) == 1
    assert x509.load_pem_x509_certificate((folder() / kept[0]).read_bytes()) == old


@pytest.mark.parametrize(
    ("days", "level"), [(0, "good"), (759, "good"), (761, "soon"), (789, "soon"), (791, "over")]
)
def test_a_manager_is_warned_thirty_days_before(origin: Origin, days: int, level: str) -> None:
    state = certificate_state(NOW + timedelta(days=days))
    assert state is not None
    assert state.level == level
    assert bool(state.warning and state.remedy) is (level != "good")


def test_nothing_is_said_where_phones_are_not_served(site: object) -> None:
    assert certificate_state(NOW) is None
