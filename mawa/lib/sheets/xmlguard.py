"""One XML part of an .xlsx, parsed as it unpacks: no document types, no endless sheets.

An entity bomb needs a document type declaration, and no spreadsheet program writes one. A
sheet of a million rows, or two cells at opposite corners, would cost the reader gigabytes;
here it is refused at the first row beyond the limit.
"""

import re
from typing import Final
from xml.parsers import expat

from mawa.lib.sheets.limits import Limits
from mawa.lib.sheets.problems import Refused

_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ENCODINGS: Final = ("utf-8", "utf8", "us-ascii", "ascii")


def column_index(letters: str) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class PartGuard:
    """Watches one part; ``feed`` its bytes, then ``close``. Raises ``Refused``."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._limits = limits
        self._sheet_part = "/worksheets/" in name.lower()
        self._content_types = name.lower() == "[content_types].xml"
        self._rows = 0
        self._row = self._column = 0
        self._in_cell = False  # a value may follow
        # The prefix of a namespace is the file's own choice, so names are compared without it.
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.XmlDeclHandler = self._on_declaration
        self._parser.StartDoctypeDeclHandler = self._on_doctype
        self._parser.StartElementHandler = self._on_start

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the part."""
        self._parse(chunk, final=False)

    def close(self) -> None:
        """Take the end of the part."""
        self._parse(b"", final=True)

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(chunk, final)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("damaged") from error

    def _on_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Another encoding could hide from this parser what the reader then sees, or the reverse.
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise Refused("forbidden_xml")

    def _on_doctype(self, *_parts: object) -> None:
        raise Refused("forbidden_xml")

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._content_types:
            if "macroenabled" in attributes.get("ContentType", "").lower():
                raise Refused("macros")
        elif local == "row":
            self._start_row(attributes.get("r"))
        elif local == "c":
            self._start_cell(attributes.get("r"))
        elif local in ("v", "is", "f") and self._in_cell:
            self._check_place()

    def _start_row(self, number: str | None) -> None:
        """Count written rows; a row that holds nothing is counted as well, it costs as much."""
        self._rows += 1
        if self._rows > self._limits.rows:
            raise Refused("too_many_rows", limit=self._limits.rows)
        self._row = int(number) if number and number.isdigit() else self._row + 1
        self._column = 0

    def _start_cell(self, reference: str | None) -> None:
        """Keep where the cell is, told by itself or by its place after the one before."""
        self._in_cell = self._sheet_part or reference is not None
        self._column += 1
        if reference is not None and self._in_cell:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                self._in_cell = False
                if self._sheet_part:
                    raise Refused("damaged")
                return
            self._column, self._row = column_index(match[1]), int(match[2])

    def _check_place(self) -> None:
        """Refuse a filled cell outside the limits: the reader would fill all that lies between."""
        self._in_cell = False
        if self._row > self._limits.rows:
            raise Refused("too_many_rows", limit=self._limits.rows)
        if self._column > self._limits.columns:
            raise Refused("too_many_columns", limit=self._limits.columns)
