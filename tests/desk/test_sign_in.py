"""Signing in, being locked out, and being refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mawa.access.actions import enrol_member
from mawa.access.actor import OPERATOR
from mawa.access.models import RefusedAttempt

PASSWORD = "a-long-password"
OPEN = {"sign-in", "sign-out", "choose-language"}
# Phones sign what they ask (tests/exchange); their app holds nobody's data (tests/field).
OF_PHONES = ("exchange-", "field")


@pytest.fixture
def zainab(site):
    return enrol_member(actor=OPERATOR, name="Zainab", role="clerk", password=PASSWORD)


def sign_in(client, password, name="Zainab", **more):
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def test_the_right_password_opens_and_leads_on(zainab):
    client = Client()
    assert client.get("/count/").url == "/sign-in/?next=%2Fcount%2F"
    assert sign_in(client, PASSWORD, next="/count/").url == "/count/"
    assert client.get("/count/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/count/").status_code == 302


def test_nobody_is_led_to_another_host(zainab):
    assert sign_in(Client(), PASSWORD, next="https://elsewhere.example/").url == "/"


def test_repeated_failures_lock_the_name_even_for_the_right_password(zainab):
    client = Client()
    for _ in range(5):
        assert sign_in(client, "wrong").status_code == 401
    assert sign_in(client, "wrong").status_code == 429
    assert sign_in(client, PASSWORD).status_code == 429
    assert sign_in(client, PASSWORD, name=" ZAINAB ").status_code == 429


def test_a_refused_attempt_is_answered_and_logged_by_right_alone(signed_in, cast):
    answer = signed_in("reporter").get("/custody/")
    assert answer.status_code == 403
    logged = RefusedAttempt.objects.get()
    assert (logged.member, logged.right) == (cast["reporter"].member, "custody.see")


def test_strict_headers_on_every_answer(site):
    answer = Client().get("/sign-in/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_both_languages_and_the_choice_is_kept(site):
    client = Client()
    assert 'dir="rtl"' in client.get("/sign-in/").content.decode()
    client.post("/language/", {"language": "en"})
    page = client.get("/sign-in/").content.decode()
    assert 'dir="ltr"' in page and "Password" in page


def addresses(patterns=None, prefix=""):
    for each in patterns or get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield each


def test_every_page_is_behind_a_right():
    unguarded = {a.name for a in addresses() if not guarded(a.callback)} - OPEN
    assert not [name for name in unguarded if not name.startswith(OF_PHONES)]


def guarded(view):
    while view is not None:
        if hasattr(view, "mawa_right"):
            return True
        view = getattr(view, "__wrapped__", None)
    return False
