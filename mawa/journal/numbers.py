"""Counters for numbers given to people: cards and receipts. Local, and never used twice."""

from __future__ import annotations

from django.db import transaction

from .models import Mark


def take_numbers(series: str, count: int = 1) -> range:
    """The next ``count`` numbers of a series, from 1 on. Call inside the action's transaction:
    if the action fails, the numbers were not taken."""
    with transaction.atomic():
        mark, _ = Mark.objects.get_or_create(key=f"number {series}", defaults={"value": "0"})
        first = int(mark.value) + 1
        mark.value = str(first + count - 1)
        mark.save()
    return range(first, first + count)
