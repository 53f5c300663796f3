"""No tracked file tells where a machine or a package host is; all that is installed is pinned."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written so that this file does not find itself.
HOSTS = re.compile(
    r"pypi[.]org|python(?:hosted)[.]org|registry[.]npm|npmjs[.](?:org|com)|yarnpkg[.]com"
    r"|https?://[^\"\s]+[.](?:whl|tgz)\b|index[-]url"
)
MACHINE = re.compile(r"(?<![\w.-])/(?:work|root|home/\w+)/\w")
PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*==\S+( ; .+)? \\$")


def files() -> list[Path]:
    """What git tracks or would track; a copy without git has nothing to say here."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in found if path.is_file()]


def mentions(pattern: re.Pattern[str]) -> list[str]:
    """Every line of a tracked text file in which the pattern occurs."""
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return found


@pytest.mark.parametrize(
    "line", ["https://files." + "python" + "hosted.org/x", "--extra-index-" + "url=x"]
)
def test_the_pattern_knows_a_host(line: str) -> None:
    assert HOSTS.search(line)


def test_no_file_names_a_package_host() -> None:
    assert mentions(HOSTS) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert MACHINE.search("see /work" + "/main")
    assert mentions(MACHINE) == []


@pytest.mark.parametrize("name", ["run", "build", "test"])
def test_every_python_package_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert PIN.match(entry.splitlines()[0]), entry
        assert "--hash=sha256:" in entry, entry


def test_every_npm_package_is_pinned_with_a_hash_and_without_an_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name
    assert len(packages) > 1
