"""Records of people as plain rows of text, from whatever list or register: what is compared."""

from __future__ import annotations

from typing import Final, NamedTuple


class PlainRecord(NamedTuple):
    """What a list may say of a person; any of it may be empty.

    The full name may stand in ``name``, in its four parts, or only in Latin letters.
    """

    rec_id: str
    name: str = ""
    name_latin: str = ""
    given: str = ""
    father: str = ""
    grand: str = ""
    family: str = ""
    mother: str = ""
    dob: str = ""
    sex: str = ""
    birthplace: str = ""
    rank: str = ""
    unit: str = ""
    mil_id: str = ""
    phone: str = ""
    site: str = ""

    @property
    def in_parts(self) -> str:
        """The name as its parts say it."""
        return " ".join(filter(None, (self.given, self.father, self.grand, self.family)))


COLUMNS: Final = PlainRecord._fields
