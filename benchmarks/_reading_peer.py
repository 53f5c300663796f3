"""What a quick script makes of a page: digits and one pattern a claim. The peer of the reader."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from mawa.lib.numerals import to_latin

CLAIMS = {
    "turned_back": r"أحبط|منعت|turned back|pushed back",
    "returned_count": r"إعادة|عودة|عادوا|returned|repatriated",
    "weapons": r"أسلحة|بندقية|سلاح|weapons|rifles",
    "reinforcement": r"تعزيز|نشر قوات|reinforce|deployed",
    "entry_approved": r"وافق|سمحت|السماح|allowed|approved",
    "coordinated_with": r"بالتنسيق مع|in coordination with",
    "border_status": r"مغلق|أغلق|مفتوح|closed|reopened",
    "care_provided": r"مساعدات|علاج|غذاء|aid|treated|food",
    "camp_location": r"مخيم|معسكر|camp|base",
    "wounded": r"جريح|جرحى|مصاب|wounded|injured",
    "arrivals_count": r"دخل|دخول|عبر|وصل|لجأ|crossed|arrived|fled|entered",
}
_SENTENCE = re.compile(r"[^.!؟?\n]+")
_NUMBER = re.compile(r"(?<![\d/:])\d[\d,]*(?![\d/:%])")
_MORE = re.compile(r"(?:أكثر من|more than|over|at least)\W*$")
_SAYS = re.compile(r"(?:قال|أعلن|أعلنت|ذكر|أكد)\w*\s+(\w+\s+\w+)")
_SAYS_AFTER = re.compile(r"((?:\w+\s+){1,3})said")
_IN = re.compile(r"(?:معبر|منفذ|مدينة|مخيم|\bin\b|\bat\b)\s+(\w+)")
_SHORTEST_LINE = 80


def read(text: str, published: date) -> dict[str, Any]:
    """Long lines are the article; a sentence claims what its words say first."""
    text = to_latin(text)
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if len(m.group()) > _SHORTEST_LINE]
    found = (m for a, b in lines for m in _SENTENCE.finditer(text, a, b))
    return {"body": lines, "statements": [s for m in found for s in _said(m, published)]}


def _said(sentence: re.Match[str], published: date) -> list[dict[str, Any]]:
    words = sentence.group()
    claim = next((claim for claim, rule in CLAIMS.items() if re.search(rule, words)), None)
    if claim is None:
        return []
    says = _SAYS.search(words) or _SAYS_AFTER.search(words)
    who = {"name": says.group(1), "mode": "reported"} if says else {"mode": "narration"}
    day = next(
        (n for n, w in enumerate(("اليوم|today", "أمس|yesterday")) if re.search(w, words)), None
    )
    on = str(published - timedelta(days=day)) if day is not None else None
    told = {
        "claim": claim,
        "quote": sentence.span(),
        "speaker": who,
        "event_date": {"from": on, "to": on} if on else None,
        "places": [{"name": name} for name in _IN.findall(words)],
    }
    return [{**told, "figure": figure} for figure in _figures(words) or [None]]


def _figures(words: str) -> list[dict[str, int | None] | None]:
    out: list[dict[str, int | None] | None] = []
    for match in _NUMBER.finditer(words):
        number = int(match.group().replace(",", ""))
        out.append({"min": number, "max": None if _MORE.search(words[: match.start()]) else number})
    return out
