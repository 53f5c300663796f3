"""Appends one entry after another to a home and prints each id once it is acknowledged."""

from __future__ import annotations

import sys

import django

django.setup()

from mawa.access.actor import OPERATOR  # noqa: E402
from mawa.access.recording import new_subject, record  # noqa: E402
from mawa.people.entries import PersonRegistered  # noqa: E402

for number in range(int(sys.argv[1])):
    (entry,) = record(OPERATOR, PersonRegistered(person=new_subject(), given=f"علي {number}"))
    print(entry, flush=True)
