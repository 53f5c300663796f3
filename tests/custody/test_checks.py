"""What cannot all be true of things in custody is listed, not hidden."""

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.custody.checks import discrepancies, reads_as_personal
from mawa.custody.entries import MaterielReceived, PropertyDeposited
from mawa.journal.kinds import Fact

pytestmark = pytest.mark.usefixtures("site", "english")


def codes(*facts: Fact) -> list[str]:
    record(OPERATOR, *facts)
    return [item.code for item in discrepancies()]


def test_different_things_are_no_matter_to_settle() -> None:
    assert not codes(
        MaterielReceived(new_subject(), receipt_no="X-A-1", description="AKM", serial="1"),
        MaterielReceived(new_subject(), receipt_no="X-A-2", description="AKM", serial="2"),
        MaterielReceived(new_subject(), receipt_no="X-A-3", description="AKM"),
        MaterielReceived(new_subject(), receipt_no="X-A-4", description="AKM"),
        MaterielReceived(new_subject(), description="جهاز لاسلكي هاتف", receipt_no="X-A-5"),
    )


def test_the_same_serial_twice() -> None:
    facts = [
        MaterielReceived(new_subject(), receipt_no=f"X-A-{n}", description="AKM", serial=serial)
        for n, serial in enumerate(("56-12", "56 12", "٥٦-١٢"))
    ]
    assert codes(*facts) == ["serial_held_twice"]
    (found,) = discrepancies()
    assert set(found.subjects) == {fact.item for fact in facts}


def test_a_worn_serial_contradicts_nothing() -> None:
    worn = [
        MaterielReceived(new_subject(), receipt_no=f"X-A-{n}", serial="1", serial_readable=False)
        for n in range(2)
    ]
    assert codes(*worn) == []


def test_the_same_receipt_twice_in_either_ledger() -> None:
    assert codes(
        MaterielReceived(new_subject(), receipt_no="X-A-1"),
        MaterielReceived(new_subject(), receipt_no="X-A-1"),
        PropertyDeposited(new_subject(), new_subject(), receipt_no="X-B-1"),
        PropertyDeposited(new_subject(), new_subject(), receipt_no="X-B-1"),
    ) == ["receipt_held_twice", "receipt_held_twice"]


def test_personal_property_in_the_ledger_of_the_state() -> None:
    fact = MaterielReceived(new_subject(), receipt_no="X-A-1", description="ساعة يد فضة")
    assert codes(fact) == ["personal_in_ledger_a"]


@pytest.mark.parametrize("text", ["الخاتم الذهبي", "Gold watch", "مبلغ ٢٠٠ دولار", "محفظة"])
def test_words_for_a_persons_own(text: str) -> None:
    assert reads_as_personal(text)


@pytest.mark.parametrize("text", ["منظار ليلي", "AKM 7.62", "رمانة يدوية", "string of rounds"])
def test_words_for_what_is_not(text: str) -> None:
    assert not reads_as_personal(text)
