"""A name that is typed into a search box never stands in an address."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered

NAME = "نادر سالم الدليمي"


@pytest.mark.parametrize("address", ["/search/", "/people/"])
def test_a_search_by_name_leads_on_without_the_name(clerk, signed_in, address):
    register_person(actor=clerk, draft=PersonRegistered(person="", as_written=NAME))
    register_person(actor=clerk, draft=PersonRegistered(person="", as_written="كاظم جواد الراوي"))
    client = signed_in("clerk")
    answer = client.post(address, {"q": "نادر", "stream": "troops"})
    assert answer.status_code == 302
    assert "نادر" not in unquote(answer.url) and "typed=1" in answer.url
    page = client.get(answer.url).content.decode()
    assert "الدليمي" in page and "الراوي" not in page


def test_both_ledgers_search_the_same_way(signed_in):
    client = signed_in("custody")
    for address in ("/custody/a/", "/custody/b/"):
        answer = client.post(address, {"q": "نادر", "state": "held"})
        assert answer.status_code == 302
        assert "نادر" not in unquote(answer.url) and "state=held" in answer.url
        assert client.get(answer.url).status_code == 200


def test_an_empty_search_shows_everything_again(signed_in):
    client = signed_in("clerk")
    client.post("/people/", {"q": "نادر"})
    assert client.post("/people/", {"q": ""}).url == "/people/"
