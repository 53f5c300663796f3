"""The bytes of entries and bundles are those of the shared vectors and of the page about them."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from mawa.journal import entry as entries
from mawa.journal.bundle import MAGIC, WRITERS_MAX, read_bundle, write_bundle
from mawa.journal.chain import Pen
from mawa.journal.entry import Malformed, make_body, make_header, read_body, read_header
from mawa.journal.quarantine import QUARANTINE_MAX, REASONS
from mawa.journal.receive import receive
from mawa.journal.seal import are_signed, is_signed, read_point, sign, writer_id
from tests.journal.worked_example import BEGIN, END, PAGE, example, vectors

VECTORS = vectors()


def raw(text: str) -> bytes:
    """The bytes that hexadecimal digits name."""
    return bytes.fromhex(text)


@pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda v: v["name"])
def test_an_entry_is_laid_out_as_the_vector_says(vector: dict[str, Any]) -> None:
    body = make_body(vector["content"])
    assert body == raw(vector["body"])
    fields = vector["header"]
    header = make_header(
        writer=fields["writer"],
        seq=fields["seq"],
        stamp=int(fields["stamp"]),
        previous=fields["previous"],
        scope=fields["scope"],
        body=body,
    )
    assert header.raw == raw(vector["header_bytes"])
    assert header.id == vector["id"] == hashlib.sha256(header.raw).hexdigest()
    assert header.body_hash.hex() == fields["body_hash"]
    assert read_header(header.raw) == header


@pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda v: v["name"])
def test_a_body_is_read_as_the_vector_says(vector: dict[str, Any]) -> None:
    body = read_body(raw(vector["body"]))
    assert body is not None
    assert (body.kind, body.subjects, body.fields, body.by, body.act, body.happened_at) == tuple(
        vector["content"][key] for key in ("kind", "subjects", "fields", "by", "act", "happened_at")
    )


@pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda v: v["name"])
def test_the_vectors_signature_is_the_writers(vector: dict[str, Any]) -> None:
    key = read_point(raw(VECTORS["key"]["point"]))
    assert is_signed(key, raw(vector["signature"]), raw(vector["header_bytes"]))


@pytest.mark.parametrize("vector", VECTORS["signatures"], ids=lambda v: v["why"])
def test_a_signature_holds_or_does_not(vector: dict[str, Any]) -> None:
    key = read_point(raw(VECTORS["key"]["point"]))
    claim = (key, raw(vector["signature"]), raw(vector["message"]))
    assert is_signed(*claim) is vector["valid"]
    assert are_signed([claim] * 1500) == [vector["valid"]] * 1500


@pytest.mark.parametrize("vector", VECTORS["malformed"], ids=lambda v: v["why"])
def test_what_is_no_header_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        read_header(raw(vector["header_bytes"]))


def test_the_key_makes_the_point_the_name_and_good_signatures() -> None:
    key = ec.derive_private_key(int(VECTORS["key"]["private"], 16), ec.SECP256R1())
    pen = Pen(key)
    assert pen.point.hex() == VECTORS["key"]["point"]
    assert pen.writer == VECTORS["key"]["writer"] == writer_id(pen.point)
    signature = sign(key, b"words")
    assert len(signature) == 64
    assert is_signed(key.public_key(), signature, b"words")
    assert not is_signed(key.public_key(), signature, b"other words")


def test_no_claims_no_answers_and_no_key_no_signature() -> None:
    assert are_signed([]) == []
    assert are_signed([(None, b"\x01" * 64, b"words")]) == [False]


@pytest.mark.django_db
def test_the_bundle_is_read_taken_in_and_written_again_byte_by_byte() -> None:
    bundle = raw(VECTORS["bundle"])
    contents = read_bundle(io.BytesIO(bundle))
    assert contents.damage == ""
    assert [e.header.hex() for e in contents.entries] == [
        v["header_bytes"] for v in VECTORS["entries"][:3]
    ]
    assert [e.body is None for e in contents.entries] == [False, False, True]
    assert receive(contents.points, contents.entries).applied == 3
    file = io.BytesIO()
    assert write_bundle(file) == 3
    assert file.getvalue() == bundle


def test_the_worked_example_on_the_page_is_what_the_code_makes() -> None:
    page = PAGE.read_text("utf-8")
    assert page.partition(BEGIN)[2].partition(END)[0] == example()


def test_the_page_names_the_reasons_the_scopes_and_the_limits() -> None:
    page = PAGE.read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|.*\|.*\|$", page, re.MULTILINE) == list(REASONS)
    scopes = ", ".join(f"{number} {scope}" for number, scope in enumerate(entries.SCOPES))
    for words in (
        f"Header: {entries.HEADER_BYTES} bytes",
        f"at most {entries.BODY_BYTES_MAX:,} bytes",
        f"deeper\nthan {entries.DEPTH_MAX} ",
        f"at most {WRITERS_MAX:,} |",
        f"{QUARANTINE_MAX:,} entries lie in quarantine",
        f"`{MAGIC.decode()}`",
        scopes,
    ):
        assert words in page, words


def test_a_body_that_is_too_long_is_not_written() -> None:
    with pytest.raises(Malformed):
        make_body({"kind": "x" * entries.BODY_BYTES_MAX})
