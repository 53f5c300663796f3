"""No bytes make a fold, a delivery or the reading of a bundle raise."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mawa.journal.bundle import NotABundle, RawEntry, read_bundle, write_bundle
from mawa.journal.entry import DEPTH_MAX, read_body
from mawa.journal.kinds import Fact
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import folded_digest, rebuild
from mawa.journal.receive import receive
from mawa.journal.registry import Fold, registry
from mawa.journal.rows import row_models, stored_digest
from mawa.journal.verify import verify
from mawa.vocabulary import FOLDS, KINDS
from tests.journal.writers import Hand, deliver, exported, fresh, points

pytestmark = pytest.mark.django_db
UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_SUBJECTS = tuple(f"{n:032x}" for n in range(3))
_ABSURD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**53,
    2**53 + 1,
    -(2**63),
    2**64,
    10**4000,
    -0.0,
    1e308,
    float("inf"),
    float("nan"),
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\ufeff",
    "علي",
    "0001-01-01",
    "9999-12-31",
    "2024-02-30",
    "١٩٩٠",
    "x" * 5000,
    *_SUBJECTS,
    [],
    {},
    [[]],
    ["a", 1, None, "\ud800", {"b": []}],
    {"a": {"b": [1]}},
    {"given": 5, "vehicle": "\x00" * 40, "birth_on": "never", "ticks": "x", "row": 2**64},
)
_VALUES = st.one_of(
    st.sampled_from(_ABSURD),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    ),
)
_INSTANTS = st.sampled_from(
    (
        "2024-12-07T21:00:00.000+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59.999999-14:00",
        "2024-12-07",
        "\ud800",
        "yesterday",
        None,
        5,
        ["2024"],
    )
)


def dumped(content: Any) -> bytes:
    """JSON as somebody else's pen might write it: escaped surrogates, NaN and all."""
    return json.dumps(content).encode("ascii")


@st.composite
def bodies(draw: st.DrawFn, kind: type[Fact]) -> bytes:
    """A body of a known kind with a wrong value, or a right one, in any place."""
    fields = draw(
        st.dictionaries(st.sampled_from([*kind.readers, "unheard_of"]), _VALUES, max_size=8)
    )
    roles = st.sampled_from([*kind.subject_fields, "nobody"])
    usual = dict.fromkeys(kind.subject_fields, draw(st.sampled_from(_SUBJECTS)))
    subjects: Any = usual | draw(st.dictionaries(roles, st.sampled_from(_ABSURD), max_size=2))
    content = {
        "kind": kind.kind,
        "subjects": draw(st.sampled_from((usual, usual, subjects))),
        "happened_at": draw(_INSTANTS),
        "by": draw(_VALUES),
        "act": draw(_VALUES),
        "fields": fields,
    }
    return dumped(content)


def every_kind() -> tuple[type[Fact], ...]:
    """The vocabulary's kinds and the journal's own."""
    return tuple(registry().kinds.values())


@settings(UNHURRIED, max_examples=150)
@given(data=st.data())
def test_every_fold_is_total_and_its_rows_can_be_stored(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(every_kind()), min_size=1, max_size=6))
    # Other kinds that the same folds hear: corrections and their like need a beginning.
    near = [k for fold in FOLDS for k in fold.hears if set(kinds) & set(fold.hears)]
    site = Hand()
    entries = [site.admit_itself()]
    for kind in [*kinds, *data.draw(st.lists(st.sampled_from(near or kinds), max_size=6))]:
        body = data.draw(bodies(kind))
        if len(body) < 60_000:
            entries.append(site.write_bytes(body))
    with fresh():
        result = deliver([site], *entries)
        assert result.applied == len(entries)
        live = stored_digest()
        assert folded_digest() == live
        assert rebuild().digest == live
        assert_rows_fit_any_database()
        assert verify().bad == []


def assert_rows_fit_any_database() -> None:
    """What SQLite takes in silence, a stricter database would refuse."""
    for model in row_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                assert value is not None or field.null, field
                if isinstance(value, str):
                    assert "\x00" not in value and value.encode("utf-8") is not None, field
                    assert len(value) <= (field.max_length or len(value)), field
                elif isinstance(value, int):
                    assert abs(value) < 2**63, field
                elif isinstance(value, datetime):
                    assert value.astimezone(ZoneInfo("Asia/Baghdad")), field


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: fold.row._meta.db_table)
def test_a_fold_bears_every_absurd_value_in_every_field(fold: Fold) -> None:
    site = Hand()
    entries = [site.admit_itself()]
    for kind, role in fold.hears.items():
        for name in kind.readers:
            for value in _ABSURD:
                content = {
                    "kind": kind.kind,
                    "subjects": dict.fromkeys(kind.subject_fields, _SUBJECTS[0])
                    | {role: _SUBJECTS[1]},
                    "fields": {name: value},
                }
                entries.append(site.write_bytes(dumped(content)))
    entries = [entry for entry in entries if entry.body is not None]
    assert deliver([site], *entries).applied == len(entries)
    assert rebuild().digest == stored_digest()
    assert_rows_fit_any_database()


