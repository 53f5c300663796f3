"""Verb of claims: what was said in public beside what the register holds."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mawa.reporting.claim_table import plain
from mawa.reporting.claims_board import claims_board, entries_of
from mawa.reporting.contradiction_words import RULES, contradiction_words
from mawa.reporting.contradictions import Contradiction
from mawa.reporting.official_answer import official_answer
from mawa.reporting.words import LANGS

from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """claims."""
    shared.verb(verbs, "claims", _("claims beside the register, and what contradicts"), show_claims)


def show_claims(line: Namespace) -> dict[str, Any]:
    """The official answer in both languages, the register's figures, claims, contradictions."""
    now = timezone.now()
    board = claims_board(now)
    entries = entries_of(board.found)
    return {
        "official": {lang: official_answer(lang, now).text for lang in LANGS},
        "register": {each.code: each.now for each in board.lines.people},
        "claims": [plain(each) for each in board.claims],
        "contradictions": [_told(each, entries) for each in board.contradictions],
        "adds_up": [_told(each, entries) for each in board.confirmed],
        "cut_short": list(board.cut),
    }


def _told(found: Contradiction, entries: dict[str, list[str]]) -> dict[str, Any]:
    """A contradiction by its rule, in words of both languages, with what it rests on."""
    subjects = [row.subject for row in found.statements]
    said: dict[str, dict[str, str]] = {}
    for lang in LANGS:
        with translation.override(lang):
            said[lang] = {"rule": str(RULES[found.rule]), "words": contradiction_words(found)}
    return {
        "rule": found.rule,
        "strength": found.strength,
        "statements": subjects,
        "links": list(found.links),
        "entries": [e for key in (*subjects, *found.links) for e in entries.get(key, ())],
        **said,
    }
