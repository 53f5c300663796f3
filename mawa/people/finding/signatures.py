"""What a word of a name has in common with whatever may stand for it, as small numbers.

Two words are only compared letter by letter when they share a signature: the consonants as they
sound in either script, or the letters left when any one is dropped - so that one letter wrong,
missing, added or exchanged still meets.
"""

from __future__ import annotations

from zlib import crc32

from mawa.lib.latin import skeletons_of_arabic, skeletons_of_latin, without_article

from ..full_names import Part

_ARTICLE_AND_MORE = 6  # letters
_SHORTEST_DROPPED = 3  # letters; of a shorter word nothing may be missing


def signatures(part: Part) -> set[int]:
    """The signatures of a word; the same for a word and for what may be written for it."""
    if part.latin:
        skeletons = skeletons_of_latin(part.key)
        letters = _flat(without_article(part.key))
    else:
        skeletons = skeletons_of_arabic(part.key)
        letters = part.key
        if rest := after_damaged_article(part.key):
            skeletons = (*skeletons, *skeletons_of_arabic(rest))
    found = {crc32(b"s" + skeleton.encode()) for skeleton in skeletons if skeleton}
    found.update(crc32(dropped.encode()) for dropped in _dropped(letters))
    return found


def after_damaged_article(key: str) -> str:
    """What follows the article if a letter of it was typed wrong: تلشريف, ابطائي; else nothing."""
    if len(key) < _ARTICLE_AND_MORE or key.startswith("ال"):
        return ""
    return key[2:] if key[0] == "ا" or key[1] == "ل" else ""


def _flat(latin: str) -> str:
    """Doubled letters once: Mohammed and Mohamed are not a letter apart."""
    kept = [a for a, b in zip(latin, latin[1:] + "-", strict=True) if a != b]
    return "".join(kept).replace("'", "")


def _dropped(letters: str) -> list[str]:
    """The word itself, and with each letter left out."""
    if len(letters) < _SHORTEST_DROPPED:
        return [letters]
    return [letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))]
