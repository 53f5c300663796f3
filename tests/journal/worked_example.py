"""The worked example of ``docs/reference/journal.md``, made from the vectors.

``python -m tests.journal.worked_example`` prints it; put it into the page between its marks.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mawa.journal.entry import make_body, make_header

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "journal.md"
VECTORS = ROOT / "tests" / "vectors" / "entries.json"
BEGIN, END = "<!-- worked example: begin -->\n", "<!-- worked example: end -->\n"
PARTS = (
    ("magic", 4),
    ("writer", 16),
    ("seq", 8),
    ("stamp", 8),
    ("previous", 32),
    ("scope", 1),
    ("body hash", 32),
)


def vectors() -> dict[str, Any]:
    """The vectors that Python and JavaScript share."""
    content: dict[str, Any] = json.loads(VECTORS.read_text("utf-8"))
    return content


def example() -> str:
    """The text of the example: each part of two entries and of the bundle that carries them."""
    content = vectors()
    lines = ["```text", f"private key  {content['key']['private']}"]
    lines += _wrapped("public point", content["key"]["point"])
    lines.append(f"writer       {content['key']['writer']}")
    for vector in content["entries"][:2]:
        lines += ["", *_entry(vector)]
    lines += ["", *_wrapped("bundle", content["bundle"]), "```"]
    return "\n".join(lines) + "\n"


def _entry(vector: dict[str, Any]) -> list[str]:
    body = make_body(vector["content"])
    fields = vector["header"]
    header = make_header(
        writer=fields["writer"],
        seq=fields["seq"],
        stamp=int(fields["stamp"]),
        previous=fields["previous"],
        scope=fields["scope"],
        body=body,
    )
    lines = [f"entry {fields['seq']}", *_wrapped("body", body.decode("utf-8"))]
    start = 0
    for name, size in PARTS:
        lines.append(f"{name:<12} {header.raw[start : start + size].hex()}")
        start += size
    return [*lines, f"{'id':<12} {header.id}", *_wrapped("signature", vector["signature"])]


def _wrapped(name: str, text: str, width: int = 80) -> list[str]:
    parts = [text[start : start + width] for start in range(0, len(text), width)]
    return [f"{name if not number else '':<12} {part}" for number, part in enumerate(parts)]


if __name__ == "__main__":
    print(example(), end="")
