"""A newer app while the queue is full: it takes over, the queue is whole and is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from .phone_app import PhoneApp
from .phone_site import PhoneSite

PEOPLE = 6
NEWER = "9.9.9+newer"


def newer_app(built: Path) -> None:
    """Another build in place: another version, under another name, listed by another worker."""
    index, worker = built / "index.html", built / "sw.js"
    old = re.search(r"app-[\w-]+\.js", index.read_text("utf-8"))
    assert old is not None
    new = "app-NEWERNEW.js"
    script = (built / old[0]).read_text("utf-8")
    script, changed = re.subn(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", NEWER, script)
    assert changed
    (built / old[0]).unlink()
    (built / new).write_text(script, "utf-8")
    for path in (index, worker):
        path.write_text(path.read_text("utf-8").replace(old[0], new), "utf-8")
    listed, changed = re.subn(
        r"(/field/[`\"'],revision:[`\"'])[0-9a-f]{16}",
        r"\g<1>" + "0" * 16,
        worker.read_text("utf-8"),
    )
    assert changed == 1
    worker.write_text(listed, "utf-8")


def test_the_queue_goes_over(phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]) -> None:
    phone = new_phone().enrol(name="لمى")
    phone.wait_until_sent()
    kept = "navigator.serviceWorker.ready.then(() => true)"
    assert phone.page.evaluate(kept)
    phone.restart()  # from now on the worker hands the app out
    phone.unlock()
    phone.context.route("**/exchange/**", lambda route: route.abort())
    saved = {}
    for n in range(PEOPLE):
        name = f"زياد خليل الطائي {n}"
        saved[phone.register(name)] = name
    phone_site.stop()
    newer_app(phone_site.built)
    phone_site.start()
    phone.home()
    phone.page.evaluate("navigator.serviceWorker.ready.then((found) => found.update())")
    phone.press("update_now")
    phone.unlock()
    assert phone.waiting() == PEOPLE
    expect(phone.page.get_by_text(NEWER)).to_be_visible()
    phone.context.unroute("**/exchange/**")
    phone.wait_until_sent()
    assert phone_site.people_of(phone.writer) == saved
    assert phone_site.seqs(phone.writer) == list(range(1, PEOPLE + 1))
