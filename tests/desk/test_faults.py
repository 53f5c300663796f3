"""What goes wrong below is said in words, and logged without a word about anybody."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.test import Client

from mawa.crossing import views

NAME = "نادر سالم"


@pytest.fixture
def broken(monkeypatch, signed_in):
    """A desk whose entry list raises what it is given."""

    def break_with(error):
        def fail(*args, **kwargs):
            raise error

        monkeypatch.setattr(views.Arrival.objects, "order_by", fail)
        client: Client = signed_in("clerk")
        client.raise_request_exception = False
        return client.get("/entry/")

    return break_with


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "القرص ممتلئ"),
        ("database is locked", "برنامج آخر"),
        ("attempt to write a readonly database", "للكتابة"),
        ("database disk image is malformed", "تالف"),
    ],
)
def test_trouble_with_the_file_is_said_in_words(broken, said, words):
    answer = broken(OperationalError(said))
    assert answer.status_code == 503
    assert words in answer.content.decode()


def test_a_fault_of_ours_is_logged_by_place_and_type_alone(broken, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("mawa"), "propagate", True)
    with caplog.at_level(logging.ERROR, logger="mawa.desk"):
        answer = broken(ValueError(NAME))
    assert answer.status_code == 500
    assert "type=ValueError" in caplog.text and "route=entry/" in caplog.text
    assert NAME not in caplog.text and NAME not in answer.content.decode()
