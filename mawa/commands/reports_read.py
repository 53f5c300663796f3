"""Verbs of statements that read reports: they need no site and record nothing."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal
from mawa.situation.reading.intake import PDF_LARGEST, plain_text
from mawa.situation.reading.model_reader import reader_at
from mawa.situation.reading.proposals import Proposal, Reader, ReadPage
from mawa.situation.reading.published import published_on
from mawa.situation.reading.words import WARNING_WORDS
from mawa.situation.statements.words import CLAIM_WORDS, figure_words

from .terms import Bar, Shared, say

LANGUAGES: Final = ("ar", "en")
_META_LARGEST: Final = 100_000
_QUOTE_SHOWN: Final = 80


def add_read_verbs(verbs: Any, shared: Shared, day: Any) -> None:
    """statements read, statements read-folder."""
    read = shared.verb(
        verbs,
        "read",
        _("what a page of news or a communiqué states; nothing is recorded"),
        read_file,
    )
    read.add_argument("file", metavar="FILE", type=Path, help=_("text, HTML or PDF with text"))
    read.add_argument(
        "--published", type=day, metavar="DATE", help=_("its day of publication, as YYYY-MM-DD")
    )
    _add_page(read)
    folder = shared.verb(
        verbs, "read-folder", _("the same for every NNN.txt with its NNN.meta.json"), read_folder
    )
    folder.add_argument("folder", metavar="DIR", type=Path, help=_("the pages"))
    folder.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=_("where each NNN.json goes")
    )
    for parser in (read, folder):
        parser.set_defaults(needs_site=False)


def _add_page(read: ArgumentParser) -> None:
    read.add_argument(
        "--lang", choices=LANGUAGES, default="", help=_("its language; told by its letters if not")
    )
    read.add_argument("--outlet", default="", metavar="NAME", help=_("who publishes it"))


def read_file(line: Namespace) -> dict[str, Any]:
    """The article of a page and the statements proposed from it."""
    text, warnings, published = _text_of(line.file)
    day = line.published or published or published_on(text, line.lang)
    if day and not line.published:
        warnings += ("published_guessed",)
    read = _reader().read(text, lang=line.lang, outlet=line.outlet, published=day)
    read = replace(read, warnings=tuple(dict.fromkeys((*warnings, *read.warnings))))
    return read.as_json(line.file.stem) if line.json else _for_a_person(read)


def _reader() -> Reader:
    return reader_at(settings.READER_URL, settings.READER_MODEL)


def _text_of(path: Path) -> tuple[str, tuple[str, ...], date | None]:
    """The page as text; of a plain file in UTF-8 every character, so that places are its own."""
    with path.open("rb") as file:
        content = file.read(PDF_LARGEST + 1)
    found = plain_text(content, path.name, "")
    if path.suffix.lower() == ".txt":
        try:
            return content.decode("utf-8"), found.warnings, found.published
        except UnicodeDecodeError:
            pass
    return found.text, found.warnings, found.published


def _for_a_person(read: ReadPage) -> dict[str, Any]:
    return {
        _("title"): read.title or "-",
        _("language"): read.lang,
        _("published"): read.published or "-",
        _("statements"): [_short(said, read.text) for said in read.statements]
        or _("nothing on this page reads as a statement"),
        _("to look at"): [str(WARNING_WORDS.get(code, code)) for code in read.warnings] or "-",
    }


def _short(said: Proposal, text: str) -> str:
    """One statement in one line."""
    figure = figure_words(said.figure_min, said.figure_max, said.figure_approx)
    speaker = said.speaker
    who = " - ".join(filter(None, (speaker.name, speaker.office, speaker.org)))
    days = " / ".join(dict.fromkeys(str(d) for d in (said.happened_from, said.happened_to) if d))
    quote = " ".join(text[slice(*said.quote)].split())[:_QUOTE_SHOWN]
    told = (f"{CLAIM_WORDS.get(said.claim, said.claim)}", figure, who, days, f"“{quote}”")
    return "; ".join(filter(None, told))


def read_folder(line: Namespace) -> dict[str, Any]:
    """Read every page of a folder; one that cannot be read is named, and the others go on."""
    pages = sorted(line.folder.glob("*.txt"))
    if not line.folder.is_dir() or not pages:
        raise Refusal(
            _("There is no page NNN.txt in this folder."),
            _("Give the folder that holds the pages."),
        )
    line.out.mkdir(parents=True, exist_ok=True)
    reader, failed, statements = _reader(), {}, 0
    bar = Bar(_("Reading"))
    for done, path in enumerate(pages, start=1):
        try:
            statements += _read_one(path, line.out / f"{path.stem}.json", reader)
        except Exception as error:  # a page that breaks a rule must not keep the others
            failed[path.name] = _why(error)
            say(f"{path.name}: {failed[path.name]}")
        bar(done, len(pages))
    line.found_faults = bool(failed)
    return {"pages": len(pages), "statements": statements, "failed": failed, "out": str(line.out)}


def _read_one(path: Path, out: Path, reader: Reader) -> int:
    """Read one page into its answer; how many statements it has."""
    with path.with_suffix(".meta.json").open("rb") as file:
        meta = json.loads(file.read(_META_LARGEST))
    if not isinstance(meta, dict):
        raise ValueError("meta.json")
    with path.open("rb") as file:
        text = file.read(PDF_LARGEST).decode("utf-8")
    day = meta.get("publication_date")
    read = reader.read(
        text,
        lang=str(meta.get("lang") or ""),
        outlet=str(meta.get("outlet") or ""),
        published=date.fromisoformat(day) if day else None,
    )
    answer = read.as_json(str(meta.get("id") or path.stem))
    write_durably(out, json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    return len(read.statements)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("it is not there: %(name)s") % {"name": Path(str(error.filename)).name}
    if isinstance(error, UnicodeDecodeError):
        return _("it is not written in UTF-8")
    if isinstance(error, ValueError):
        return _("its meta.json cannot be read: %(why)s") % {"why": error}
    return type(error).__name__
