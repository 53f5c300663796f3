"""Contradictions in what was given, for a person to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy
from mawa.people.groups import groups
from mawa.people.models import Person

from .models import Gift, Round
from .words import author_words, hour_words


def discrepancies() -> Iterator[Discrepancy]:
    """The same gift from two desks; gifts to two records of one person; to nobody known."""
    names = dict(Round.objects.values_list("subject", "name"))
    yield from _given_twice(names)
    yield from _given_to_a_group_twice(names)
    yield from _given_to_nobody(names)


def _given_twice(names: dict[str, str]) -> Iterator[Discrepancy]:
    for gift in Gift.objects.filter(times__gt=1).order_by("given_at"):
        words = {
            "round": isolated(names.get(gift.round, "")),
            "times": gift.times,
            "first": hour_words(gift.given_at),
            "by": author_words(gift.given_by),
            "again": hour_words(gift.again_at or gift.given_at),
            "again_by": author_words(gift.again_by),
        }
        text = _(
            "%(round)s: given %(times)s times to one person, at %(first)s by %(by)s "
            "and at %(again)s by %(again_by)s."
        )
        yield _found("given_twice", text % words, gift.round, gift.person, gift.subject)


def _given_to_a_group_twice(names: dict[str, str]) -> Iterator[Discrepancy]:
    known = groups()
    if not known.head_of:
        return
    by_person: dict[tuple[str, str], list[Gift]] = defaultdict(list)
    for gift in Gift.objects.filter(person__in=list(known.head_of)).order_by("given_at"):
        by_person[gift.round, known.head(gift.person)].append(gift)
    for (round_id, _head), gifts in by_person.items():
        if len(gifts) < 2:
            continue
        text = _("%(round)s: given at %(first)s and at %(again)s to two records of one person.")
        words = {
            "round": isolated(names.get(round_id, "")),
            "first": hour_words(gifts[0].given_at),
            "again": hour_words(gifts[-1].given_at),
        }
        subjects = [gift.person for gift in gifts] + [gift.subject for gift in gifts]
        yield _found("given_to_two_records", text % words, round_id, *subjects)


def _given_to_nobody(names: dict[str, str]) -> Iterator[Discrepancy]:
    known = Person.objects.values("subject")
    for gift in Gift.objects.exclude(person__in=known).order_by("given_at"):
        text = _("%(round)s: given at %(first)s to somebody who is not in the register.")
        words = {"round": isolated(names.get(gift.round, "")), "first": hour_words(gift.given_at)}
        yield _found("given_to_nobody_known", text % words, gift.round, gift.person, gift.subject)


def _found(code: str, text: str, round_id: str, *subjects: str) -> Discrepancy:
    return Discrepancy(code, text, subjects, f"/care/{round_id}/")
