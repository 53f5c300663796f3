"""Who works here: enrol, change a role, close; what was refused and whose file was read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actions import change_role, close_member, enrol_member, new_password
from mawa.access.models import ExportOfNames, Member, ReadOfFile, RefusedAttempt
from mawa.access.roles import ROLE_NAMES
from mawa.access.who import actor_of, page

SHOWN = 30


@page("access.manage")
def members(request: HttpRequest) -> HttpResponse:
    """The list, a form to enrol somebody, and the logs."""
    if request.method == "POST":
        password = new_password()
        member = enrol_member(
            actor=actor_of(request),
            name=request.POST.get("name", ""),
            role=request.POST.get("role", ""),
            password=password,
        )
        said = _("%(name)s may sign in. Password, shown once: %(password)s")
        messages.success(request, said % {"name": member.name, "password": password})
        return redirect("members")
    context = {
        "members": Member.objects.order_by("closed", "name"),
        "roles": ROLE_NAMES,
        "refused": RefusedAttempt.objects.order_by("-at")[:SHOWN],
        "reads": ReadOfFile.objects.order_by("-at")[:SHOWN],
        "exports": ExportOfNames.objects.order_by("-at")[:SHOWN],
    }
    return render(request, "desk/members.html", context)


@require_POST
@page("access.manage")
def change_member(request: HttpRequest, member: str) -> HttpResponse:
    """Another role, or none."""
    why = request.POST.get("why", "")
    if request.POST.get("close"):
        close_member(actor=actor_of(request), member=member, why=why)
    else:
        role = request.POST.get("role", "")
        change_role(actor=actor_of(request), member=member, role=role, why=why)
    messages.success(request, _("Recorded."))
    return redirect("members")
