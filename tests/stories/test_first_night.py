"""The first night in a real browser, from the request at the border to the way home."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from mawa.rehearsal.night import Night
from tests.stories.desks import Desk, Desks, count_of
from tests.stories.running import SITE_NAME, running_site

# What the invented lists themselves write in Latin letters.
LISTED = frozenset({"Qaim", "gate", "stores", "clinic"})
ROLL_CALL = "تفقد الصباح"
VEHICLE = {"adults": 3, "children": 1, "women": 1, "on_stretcher": 1}


@dataclass
class Story:
    """What one step leaves to the next."""

    desks: Desks
    night: Night
    cards: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    packet: str = ""


@pytest.fixture(params=("ar", "en"))
def story(
    request: pytest.FixtureRequest, tmp_path: Path, browser: Browser, night: Night
) -> Iterator[Story]:
    """A fresh site in one language, and browsers at its desks."""
    files = frozenset(path.stem for path in night.folder.iterdir())
    with running_site(tmp_path / "home", request.param) as site:
        desks = Desks(
            browser, site, LISTED | files | set(re.findall(r"\w+", f"{SITE_NAME} {ROLL_CALL}"))
        )
        yield Story(desks, night)
        for desk in desks.open.values():
            desk.page.context.close()


def test_first_night(story: Story) -> None:
    for step in STEPS:
        step(story)


def entry(story: Story) -> None:
    """A request, coordinated and approved; a second one let in before anybody approved."""
    clerk, authority = story.desks["clerk"], story.desks["authority"]
    address = _ask(clerk, "قائد التشكيل عند المنفذ", "٧٠")
    authority.go(f"{address}coordination/")
    authority.fill(other_side="القوة المقابلة", agreed="الدخول على دفعات")
    authority.save()
    authority.go(f"{address}approval/")
    authority.fill(authority="القائد العام", document_no="4471", conditions="تسليم السلاح أمانة")
    authority.save()
    page = clerk.go(address)
    expect(page.locator(".tag.good").first).to_be_visible()
    for said in ("زينب", "العميد سالم", "الدخول على دفعات", "القائد العام", "4471"):
        expect(page.locator("ul.line")).to_contain_text(said)
    second = _ask(clerk, "عائلات عالقة", "12")
    authority.go(f"{second}emergency/")
    authority.fill(officer="العميد سالم", grounds="قصف قريب من المنفذ")
    authority.save()
    expect(authority.page.locator("p.note.warning")).to_contain_text("العميد سالم")
    expect(clerk.go("/entry/").locator(".tag.warn")).to_have_count(1)


def _ask(clerk: Desk, who: str, claimed: str) -> str:
    """Record a request; returns the address of its file."""
    clerk.go("/entry/new/")
    clerk.fill(
        requested_by=who, people_claimed=claimed, crossing="منفذ القائم", why="انهيار الجبهة"
    )
    clerk.save()
    return clerk.page.url.removeprefix(clerk.site.address)


def head_count(story: Story) -> None:
    """One vehicle by taps, the others from the gate's list."""
    clerk = story.desks["clerk"]
    page = clerk.go("/count/")
    clerk.fill(label="حافلة 9")
    for category, taps in VEHICLE.items():
        for _tap in range(taps):
            page.locator(f"[data-count={category}][data-step='1']").click()
    expect(page.locator("#count-total")).to_have_text("5")
    clerk.save("#count-form")
    assert count_of(page)["counted"] == 5
    expect(page.locator("table.list tbody tr").first).to_contain_text("9")
    clerk.take_in(story.night.counts_file)
    clerk.apply()
    listed = sum(vehicle.adults for vehicle in story.night.vehicles)
    assert count_of(clerk.page)["counted"] == 5 + listed
    assert count_of(clerk.page)["announced"] == 82


def registration(story: Story) -> None:
    """One person by hand, the same again shown as known, then the committees' lists."""
    clerk = story.desks["clerk"]
    page = clerk.go("/people/new/")
    known = story.night.people[0]
    answers = {
        "as_written": known.full_name,
        "mother": known.mother,
        "birth": str(known.born_on.year),
        "rank": known.rank,
        "unit": known.unit,
        "service_no": known.service_number,
    }
    for name, answer in answers.items():
        expect(page.locator(f"[name={name}]")).to_be_focused()
        page.keyboard.type(answer)
        page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.name") != "ticks":
        page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".last")).to_contain_text(known.family)
    card = page.locator(".last .no").inner_text()
    expect(page.locator("[name=as_written]")).to_be_focused()
    page.keyboard.type(known.full_name)
    expect(page.locator("#reading .alike")).to_contain_text(card)
    clerk.look()
    _take_in_names(story, clerk)
    _settle(story.desks["manager"])


