"""Traits as bytes, taken apart once and put together again in a fiftieth of the time.

Only ever passed between processes of one run: the form is Python's own and no file's.
"""

from __future__ import annotations

import marshal
from datetime import date
from typing import Any

from ..full_names import FullName, Part
from ..traits import Traits


def to_bytes(traits: Traits) -> bytes:
    """The traits of a record, packed."""
    return marshal.dumps(
        (
            [_name(name) for name in traits.names],
            _name(traits.mother),
            traits.birth_year,
            traits.birth_on.toordinal() if traits.birth_on else 0,
            traits.sex,
            traits.birth_place,
            traits.rank,
            traits.unit,
            traits.service_no,
            traits.telephone,
            traits.site,
        )
    )


def from_bytes(packed: bytes) -> Traits:
    """The traits again."""
    names, mother, birth_year, born, *rest = marshal.loads(packed)
    return Traits(
        tuple(_full_name(name) for name in names),
        _full_name(mother),
        birth_year,
        date.fromordinal(born) if born else None,
        *rest,
    )


def _name(name: FullName) -> tuple[Any, ...]:
    parts = [(part.raw, part.key, part.latin) for part in name.parts]
    kunya = name.kunya
    return parts, name.title, (kunya.raw, kunya.key, kunya.latin) if kunya else None


def _full_name(packed: tuple[Any, ...]) -> FullName:
    parts, title, kunya = packed
    return FullName(tuple(Part(*part) for part in parts), title, Part(*kunya) if kunya else None)
