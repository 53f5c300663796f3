"""Twenty people while nobody answers, the phone started anew, then the way is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from .phone_app import PhoneApp
from .phone_site import PhoneSite

PEOPLE = 20


@pytest.fixture
def silent(phone_site: PhoneSite) -> Iterator[Callable[[], None]]:
    """Stops the server; it runs again when the story ends."""
    yield phone_site.stop
    if phone_site.process is None:
        phone_site.start()


def test_all_arrive_once(
    phone_site: PhoneSite, silent: Callable[[], None], new_phone: Callable[..., PhoneApp]
) -> None:
    phone = new_phone().enrol()
    phone.wait_until_sent()
    silent()
    saved = {}
    for n in range(PEOPLE):
        name = f"عمر حسن الجبوري {n}"
        saved[phone.register(name)] = name
    assert phone.waiting() == PEOPLE
    phone.restart()
    phone.unlock()
    assert phone.waiting() == PEOPLE
    phone_site.start()
    phone.wait_until_sent()
    assert phone_site.people_of(phone.writer) == saved
    assert phone_site.seqs(phone.writer) == list(range(1, PEOPLE + 1))
    assert phone_site.phone(phone.writer)["missing"] == []
