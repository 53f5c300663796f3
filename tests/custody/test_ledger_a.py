"""Ledger A: every item has its receipt, its holder where certain, and leaves only on paper."""

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record
from mawa.custody.actions import (
    ReceivedList,
    hand_over_list,
    hand_over_materiel,
    link_materiel,
    link_open,
    receive_list,
    receive_materiel,
)
from mawa.custody.entries import MaterielHandedOver, MaterielReceived
from mawa.custody.linking import bearers, parts_of
from mawa.custody.lists import WeaponLine, plan_weapons
from mawa.custody.models import Materiel
from mawa.journal.kinds import Subject
from mawa.lib.cards import parse
from mawa.lib.refusal import Refusal
from mawa.lib.sheets import read_table_file
from mawa.people.entries import PersonRegistered, PersonsMatched

pytestmark = pytest.mark.usefixtures("site", "english")
HEAD = "رقم الوصل;اسم المسلِّم;الرتبة;نوع السلاح;الرقم;عدد المخازن;الإطلاقات;ملاحظات\n"
NOBODY = Subject("")


def lines(*rows: str) -> tuple[WeaponLine, ...]:
    data = (HEAD + "\n".join(rows)).encode("utf-8-sig")
    return plan_weapons(read_table_file(data, "w.csv")).lines


def person(given: str, father: str, grand: str, family: str, rank: str = "conscript") -> Subject:
    subject = new_subject()
    fact = PersonRegistered(
        subject, given=given, father=father, grand=grand, family=family, rank_code=rank
    )
    record(OPERATOR, fact)
    return subject


def received(*rows: str) -> ReceivedList:
    return receive_list(actor=OPERATOR, lines=lines(*rows))


def test_one_item_gets_a_numbered_receipt() -> None:
    fact = MaterielReceived(NOBODY, description=" AKM ", serial="٥٦-١٢", paper_no="٧", rounds=30)
    first = receive_materiel(actor=OPERATOR, fact=fact)
    second = receive_materiel(actor=OPERATOR, fact=fact)
    rows = Materiel.objects.in_bulk()
    row = rows[first]
    assert (row.description, row.serial, row.paper_no) == ("AKM", "56-12", "7")
    numbers = [parse(rows[item].receipt_no) for item in (first, second)]
    assert [n and (n.series, n.counter) for n in numbers] == [("A", 1), ("A", 2)]


@pytest.mark.parametrize(
    "fact",
    [
        MaterielReceived(NOBODY, description=" "),
        MaterielReceived(NOBODY, description="AKM", rounds=-1),
        MaterielReceived(NOBODY, description="AKM", quantity=0),
        MaterielReceived(NOBODY, description="AKM", person=Subject("f" * 32)),
    ],
)
def test_an_item_that_cannot_be_is_refused(fact: MaterielReceived) -> None:
    with pytest.raises(Refusal):
        receive_materiel(actor=OPERATOR, fact=fact)
    assert not Materiel.objects.exists()


def test_three_names_find_four() -> None:
    ali = person("علي", "حسن", "محمد", "الخطيب")
    person("علي", "حسين", "محمد", "الخطيب")
    assert received("1;علي حسن خطيب;مجند;بندقية كلاشنكوف;12;3;90;") == ReceivedList(1, 1, 0)
    assert Materiel.objects.get().person == ali


def test_four_names_must_agree_in_all_four() -> None:
    person("علي", "حسن", "محمد", "الخطيب")
    assert received("1;علي حسن كامل الخطيب;مجند;مسدس;12;3;9;") == ReceivedList(1, 0, 1)


def test_rank_decides_between_namesakes_and_nothing_else_does() -> None:
    person("علي", "حسن", "محمد", "الخطيب", "conscript")
    major = person("علي", "حسن", "كامل", "الخطيب", "major")
    found = received(
        "1;علي حسن الخطيب;رائد;مسدس;1;1;8;",
        "2;علي حسن الخطيب;;مسدس;2;1;8;",
        "3;علي حسن الخطيب;عقيد;مسدس;3;1;8;",
    )
    assert found == ReceivedList(3, 1, 2)
    assert Materiel.objects.exclude(person="").get().person == major


def test_two_records_of_one_person_are_one() -> None:
    a = person("علي", "حسن", "محمد", "الخطيب")
    b = person("علي", "حسن", "", "الخطيب")
    assert received("1;علي حسن الخطيب;مجند;مسدس;1;1;8;").open == 1
    assert link_open(actor=OPERATOR) == 0
    record(OPERATOR, PersonsMatched(new_subject(), a, b, why="same"))
    assert link_open(actor=OPERATOR) == 1
    assert Materiel.objects.get().person in (a, b)
    assert link_open(actor=OPERATOR) == 0