def test_every_kind_of_the_vocabulary_is_tried() -> None:
    heard = {kind for fold in FOLDS for kind in fold.hears}
    assert heard <= set(KINDS) <= set(every_kind())


@UNHURRIED
@given(raw=st.binary(max_size=300) | st.text(st.characters(), max_size=100).map(dumped))
def test_any_body_can_be_read(raw: bytes) -> None:
    body = read_body(raw)
    assert body is None or body.kind


@pytest.mark.parametrize("bracket", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("depth", [1, 5, DEPTH_MAX + 1, 400, 990, 5000])
def test_what_is_too_deep_is_not_read_at_any_depth_of_calls(bracket: str, depth: int) -> None:
    closing = {"[": "]", '{"a":': "}", '[{"a":': "}]"}[bracket]
    deep = (bracket * depth).encode() + b"1" + (closing * depth).encode()
    raw = b'{"kind":"person_corrected","fields":{"changes":' + deep + b"}}"

    def below(calls: int) -> object:
        return below(calls - 1) if calls else read_body(raw)

    assert read_body(raw) == below(400)
    assert (read_body(raw) is None) == (depth * len(closing) + 2 > DEPTH_MAX)


def test_brackets_in_words_are_not_depth() -> None:
    words = "{[" * 500 + r"\\\"["
    raw = b'{"kind":"roll_imported","by":"' + words.encode() + b'"}'
    body = read_body(raw)
    assert body is not None and body.by.startswith("{[{[")


@pytest.mark.parametrize(
    "raw",
    [
        b'{"kind":"a","by":"\xed\xa0\x80"}',
        '{"kind":"a"}'.encode("utf-16"),
        '{"kind":"a"}'.encode("utf-32"),
        b'\xef\xbb\xbf{"kind":"a"}',
    ],
)
def test_a_body_is_utf_8_and_nothing_else(raw: bytes) -> None:
    assert read_body(raw) is None


@UNHURRIED
@given(raw=st.binary(max_size=400), magic=st.booleans())
def test_any_file_can_be_read_as_a_bundle(raw: bytes, magic: bool) -> None:
    try:
        contents = read_bundle(io.BytesIO(b"MAWAB001" * magic + raw))
    except NotABundle:
        assert not (magic or raw.startswith(b"MAWAB001"))
        return
    with fresh():
        deliver([], *contents.entries)
    assert contents.damage


def mutated(draw: Callable[..., Any], raw: bytes) -> bytes:
    """The bytes with a bit flipped, some missing, or some that do not belong."""
    place = draw(st.integers(8, len(raw) - 1))
    before, after = raw[:place], raw[place:]
    how = draw(st.sampled_from(("flip", "drop", "add")))
    if how == "flip":
        return before + bytes([after[0] ^ 1 << draw(st.integers(0, 7))]) + after[1:]
    if how == "drop":
        return before + after[draw(st.integers(1, 200)) :]
    return before + draw(st.binary(min_size=1, max_size=40)) + after


@settings(UNHURRIED, max_examples=80)
@given(data=st.data())
def test_a_mutated_bundle_is_read_as_far_as_it_can_be(data: st.DataObject) -> None:
    raw = mutated(data.draw, _bundle())
    contents = read_bundle(io.BytesIO(raw))
    assert contents.damage or raw == _bundle()
    with fresh():
        first = receive(contents.points, contents.entries)
        assert first.applied + first.known + len(first.quarantined) == first.entries
        again = receive(contents.points, contents.entries)
        assert (again.applied, again.known) == (0, first.applied + first.known)
        whole = read_bundle(io.BytesIO(_bundle()))
        receive(whole.points, whole.entries)
        assert StoredEntry.objects.count() == len(whole.entries)
        assert verify().bad == []


_made: list[bytes] = []


def _bundle() -> bytes:
    """A bundle of a dozen entries, always the same one."""
    if not _made:
        site = Hand()
        entries = [site.admit_itself()]
        entries += [site.write_bytes(dumped({"kind": "round_opened"})) for _ in range(10)]
        with fresh():
            deliver([site], *entries)
            file = io.BytesIO()
            write_bundle(file)
        _made.append(file.getvalue())
    return _made[0]


def test_a_bundle_gives_back_what_was_put_in() -> None:
    site, phone = Hand(), Hand()
    entries = [site.admit_itself(), site.admit(phone), phone.write_bytes(b"\xff" * 65_536)]
    deliver([site, phone], *entries)
    contents = exported()
    assert contents.damage == ""
    assert contents.points == points(site, phone)
    assert sorted(e.digest for e in contents.entries) == sorted(e.digest for e in entries)
    assert exported(after={site.writer: 2}).entries == [entries[2]]
    assert StoredEntry.objects.count() == 3


@pytest.mark.parametrize("raw", [b"", b"MAWA", b"MAWAB002" + b"\x00" * 40, b"PK\x03\x04" * 9])
def test_what_is_not_a_bundle_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(NotABundle):
        read_bundle(io.BytesIO(raw))


def test_an_entry_with_a_header_of_any_length_is_malformed() -> None:
    for size in (0, 1, 100, 102, 5000):
        result = deliver([], RawEntry(b"M" * size, b"", None))
        assert [reason for _, reason in result.quarantined] == ["malformed"]
