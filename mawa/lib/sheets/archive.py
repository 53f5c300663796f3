"""The parts of an .xlsx, unpacked within limits and checked before any reader sees them.

The directory of a zip file may lie about sizes, and two zip readers may even disagree about
what is in it. So every part is inflated here, counted byte by byte, and the reader is given a
new archive that holds only what was checked.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from mawa.lib.sheets.limits import Limits
from mawa.lib.sheets.problems import Refused
from mawa.lib.sheets.xmlguard import PartGuard

_CHUNK: Final = 65_536
_SMALL: Final = 1_000_000  # bytes; a part up to here is no bomb whatever its ratio
_LOCAL_HEADER: Final = 30  # bytes before the name of a part
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORKBOOK: Final = "xl/workbook.xml"
_MACRO_PLACES: Final = ("xl/macrosheets/", "xl/dialogsheets/", "xl/activex/")


def checked_copy(data: bytes, limits: Limits) -> io.BytesIO:
    """Return a new archive with the checked XML parts of an .xlsx; raise ``Refused``."""
    parts = _directory(data, limits)
    budget = limits.unpacked
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for part in parts:
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue  # pictures and printer settings are left behind, never unpacked
            with target.open(part.filename, "w") as out:
                guard = PartGuard(part.filename, limits)
                for chunk in _inflated(data, part):
                    budget -= len(chunk)
                    if budget < 0:
                        raise Refused("unpacks_too_large", limit_mb=limits.unpacked // 1_000_000)
                    guard.feed(chunk)
                    out.write(chunk)
                guard.close()
    copy.seek(0)
    return copy


def _directory(data: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    """Return the parts that the directory names, after every check that needs no unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise Refused("damaged") from error
    names = [part.filename.lower() for part in parts]
    if len(parts) > limits.parts or len(set(names)) != len(names):
        raise Refused("damaged")
    _check_is_xlsx(names)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("encrypted")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        raise Refused("unpacks_too_large", limit_mb=limits.unpacked // 1_000_000)
    if unpacked > _SMALL and unpacked > limits.ratio * len(data):
        raise Refused("unpacks_too_large", limit_mb=limits.unpacked // 1_000_000)
    if any(part.compress_type not in _METHODS for part in parts):
        raise Refused("damaged")
    return parts


def _check_is_xlsx(names: list[str]) -> None:
    """Refuse every zip that is no .xlsx, and every workbook that can carry a program."""
    for name in names:
        if name.endswith("vbaproject.bin") or name.startswith(_MACRO_PLACES):
            raise Refused("macros")
    if "xl/workbook.bin" in names:
        raise Refused("binary_workbook")
    if "content.xml" in names and "mimetype" in names:
        raise Refused("open_document")
    if _WORKBOOK not in names:
        raise Refused("not_a_table")


def _inflated(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes; raise ``Refused`` unless they are exactly as the directory says."""
    start = part.header_offset
    header = data[start : start + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise Refused("damaged")
    skip = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    first = start + _LOCAL_HEADER + skip
    packed = memoryview(data)[first : first + part.compress_size]
    chunks = _stored(packed) if part.compress_type == zipfile.ZIP_STORED else _deflated(packed)
    size = check = 0
    for chunk in chunks:
        size += len(chunk)
        check = zlib.crc32(chunk, check)
        if size > part.file_size:  # the directory lied: stop before the bomb grows
            raise Refused("unpacks_too_large", limit_mb=0)
        yield chunk
    if size != part.file_size or check != part.CRC:
        raise Refused("damaged")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _CHUNK):
        yield bytes(packed[at : at + _CHUNK])


def _deflated(packed: memoryview) -> Iterator[bytes]:
    """Inflate in pieces of bounded size, so that memory never follows what a bomb wants."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _CHUNK):
            rest = bytes(packed[at : at + _CHUNK])
            while rest and not inflater.eof:
                chunk = inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
                if chunk:
                    yield chunk
        while not inflater.eof:  # what the window still holds
            chunk = inflater.decompress(b"", _CHUNK)
            if not chunk:
                raise Refused("damaged")
            yield chunk
    except zlib.error as error:
        raise Refused("damaged") from error
