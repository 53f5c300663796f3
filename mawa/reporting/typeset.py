"""The typesetter, a process of its own: the compiler's memory goes back when the PDF is made.

``python -m mawa.reporting.typeset FOLDER FONTS FORMAT SECONDS`` reads ``main.typ`` in the folder
and leaves ``out.pdf``, or with FORMAT a number of pixels an inch, ``out-1.png`` and so on.
SECONDS since 1970 is the date in the file. It prints how many pages there are. No Django here.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import typst


def typeset(folder: Path, fonts: Path, output: str, seconds: int) -> int:
    """Make the pages; return how many. Raises ``typst.TypstError`` with the place of the fault."""
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=known)
    if output == "pdf":
        # PDF/A makes a letter that no font has an error instead of a hole in a name.
        made = compiler.compile(
            format="pdf",
            pdf_standards="a-2b",
            timestamp=datetime.datetime.fromtimestamp(seconds, datetime.UTC),
        )
        (folder / "out.pdf").write_bytes(_single(made))
        return int(json.loads(compiler.query("<pages>", field="value", one=True)))
    pictures = compiler.compile(format="png", ppi=float(output))
    pages = pictures if isinstance(pictures, list) else [_single(pictures)]
    for number, page in enumerate(pages, start=1):
        (folder / f"out-{number}.png").write_bytes(page)
    return len(pages)


def _single(made: bytes | list[bytes] | None) -> bytes:
    if isinstance(made, bytes):
        return made
    raise TypeError("one file was asked for")


if __name__ == "__main__":
    where, letters, kind, moment = sys.argv[1:]
    print(typeset(Path(where), Path(letters), kind, int(moment)))
