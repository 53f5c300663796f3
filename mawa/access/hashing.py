"""Argon2id with figures that a weak laptop can bear at every sign-in."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class LaptopArgon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: the first OWASP recommendation for Argon2id (2023)."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
