"""A PDF that a command leaves: whole under its name, or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from mawa.lib.durable import write_durably
from mawa.reporting.press import Pdf


def write_pdf(pdf: Pdf, path: Path) -> dict[str, Any]:
    """Write it; tells its pages and its SHA-256."""
    write_durably(path, pdf.content)
    return {"pages": pdf.pages, "sha256": hashlib.sha256(pdf.content).hexdigest()}
