"""What the peers of the search are given: the text of a record, cleaned as anybody would.

Unicode's own cleaning and no word of Arabic: compatibility forms and marks taken apart and off
(hamza on alef goes with them), case folded, digits of any script made ASCII.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from mawa.people.plain_records import PlainRecord


def plain(text: str) -> str:
    """A text or a query, cleaned."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter
        for letter in letters
        if not unicodedata.combining(letter) and letter != "ـ"
    )


def texts(records: Iterable[PlainRecord]) -> Iterator[tuple[str, str]]:
    """Number and text of each record: its name in both scripts, mother and service number."""
    for record in records:
        name = record.name or " ".join(filter(None, record[3:7]))
        parts = (name, record.name_latin, record.mother, record.mil_id)
        yield record.rec_id, plain(" ".join(filter(None, parts)))
