"""Photographs come apart from entries, by their hash, and with nothing hidden in them."""

from __future__ import annotations

import hashlib

import pytest

from mawa.access.files import file_path, is_held
from mawa.access.recording import new_subject
from mawa.exchange.copies import make_copy
from mawa.exchange.models import CopiedFile, SecondCopy
from mawa.journal.bundle import read_bundle
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered
from mawa.rehearsal.phone import Answered

from .photographs import jpeg


def test_a_photograph_is_sent_once_and_held(join):
    phone = join()
    name = phone.photograph(jpeg())
    phone.send_photographs()
    assert file_path(name).read_bytes() == phone.photographs[name]
    assert file_path(name).stat().st_mode & 0o777 == 0o600
    assert phone._json("POST", "files", {"sha256": [name]}) == {"missing": [], "copied": []}
    assert (
        phone._raw("PUT", f"files/{name}", phone.photographs[name], "image/jpeg")["state"] == "held"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (jpeg() + b"x" * 150_001, "too_large"),
        (b"GIF89a" + bytes(40), "not_a_photograph"),
        (jpeg()[:-2], "not_a_photograph"),
        (jpeg() + b"PK", "has_metadata"),
        (jpeg(extra=b"\xff\xe1\x00\x08Exif\0\0"), "has_metadata"),
        (jpeg(extra=b"\xff\xfe\x00\x06abcd"), "has_metadata"),
    ],
)
def test_what_is_no_clean_photograph_is_refused(join, data, code):
    phone = join()
    name = hashlib.sha256(data).hexdigest()
    with pytest.raises(Answered) as refused:
        phone._raw("PUT", f"files/{name}", data, "image/jpeg")
    assert refused.value.said["refused"] == code and not is_held(name)


def test_a_photograph_under_anothers_name_is_refused(join):
    phone = join()
    with pytest.raises(Answered) as refused:
        phone._raw("PUT", f"files/{'0' * 64}", jpeg(), "image/jpeg")
    assert refused.value.said["refused"] == "not_its_name"


def test_a_second_copy_lets_phones_forget(join, manager, tmp_path):
    phone, disk = join(), tmp_path / "disk"
    disk.mkdir()
    name = phone.photograph(jpeg())
    phone.write(*(PersonRegistered(new_subject(), as_written="نادر") for _ in range(3)))
    phone.deliver()
    phone.send_photographs()
    before = make_copy(actor=manager, folder=disk, same_disk=True)
    assert (before.entries, before.files) == (StoredEntry.objects.count(), 1)
    assert phone.contact()["copied_seq"] == 3
    assert phone._json("POST", "files", {"sha256": [name]})["copied"] == [name]
    phone.write(PersonRegistered(new_subject(), as_written="نادر"))
    phone.deliver()
    assert phone.contact()["copied_seq"] == 3
    assert make_copy(actor=manager, folder=disk, same_disk=True).entries == 1
    assert phone.contact()["copied_seq"] == 4
    held = [read_bundle(path.open("rb")) for path in sorted(disk.glob("*.mawa"))]
    assert sum(len(bundle.entries) for bundle in held) == StoredEntry.objects.count()
    assert (disk / "files" / name[:2] / name).read_bytes() == phone.photographs[name]


def test_another_disk_under_the_same_name_gets_everything(join, manager, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    first = make_copy(actor=manager, folder=disk, same_disk=True)
    for path in disk.glob("*.mawa"):
        path.unlink()
    assert make_copy(actor=manager, folder=disk, same_disk=True).entries == first.entries


def test_the_registers_own_disk_is_no_second_copy(site, manager, tmp_path):
    with pytest.raises(Refusal):
        make_copy(actor=manager, folder=tmp_path)
    with pytest.raises(Refusal):
        make_copy(actor=manager, folder=tmp_path / "not there", same_disk=True)
    assert not SecondCopy.objects.exists() and not CopiedFile.objects.exists()


def test_two_disks_that_take_turns_under_one_name_are_each_whole(join, manager, tmp_path):
    phone, mount = join(), tmp_path / "mount"
    disks = [tmp_path / "first", tmp_path / "second"]
    for turn in range(4):
        disk = disks[turn % 2]
        disk.mkdir(exist_ok=True)
        disk.rename(mount)
        phone.write(PersonRegistered(new_subject(), as_written="نادر"))
        phone.deliver()
        make_copy(actor=manager, folder=mount, same_disk=True)
        mount.rename(disk)
    for disk, latest in zip(disks, (-1, 0), strict=True):
        held = [read_bundle(path.open("rb")) for path in sorted(disk.glob("*.mawa"))]
        entries = [raw.header for bundle in held for raw in bundle.entries]
        assert len(entries) == len(set(entries)) == StoredEntry.objects.count() + latest


def test_a_bundle_is_never_written_over_another(join, manager, tmp_path):
    phone, disk = join(), tmp_path / "disk"
    disk.mkdir()
    for _ in range(2):
        phone.write(PersonRegistered(new_subject(), as_written="نادر"))
        phone.deliver()
        make_copy(actor=manager, folder=disk, same_disk=True)
    first, second = sorted(disk.glob("*.mawa"))
    first.unlink()
    kept = second.read_bytes()
    phone.write(PersonRegistered(new_subject(), as_written="نادر"))
    phone.deliver()
    make_copy(actor=manager, folder=disk, same_disk=True)
    assert second.read_bytes() == kept and len(list(disk.glob("*.mawa"))) == 2
