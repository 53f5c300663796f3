"""Make this checkout ready to run: virtual environment, packages, assets, words.

`python3 scripts/setup.py [--test] [--spark]`, standard library only. Every complete step leaves a
stamp (a hash of what it was made from), so a second start does nothing and an interrupted one
carries on.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
CACHE = ROOT / ".cache" / "setup"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "mawa" / "desk" / "static" / "vendor"
FONTS = ROOT / "mawa" / "reporting" / "fonts"
PHONE_APP = ROOT / "mawa" / "field" / "app"
PHONE_BUILT = ROOT / "mawa" / "field" / "static" / "field"
REQUIREMENTS = ROOT / "requirements"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OLDEST_PYTHON = (3, 11)


class SetupError(Exception):
    """A step could not be done; the message says what the person at the keyboard can do."""


@dataclass(frozen=True)
class Step:
    """One thing to make, from `inputs`, by `make`, into `outputs`; `stamp` holds their hash."""

    title: str
    stamp: Path
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    make: Callable[[Path], None]

    def fingerprint(self) -> str:
        """Hash of the inputs, of this folder (scripts carry its path) and of the Python in use."""
        digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
        for path in self.inputs:
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def is_done(self) -> bool:
        """True when the stamp matches and nothing that was made has gone."""
        if not self.stamp.is_file() or not all(output.exists() for output in self.outputs):
            return False
        return self.stamp.read_text() == self.fingerprint()

    def seal(self) -> None:
        """Remember that the step is complete."""
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.fingerprint())


def call(log: Path, *command: str | Path) -> None:
    """Run a command in the checkout with the venv's programs first; its output goes to the log."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    with log.open("ab") as out:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode != 0:
        raise SetupError(f"{Path(command[0]).name} ended with {done.returncode}")


def as_root(log: Path, *packages: str) -> bool:
    """Install Debian packages if this machine lets us; False if it does not."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call(log, "apt-get", "update", "-q")
    call(log, "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages)
    return True


def answers(*command: str | Path) -> bool:
    """True if the command runs and ends well."""
    try:
        return (
            subprocess.run([str(c) for c in command], capture_output=True, check=False).returncode
            == 0
        )
    except OSError:
        return False


def make_venv(log: Path) -> None:
    """A virtual environment; one half-made or moved here from elsewhere is made again."""
    pip = BIN / "pip"
    moved = pip.is_file() and str(BIN) not in pip.read_text().splitlines()[0]
    if not moved and answers(PYTHON, "-m", "pip", "--version"):
        return
    if not answers(sys.executable, "-c", "import ensurepip, venv"):
        package = f"python3.{sys.version_info[1]}-venv"
        if not as_root(log, package):
            raise SetupError(
                f"This Python cannot make virtual environments. Install it: apt install {package}"
            )
    call(log, sys.executable, "-m", "venv", "--clear", VENV)


def pip_install(*names: str, built: tuple[str, ...] = ()) -> Callable[[Path], None]:
    """Install wheels, hashes checked; what an interrupted start left half-installed is overwritten.

    Without a network it fails and leaves the environment as it was.
    """
    files = [part for name in names for part in ("-r", str(REQUIREMENTS / f"{name}.txt"))]
    pip = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    pip += [part for name in built for part in ("--no-binary", name)]

    def make(log: Path) -> None:
        if not answers(PYTHON, "-m", "pip", "--version"):
            call(log, sys.executable, "-m", "venv", "--clear", VENV)
        try:
            call(log, *pip, *files)
        except SetupError:
            call(log, *pip, "--ignore-installed", *files)

    return make


def link_house(log: Path) -> None:
    """Let the environment's Python find this checkout and put the `mawa` command beside it."""
    site_packages = next(VENV.glob("lib/python*/site-packages"))
    (site_packages / "mawa.pth").write_text(f"{ROOT}\n")
    command = BIN / "mawa"
    # Guarded, because a process that this one starts afresh reads the file again.
    lines = ("import sys", "", "from mawa.cli import main", "", 'if __name__ == "__main__":')
    command.write_text("\n".join((f"#!{PYTHON}", *lines, "    sys.exit(main())", "")))
    command.chmod(0o755)


def npm_ci(log: Path) -> None:
    """The npm packages as locked, by the environment's own Node and without install scripts."""
    call(log, BIN / "npm", "ci", "--ignore-scripts", "--no-progress")


def build_assets(log: Path) -> None:
    """Style sheets, icons and fonts from the npm packages."""
    call(log, PYTHON, "-m", "scripts.assets")


def build_phone_app(log: Path) -> None:
    """The phones' app and its service worker; the log ends with how large the scripts are."""
    vite = NODE_MODULES / "vite" / "bin" / "vite.js"
    call(log, BIN / "node", vite, "build", "--config", PHONE_APP / "vite.config.ts")


def compile_words(log: Path) -> None:
    """Machine-readable catalogues from the translated ones."""
    call(log, PYTHON, "-m", "scripts.words", "compile")


def find_browser(log: Path) -> None:
    """A Chromium for the stories, and what puts a site's authority into a profile of it."""
    missing = [] if any(shutil.which(name) for name in BROWSERS) else ["chromium"]
    missing += [] if shutil.which("certutil") else ["libnss3-tools"]
    if not missing or as_root(log, *missing):
        return
    packages = " ".join(missing)
    raise SetupError(f"The browser stories need more. Install it: apt install {packages}")