def _take_in_names(story: Story, clerk: Desk) -> None:
    """The guesses are in sight; a column and a name are put right; then all of it."""
    clerk.take_in(story.night.names_file)
    page = clerk.page
    sheets = page.locator("details.sheet")
    expect(sheets).to_have_count(3)
    expect(sheets.first.locator("select").first).to_be_visible()
    column = sheets.first.locator("select").last
    name = column.get_attribute("name")
    column.select_option("note")
    clerk.press(sheets.first.locator("form > button"))
    expect(page.locator(f"select[name={name}]").first).to_have_value("note")
    draft = page.locator("article.draft").first
    row = draft.get_attribute("id")
    draft.locator("[name=father]").fill("عبد الرحمن")
    clerk.press(draft.locator(".acts button").first)
    expect(page.locator(f"#{row} [name=father]").first).to_have_value("عبد الرحمن")
    page.locator("nav.tabs a").last.click()
    expect(page.locator("td.why-left").first).to_be_visible()
    clerk.look()
    clerk.apply()
    assert count_of(page)["registered"] == len(story.night.rows) + 1


def _settle(manager: Desk) -> None:
    """One pair is one person, one is two; the last decision is taken back."""
    page = manager.go("/settle/")
    before = count_of(page)["registered"]
    manager.press("a[data-code=KeyS]")
    manager.press("button[value=same]")
    assert count_of(page)["registered"] == before - 1
    waiting = page.url
    manager.press("button[value=different]")
    assert count_of(page)["registered"] == before - 1
    assert page.url != waiting
    manager.press(".said .undo button")
    assert manager.go("/settle/next/").url == waiting


def custody(story: Story) -> None:
    """Weapons against receipts in ledger A; a man's own things apart, in ledger B."""
    keeper = story.desks["custody"]
    keeper.take_in(story.night.weapons_file)
    keeper.apply()
    page = keeper.go("/custody/a/")
    lines = len(story.night.weapons) + len(story.night.formation_vehicles)
    expect(page.locator(".page-head p")).to_contain_text(str(lines))
    keeper.go("/custody/a/open/")
    receipt = page.locator(".open-receipt", has=page.locator("form")).first
    number = receipt.locator("a.no").first.inner_text()
    keeper.press(receipt.locator("form button").first)
    assert number not in keeper.go("/custody/a/open/").locator("main").inner_text()
    keeper.go(f"/custody/a/?q={number}")
    line = page.locator("tbody tr", has_text=number)
    expect(line.locator(".tag.warn")).to_have_count(0)
    keeper.press(line.locator("td.name a"))
    keeper.pdf(page.locator("a[href$='.pdf']").first.get_attribute("href") or "")
    keeper.go("/custody/b/new/")
    page.fill("#who", story.night.people[1].short_name)
    keeper.press(page.locator("#found a").first)
    keeper.fill(
        contents="مبلغ 200 دولار\nخاتم فضة",
        seal_no="4401",
        order_no="17",
        officer="ناصر",
        officer_rank="نقيب",
        officer_unit="لجنة الأمانات",
    )
    keeper.save()
    story.packet = page.url.removeprefix(keeper.site.address)
    packet = page.locator("h1 .no").inner_text()
    keeper.pdf(page.locator("a[href$='.pdf']").first.get_attribute("href") or "")
    expect(keeper.go("/custody/b/").locator("tbody tr")).to_have_count(1)
    assert packet not in keeper.go("/custody/a/").locator("main").inner_text()
    expect(keeper.go(f"/custody/a/?q={packet}").locator("tbody tr")).to_have_count(0)


def shelter(story: Story) -> None:
    """Tents from a list, everybody housed by unit at once; one moves, one is taken out."""
    manager = story.desks["manager"]
    manager.take_in(story.night.tents_file)
    manager.apply()
    manager.go("/shelter/without/")
    manager.press(".house-all button")
    page = manager.go("/shelter/")
    expect(page.locator("svg.plan a")).to_have_count(len(story.night.tents))
    assert count_of(page)["housed"] > 0
    housed = count_of(page)["housed"]
    manager.go("/shelter/tents/?state=full")
    manager.press(page.locator("tbody td.name a").first)
    people = page.locator("ul.sleepers li")
    before = people.count()
    free = page.locator("#with-room option").first.text_content() or ""
    people.first.locator("[name=number]").fill(free)
    manager.press(people.first.locator("form[action$='/move/'] button"))
    expect(people).to_have_count(before - 1)
    manager.press(people.first.locator("form[action$='/leave/'] button"))
    expect(people).to_have_count(before - 2)
    assert count_of(page)["housed"] == housed - 1


def care(story: Story) -> None:
    """A meal by card number; the second desk is told that he had it, and when."""
    giver = story.desks["care"]
    giver.go("/care/new/")
    giver.save()
    address = giver.page.url.removeprefix(giver.site.address)
    card = _cards(story)[0]
    other = giver.page.context.new_page()
    beside = Desk(other, giver.site, giver.typed)
    beside.go(address)
    for desk in (giver, beside):
        desk.page.fill("#finder", card)
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("button.give")).to_be_focused()
    giver.page.keyboard.press("Enter")
    expect(giver.page.locator(".verdict.gift")).to_contain_text(card)
    beside.page.keyboard.press("Enter")
    refused = beside.page.locator(".verdict.no-gift")
    expect(refused).to_contain_text(card)
    expect(refused).to_contain_text(giver.page.locator("ul.rows .num").first.inner_text()[:5])
    beside.look()
    giver.page.fill("#finder", card)
    giver.page.keyboard.press("Enter")
    expect(giver.page.locator(".had-it")).to_be_visible()
    expect(giver.page.locator("button.give")).to_have_count(0)
    giver.look()
    other.close()


