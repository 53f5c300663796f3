"""A language model as a reader: an OpenAI-compatible endpoint on this machine or its network.

Off unless an address is given. What it answers is believed in nothing: every field is checked,
and a statement whose quotation does not stand in the page word for word is left out. Whatever
goes wrong, the rules read the page and a warning says so.
"""

from __future__ import annotations

import ipaddress
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from .model_answer import INSTRUCTION, proposals_of
from .proposals import Reader, ReadPage
from .reader import RuleReader

ANSWER_LARGEST: Final = 1_000_000
"""Bytes of an answer; a longer one is not read."""
ARTICLE_LONGEST: Final = 24_000
"""Characters of the article that are sent: what a small model holds in mind."""
TIMEOUT_S: Final = 120
_BLOCK: Final = 65_536
_PATH: Final = re.compile(r"[\w./~-]*", re.ASCII)
_NEAR: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            *("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            "fc00::/7",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model answers."""

    secure: bool
    host: str
    port: int
    path: str


def endpoint_of(url: str) -> Endpoint | None:
    """The endpoint behind an address, ``http://127.0.0.1:8080/v1``; ``None`` if it is not near.

    Near are ``localhost`` and addresses in numbers of this machine or a private network
    (RFC 1918, RFC 4193). Names are not looked up: who answers for a name may change.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        near = host == "localhost" or any(ipaddress.ip_address(host) in net for net in _NEAR)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not near or not _PATH.fullmatch(parts.path):
        return None
    secure = parts.scheme == "https"
    path = parts.path.rstrip("/") + "/chat/completions"
    address = "127.0.0.1" if host == "localhost" else host
    return Endpoint(secure, address, port or (443 if secure else 80), path)


class ModelReader:
    """Proposes what a language model finds; the article is found by the rules. See ``Reader``."""

    name = "model"

    def __init__(
        self, url: str, model: str = "", rules: Reader | None = None, timeout_s: float = TIMEOUT_S
    ) -> None:
        self.endpoint, self.model, self.timeout_s = endpoint_of(url), model, timeout_s
        self.rules = rules or RuleReader()

    def read(
        self, text: str, *, lang: str = "", outlet: str = "", published: date | None = None
    ) -> ReadPage:
        """Read a page of plain text; never raises for what is in it or for what the model does."""
        page = self.rules.read(text, lang=lang, outlet=outlet, published=published)
        if self.endpoint is None:
            return _warned(page, "model_refused")
        parts = [page.text[slice(*span)] for span in page.body] or [page.text]
        article = "\n".join(filter(None, (page.title, *parts)))
        try:
            answer = self._asked(self.endpoint, article[:ARTICLE_LONGEST], page)
            found, warnings = proposals_of(answer, page)
        except (OSError, HTTPException, ValueError, RecursionError):
            return _warned(page, "model_failed")
        if len(article) > ARTICLE_LONGEST:
            warnings.insert(0, "model_cut")
        return _warned(replace(page, statements=tuple(found)), *warnings)

    def _asked(self, endpoint: Endpoint, article: str, page: ReadPage) -> str:
        """What the model says of an article; raises ``OSError`` or ``ValueError``."""
        told = {
            "language": page.lang,
            "outlet": page.outlet,
            "published": page.published.isoformat() if page.published else None,
            "article": article,
        }
        question = {
            "model": self.model or "default",
            "temperature": 0,
            "stream": False,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": INSTRUCTION},
                {"role": "user", "content": json.dumps(told, ensure_ascii=False)},
            ],
        }
        content = b"".join(_answered(endpoint, json.dumps(question).encode(), self.timeout_s))
        try:
            said = json.loads(content)["choices"][0]["message"]["content"]
        except (LookupError, TypeError) as error:
            raise ValueError("no answer of a chat") from error
        if not isinstance(said, str):
            raise ValueError("no text")
        return said


def _answered(endpoint: Endpoint, question: bytes, timeout_s: float) -> Iterator[bytes]:
    """The answer in blocks, as long as it keeps to its size and time.

    Straight to the endpoint: no proxy, and no redirection is followed.
    """
    until = time.monotonic() + timeout_s
    kind = HTTPSConnection if endpoint.secure else HTTPConnection
    connection = kind(endpoint.host, endpoint.port, timeout=timeout_s)
    try:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        connection.request("POST", endpoint.path, body=question, headers=headers)
        response = connection.getresponse()
        if response.status != 200:
            raise OSError(f"answered {response.status}")
        size = 0
        while block := response.read1(_BLOCK):
            size += len(block)
            if size > ANSWER_LARGEST or time.monotonic() > until:
                raise OSError("too long")
            yield block
    finally:
        connection.close()


def _warned(page: ReadPage, *codes: str) -> ReadPage:
    return replace(page, warnings=(*page.warnings, *dict.fromkeys(codes)))


def reader_at(url: str, model: str = "") -> Reader:
    """The reader that the settings ask for: the rules, unless a model's address is given."""
    return ModelReader(url, model) if url else RuleReader()
