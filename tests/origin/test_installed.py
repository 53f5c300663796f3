"""A prepared public certificate: looked at before it is used, and its name becomes the site's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mawa.lib.refusal import Refusal
from mawa.origin.certificate import ready
from mawa.origin.files import folder
from mawa.origin.installed import install, installed, remove
from mawa.origin.naming import Origin, chosen, save
from mawa.origin.standing import certificate_state, told

from .authorities import key_pem, pem, public_signer, signed_for
from .conftest import NOW

SIGNER = public_signer(NOW)
NAME = "rutba.relief.example"


def test_it_is_used_and_named(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW)
    new = install(origin, pem(certificate, SIGNER.certificate), key_pem(key), NOW)
    assert new.url == f"https://{NAME}"
    assert chosen() == new
    serving = ready(new, NOW)
    assert serving.certificate.read_bytes() == pem(certificate, SIGNER.certificate)
    assert b"BEGIN PRIVATE KEY" in serving.key.read_bytes()  # as the server reads it
    assert serving.key.stat().st_mode & 0o077 == 0
    shown = told(new, NOW)
    assert shown["kind"] == "installed" and shown["ca"] == "" and shown["words"] == {}
    assert shown["days_left"] == 90


def test_a_manager_is_warned_before_it_runs_out(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW)
    install(origin, pem(certificate, SIGNER.certificate), key_pem(key), NOW)
    state = certificate_state(NOW + timedelta(days=61))
    assert state is not None and state.level == "soon" and "install" in state.remedy


def test_back_to_the_sites_own(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW)
    there = install(origin, pem(certificate, SIGNER.certificate), key_pem(key), NOW)
    back = remove(there)
    assert back == origin
    assert installed() is None


def refused(origin: Origin, chain: bytes, key: bytes) -> str:
    with pytest.raises(Refusal) as said:
        install(origin, chain, key, NOW)
    assert not (folder() / "installed.pem").exists()
    return str(said.value)


def test_what_does_not_belong_together_is_refused(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW)
    other, other_key = signed_for(NAME, SIGNER, NOW)
    whole = pem(certificate, SIGNER.certificate)
    refused(origin, whole, key_pem(other_key))
    refused(origin, whole, b"no key")
    refused(origin, b"no certificate", key_pem(key))
    refused(origin, b"", key_pem(key))
    refused(origin, pem(certificate, other), key_pem(key))
    refused(origin, pem(certificate, public_signer(NOW).certificate), key_pem(key))
    refused(origin, pem(certificate), key_pem(key))  # without its chain


def test_what_is_not_in_force_is_refused(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW - timedelta(days=200))
    refused(origin, pem(certificate, SIGNER.certificate), key_pem(key))
    certificate, key = signed_for(NAME, SIGNER, NOW + timedelta(days=200))
    refused(origin, pem(certificate, SIGNER.certificate), key_pem(key))


def test_a_name_for_everything_is_refused(origin: Origin) -> None:
    certificate, key = signed_for("*.relief.example", SIGNER, NOW)
    refused(origin, pem(certificate, SIGNER.certificate), key_pem(key))


def test_another_name_is_taken_only_when_it_is_meant(origin: Origin) -> None:
    joined = save(replace(origin, served=True))
    certificate, key = signed_for(NAME, SIGNER, NOW)
    whole = pem(certificate, SIGNER.certificate)
    assert "--change-name" in refused(joined, whole, key_pem(key))
    assert install(joined, whole, key_pem(key), NOW, change_name=True).name == NAME


def test_its_successor_needs_no_leave(origin: Origin) -> None:
    certificate, key = signed_for(NAME, SIGNER, NOW)
    there = install(origin, pem(certificate, SIGNER.certificate), key_pem(key), NOW)
    served = save(replace(there, served=True))
    newer, newer_key = signed_for(NAME, SIGNER, NOW)
    install(served, pem(newer, SIGNER.certificate), key_pem(newer_key), NOW)
    assert installed() == newer