def _cards(story: Story) -> list[str]:
    """Cards of people who sleep in a tent, as they stand in a tent's list."""
    if not story.cards:
        manager = story.desks["manager"]
        page = manager.go("/people/")
        rows = page.locator("tbody tr")
        for row in rows.all():
            if row.locator(".no").last.inner_text() != "—":
                story.cards.append(row.locator(".no").first.inner_text())
                link = row.locator("td.name a").get_attribute("href") or ""
                story.subjects.append(link.split("/")[2])
    return story.cards


def roll_call(story: Story) -> None:
    """A walk from tent to tent; one is not there, and where he was last seen is told."""
    manager = story.desks["manager"]
    page = manager.go("/roll-call/")
    manager.fill(name=ROLL_CALL)
    manager.save()
    address = page.url.removeprefix(manager.site.address)
    manager.press(".page-head a.btn-primary")
    page.locator("label[for^='absent-']").first.click()
    absent = page.locator("fieldset legend .no").first.inner_text()
    while "/tent/" in page.url:
        manager.press(".thumb button")
    assert page.url.endswith(address)
    missing = page.locator("table.cards tbody tr")
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text(absent)
    expect(missing.locator("td").nth(3)).not_to_be_empty()
    expect(missing.locator("td").nth(4)).not_to_be_empty()
    manager.press("form[action$='/close/'] button")
    figures = count_of(page)
    assert figures["present"] == figures["registered"] - 1


def closing(story: Story) -> None:
    """Whatever does not close is named."""
    page = story.desks["manager"].go("/count/closing/")
    figures = count_of(page)
    story.desks["manager"].look()
    for code in ("announced", "counted", "registered", "housed", "left"):
        expect(page.locator(f"section#{code}")).to_be_visible()
    expect(page.locator("#counted li bdi").first).to_be_attached()
    expect(page.locator("#registered bdi").first).to_be_attached()
    expect(page.locator("#housed li bdi")).to_have_count(1)
    assert figures["registered"] - figures["housed"] == 1


def reports(story: Story) -> None:
    """The situation report on one page in each language; a card for everybody."""
    manager = story.desks["manager"]
    page = manager.go("/reports/")
    for lang in ("ar", "en"):
        href = page.locator(f"a[href*='sitrep-{lang}']").get_attribute("href") or ""
        assert len(PdfReader(io.BytesIO(manager.pdf(href))).pages) == 1
    cards = PdfReader(io.BytesIO(manager.pdf("/reports/cards.pdf")))
    assert len(cards.pages) >= 6


def way_home(story: Story) -> None:
    """Two men go home; one not before his things are in his hands."""
    manager, keeper = story.desks["manager"], story.desks["custody"]
    owner = keeper.go(story.packet).locator("h1 + p a").get_attribute("href") or ""
    owner = owner.split("/")[2]
    _cards(story)
    other = next(subject for subject in story.subjects[5:] if subject != owner)
    before = count_of(manager.go("/count/closing/"))
    for person in (owner, other):
        _interview(manager, person)
    page = manager.go(f"/return/{owner}/")
    expect(page.locator("form[action$='/handover/']")).to_have_count(0)
    expect(page.locator("li.card").nth(3).locator(".note.warning")).to_be_visible()
    keeper.go(story.packet)
    keeper.fill(signed_by="صاحب العلاقة", officer="ناصر")
    keeper.press("form[action$='/return/'] button.btn-primary")
    for person in (owner, other):
        manager.go(f"/return/{person}/")
        manager.fill(receiving_authority="قوة الحماية", receiving_officer="ضابط الاستلام")
        manager.press("form[action$='/handover/'] button.btn-primary")
        href = page.locator("a[href^='/reports/leaving/']").get_attribute("href") or ""
        manager.pdf(href)
    expect(manager.go("/return/").locator("ul.rows li")).to_have_count(2)
    after = count_of(manager.go("/count/closing/"))
    assert after["left"] == before["left"] + 2
    assert after["housed"] == before["housed"] - 2
    assert after["registered"] == before["registered"]


def _interview(manager: Desk, person: str) -> None:
    """Told, asked alone, willing; then the declaration."""
    page = manager.go(f"/return/{person}/")
    for name in ("told_home", "told_amnesty", "told_receiver", "told_property", "alone"):
        page.check(f"[name={name}]")
    page.locator("label[for=id_wish_0]").click()
    manager.fill(interviewer="نور", own_words="أريد العودة إلى أهلي")
    manager.press("form[action$='/interview/'] button.btn-primary")
    manager.fill(witness="ممثل اللجنة الدولية")
    manager.press("form[action$='/declaration/'] button.btn-primary")


STEPS: tuple[Callable[[Story], None], ...] = (
    *(entry, head_count, registration, custody, shelter),
    *(care, roll_call, closing, reports, way_home),
)
