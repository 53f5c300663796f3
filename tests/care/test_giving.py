"""Each person gets it once: at one desk, under two records, and from two desks that were apart."""

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import record, subject_of
from mawa.care.actions import AlreadyGiven, close_round, give_items, open_round
from mawa.care.checks import discrepancies
from mawa.care.entries import ItemsGiven
from mawa.care.models import Gift, Round
from mawa.care.reach import Reach, reach_of, waiting_for
from mawa.care.recipients import card_in, find_recipient
from mawa.journal.chain import Pen, Statement, append
from mawa.journal.entries import WriterAdmitted
from mawa.journal.kinds import Subject
from mawa.journal.seal import new_key
from mawa.lib.cards import number
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered, PersonsMatched

GIVER = Actor("m1", "giver", "care")


def arrive(*names: str) -> list[Subject]:
    """People on record, in the order of their cards."""
    people = [Subject(f"{n:032x}") for n in range(1, len(names) + 1)]
    record(
        OPERATOR,
        *(
            PersonRegistered(person=p, as_written=name, given=name, card_no=number("TTT", "", n))
            for n, (p, name) in enumerate(zip(people, names, strict=True), 1)
        ),
    )
    return people


def match(a: Subject, b: Subject) -> None:
    record(OPERATOR, PersonsMatched(pair=subject_of("pair", a, b), a=a, b=b))


@pytest.fixture
def night() -> Subject:
    return open_round(actor=GIVER, name="first night", items=["1 meal", " ", "2 blankets"])


def test_a_second_helping_is_refused_with_when_and_by_whom(night: Subject) -> None:
    (salim,) = arrive("سليم")
    gift = give_items(actor=GIVER, round=night, person=salim, place="kitchen 1")
    with pytest.raises(AlreadyGiven) as refused:
        give_items(actor=OPERATOR, round=night, person=salim)
    assert refused.value.gift.subject == gift.subject
    assert ":" in str(refused.value.reason) and "kitchen 1" in str(refused.value.reason)
    assert Gift.objects.get().times == 1


def test_two_desks_that_were_apart_gave_once_each_and_nothing_is_lost(night: Subject) -> None:
    (salim,) = arrive("سليم")
    first = give_items(actor=GIVER, round=night, person=salim)
    other = Pen(new_key())
    record(OPERATOR, WriterAdmitted(writer=other.writer, name="b", role="site", letters="UUU"))
    fact = ItemsGiven(gift=Subject(first.subject), round=night, person=salim)
    append(other, [Statement(fact)], by="m2")
    gift = Gift.objects.get()
    assert (gift.times, gift.given_by, gift.again_by) == (2, "m1", "m2")
    (found,) = discrepancies()
    assert found.code == "given_twice" and gift.subject in found.subjects


def test_a_matched_group_is_one_person(night: Subject) -> None:
    a, b, c = arrive("سليم", "سليم", "نادر")
    match(a, b)
    give_items(actor=GIVER, round=night, person=b)
    with pytest.raises(AlreadyGiven):
        give_items(actor=GIVER, round=night, person=a)
    assert reach_of(Round.objects.all())[night] == Reach(given=1, people=2)
    assert [w.person.subject for w in waiting_for(night)] == [c]
    assert list(discrepancies()) == []


def test_records_found_to_be_one_person_after_both_were_given(night: Subject) -> None:
    a, b = arrive("سليم", "سليم")
    give_items(actor=GIVER, round=night, person=b)
    match(a, b)
    with pytest.raises(AlreadyGiven):
        give_items(actor=GIVER, round=night, person=a)
    late = ItemsGiven(gift=subject_of("gift", night, a), round=night, person=a)
    record(OPERATOR, late)
    assert [found.code for found in discrepancies()] == ["given_to_two_records"]
    assert reach_of(Round.objects.all())[night].given == 1


def test_what_cannot_be_given(night: Subject) -> None:
    (salim,) = arrive("سليم")
    with pytest.raises(Refusal):
        give_items(actor=GIVER, round=night, person="f" * 32)
    with pytest.raises(NotAllowed):
        give_items(actor=Actor("m9", "x", "reporter"), round=night, person=salim)
    close_round(actor=GIVER, round=night)
    with pytest.raises(Refusal):
        give_items(actor=GIVER, round=night, person=salim)
    with pytest.raises(Refusal):
        open_round(actor=GIVER, name="x", items=[" "])
    assert not Gift.objects.exists()


def test_a_gift_to_somebody_unknown_is_listed(night: Subject) -> None:
    nobody = Subject("e" * 32)
    record(GIVER, ItemsGiven(gift=subject_of("gift", night, nobody), round=night, person=nobody))
    assert [found.code for found in discrepancies()] == ["given_to_nobody_known"]


@pytest.mark.parametrize(
    "typed", ["{card}", "m1:{card}:c2lnbmF0dXJl", "  {flat} ", "سليم", "{arabic}"]
)
def test_finding_who_stands_there(typed: str) -> None:
    salim, _nader = arrive("سليم", "نادر")
    card = number("TTT", "", 1)
    arabic = card.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    text = typed.format(card=card, flat=card.replace("-", "").lower(), arabic=arabic)
    assert [person.subject for person in find_recipient(text)] == [salim]


def test_a_receipt_is_no_card_and_a_group_is_found_once() -> None:
    a, b = arrive("سليم", "سليم")
    match(a, b)
    assert len(find_recipient("سليم")) == 1
    assert card_in(number("TTT", "A", 1)) == "" and find_recipient("  ") == []
