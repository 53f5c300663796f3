"""A language model as a reader: only near at hand, believed in nothing, and never in the way."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from mawa.situation.reading import model_reader
from mawa.situation.reading.model_reader import ModelReader, endpoint_of, reader_at
from mawa.situation.reading.proposals import Proposal, ReadPage
from mawa.situation.reading.reader import RuleReader

WORDS = "About 120 soldiers entered through the crossing on Sunday"
TEXT = f"Menu\n\nSoldiers reach the border\n\n{WORDS}, an officer said, and were taken to a camp.\n"
GOOD = {
    "claim": "arrivals_count",
    "quote": WORDS,
    "figure_min": 120,
    "figure_max": 120,
    "figure_approx": True,
    "unit": "soldiers",
    "speaker_office": "an officer",
    "mode": "reported",
    "happened_from": "2024-12-08",
    "happened_to": None,
    "place": "the crossing",
}
RULES_SAY = Proposal("other", (0, 4))


class Rules:
    """The rules' article, with a statement by which they are known."""

    name = "rules"

    def read(self, text: str, *, lang: str, outlet: str, published: date | None) -> ReadPage:
        page = RuleReader().read(text, lang=lang, outlet=outlet, published=published)
        begins, ends = text.find("\n\n", 8), len(text)
        return ReadPage(
            text, page.lang, outlet, published, body=((begins + 2, ends),), statements=(RULES_SAY,)
        )


