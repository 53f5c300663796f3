"""Keep the two languages complete: `python -m scripts.words update | compile | check`.

English words stand in the code; each Python folder of the house that shows words has its Arabic in
`locale/ar/LC_MESSAGES/django.po`. `update` brings the catalogues up to the code and keeps every
translation, `compile` makes the .mo files that Django reads, `check` fails for whatever a reader of
Arabic would miss.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "mawa"
CATALOGUE = Path("locale") / "ar" / "LC_MESSAGES" / "django.po"

# Character for character Django's own Arabic rule: it merges only catalogues of one plural rule.
PLURALS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)
HEADER = f"""# Arabic words of this folder. `python -m scripts.words update` keeps the list.
msgid ""
msgstr ""
"Project-Id-Version: Mawa\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"

"""

Keyword = tuple[int | tuple[int, str], ...] | None
KEYWORDS: dict[str, Keyword] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(
    r"%\([a-zA-Z_]\w*\)[sdif]|(?<!%)(?:%%)*%[sdif]|(?<!\{)\{[a-zA-Z_][\w.]*\}(?!\})"
)
FULL_PLURALS = (
    3,
    4,
    5,
)  # the Arabic forms for 3-10, 11-99 and 100: these have to show their number

Key = tuple[str | None, str]


def folders() -> list[Path]:
    """The house itself (its top modules only) and each Python folder in it."""
    return [HOUSE, *sorted(path.parent for path in HOUSE.glob("*/__init__.py"))]


def sources(folder: Path) -> Iterator[Path]:
    """The files of a folder that may show words."""
    if folder == HOUSE:
        yield from sorted(HOUSE.glob("*.py"))
        return
    yield from sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)
    templates = folder / "templates"
    yield from sorted(
        path for path in templates.rglob("*") if path.suffix in {".html", ".txt", ".svg"}
    )


def as_python(path: Path) -> bytes:
    """A source as Python text; a template as Django reads it, flush left for the tokenizer."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    flat = "\n".join(line.strip() for line in templatize(text).splitlines())
    return flat.encode()


def used_in(folder: Path) -> Catalog:
    """Every message that the sources of a folder show."""
    found = Catalog(locale="ar", charset="utf-8")
    for path in sources(folder):
        place = path.relative_to(folder).as_posix()
        messages = extract(
            "python", BytesIO(as_python(path)), KEYWORDS, options={"encoding": "utf-8"}
        )
        for _line, message, _comments, context in messages:
            if message:
                found.add(message, locations=[(place, 0)], context=context)
    return found


def read(path: Path) -> Catalog:
    """A catalogue as people keep it; an empty one if there is none."""
    if not path.exists():
        return Catalog(locale="ar", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale="ar", charset="utf-8", abort_invalid=True)


def english(message: Message) -> tuple[str, ...]:
    """The message as the code shows it: one text, or its singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def key(message: Message) -> Key:
    """What tells two messages apart: context and singular."""
    return (message.context or None, english(message)[0])


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    """The messages of a catalogue without its header."""
    return {key(message): message for message in catalogue if message.id}


def merge(used: Catalog, known: Catalog) -> Catalog:
    """The used messages with known translations; what is no longer used stays, commented out."""
    merged = Catalog(locale="ar", charset="utf-8")
    left = {key(message): message for message in known.obsolete.values()} | by_key(known)
    for entry in by_key(used).values():
        old = left.pop(key(entry), None)
        fits = old is not None and old.pluralizable == entry.pluralizable
        merged.add(
            entry.id,
            old.string if old is not None and fits else None,
            locations=sorted(set(entry.locations)),
            flags=(entry.flags - {"fuzzy"})
            | ({"fuzzy"} if old is not None and old.fuzzy else set()),
            user_comments=old.user_comments if old is not None else (),
            context=entry.context,
        )
    for unused in left.values():
        if any(forms(unused)):
            merged.obsolete[english(unused)[0]] = unused
    return merged


def write(path: Path, catalogue: Catalog) -> bool:
    """Write a catalogue, sorted, without dates and line numbers; True if the file changed."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False)
    text = (HEADER + out.getvalue().decode().strip() + "\n").encode()
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def update() -> int:
    """Bring every catalogue up to its sources."""
    for folder in folders():
        path = folder / CATALOGUE
        used = used_in(folder)
        if not len(used) and not path.exists():
            continue
        merged = merge(used, read(path))
        word = "changed" if write(path, merged) else "same"
        empty = sum(not is_translated(message) for message in by_key(merged).values())
        print(f"{path.relative_to(ROOT)}: {word}, {len(merged)} words, {empty} without Arabic")
    return 0


