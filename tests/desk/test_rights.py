"""Every page, every role: whoever lacks the right is refused by the server."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mawa.access.models import RefusedAttempt
from mawa.access.roles import RIGHTS, ROLE_NAMES
from mawa.desk.navigation import ROOMS

NOT_PAGES = {"sign-in", "sign-out", "choose-language"}
# Phones sign what they ask (tests/exchange); their app holds nobody's data (tests/field).
OF_PHONES = ("exchange-", "field")
SOMETHING = "0" * 32
WORDS = {"step": "correct", "lang": "ar", "ledger": "a"}


def views(patterns=None):
    """Address (with ids that name nothing), and the right that guards it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns)
        elif str(each.name).startswith(OF_PHONES) or each.name in NOT_PAGES:
            continue
        elif isinstance(each, URLPattern):
            names = [*each.pattern.converters, *each.pattern.regex.groupindex]
            values = {name: WORDS.get(name, SOMETHING) for name in names}
            address = reverse(each.name, kwargs=values)
            yield pytest.param(address, right_of(each.callback), id=each.name)


def right_of(view):
    while not hasattr(view, "mawa_right"):
        view = view.__wrapped__
    return view.mawa_right


@pytest.mark.parametrize(("address", "right"), list(views()))
def test_without_the_right_nothing_opens(signed_in, address, right):
    holders = RIGHTS[right]
    outsiders = [role for role in ROLE_NAMES if role not in holders]
    for role in outsiders[:3]:
        client = signed_in(role)
        before = RefusedAttempt.objects.count()
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers <= {403, 405}, f"{role} at {address}: {answers}"
        assert 403 in answers
        assert RefusedAttempt.objects.count() > before


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.address)
def test_the_menu_leads_only_where_one_may_go(signed_in, cast, room):
    for role in ROLE_NAMES:
        answer = signed_in(role).get(room.address)
        may = cast[role].may(room.right)
        assert answer.status_code == (200 if may else 403), f"{role} at {room.address}"
        if may:
            assert f'href="{room.address}"' in answer.content.decode()
