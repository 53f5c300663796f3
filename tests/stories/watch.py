"""What holds on every page: its language and direction, no stray words, nothing from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# A refusal is an answer, though the browser's console calls it an error.
REFUSED = re.compile(
    r"(Failed to load resource.*status of|Response Status Error Code) (403|409|422)"
)
# Formats and marks that Arabic writes in Latin letters too.
KNOWN = frozenset({"xlsx", "english", "mawa"})
LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
ARABIC_WORD = re.compile(r"[\u0620-\u064a]{2,}")

# The words that a reader sees or hears, each with what it stands in: text, and the attributes
# that speak. Codes (.no), keys and passages in another language are left out by their mark-up.
_SEEN = """(names) => {
  const lang = (e) => e.lang.slice(0, 2), page = lang(document.documentElement), seen = [];
  // What a name's own field is called by, such as the header of a column, is that name.
  const isolated = new Set([...document.querySelectorAll("bdi")].map((e) => e.textContent));
  const other = (e) => { const l = e.closest("[lang]"); return l && lang(l) !== page; };
  const marked = names ? ".no, kbd, script, style" : ".no, kbd, script, style, bdi, option";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest(marked) || other(e) || !e.checkVisibility()) continue;
    seen.push([e.tagName + "." + (e.className.baseVal ?? e.className), node.data.trim()]);
  }
  for (const e of document.querySelectorAll("[placeholder], [aria-label], [title]")) {
    if (other(e) || e.closest(".no, option, datalist")) continue;
    for (const name of ["placeholder", "aria-label", "title"]) {
      const said = e.getAttribute(name);
      if (said && !isolated.has(said)) seen.push([e.tagName + "@" + name, said]);
    }
  }
  // A title cannot isolate a name.
  if (names) seen.push(["title", document.title]);
  return seen;
}"""


@dataclass
class Watch:
    """Everything that went wrong behind a page's back."""

    host: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to a page from its first request."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.search(message.text):
            self.faults.append(f"console: {message.text} ({message.location})")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and parts.netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")


def check_page(page: Page, lang: str, typed: frozenset[str] = frozenset()) -> None:
    """Language, direction and words of the page as it stands; ``typed`` are the test's own."""
    root = page.evaluate("[document.documentElement.lang.slice(0, 2), document.dir]")
    assert root == [lang, "rtl" if lang == "ar" else "ltr"], page.url
    stray = stray_english(page, typed) if lang == "ar" else stray_arabic(page, typed)
    assert not stray, f"words of another language on {page.url}: {stray}"


Said = list[tuple[str, str]]
"""What stands in which element or attribute."""


def stray_english(page: Page, typed: frozenset[str] = frozenset()) -> Said:
    """Latin words of four letters or more but known formats and what the test itself typed."""
    return [
        (where, text)
        for where, text in page.evaluate(_SEEN, True)
        for word in LATIN_WORD.findall(text)
        if word.lower() not in KNOWN and word not in typed
    ]


def stray_arabic(page: Page, typed: frozenset[str] = frozenset()) -> Said:
    """Arabic but for names, isolated by <bdi> or by marks, and what the test itself typed."""
    return [
        (where, text)
        for where, text in page.evaluate(_SEEN, False)
        if any(word not in typed for word in ARABIC_WORD.findall(ISOLATED.sub("", text)))
    ]
