"""Every room can be used by everybody: in their language, by a screen reader, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mawa.access.roles import ROLE_NAMES
from mawa.desk.navigation import ROOMS
from mawa.rehearsal.night import Night
from mawa.rehearsal.statements import invented_statements
from tests.stories.running import example_site
from tests.stories.watch import ARABIC_WORD, LATIN_WORD, Watch, stray_arabic, stray_english

PEOPLE = 120
GRAVE = ("serious", "critical")
# What the invented lists write in Latin letters, their files, and the example's members.
LISTED = frozenset({"Qaim", "gate", "stores", "clinic", "names", "counts", *ROLE_NAMES})
# Pages beside the rooms; then the first of what a list leads to.
PAGES = (
    *("/entry/new/", "/people/new/", "/import/", "/count/closing/", "/search/?q=A-04"),
    *("/custody/a/", "/custody/a/new/", "/custody/a/open/", "/custody/b/", "/custody/b/new/"),
    *("/shelter/tents/", "/shelter/without/", "/care/new/", "/people/export/"),
    *("/situation/new/", "/situation/plans/new/?draft=infiltration"),
    "/reports/public/",
)
BEHIND = {
    "/entry/": "main td.name a",
    "/people/": "main td.name a",
    "/custody/a/": "main td.name a",
    "/custody/b/": "main td.name a",
    "/shelter/tents/?state=full": "main td.name a",
    "/care/": "main td.name a",
    "/roll-call/": "main td.name a",
    "/return/": "main ul.rows a",
    "/settle/": "main a[data-code=KeyS]",
    "/journal/": "main ul.line a.no",
    "/situation/": "main article.incident h2 a",
    "/situation/plans/": "main .opened-plans a",
    "/situation/plans/#": "main article h2 a",
}
# Beside the rooms, for reporters: what is said, one statement of several links, and the border.
SAID = "/situation/statements/"
OF_REPORTERS = (
    *(SAID, f"{SAID}?claim=arrivals_count&figure=1", f"{SAID}new/", "/situation/border/"),
    "/situation/map/",
    *("/settle/", "/journal/"),
)
# An invented outlet says two things of an invented night.
REPORT = """مراتب يصلون إلى الحدود

قال مصدر أمني لوكالة النخلة إن أكثر من 1,900 من المراتب دخلوا العراق عبر منفذ القائم يوم الأحد.
وأضاف المصدر أن المنفذ أُغلق بعد دخولهم، وأن الجرحى نُقلوا إلى مستشفى القائم لتلقي العلاج.
"""
# Whose boundaries and towns a map shows, by the names that their licences ask for.
HOLDERS = frozenset(("Iraq", "CSO", "OCHA", "UNCS", "CC", "BY", "IGO", "Natural", "Earth"))
_QUOTED = [
    text
    for said in invented_statements(date(2024, 12, 7)).values()
    for text in vars(said).values()
    if isinstance(text, str)
]
QUOTED = frozenset(word for text in _QUOTED for word in LATIN_WORD.findall(text))
# A form field holds a quotation as it is, and cannot set it apart.
IN_A_FIELD = frozenset(word for text in _QUOTED for word in ARABIC_WORD.findall(text))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The example site: a whole night has been recorded in it."""
    with example_site(tmp_path_factory.mktemp("example") / "home", PEOPLE) as found:
        yield found


