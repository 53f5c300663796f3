"""The pages of plans: live figures beside their bounds, writing, the checklist, standing down."""

from __future__ import annotations

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.crossing.entries import VehicleCounted
from mawa.journal.kinds import Subject
from mawa.situation.plans.actions import open_plan
from mawa.situation.plans.models import Plan, PlanOpening
from mawa.situation.statements.entries import StatementRecorded

FORM = {
    "name": "وصول جماعي",
    "purpose": "استقبال الجميع",
    "triggers": "arrivals_6h > ٣٠٠\nwater_days < 2",
    "steps": "الاستقبال: فتح مسار ثانٍ\n\nنصب الخيام",
    "precedents": "2014: عبر مقاتلون الحدود",
}


@pytest.fixture
def counted(site):
    record(OPERATOR, VehicleCounted(new_subject(), Subject(""), adults=88))


def written(browser, **said):
    answer = browser.post("/situation/plans/new/", FORM | said)
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.get(pk=answer.headers["Location"].split("/")[-2])


def test_a_plan_is_written_from_the_form_and_stands_in_the_list(counted, signed_in):
    plan = written(signed_in("manager"))
    assert plan.triggers == ["arrivals_6h > 300", "water_days < 2"]
    assert plan.owned_steps == [("فتح مسار ثانٍ", "الاستقبال"), ("نصب الخيام", "")]
    for role in ("clerk", "reporter"):
        page = signed_in(role).get("/situation/plans/").content.decode()
        assert "وصول جماعي" in page and "أكثر من 300" in page
        assert ">88<" in page and "يبقى 212" in page
        assert "تتعذر مراقبة هذا المؤشر" in page  # water: no data, and not 0
    page = signed_in("clerk").get(f"/situation/plans/{plan.subject}/").content.decode()
    assert "عبر مقاتلون" in page and "/edit/" not in page and "/open/" in page


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"triggers": "rain > 5\narrivals_6h > 300"}, "لا مؤشر باسم"),
        ({"name": ""}, "note error"),
        ({"steps": " "}, "note error"),
        ({"triggers": "water_days < 2\n" * 41}, ""),
        ({"steps": "x\n" * 41}, "أكثر مما تسعه"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(signed_in, said, found):
    answer = signed_in("manager").post("/situation/plans/new/", FORM | said)
    page = answer.content.decode()
    if not found:
        assert answer.status_code == 302  # the same line again is one trigger
        return
    assert answer.status_code in (409, 422) and found in page and not Plan.objects.exists()
    assert "عبر مقاتلون الحدود" in page


def test_the_triggers_are_read_back_while_they_are_typed(counted, signed_in):
    typed = {"triggers": "arrivals_6h > 80\nrain > 5\nunaccounted > 0"}
    browser = signed_in("authority")
    page = browser.post("/situation/plans/preview/", typed).content.decode()
    assert "أكثر من 80" in page and 'class="met"' in page
    assert "لا مؤشر باسم" in page and 'class="blind"' in page
    assert not Plan.objects.exists()
    assert signed_in("clerk").post("/situation/plans/preview/", typed).status_code == 403


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_empty_list_offers_plans_to_start_from(signed_in, lang):
    browser = signed_in("manager")
    browser.cookies["mawa_language"] = lang
    page = browser.get("/situation/plans/").content.decode()
    for code, name in (
        ("mass_arrival", {"ar": "وصول جماعي", "en": "Mass arrival"}),
        ("infiltration", {"ar": "محاولة تسلل", "en": "Infiltration attempt"}),
        ("camp_full", {"ar": "امتلاء الموقع", "en": "Site full"}),
    ):
        assert f"?draft={code}" in page and name[lang] in page
        form = browser.get(f"/situation/plans/new/?draft={code}").content.decode()
        assert name[lang] in form
    assert "?draft=" not in signed_in("clerk").get("/situation/plans/").content.decode()
    assert browser.get("/situation/plans/new/?draft=nothing").status_code == 200


def test_a_plan_is_written_anew_in_its_place(signed_in):
    browser = signed_in("manager")
    plan = written(browser)
    address = f"/situation/plans/{plan.subject}/edit/"
    page = browser.get(address).content.decode()
    assert "الاستقبال: فتح مسار ثانٍ" in page and "arrivals_6h &gt; 300" in page
    assert browser.post(address, FORM | {"name": "وصول ليلي"}).status_code == 302
    assert Plan.objects.get().name == "وصول ليلي"


def told(quote):
    subject = new_subject()
    said = StatementRecorded(subject, claim="historical_reference", quote=quote, outlet="وكالة")
    record(OPERATOR, said)
    return subject


def test_statements_of_a_precedent_are_linked_by_who_may_read_them(signed_in):
    first, second = told("ما جرى في عام سابق"), told("سابقة أخرى")
    page = signed_in("authority").get("/situation/plans/new/").content.decode()
    assert "ما جرى في عام سابق" in page
    assert (
        "ما جرى في عام سابق"
        not in signed_in("manager").get("/situation/plans/new/").content.decode()
    )
    plan = written(signed_in("authority"), statements=[first, second])
    assert set(plan.statements) == {first, second}
    address = f"/situation/plans/{plan.subject}/"
    page = signed_in("reporter").get(address).content.decode()
    assert f"/situation/statements/{first}/" in page and "سابقة أخرى" in page
    page = signed_in("clerk").get(address).content.decode()
    assert "سابقة أخرى" not in page and "بيانان مسجلان" in page
    # Whoever may not see them does not lose them by writing the plan anew.
    assert signed_in("manager").post(f"{address}edit/", FORM).status_code == 302
    assert set(Plan.objects.get().statements) == {first, second}
    assert signed_in("authority").post(f"{address}edit/", FORM).status_code == 302
    assert Plan.objects.get().statements == []


def test_a_checklist_is_opened_signed_and_stood_down(counted, signed_in):
    plan = written(signed_in("manager"), triggers="arrivals_6h > 80\nwater_days < 2")
    answer = signed_in("clerk").post(
        f"/situation/plans/{plan.subject}/open/", {"why": "حافلات كثيرة"}
    )
    address = answer.headers["Location"]
    page = signed_in("clerk").get(address).content.decode()
    assert "حافلات كثيرة" in page and "0 من 2" in page and "/over/" not in page
    signed = {"step": "1", "outcome": "done", "note": "البوابة 2"}
    assert signed_in("clerk").post(f"{address}sign/", signed).status_code == 302
    page = signed_in("manager").get(address).content.decode()
    assert "1 من 2" in page and "البوابة 2" in page and "زينب" in page
    again = signed_in("care").post(f"{address}sign/", signed)
    assert again.status_code == 409
    assert signed_in("reporter").post(f"{address}sign/", signed).status_code == 403
    assert signed_in("clerk").post(f"{address}sign/", {"step": "x"}).status_code == 409
    over = signed_in("manager").post(f"{address}over/", {"outcome": "استُقبل الجميع"})
    assert over.status_code == 302
    row = PlanOpening.objects.get()
    assert row.still_met == ["arrivals_6h > 80"] and row.outcome == "استُقبل الجميع"
    page = signed_in("clerk").get(address).content.decode()
    assert "استُقبل الجميع" in page and "/sign/" not in page
    page = signed_in("manager").get("/situation/plans/").content.decode()
    assert "متحقق منذ ما قبل إنهاء الخطة" in page


def test_the_history_speaks_in_words_and_not_in_codes(counted, manager, signed_in):
    first = told("سابقة")
    plan = written(signed_in("authority"), statements=[first])
    opening = open_plan(actor=manager, plan=plan.subject, why="حافلات")
    address = f"/situation/plans/opened/{opening}/"
    signed_in("care").post(f"{address}sign/", {"step": "2", "outcome": "not_needed"})
    page = signed_in("clerk").get(address).content.decode()
    assert "not_needed</bdi>" not in page and "<bdi>لا حاجة إليها</bdi>" in page
    page = signed_in("clerk").get(f"/situation/plans/{plan.subject}/").content.decode()
    told_there = page.partition("مصدر القيد")[2]
    assert "أقل من 2" in told_there and "water_days" not in told_there and first not in page


def test_opening_a_page_opens_no_plan(counted, signed_in):
    browser = signed_in("manager")
    plan = written(browser, triggers="arrivals_6h > 80")
    for address in ("/situation/plans/", f"/situation/plans/{plan.subject}/", "/", "/situation/"):
        assert browser.get(address).status_code == 200
    assert not PlanOpening.objects.exists()


def test_a_plan_is_withdrawn_with_its_reason(signed_in):
    plan = written(signed_in("manager"))
    address = f"/situation/plans/{plan.subject}/"
    assert signed_in("clerk").post(f"{address}withdraw/", {"why": "x"}).status_code == 403
    assert signed_in("manager").post(f"{address}withdraw/", {"why": ""}).status_code == 409
    assert signed_in("manager").post(f"{address}withdraw/", {"why": "خطة أحدث"}).status_code == 302
    page = signed_in("clerk").get("/situation/plans/").content.decode()
    assert "خطة أحدث" in page and "/open/" not in signed_in("clerk").get(address).content.decode()


def test_the_overview_leads_to_what_is_open(manager, signed_in):
    assert 'href="/situation/plans/"' in signed_in("care").get("/").content.decode()
    plan = written(signed_in("manager"))
    open_plan(actor=manager, plan=plan.subject, why="x")
    assert "المفتوح: 1" in signed_in("care").get("/").content.decode()
