"""What is typed into a search box may be a name: it goes into the session, never into an address.

A search form posts; the page keeps the words under its own key and leads on to itself with
``?typed=1`` and the other filters, so that paging, printing and going back work as usual.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import urlencode

BOX: Final = "q"
_MARK: Final = "typed"
_LONGEST: Final = 200
_FILTERS_MOST: Final = 20


def part_off(request: HttpRequest, page: str) -> HttpResponse | None:
    """For a posted search: keep the words and lead on; ``None`` for any other request."""
    if request.method != "POST" or BOX not in request.POST:
        return None
    typed = request.POST[BOX].strip()[:_LONGEST]
    request.session[f"{_MARK} {page}"] = typed
    skipped = (BOX, "csrfmiddlewaretoken")
    filters = [(k, str(v)) for k, v in request.POST.items() if v and k not in skipped]
    rest = {k: v for k, v in filters[:_FILTERS_MOST] if len(k) + len(v) <= _LONGEST}
    query = urlencode(rest | ({_MARK: "1"} if typed else {}))
    response = redirect(f"{request.path}?{query}" if query else request.path)
    response.may_be_sent_again = True  # type: ignore[attr-defined]
    return response


def asked_of(request: HttpRequest, page: str) -> QueryDict:
    """The filters of the address, with the words that were typed for this page."""
    asked = request.GET.copy()
    if _MARK in asked:
        asked[BOX] = str(request.session.get(f"{_MARK} {page}", ""))
    return asked


def query_of(asked: dict[str, Any]) -> str:
    """The filters again as a query, for links to other pages of the list."""
    shown = {name: value for name, value in asked.items() if value and name != BOX}
    return urlencode(shown | ({_MARK: "1"} if asked.get(BOX) else {}))