def compile_all() -> int:
    """Make the .mo of every catalogue that is newer than it."""
    for path in sorted(HOUSE.rglob("*.po")):
        made = path.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        catalogue = read(path)
        catalogue.fuzzy = False
        fresh = made.with_suffix(".mo.new")
        with fresh.open("wb") as stream:
            write_mo(stream, catalogue)
        os.replace(fresh, made)
    return 0


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form."""
    return (
        tuple(message.string)
        if isinstance(message.string, (tuple, list))
        else (message.string or "",)
    )


def is_translated(message: Message) -> bool:
    """True if no form is empty; a plural needs all six."""
    return all(forms(message)) and (
        not message.pluralizable or len(forms(message)) == len(FULL_PLURALS) * 2
    )


def placeholders(text: str) -> list[str]:
    """The places where a value goes in, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def keeps_placeholders(message: Message) -> bool:
    """True if the Arabic has the English's places; its forms for 0, 1 and 2 may omit the number."""
    places = [set(placeholders(text)) for text in english(message)]
    translations = forms(message)
    if not message.pluralizable:
        return placeholders(english(message)[0]) == placeholders(translations[0])
    wanted, allowed = places[-1], places[0] | places[-1]
    full = all(
        set(placeholders(translations[n])) == wanted for n in FULL_PLURALS if n < len(translations)
    )
    return full and all(set(placeholders(text)) <= allowed for text in translations)


def problems_in(folder: Path) -> Iterator[str]:
    """What a reader of Arabic would miss in one folder."""
    path = folder / CATALOGUE
    name = path.relative_to(ROOT).as_posix()
    known = by_key(read(path))
    for identity, message in by_key(used_in(folder)).items():
        if identity not in known:
            places = ", ".join(sorted({place for place, _ in message.locations}))
            yield f"{name}: not in the catalogue: {identity[1]!r} (used in {places})"
    for identity, message in known.items():
        if message.fuzzy:
            yield f"{name}: marked fuzzy: {identity[1]!r}"
        elif not is_translated(message):
            yield f"{name}: no Arabic for {identity[1]!r}"
        elif not keeps_placeholders(message):
            yield f"{name}: placeholders differ: {identity[1]!r}"


def contradictions() -> Iterator[str]:
    """One English with two Arabics: Django keeps one catalogue, so one would never be seen."""
    seen: dict[Key, tuple[str, tuple[str, ...]]] = {}
    for folder in folders():
        for identity, message in by_key(read(folder / CATALOGUE)).items():
            if not is_translated(message):
                continue
            first, words = seen.setdefault(identity, (folder.name, forms(message)))
            if words != forms(message):
                yield (
                    f"{identity[1]!r} is {words[0]!r} in {first} but {forms(message)[0]!r} "
                    f"in {folder.name}: make them one, or tell them apart with pgettext"
                )


def check() -> int:
    """Name every gap; 1 if there is one."""
    gaps = [problem for folder in folders() for problem in problems_in(folder)] + list(
        contradictions()
    )
    for gap in gaps:
        print(gap, file=sys.stderr)
    if gaps:
        print(f"words: {len(gaps)} to mend", file=sys.stderr)
    return 1 if gaps else 0


def main() -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description="Keep the Arabic words complete.")
    parser.add_argument("command", choices=("update", "compile", "check"))
    command = parser.parse_args().command
    return {"update": update, "compile": compile_all, "check": check}[command]()


if __name__ == "__main__":
    raise SystemExit(main())
