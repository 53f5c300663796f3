"""Make the pictures of the README anew, from the example site: `python -m scripts.pictures`.

Everybody on them is invented. It takes some two minutes and needs a Chromium on this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import django
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
LARGEST_BYTES: Final = 250_000
_MADE_WITHIN_S: Final = 300
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_DESK: Final = {"width": 1280, "height": 860}
_PHONE: Final = {"width": 360, "height": 700}
_MARGIN: Final = 14
_END: Final = "(part) => document.querySelector(part).getBoundingClientRect().bottom"
_ROSTER_WITHIN_MS: Final = 4_000
_PAGE_SCALES: Final = (1.17, 1.1, 1.0, 0.9, 0.8)


@contextmanager
def example(home: Path) -> Iterator[str]:
    """The example site, made and served; stopped at the end. Gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["-m", "mawa.cli", "--home", str(home), "demo", "--port", str(port)]
    server = subprocess.Popen([sys.executable, *words], cwd=ROOT)
    try:
        deadline = time.monotonic() + _MADE_WITHIN_S
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the example site did not start")
            time.sleep(0.5)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(15)


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("localhost", port, timeout=5)
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


@contextmanager
def signed_in(
    browser: Browser, address: str, password: str, lang: str, size: dict[str, int]
) -> Iterator[Page]:
    """A page in which the manager has signed in."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        base_url=address,
        device_scale_factor=2 if size is _PHONE else 1,
    )
    context.add_cookies([{"name": "mawa_language", "value": lang, "url": address}])
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#username", "manager")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rooms")
    yield page
    context.close()


def desk(page: Page) -> None:
    """Somebody registered already is being typed in again."""
    page.goto("/people/")
    row = page.locator("main tbody tr").nth(4)
    name, mother = row.locator("bdi").nth(0).inner_text(), row.locator("bdi").nth(1).inner_text()
    page.goto("/people/new/")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.keyboard.type(mother)
    page.wait_for_selector("#reading .alike")
    shoot(page, "desk-ar", until="#register")


def import_preview(page: Page, folder: Path) -> None:
    """A list of other people, as its preview shows it."""
    night = import_module("mawa.rehearsal.lists").write_lists(folder, people=240, seed=11)
    page.goto("/import/")
    page.set_input_files("#file", night.names_file)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_selector("ul.figures")
    shoot(page, "import-preview-ar", until="details.sheet")


def roll_call(page: Page) -> None:
    """A tent during a walk, on a phone."""
    page.goto("/roll-call/")
    page.fill("main [name=name]", "تفقّد المساء")
    page.locator("main form button.btn-primary").first.click()
    page.locator(".page-head a.btn-primary").click()
    page.locator("label[for^='elsewhere-']").nth(1).click()
    page.locator("fieldset .where").nth(1).fill("مستشفى القائم")
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    shoot(page, "roll-call-ar")


def phone(browser: Browser, address: str, home: Path) -> None:
    """A phone that joins the example site: its first screen, and a registration with a doubt."""
    invitation = _mawa(home, "phone", "invite", "--role", "manager")
    context = browser.new_context(
        viewport={"width": _PHONE["width"], "height": _PHONE["height"]},
        base_url=address,
        device_scale_factor=2,
        locale="ar-IQ",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"/field/#invite={invitation['token']}")
    for _ in range(2):  # the same PIN twice
        page.wait_for_selector(".dots i:not(.on)")
        page.keyboard.type("246813")
        page.locator(".key.main").click()
    digits = page.locator("p.digits").inner_text().replace(" ", "")
    _mawa(home, "phone", "confirm", digits, "--name", "كاظم")
    page.wait_for_selector(".tiles")
    page.wait_for_timeout(_ROSTER_WITHIN_MS)
    shoot(page, "phone-ar")
    page.locator(".tiles button").nth(1).click()
    page.keyboard.type(_registered(home))
    page.wait_for_selector("main .person")
    shoot(page, "phone-register-ar")
    context.close()


def _mawa(home: Path, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), "--json", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _registered(home: Path) -> str:
    """The name of somebody in the example."""
    with closing(sqlite3.connect(f"file:{home / 'mawa.sqlite3'}?mode=ro", uri=True)) as database:
        parts = "given || ' ' || father || ' ' || family"
        sql = f"SELECT {parts} FROM people_person WHERE father <> '' AND family <> '' LIMIT 1"
        return str(database.execute(sql).fetchone()[0])


def situation_report(home: Path) -> bytes:
    """The situation report in Arabic, the one page as a picture."""
    os.environ["MAWA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "mawa.settings"
    django.setup()
    timezone = import_module("django.utils.timezone")
    translation = import_module("django.utils.translation")
    report = import_module("mawa.reporting.sitrep")
    told = import_module("mawa.reporting.figures").morning(
        timezone.now(),
        probable_duplicates=import_module("mawa.people.matching").count_probable(),
        discrepancies=import_module("mawa.desk.discrepancies").count_discrepancies(),
    )
    with translation.override("ar"):
        data, files = report.page_of(told, "ar", "")
    proof: Any = import_module("mawa.reporting.press").proof
    for scale in _PAGE_SCALES:
        pages: list[bytes] = proof("sitrep", {**data, "scale": scale}, files, ppi=90)
        if len(pages) == 1:
            break
    return pages[0]


def shoot(page: Page, name: str, part: str = "", until: str = "") -> None:
    """The screen as a PNG of this name: as far as the end of ``until``, or only ``part``."""
    page.evaluate("document.fonts.ready")
    if part:
        keep(page.locator(part).first.screenshot(), name)
        return
    if until:
        end = page.evaluate(_END, until)
        page.set_viewport_size({"width": _DESK["width"], "height": round(end) + _MARGIN})
    keep(page.screenshot(), name)


def keep(picture: bytes, name: str) -> None:
    """Write a picture; one too heavy for a README is an error."""
    if len(picture) > LARGEST_BYTES:
        raise SystemExit(f"{name}.png has {len(picture):,} bytes, more than {LARGEST_BYTES:,}")
    (PICTURES / f"{name}.png").write_bytes(picture)
    print(f"{name}.png  {len(picture) // 1000} kB", file=sys.stderr)


def main() -> int:
    """Make all of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with example(home) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            password = json.loads((home / "example.json").read_text("utf-8"))["password"]
            for lang in ("ar", "en"):
                with signed_in(browser, address, password, lang, _DESK) as page:
                    shoot(page, f"overview-{lang}", until=".col.wide > .card")
                    if lang == "ar":
                        desk(page)
                        import_preview(page, Path(folder) / "lists")
                        page.goto("/shelter/")
                        shoot(page, "plan-ar", "section.plan-box")
            with signed_in(browser, address, password, "ar", _PHONE) as page:
                roll_call(page)
            phone(browser, address, home)
            browser.close()
        keep(situation_report(home), "sitrep-ar")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