class Model:
    """A tiny server in the place of a model; ``answer`` is what it says."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.status, self.answer, self.headers = 200, b"", {}  # type: ignore[var-annotated]
        self.drip_s = 0.0
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                model.asked.append((self.path, json.loads(body)))
                self.send_response(model.status)
                for name, value in model.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for start in range(0, len(model.answer), 50_000):
                        self.wfile.write(model.answer[start : start + 50_000])
                        self.wfile.flush()
                        time.sleep(model.drip_s)
                except OSError:
                    pass

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, *statements: Any) -> None:
        self.says_text(json.dumps({"statements": list(statements)}))

    def says_text(self, text: Any) -> None:
        message = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        self.answer = json.dumps(message).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    found = Model()
    thread = threading.Thread(target=found.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def read(model: Model) -> Callable[..., ReadPage]:
    def ask(text: str = TEXT, **options: Any) -> ReadPage:
        reader = ModelReader(model.url, "small", Rules(), timeout_s=options.pop("timeout_s", 5))
        return reader.read(text, lang="en", outlet="Palm", published=date(2024, 12, 9))

    return ask


def test_what_the_model_finds_is_proposed_at_its_words(model: Model, read: Any) -> None:
    model.says(GOOD)
    page = read()
    (said,) = page.statements
    assert TEXT[slice(*said.quote)] == WORDS
    assert (said.figure_min, said.figure_max, said.figure_approx) == (120, 120, True)
    assert (said.speaker.office, said.speaker.mode) == ("an officer", "reported")
    assert (said.happened_from, said.happened_to) == (date(2024, 12, 8), None)
    assert said.places[0].name == "the crossing" and page.warnings == ()


def test_it_is_asked_for_the_article_alone_and_told_where_it_is(model: Model, read: Any) -> None:
    model.says()
    assert read().statements == ()
    ((path, asked),) = model.asked
    assert path == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("small", 0, False)
    told = json.loads(asked["messages"][1]["content"])
    assert WORDS in told["article"] and "Menu" not in told["article"]
    assert (told["outlet"], told["published"]) == ("Palm", "2024-12-09")


@pytest.mark.parametrize(
    ("wrong", "warning"),
    [
        ({"quote": "200 soldiers fled"}, "quote_not_in_page"),
        ({"quote": "Menu"}, "quote_not_in_page"),
        ({"quote": ""}, "model_unusable"),
        ({"quote": 5}, "model_unusable"),
        ({"claim": "rumour"}, "model_unusable"),
        ({"claim": None}, "model_unusable"),
        ({"claim": ["arrivals_count"]}, "model_unusable"),
        ({"figure_min": "120"}, "model_unusable"),
        ({"figure_min": True}, "model_unusable"),
        ({"figure_min": -1}, "model_unusable"),
        ({"figure_min": 10**12}, "model_unusable"),
        ({"figure_min": 500, "figure_max": 5}, "model_unusable"),
        ({"figure_approx": "yes"}, "model_unusable"),
        ({"happened_from": "Sunday"}, "model_unusable"),
        ({"happened_from": 20241208}, "model_unusable"),
        ({"mode": "shouted"}, "model_unusable"),
        ({"unit": "x" * 301}, "model_unusable"),
        ({"unit": {"a": 1}}, "model_unusable"),
        ({"anonymous": True, "speaker_name": "Sami"}, "model_unusable"),
    ],
    ids=str,
)
def test_what_cannot_be_a_statement_is_left_out_and_said(
    model: Model, read: Any, wrong: dict[str, Any], warning: str
) -> None:
    model.says(GOOD | wrong, GOOD)
    page = read()
    assert len(page.statements) == 1 and page.warnings == (warning,)


def test_a_state_and_an_event_belong_to_their_claims(model: Model, read: Any) -> None:
    model.says(GOOD | {"state": "closed", "event": "amnesty"})
    assert [(said.state, said.event) for said in read().statements] == [("", "")]


@pytest.mark.parametrize(
    "text",
    ["", "no json", "[]", "{}", '{"statements": 5}', "[" * 100_000, '{"statements": ', None, 7],
    ids=lambda text: str(text)[:20],
)
def test_an_answer_that_is_none_leaves_it_to_the_rules(model: Model, read: Any, text: Any) -> None:
    model.says_text(text)
    page = read()
    assert page.statements == (RULES_SAY,) and page.warnings == ("model_failed",)


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [5]}', b"\xff\xfe"]
)
def test_a_server_that_is_no_model_leaves_it_to_the_rules(
    model: Model, read: Any, answer: bytes
) -> None:
    model.answer = answer
    assert read().warnings == ("model_failed",)


def test_an_error_or_a_way_elsewhere_is_not_followed(model: Model, read: Any) -> None:
    model.says(GOOD)
    model.status, model.headers = 302, {"Location": f"{model.url}/elsewhere"}
    assert read().warnings == ("model_failed",)
    model.status = 500
    assert read().warnings == ("model_failed",)
    assert [path for path, _asked in model.asked] == ["/v1/chat/completions"] * 2


def test_an_endless_answer_is_cut_off(model: Model, read: Any) -> None:
    model.answer = b" " * 3_000_000
    assert read().warnings == ("model_failed",)


@pytest.mark.parametrize("drip_s", [0.2, 3.0])
def test_a_slow_answer_is_given_up(model: Model, read: Any, drip_s: float) -> None:
    model.answer, model.drip_s = b" " * 900_000, drip_s
    began = time.monotonic()
    assert read(timeout_s=0.7).warnings == ("model_failed",)
    assert time.monotonic() - began < 2.5


def test_nobody_at_the_address_leaves_it_to_the_rules() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = ModelReader(f"http://127.0.0.1:{port}/v1", rules=Rules()).read(TEXT)
    assert page.statements == (RULES_SAY,) and page.warnings == ("model_failed",)


def test_a_long_article_is_sent_in_part_and_that_is_said(model: Model, read: Any) -> None:
    model.says(GOOD)
    page = read(TEXT + "More words follow here. " * 2_000)
    assert page.warnings == ("model_cut",) and len(page.statements) == 1
    assert len(json.loads(model.asked[0][1]["messages"][1]["content"])["article"]) == 24_000


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/v1",
        "http://localhost:8080/v1/",
        "http://[::1]:8080/v1",
        "https://192.168.1.20/v1",
        "http://10.1.2.3:9000",
        "http://172.31.0.9/v1",
        "http://[fd00::5]/v1",
    ],
)
def test_near_addresses_are_asked(url: str) -> None:
    found = endpoint_of(url)
    assert found is not None and found.path.endswith("/chat/completions")


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8/v1",
        "https://api.model.example/v1",
        "http://localhost.evil.example/v1",
        "http://127.0.0.1@8.8.8.8/v1",
        "http://172.32.0.1/v1",
        "http://169.254.169.254/v1",
        "http://0.0.0.0/v1",
        "http://[2001:db8::1]/v1",
        "http://[::ffff:8.8.8.8]/v1",
        "http://2130706433/v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/hosts",
        "127.0.0.1:8080",
        "http://127.0.0.1:99999/v1",
        "http://[::1/v1",
        "http://127.0.0.1:8080/v 1\r\nX: y",
        "nonsense",
    ],
)
def test_any_other_address_is_refused_and_never_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: Any) -> Any:
        raise AssertionError("asked")

    monkeypatch.setattr(model_reader, "_answered", never)
    page = ModelReader(url, rules=Rules()).read(TEXT)
    assert page.statements == (RULES_SAY,) and page.warnings == ("model_refused",)


def test_the_rules_read_unless_an_address_is_given() -> None:
    assert isinstance(reader_at(""), RuleReader)
    assert isinstance(reader_at("http://127.0.0.1:8080/v1"), ModelReader)
