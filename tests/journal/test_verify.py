"""One changed bit in a stored entry is found, and the entry is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mawa.journal.models import Chain, Mention, StoredEntry, Strike, Writer
from mawa.journal.rebuild import rebuild
from mawa.journal.rows import row_models
from mawa.journal.verify import Verified, verify
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from tests.journal.writers import Hand, body_of, deliver

pytestmark = pytest.mark.django_db
UNHURRIED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BYTES = ("header", "signature", "body")
TEXTS = ("entry", "writer", "scope", "kind", "by", "act")
NUMBERS = ("seq", "stamp")


@pytest.fixture
def journal() -> list[str]:
    """A site's and a phone's chain with people, a strike and a withheld body; the ids."""
    site, phone = Hand("موقع"), Hand("هاتف")
    entries = [site.admit_itself(), site.admit(phone)]
    for number in range(6):
        hand = (site, phone)[number % 2]
        entries.append(
            hand.write(PersonRegistered(person=f"{number:032x}", given="علي"))  # type: ignore[arg-type]
        )
    entries.append(site.strike(entries[2]))
    assert deliver([site, phone], *entries).applied == 9
    assert verify().bad == []
    return list(StoredEntry.objects.order_by("pk").values_list("entry", flat=True))


def after(change: Callable[[], object]) -> Verified:
    """What verify says after a change that is then undone."""
    with transaction.atomic():
        change()
        result = verify()
        transaction.set_rollback(True)
    return result


def set_raw(column: str, value: object, pk: int, cast: str = "") -> None:
    """Write past the model, as a failing disk would."""
    value_sql = f"CAST(%s AS {cast})" if cast else "%s"
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE journal_entry SET "{column}" = {value_sql} WHERE id = %s', [value, pk]
        )


@UNHURRIED
@pytest.mark.parametrize("column", BYTES + TEXTS)
@given(data=st.data())
def test_a_flipped_bit_in_bytes_or_text_is_named(
    journal: list[str], column: str, data: st.DataObject
) -> None:
    stored = StoredEntry.objects.get(entry=data.draw(st.sampled_from(journal)))
    value = getattr(stored, column)
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    cast = "TEXT" if column in TEXTS else ""
    result = after(lambda: set_raw(column, bytes(raw), stored.pk, cast))
    assert named(result, column, stored, raw)


def named(result: Verified, column: str, stored: StoredEntry, raw: bytearray) -> bool:
    """Whether the entry is among the bad ones; by its changed id, if that is what changed."""
    names = {entry for entry, _ in result.bad}
    return (raw.decode("utf-8", "replace") if column == "entry" else stored.entry) in names


@UNHURRIED
@pytest.mark.parametrize("column", NUMBERS)
@given(data=st.data())
def test_a_flipped_bit_in_a_number_is_named(
    journal: list[str], column: str, data: st.DataObject
) -> None:
    stored = StoredEntry.objects.get(entry=data.draw(st.sampled_from(journal)))
    changed = getattr(stored, column) ^ 1 << data.draw(st.integers(4, 62))
    result = after(lambda: set_raw(column, changed, stored.pk))
    assert stored.entry in {entry for entry, _ in result.bad}


@pytest.mark.parametrize("column", [*BYTES, *TEXTS, *NUMBERS])
@pytest.mark.parametrize("value", [b"", "", 0, -1, 2**62, 1.5, "x"])
def test_a_value_of_another_type_is_named(journal: list[str], column: str, value: object) -> None:
    stored = StoredEntry.objects.get(entry=journal[3])
    result = after(lambda: set_raw(column, value, stored.pk))
    names = {str(entry) for entry, _ in result.bad}
    if column == "entry":
        assert names - {entry for entry in journal if entry != stored.entry}
    else:
        assert stored.entry in names


def test_a_body_that_was_withheld_and_noted_is_named(journal: list[str]) -> None:
    stored = StoredEntry.objects.get(entry=journal[3])
    result = after(lambda: StoredEntry.objects.filter(pk=stored.pk).update(body=None))
    assert stored.entry in {entry for entry, _ in result.bad}


def test_a_body_withheld_as_it_should_be_is_no_fault() -> None:
    site = Hand()
    whole = [site.admit_itself(), site.write_bytes(body_of(PersonRegistered(person="a" * 32)))]  # type: ignore[arg-type]
    deliver([site], whole[0], type(whole[1])(whole[1].header, whole[1].signature, None))
    assert verify().bad == []


@pytest.mark.parametrize(
    "change",
    [
        lambda: Mention.objects.first().delete(),  # type: ignore[union-attr]
        lambda: Mention.objects.filter(pk=Mention.objects.first().pk).update(subject="f" * 32),  # type: ignore[union-attr]
        lambda: Strike.objects.first().delete(),  # type: ignore[union-attr]
        lambda: Strike.objects.update(of="f" * 64),
        lambda: Strike.objects.create(
            of="e" * 64,
            by_entry=StoredEntry.objects.get(seq=2, writer=Strike.objects.get().by_entry.writer),
        ),
    ],
    ids=["mention lost", "mention changed", "strike lost", "strike changed", "strike invented"],
)
def test_what_is_noted_beside_an_entry_is_checked(
    journal: list[str], change: Callable[[], object]
) -> None:
    assert {entry for entry, _ in after(change).bad} & set(journal)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Chain.objects.filter(pk=Chain.objects.all()[0].pk).update(head_seq=3),
        lambda: Chain.objects.filter(pk=Chain.objects.all()[0].pk).update(head="f" * 64),
        lambda: Chain.objects.filter(pk=Chain.objects.all()[0].pk).update(writer="f" * 32),
        lambda: Chain.objects.all()[0].delete(),
        lambda: Chain.objects.update(point=b"\x04" + b"\x00" * 64),
        lambda: Writer.objects.update(expelled_from=0),
        lambda: Writer.objects.all()[0].delete(),
        lambda: StoredEntry.objects.order_by("-pk")[0].delete(),
        lambda: StoredEntry.objects.order_by("pk")[3].delete(),
        lambda: (
            Person._base_manager.update(subject="f" * 32)
            if Person._base_manager.count() == 1
            else Person._base_manager.update(stamp=5)
        ),
    ],
    ids=[
        "head's number",
        "head's id",
        "chain's name",
        "chain lost",
        "key changed",
        "expulsion invented",
        "admission lost",
        "last entry lost",
        "entry in the middle lost",
        "rows changed",
    ],
)
def test_what_holds_the_chains_together_is_checked(
    journal: list[str], change: Callable[[], object]
) -> None:
    assert after(change).bad


@UNHURRIED
@given(bit=st.integers(0, 65 * 8 - 1), which=st.integers(0, 1))
def test_a_flipped_bit_in_a_public_key_is_named(journal: list[str], bit: int, which: int) -> None:
    chain = Chain.objects.order_by("writer")[which]
    point = bytearray(chain.point)
    point[bit // 8] ^= 1 << bit % 8
    result = after(lambda: Chain.objects.filter(pk=chain.pk).update(point=bytes(point)))
    assert any(chain.writer in why for _, why in result.bad)


def test_changed_rows_are_told_apart_from_a_changed_journal(journal: list[str]) -> None:
    person = next(m for m in row_models() if m._meta.db_table == "people_person")
    person._base_manager.filter(given="علي").update(given="عمر")
    result = verify()
    assert not result.rows_match
    assert [entry for entry, _ in result.bad] == [""]
    rebuild()
    assert verify().bad == []


def test_heads_are_shown_so_that_they_can_be_kept_elsewhere(journal: list[str]) -> None:
    result = verify()
    assert result.entries == 9
    assert {head["entry"] for head in result.heads.values()} <= set(journal)
