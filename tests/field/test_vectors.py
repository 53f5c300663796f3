"""The tables that phones share with the house for what only the exchange needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from mawa.access.recording import subject_of
from mawa.exchange.sealed import NotSealedForUs, seal, unseal
from mawa.journal.seal import public_point
from mawa.lib.arabic import clean, tokens

FOLDER = Path(__file__).parents[1] / "vectors"


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


SEALED = vectors("sealed")
TOKENS = vectors("tokens")


def site_key() -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int(SEALED["site"]["private"], 16), ec.SECP256R1())


@pytest.mark.parametrize("row", TOKENS["cases"], ids=lambda row: row["input"])
def test_the_words_of_a_name_are_the_same_on_every_machine(row: dict[str, Any]) -> None:
    assert list(tokens(row["input"])) == row["expected"]


@pytest.mark.parametrize("row", TOKENS["shown"])
def test_a_text_is_cleaned_alike_on_every_machine(row: dict[str, Any]) -> None:
    assert clean(row["input"]) == row["expected"]


@pytest.mark.parametrize("row", vectors("derived")["cases"])
def test_a_subject_of_is_the_same_on_every_machine(row: dict[str, Any]) -> None:
    assert subject_of(row["what"], *row["of"]) == row["expected"]


@pytest.mark.parametrize("row", SEALED["cases"], ids=lambda row: row["name"])
def test_the_site_opens_what_a_phone_sealed(row: dict[str, Any]) -> None:
    assert unseal(site_key(), bytes.fromhex(row["sealed"])).hex() == row["content"]


@pytest.mark.parametrize("row", SEALED["damaged"], ids=lambda row: row["why"])
def test_a_damaged_delivery_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(NotSealedForUs):
        unseal(site_key(), bytes.fromhex(row["sealed"]))


def test_what_is_sealed_here_has_the_layout_of_the_vectors() -> None:
    sealed = seal(bytes.fromhex(SEALED["site"]["point"]), b"seen by nobody")
    assert sealed[:8] == bytes.fromhex(SEALED["cases"][0]["sealed"])[:8]
    assert len(sealed) == 8 + 65 + 12 + len(b"seen by nobody") + 16
    assert unseal(site_key(), sealed) == b"seen by nobody"
    assert public_point(site_key()).hex() == SEALED["site"]["point"]