def test_a_name_of_two_parts_or_none_stays_open() -> None:
    person("علي", "", "", "الخطيب")
    assert received("1;علي الخطيب;مجند;مسدس;1;1;8;", "2;;;مسدس;2;1;8;").open == 2


def test_a_slip_is_suggested_and_not_linked() -> None:
    ali = person("عبد الرحمن", "حسن", "محمد", "الدليمي")
    person("كامل", "جواد", "سامي", "العبيدي")
    assert received("1;عبد الرحمن حسن الدلمي;مجند;مسدس;1;1;8;").open == 1
    (found,) = bearers().suggestions(parts_of("عبد الرحمن حسن الدلمي"), "conscript")
    assert (found.person, found.same, found.same_rank) == (ali, 2, True)


def test_vehicles_belong_to_the_formation_and_may_be_many() -> None:
    assert received("9;التشكيل السوري / اللواء 8;;شاحنة زيل;;;22;") == ReceivedList(1, 0, 0)
    row = Materiel.objects.get()
    assert (row.formation, row.quantity, row.rounds) == ("التشكيل السوري / اللواء 8", 22, None)
    assert not Materiel.objects.without_person().exists()


def test_the_same_list_twice_is_refused_whole() -> None:
    received("١;علي حسن الخطيب;مجند;مسدس;1;1;8;", "9;التشكيل السوري / اللواء 8;;شاحنة زيل;;;2;")
    with pytest.raises(Refusal, match="1 receipts of this list"):
        received("1;عَلي حسن الخطيب;مجند;مسدس;1;1;8;", "2;كامل جواد سامي;مجند;مسدس;2;1;8;")
    with pytest.raises(Refusal, match=r"no\. 9"):
        received("9;التشكيل السوري / اللواء 8;;شاحنة زيل;;;2;")
    assert Materiel.objects.count() == 2
    assert received("1;كامل جواد سامي;مجند;مسدس;2;1;8;").recorded == 1


def test_a_link_may_be_put_right_with_a_reason() -> None:
    ali, omar = person("علي", "حسن", "", "الخطيب"), person("عمر", "حسن", "", "الخطيب")
    received("1;علي حسن الخطيب;مجند;مسدس;1;1;8;")
    item = Materiel.objects.get().subject
    with pytest.raises(Refusal, match="already"):
        link_materiel(actor=OPERATOR, item=item, person=ali, why="x")
    with pytest.raises(Refusal, match="Why"):
        link_materiel(actor=OPERATOR, item=item, person=omar, why="")
    link_materiel(actor=OPERATOR, item=item, person=omar, why="he said so")
    assert Materiel.objects.get().person == omar


def test_nothing_leaves_without_receiver_document_and_signature() -> None:
    received("1;علي حسن الخطيب;مجند;مسدس;1;1;8;", "2;علي حسن الخطيب;مجند;رشاش PKM;2;1;8;")
    first, second = Materiel.objects.order_by("receipt_no").values_list("subject", flat=True)
    whole = MaterielHandedOver(Subject(first), receiver="MoD", document_no="٥", signed_by="Sami")
    for field in ("receiver", "document_no", "signed_by"):
        values = {**whole.__dict__, field: " "}
        with pytest.raises(Refusal):
            hand_over_materiel(actor=OPERATOR, fact=MaterielHandedOver(**values))
    hand_over_materiel(actor=OPERATOR, fact=whole)
    row = Materiel.objects.get(pk=first)
    assert (row.receiver, row.handover_no) == ("MoD", "5") and row.handed_over_at
    paper = {"receiver": "MoD", "document_no": "6", "signed_by": "Sami"}
    with pytest.raises(Refusal, match="already"):
        hand_over_list(actor=OPERATOR, items=[second, first], **paper)
    assert Materiel.objects.held().count() == 1
    assert hand_over_list(actor=OPERATOR, items=[second], **paper) == 1


def test_each_act_asks_for_its_right() -> None:
    clerk = Actor("m", "Clerk", "clerk")
    with pytest.raises(NotAllowed):
        receive_materiel(actor=clerk, fact=MaterielReceived(NOBODY, description="AKM"))
    with pytest.raises(NotAllowed):
        receive_list(actor=clerk, lines=lines("1;علي حسن;مجند;مسدس;1;1;8;"))
    with pytest.raises(NotAllowed):
        link_materiel(actor=clerk, item="", person="", why="x")
    with pytest.raises(NotAllowed):
        link_open(actor=clerk)
    with pytest.raises(NotAllowed):
        hand_over_materiel(actor=clerk, fact=MaterielHandedOver(NOBODY))
    assert not Materiel.objects.exists()
