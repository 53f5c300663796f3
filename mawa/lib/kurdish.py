"""Kurdish in Arabic letters: every vowel is written, so that حەسەن is حسن with its vowels.

In names that are Arabic by origin the short vowels are taken off again, so that the two
spellings of one name meet; what is stored and shown is never touched.
"""

from typing import Final

_ONLY_KURDISH: Final = frozenset("ەێۆڕڵ")
_AE: Final = "ە"
_AFTER_HAMZA: Final = "\u0627\u06cc\u064a"  # the vowel itself, after its seat ئ


def is_kurdish(word: str) -> bool:
    """Say whether a word has letters that only Kurdish uses."""
    return not _ONLY_KURDISH.isdisjoint(word)


def without_kurdish_vowels(word: str) -> str:
    """Return a word as Arabic would write it, if its letters are Kurdish; else as it is.

    ئەحمەد becomes احمد, ئیبراهیم ابراهیم, جەلال جلال; ە at the end stays, as ه.
    """
    if not word.startswith("ئ") and not is_kurdish(word):
        return word
    end = _AE if word.endswith(_AE) else ""
    bare = word.removesuffix(_AE).replace(_AE, "")
    if bare.startswith("ئ"):
        bare = "ا" + bare[1:].lstrip(_AFTER_HAMZA)
    return bare + end
