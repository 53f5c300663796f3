"""The press: a template and its data become a PDF, in a process of its own.

The data lie in a private folder of the home, under names that tell nothing, for as long as the
typesetter runs. What it says about a fault may hold people's names, so it is not passed on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.home import home
from mawa.lib.refusal import Refusal

FONTS: Final = Path(__file__).with_name("fonts")
TEMPLATES: Final = Path(__file__).with_name("templates_typst")
LONGEST_WAIT_S: Final = 120
_MOST_AT_ONCE: Final = 1  # a night's receipts take two thirds of a gigabyte while they are made
_STALE_AFTER_S: Final = 3600
_PREFIX: Final = "press-"
_places = threading.BoundedSemaphore(_MOST_AT_ONCE)
_log = logging.getLogger("mawa.reporting")


@dataclass(frozen=True)
class Pdf:
    """A finished file: its bytes, how many pages it has, and its SHA-256 in hexadecimal."""

    content: bytes
    pages: int
    sha256: str


def press(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, str] | None = None,
    *,
    now: datetime | None = None,
) -> Pdf:
    """Typeset ``template`` (a name in ``templates_typst``, without its ending) as PDF/A-2b.

    ``files`` are pictures by name, as text. ``now`` is the date in the file: the same data at
    the same time give the same bytes. Raises ``Refusal`` when it cannot be made in time.
    """
    moment = int((now or timezone.now()).timestamp())
    with _Bench(template, data, files) as bench:
        pages = bench.run("pdf", moment)
        content = (bench.folder / "out.pdf").read_bytes()
    return Pdf(content, pages, hashlib.sha256(content).hexdigest())


def press_one_page(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, str] | None = None,
    *,
    scales: Sequence[float],
    now: datetime | None = None,
) -> Pdf:
    """As ``press``, set smaller step by step (``data.scale``) until all of it is on one page.

    What is too much even at the last scale runs on: nothing is left out.
    """
    return fitted(template, data, files, scales=scales, now=now)[1]


def fitted(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, str] | None = None,
    *,
    scales: Sequence[float],
    named: str = "scale",
    pages: int = 1,
    now: datetime | None = None,
) -> tuple[float, Pdf]:
    """The largest scale, put into the data as ``named``, at which it takes so many pages."""
    for scale in scales:
        pdf = press(template, {**data, named: scale}, files, now=now)
        if pdf.pages <= pages:
            break
    return scale, pdf


def proof(
    template: str, data: Mapping[str, Any], files: Mapping[str, str] | None = None, ppi: int = 110
) -> list[bytes]:
    """The same pages as PNG pictures, for a look before printing. Raises ``Refusal``."""
    with _Bench(template, data, files) as bench:
        pages = bench.run(str(ppi), 0)
        return [(bench.folder / f"out-{n}.png").read_bytes() for n in range(1, pages + 1)]


class _Bench:
    """The private folder with everything laid out for one run; gone afterwards."""

    def __init__(
        self, template: str, data: Mapping[str, Any], files: Mapping[str, str] | None
    ) -> None:
        self.template, self.data, self.files = template, data, files or {}

    def __enter__(self) -> _Bench:
        shop = home() / "tmp"
        shop.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(shop)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=shop))  # mode 0700
        shutil.copy(TEMPLATES / "house.typ", self.folder / "house.typ")
        shutil.copy(TEMPLATES / f"{self.template}.typ", self.folder / "main.typ")
        (self.folder / "data.json").write_text(
            json.dumps(self.data, ensure_ascii=False), encoding="utf-8"
        )
        for name, text in self.files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, output: str, moment: int) -> int:
        """Run the typesetter; return the number of pages."""
        command = [sys.executable, "-m", "mawa.reporting.typeset"]
        command += [str(self.folder), str(FONTS), output, str(moment)]
        with _places:
            try:
                done = subprocess.run(
                    command,
                    cwd=FONTS.parents[2],
                    capture_output=True,
                    timeout=LONGEST_WAIT_S,
                    check=True,
                )
                return int(done.stdout)
            except subprocess.TimeoutExpired:
                _log.error("typesetting %s took more than %d s", self.template, LONGEST_WAIT_S)
                raise _too_slow() from None
            except (subprocess.CalledProcessError, OSError, ValueError) as error:
                code = getattr(error, "returncode", "-")
                _log.error("typesetting %s failed, exit %s", self.template, code)
                raise _failed() from None


def _sweep(shop: Path) -> None:
    """Remove what a run cut short by a power loss has left."""
    for left in shop.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _STALE_AFTER_S:
            shutil.rmtree(left, ignore_errors=True)


def _too_slow() -> Refusal:
    return Refusal(
        _("The PDF took too long to make."),
        _("Print fewer at once, or wait until less is going on."),
    )


def _failed() -> Refusal:
    return Refusal(
        _("The PDF could not be made."),
        _("Nothing was changed. Try again; if it happens again, export the list instead."),
    )