@pytest.mark.parametrize("width", (1280, 360))
@pytest.mark.parametrize("lang", ("ar", "en"))
def test_every_room(
    example: tuple[str, str], browser: Browser, night: Night, lang: str, width: int
) -> None:
    address, password = example
    # Without transitions: half-way through one, a colour is neither the old nor the new.
    context = browser.new_context(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    context.add_cookies([{"name": "mawa_language", "value": lang, "url": address}])
    page = context.new_page()
    watch = Watch(urlsplit(address).netloc)
    watch.over(page)
    faults = []
    for path in _walk(page, address, password, night):
        stray = stray_english(page, LISTED) if lang == "ar" else stray_arabic(page, LISTED)
        faults += [f"{path}: {fault}" for fault in (*stray, *_faults_of(page, width))]
    context.close()
    faults += watch.faults
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", (1280, 360))
@pytest.mark.parametrize("lang", ("ar", "en"))
def test_what_reporters_see(
    example: tuple[str, str], browser: Browser, lang: str, width: int
) -> None:
    address, password = example
    context = browser.new_context(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    context.add_cookies([{"name": "mawa_language", "value": lang, "url": address}])
    page = context.new_page()
    watch = Watch(urlsplit(address).netloc)
    watch.over(page)
    faults = []
    for path in _walk_as_reporter(page, address, password):
        known = (
            LISTED | QUOTED | HOLDERS | (IN_A_FIELD if path.endswith("correct/") else frozenset())
        )
        stray = stray_english(page, known) if lang == "ar" else stray_arabic(page, known)
        faults += [f"{path}: {fault}" for fault in (*stray, *_faults_of(page, width))]
    context.close()
    faults += watch.faults
    assert not faults, "\n".join(faults)


def _walk_as_reporter(page: Page, address: str, password: str) -> Iterator[str]:
    page.goto(f"{address}/sign-in/")
    page.fill("#username", "reporter")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    expect(page.locator("nav.rooms")).to_be_visible()
    for path in OF_REPORTERS:
        page.goto(address + path)
        yield path
    yield from _read_a_report(page, address)
    page.goto(f"{address}{SAID}?reliability=B&credibility=1")
    one = page.locator("main td.name a").first.get_attribute("href") or ""
    for step in ("", "correct/"):
        page.goto(f"{address}{one}{step}")
        page.evaluate("document.querySelectorAll('main details').forEach((d) => (d.open = true))")
        yield f"one statement {step}"


def _read_a_report(page: Page, address: str) -> Iterator[str]:
    """A page pasted, its proposals with every field in sight, one accepted by keys alone."""
    page.goto(f"{address}{SAID}read/")
    yield "read a report"
    # A counter of its own, or the example's register would know this page from the last run.
    counter = page.evaluate("innerWidth + document.documentElement.lang.charCodeAt(0)")
    page.fill("#id_text", f"{REPORT}\nعدد القراءات: {counter}\n")
    page.fill("[name=published_on]", "8/12/2024")
    page.locator(".report-form .btn-primary").click()
    page.wait_for_url(f"{address}{SAID}read/*/")
    yield "a report"
    page.evaluate("document.querySelectorAll('main details').forEach((d) => (d.open = true))")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".draft .tag.good")).to_have_count(1)
    page.keyboard.press("r")
    expect(page.locator(".draft.done")).to_have_count(2)
    yield "a report of which some is decided"


def _walk(page: Page, address: str, password: str, night: Night) -> Iterator[str]:
    """One page after the other, first the door."""
    page.goto(f"{address}/sign-in/")
    yield "/sign-in/"
    page.fill("#username", "manager")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    expect(page.locator("nav.rooms")).to_be_visible()
    rooms = [room.address for room in ROOMS if room.right != "access.manage"]
    for path in (*rooms, *PAGES):
        page.goto(address + path)
        yield path
    for path, link in BEHIND.items():
        page.goto(address + path)
        page.goto(address + (page.locator(link).first.get_attribute("href") or ""))
        yield f"behind {path}"
    _open_group(page, address)
    yield "a group"
    page.goto(f"{address}/import/")
    page.set_input_files("#file", night.names_file)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url(f"{address}/import/*/")
    yield "a preview"


def _open_group(page: Page, address: str) -> None:
    """Somebody on several records: from the list to the file, and on to all of them."""
    page.goto(f"{address}/people/")
    several = page.locator("main tr:has(.records) td.name a")
    while not several.count():
        page.locator(".pager a[rel=next]").click()
        page.wait_for_load_state()
    several.first.click()
    page.locator("#same a[href^='/settle/group/']").click()
    page.wait_for_url(f"{address}/settle/group/*/")


def _faults_of(page: Page, width: int) -> list[str]:
    """What axe holds for grave on this page, and whether it must be pushed sideways."""
    found = Axe().run(page).response["violations"]
    faults = [
        f"{rule['id']}: {node['target']} {node['html'][:120]} {_why(node)}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"][:2]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        faults.append(f"{wide} px wide on a screen of {width}: {page.evaluate(_WIDEST)}")
    return faults


def _why(node: dict[str, Any]) -> str:
    """What axe measured."""
    said = [*node["any"], *node["all"], *node["none"]]
    return str(said[0]["message"])[:200] if said else ""


# What sticks out, for whoever must mend it; what scrolls inside its own box is no fault.
_WIDEST = """[...document.querySelectorAll("main *, header *, nav *")]
  .filter((e) => { const b = e.getBoundingClientRect();
                   return (b.left < -1 || b.right > innerWidth + 1) && !e.closest(".table-box"); })
  .slice(0, 3).map((e) => e.tagName + "." + e.className).join(", ")"""
