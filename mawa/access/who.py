"""Who is asking: from a request to an actor, and the guard in front of every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from .actor import Actor
from .models import Account, Member

View = TypeVar("View", bound=Callable[..., HttpResponse])
NOBODY = Actor("", "", "nobody")


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in member as an actor; ``NOBODY`` when nobody is signed in."""
    cached = getattr(request, "_mawa_actor", None)
    if isinstance(cached, Actor):
        return cached
    account = request.user
    member = None
    if isinstance(account, Account):
        member = Member.objects.filter(pk=account.member, closed=False).first()
    actor = member.actor if member else NOBODY
    request._mawa_actor = actor  # type: ignore[attr-defined]
    return actor


def page(right: str) -> Callable[[View], View]:
    """Only for signed-in members who hold the right; each action checks its own right again."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor is NOBODY:
                query = urlencode({"next": request.path}) if request.path != "/" else ""
                return redirect(f"/sign-in/?{query}" if query else "/sign-in/")
            actor.require(right)
            return view(request, *args, **kwargs)

        guarded.mawa_right = right  # type: ignore[attr-defined]
        return cast(View, guarded)

    return guard
