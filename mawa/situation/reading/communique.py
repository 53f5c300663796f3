"""A page that is itself a communiqué: whoever issued it says all of it.

A communiqué names its issuer once ("أصدرت قيادة الحدود بيانا، وفيما يلي نصه:") and then speaks as
"we". What no other speaker is made to say in it is the issuer's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .folding import folded
from .lexicon import Span
from .proposals import Speaker

_ISSUES: Final = re.compile(
    r"(?<!\w)(?:اصدرت|اصدر|تحيط|يحيط|تعلم|تود|صادر عن|صدر عن|issued by)\s+"
    r"(?P<who>[^،,:.\n]{4,80}?)"
    r"(?=\s*(?:[،,:\n]|بيان|الراي العام|وسايل الاعلام|today|on \w+day))"
)
_FOLLOWS: Final = re.compile(
    r"(?:فيما يلي نص\w*|وهذا نص\w*|هذا نص\w*|نص البيان|علما بما يلي|ما يلي|the full text|"
    r"full statement|reads as follows)\s*:?"
)
_WE: Final = re.compile(
    r"(?<!\w)(?:و|ف|ب|ل)*(?:قواتنا|قطعاتنا|قيادتنا|وحداتنا|جيشنا|نعلن|نوكد|نهيب|اننا|our forces|"
    r"our units|we (?:wish|would like|announce|confirm))(?!\w)"
)
_FIRST: Final = 600  # letters in which a communiqué names its issuer


def issuer_of(text: str, body: tuple[Span, ...]) -> tuple[Speaker, int] | None:
    """Who issued a communiqué, and from which place of the page on it is their text."""
    if not body:
        return None
    low = folded(text)
    start, end = low.place(body[0][0]), low.place(body[-1][1])
    named = _ISSUES.search(low.text, max(0, start - _FIRST), min(end, start + _FIRST))
    if named is None:
        return None
    follows = _FOLLOWS.search(low.text, named.end(), min(end, named.end() + _FIRST))
    if follows is None and _WE.search(low.text, named.end(), end) is None:
        return None
    first, last = low.origin(*named.span("who"))
    opened = follows.end() if follows else named.end()
    return Speaker(org=text[first:last].strip(), mode="reported"), low.origin(opened, opened)[0]


def said_by(speaker: Speaker, issued: tuple[Speaker, int] | None, at: int) -> Speaker:
    """The speaker of a stretch; the issuer where the page has nobody else say it."""
    if issued is None or at < issued[1] or speaker.mode != "narration":
        return speaker
    return replace(issued[0])
