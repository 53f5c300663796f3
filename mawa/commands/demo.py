"""The example site: made from invented lists, kept apart from any real home."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from django.db import connections
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access import home as homes
from mawa.access.actions import new_password
from mawa.access.roles import ROLE_NAMES
from mawa.desk.navigation import ROOMS
from mawa.journal.rebuild import ensure_rows
from mawa.lib.refusal import Refusal
from mawa.rehearsal.story import play

from . import serving, site
from .register import show_status
from .terms import Shared, say

PEOPLE: Final = 1941
STARTED_WITHIN_S: Final = 60
_MARK: Final = "example.json"
_STAGES: Final = {
    "lists": gettext_lazy("invented lists"),
    "gate": gettext_lazy("the gate: request, approval, head-count"),
    "names": gettext_lazy("names from three committees"),
    "tents": gettext_lazy("tents"),
    "weapons": gettext_lazy("weapons against receipts"),
    "shelter": gettext_lazy("people into tents, by unit"),
    "care": gettext_lazy("the first meal"),
    "custody": gettext_lazy("personal property"),
    "roll-call": gettext_lazy("roll-call"),
    "return": gettext_lazy("two men go home"),
    "alarms": gettext_lazy("incidents, and a plan that opens"),
    "situation": gettext_lazy("what is said of it"),
}


def add_verbs(verbs: Any, shared: Shared) -> None:
    """demo."""
    demo = shared.verb(verbs, "demo", _("make an example site and start it"), run_demo)
    demo.add_argument("--check", action="store_true", help=_("start, ask for its pages, stop"))
    demo.add_argument("--port", type=int, default=serving.PORT)
    demo.add_argument("--people", type=int, default=PEOPLE, help=_("how many people arrive"))


def run_demo(line: Namespace) -> dict[str, Any]:
    """Make the example if it is not there, then serve it; or check it and stop."""
    password = _ready(line)
    if line.check:
        return check_pages(line.port, password)
    for language in ("ar", "en"):  # whoever tries it may read only one of the two
        with translation.override(language):
            _say_who(line.port, password)
    return serving.start_server(Namespace(port=line.port, address="127.0.0.1"))


def _say_who(port: int, password: str) -> None:
    say("")
    say(_("Address: %(address)s") % {"address": f"http://localhost:{port}/"})
    say(_("Sign in with user “manager”, password: %(password)s") % {"password": password})
    others = ", ".join(role for role in ROLE_NAMES if role != "manager")
    say(_("The same password opens the other roles: %(roles)s") % {"roles": others})


def _ready(line: Namespace) -> str:
    """The password of the example, which is made first if it is missing or half-made."""
    mark = homes.home() / _MARK
    if mark.exists():
        state = json.loads(mark.read_text("utf-8"))
        if state["ready"]:
            site.upgrade()
            ensure_rows()
            return str(state["password"])
        connections.close_all()
        shutil.rmtree(homes.home())
    elif homes.is_made():
        raise Refusal(
            _("There is a real site in this folder; the example is never mixed with one."),
            _("Choose another --home."),
        )
    return _make(line, new_password())


def _make(line: Namespace, password: str) -> str:
    homes.make_home()
    mark = homes.home() / _MARK
    mark.write_text(json.dumps({"ready": False}), "utf-8")
    say(_("Making the example site (once):"))
    started = time.monotonic()
    site.make_site(Namespace(site="موقع الرطبة (مثال)", lang="ar", timezone="Asia/Baghdad"))
    stages = iter(range(1, len(_STAGES) + 1))
    play(
        people=line.people,
        password=password,
        say=lambda stage: say(f"  {next(stages):>2}/{len(_STAGES)}  {_STAGES[stage]}"),
    )
    say(_("Done in %(n)s s.") % {"n": round(time.monotonic() - started)})
    mark.write_text(json.dumps({"ready": True, "password": password}), "utf-8")
    mark.chmod(0o600)
    return password


def check_pages(port: int, password: str) -> dict[str, Any]:
    """Ask the running server for every room in both languages; counts and times."""
    slowest: dict[str, int] = {}
    with _server(port) as base:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        _sign_in(browser, base, password)
        for lang in ("ar", "en"):
            _post(browser, base, "/language/", "/", {"language": lang})
            for room in ROOMS:
                if room.right == "access.manage":
                    continue
                started = time.monotonic()
                _get(browser, base + room.address)
                slowest[room.address] = round((time.monotonic() - started) * 1000)
    return {"pages": 2 * len(slowest), "ms": slowest, **show_status(Namespace())}


@contextmanager
def _server(port: int) -> Iterator[str]:
    connections.close_all()
    process = subprocess.Popen(serving.server_words(port))
    base = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + STARTED_WITHIN_S
        while True:
            try:
                build_opener().open(f"{base}/sign-in/", timeout=5).close()
                break
            except (URLError, ConnectionError) as error:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise Refusal(_("The server did not start.")) from error
                time.sleep(0.2)
        yield base
    finally:
        process.terminate()
        process.wait(15)


def _sign_in(browser: OpenerDirector, base: str, password: str) -> None:
    form = {"username": "manager", "password": password}
    if _post(browser, base, "/sign-in/", "/sign-in/", form).endswith("/sign-in/"):
        raise Refusal(_("The example's own password does not open it."))


def _post(browser: OpenerDirector, base: str, address: str, page: str, form: dict[str, str]) -> str:
    """Send a form with the token of a page; returns the address where that led."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', _get(browser, base + page))
    form = {"csrfmiddlewaretoken": found.group(1) if found else "", **form}
    browser.addheaders = [("Referer", base + page)]
    with browser.open(base + address, urlencode(form).encode(), timeout=30) as answer:
        return str(answer.url)


def _get(browser: OpenerDirector, address: str) -> str:
    said = _("The page %(page)s answers %(code)s.")
    try:
        with browser.open(address, timeout=30) as answer:
            if answer.url != address:
                raise Refusal(said % {"page": address, "code": answer.url})
            return str(answer.read().decode("utf-8"))
    except HTTPError as error:
        raise Refusal(said % {"page": address, "code": error.code}) from error
