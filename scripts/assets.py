"""Copy style sheets, icons and fonts from node_modules and the wheels into folders git ignores.

`python -m scripts.assets`. Screens get woff2 subsets; typst cannot read those, so documents get one
TTF a weight, the Arabic and Latin subsets merged and renamed: the font licence (OFL 1.1, clause 3)
reserves the original's name for the unchanged font.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import django_htmx
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "mawa" / "desk" / "static" / "vendor"
FONTS = ROOT / "mawa" / "reporting" / "fonts"
BOOTSTRAP = NODE_MODULES / "bootstrap" / "dist" / "css"
PLEX = NODE_MODULES / "@fontsource" / "ibm-plex-sans-arabic"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"

FAMILY = "Mawa Sans"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
SUBSETS = ("arabic", "latin", "latin-ext")

# The signs the pages use, by their Bootstrap Icons names; one added here is in the sprite.
ICONS = """
    airplane archive arrow-clockwise arrow-counterclockwise arrow-left arrow-left-right
    arrow-repeat arrow-right arrow-up-right-circle bandaid bell box-arrow-in-right
    box-arrow-right box-seam boxes building bus-front calendar3 camera card-list cart
    check-circle check-circle-fill check-lg chevron-down chevron-left chevron-right
    clipboard2-check clipboard2-data clock clock-history cloud-slash dash-circle door-open
    download droplet envelope-paper exclamation-circle exclamation-triangle
    exclamation-triangle-fill eye eye-slash file-earmark-pdf file-earmark-spreadsheet
    file-earmark-text fingerprint flag funnel gear geo-alt graph-up grid heart-pulse
    hospital house house-door hourglass-split info-circle journal-text key lightbulb
    link-45deg list list-check lock map moon-stars p-circle pencil people people-fill person
    person-badge person-check person-plus person-vcard person-x phone play-circle plus-lg
    printer qr-code qr-code-scan question-circle router search send shield shield-check
    shield-exclamation shield-lock sign-stop signpost-split slash-circle sort-down stopwatch
    sun tag telephone thermometer-half three-dots translate trash truck umbrella unlock
    upload usb-drive wifi wifi-off x-circle x-lg
"""

SYMBOL = re.compile(
    r'<symbol [^>]*viewBox="(?P<box>[^"]+)" id="(?P<name>[^"]+)">(?P<body>.*?)</symbol>', re.S
)
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")


class AssetError(Exception):
    """Something the assets are made from is missing or not what it was."""


def copy_styles(target: Path) -> None:
    """Bootstrap for both directions, without the pointer to a source map that is not shipped."""
    for name in ("bootstrap.min.css", "bootstrap.rtl.min.css"):
        (target / name).write_text(SOURCE_MAP.sub("", (BOOTSTRAP / name).read_text()))
    shutil.copyfile(HTMX, target / "htmx.min.js")


def build_sprite(target: Path) -> None:
    """One SVG file with the named icons, used as `<svg class="bi"><use href="...#name"/></svg>`."""
    source = (NODE_MODULES / "bootstrap-icons" / "bootstrap-icons.svg").read_text()
    drawings = {found["name"]: found for found in SYMBOL.finditer(source)}
    names = ICONS.split()
    unknown = sorted(set(names) - drawings.keys())
    if unknown:
        raise AssetError(f"Bootstrap Icons has no {', '.join(unknown)}")
    symbols = [
        f'<symbol id="{name}" viewBox="{drawings[name]["box"]}" fill="currentColor">'
        f"{drawings[name]['body']}</symbol>"
        for name in names
    ]
    (target / "icons.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    )


def font_file(subset: str, weight: int) -> Path:
    """Where npm put one subset of one weight."""
    return PLEX / "files" / f"ibm-plex-sans-arabic-{subset}-{weight}-normal.woff2"


def copy_screen_fonts(target: Path) -> None:
    """The unchanged woff2 subsets; their style sheet lets a browser fetch only what it needs."""
    folder = target / "fonts"
    folder.mkdir()
    faces = []
    for weight in WEIGHTS:
        for subset in SUBSETS:
            source = font_file(subset, weight)
            shutil.copyfile(source, folder / source.name)
            faces.append(
                "@font-face{font-family:'IBM Plex Sans Arabic';font-style:normal;font-display:swap;"
                f"font-weight:{weight};src:url(fonts/{source.name}) format('woff2');"
                f"{unicode_range(subset, weight)}}}"
            )
    (target / "fonts.css").write_text("\n".join(faces) + "\n")


def unicode_range(subset: str, weight: int) -> str:
    """The characters a subset serves, as the package's own style sheet declares them."""
    everything = (PLEX / f"{weight}.css").read_text()
    declared = re.search(
        rf"-{subset}-{weight}-normal\.woff2\)[^}}]*?(unicode-range:[^;]+);", everything
    )
    if declared is None:
        raise AssetError(f"{weight}.css does not speak of {subset}")
    return declared[1]


def rename(font: TTFont, style: str) -> None:
    """Give a changed font its own family name; nothing of the reserved name stays."""
    plain = style in ("Regular", "Bold")
    names = {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: style if plain else "Regular",
        3: f"Mawa;{FAMILY.replace(' ', '')}-{style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    for identifier, text in names.items():
        table.setName(text, identifier, 3, 1, 0x409)


def build_document_fonts(target: Path) -> None:
    """One TTF a weight with the Arabic and Latin glyphs together, for typst."""
    for weight, style in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            parts = []
            for subset in SUBSETS:
                font = TTFont(font_file(subset, weight))
                font.flavor = None
                parts.append(str(Path(scratch) / f"{subset}.ttf"))
                font.save(parts[-1])
            merged = Merger().merge(parts)
        rename(merged, style)
        merged.save(target / f"MawaSans-{style}.ttf")


def copy_licences(target: Path) -> None:
    """The licence texts that have to travel with the files."""
    folder = target / "licences"
    folder.mkdir(exist_ok=True)
    for name, source in {
        "bootstrap.txt": NODE_MODULES / "bootstrap" / "LICENSE",
        "bootstrap-icons.txt": NODE_MODULES / "bootstrap-icons" / "LICENSE",
        "ibm-plex-sans-arabic.txt": PLEX / "LICENSE",
    }.items():
        shutil.copyfile(source, folder / name)


def put(made: Path, place: Path) -> None:
    """Put a finished folder in its place at one stroke, so that no reader meets half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = made.with_name(f"{made.name}-old")
    if place.exists():
        place.rename(old)
    made.rename(place)


def main() -> int:
    """Build both folders; 1 with the reason if something is missing."""
    scratch = ROOT / ".cache" / "assets"
    shutil.rmtree(scratch, ignore_errors=True)
    vendor, fonts = scratch / "vendor", scratch / "fonts"
    for folder in (vendor, fonts):
        folder.mkdir(parents=True)
    try:
        copy_styles(vendor)
        build_sprite(vendor)
        copy_screen_fonts(vendor)
        copy_licences(vendor)
        build_document_fonts(fonts)
    except (AssetError, OSError) as problem:
        print(f"assets: {problem}", file=sys.stderr)
        return 1
    shutil.copyfile(PLEX / "LICENSE", fonts / "OFL.txt")
    put(vendor, VENDOR)
    put(fonts, FONTS)
    shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