def find_java(log: Path) -> None:
    """A Java that Spark can run on."""
    if shutil.which("java") or as_root(log, "openjdk-17-jre-headless"):
        return
    raise SetupError("Spark needs Java 17. Install it: apt install openjdk-17-jre-headless")


def steps(for_test: bool, with_spark: bool = False) -> list[Step]:
    """Everything to make, in order; each later step may use what the earlier ones made."""
    lists = ("run", "build", "test") if for_test else ("run", "build")
    wheels = [REQUIREMENTS / f"{name}.txt" for name in lists]
    wheels_label = "Python packages and test tools" if for_test else "Python packages"
    npm = (ROOT / "package.json", ROOT / "package-lock.json")
    bootstrap = NODE_MODULES / "bootstrap"
    drawn_from = (*npm, *wheels[:2], ROOT / "scripts" / "assets.py")
    app = sorted(path for path in PHONE_APP.rglob("*") if path.is_file())
    # The worker lists the house's style sheet, signs and letters with their hashes.
    shown = (ROOT / "mawa" / "__init__.py", ROOT / "mawa" / "desk" / "static" / "desk" / "mark.svg")
    catalogues = sorted((ROOT / "mawa").rglob("*.po"))
    compiled = tuple(po.with_suffix(".mo") for po in catalogues)
    worded_by = (*catalogues, ROOT / "scripts" / "words.py")
    plan = [
        Step("virtual environment", VENV / ".made", (), (PYTHON,), make_venv),
        Step(wheels_label, VENV / f".{'-'.join(lists)}", tuple(wheels), (), pip_install(*lists)),
        Step("the mawa command", VENV / ".linked", (Path(__file__),), (BIN / "mawa",), link_house),
        Step("npm packages", NODE_MODULES / ".made", npm, (bootstrap,), npm_ci),
        Step("styles, icons and fonts", VENDOR / ".made", drawn_from, (FONTS,), build_assets),
        Step(
            "phone app",
            CACHE / "phone-app",
            (*drawn_from, *app, *shown),
            (PHONE_BUILT / "index.html", PHONE_BUILT / "sw.js"),
            build_phone_app,
        ),
        Step("words", CACHE / "words", worded_by, compiled, compile_words),
    ]
    if with_spark:
        java = Path(shutil.which("java") or "java-is-missing")
        list_file = REQUIREMENTS / "spark.txt"
        install = pip_install("spark", built=("pyspark",))
        plan.append(Step("Spark", VENV / ".spark", (list_file,), (), install))
        plan.append(Step("Java", CACHE / "java", (), (java,), find_java))
    if for_test:
        browser = next(filter(None, map(shutil.which, BROWSERS)), "chromium-is-missing")
        stories = (Path(browser), Path(shutil.which("certutil") or "certutil-is-missing"))
        plan.append(Step("browser for stories", CACHE / "browser", (), stories, find_browser))
    return plan


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the set-up lock; a second set-up waits for the first and then finds everything done."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work here; waiting for it\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    """Tell the person at the keyboard, and leave standard output to the command itself."""
    sys.stderr.write(text)
    sys.stderr.flush()


@contextmanager
def ticking(line: str) -> Iterator[None]:
    """Show a step and, on a terminal, its seconds as they pass."""
    stop = threading.Event()
    began = time.monotonic()
    live = sys.stderr.isatty()

    def tick() -> None:
        while not stop.wait(1.0):
            say(f"\r{line} {time.monotonic() - began:4.0f} s")

    say(f"{line} ")
    if live:
        threading.Thread(target=tick, daemon=True).start()
    try:
        yield
    finally:
        stop.set()
        say(f"{chr(13) + line if live else ''}{time.monotonic() - began:7.1f} s\n")


def carry_out(plan: list[Step]) -> None:
    """Do what is not done yet, step by step."""
    for number, step in enumerate(plan, start=1):
        if step.is_done():
            continue
        log = CACHE / f"{step.stamp.name.lstrip('.')}-{number}.log"
        log.write_bytes(b"")
        step.stamp.unlink(missing_ok=True)
        try:
            with ticking(f"[{number}/{len(plan)}] {step.title:<32}"):
                step.make(log)
        except SetupError as problem:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
            raise SetupError(
                f"{tail}\n\nset-up stopped at: {step.title}\n{problem}\n(all of it: {log})"
            ) from None
        step.seal()


def main() -> int:
    """Set up this checkout; 0 when it is ready."""
    parser = argparse.ArgumentParser(description="Make this checkout ready to run.")
    parser.add_argument("--test", action="store_true", help="also what ./test needs")
    parser.add_argument("--spark", action="store_true", help="also what --engine spark needs")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        say("Mawa needs Python 3.11 or later.\n")
        return 1
    began = time.monotonic()
    try:
        with one_at_a_time():
            plan = steps(arguments.test, arguments.spark)
            todo = sum(not step.is_done() for step in plan)
            carry_out(plan)
    except SetupError as problem:
        say(f"\n{problem}\n")
        return 1
    except KeyboardInterrupt:
        say("\nset-up interrupted; start again and it carries on\n")
        return 130
    if todo:
        say(f"ready in {time.monotonic() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
