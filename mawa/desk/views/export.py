"""A list of names as a file: only with a purpose, and only when two people agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from mawa.access.actor import Actor
from mawa.access.models import Account, ExportOfNames, Member
from mawa.access.who import actor_of, page
from mawa.lib.arabic import clean
from mawa.lib.refusal import Refusal
from mawa.people.models import Person
from mawa.people.ticks import STREAMS
from mawa.reporting.lists import export_rows
from mawa.reporting.words import language

from .people import tents_of

RIGHT: Final = "people.export"
LIST_NAME: Final = "names"
PURPOSE_LENGTH_MIN: Final = 10
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(forms.Form):
    """Why the list leaves, and who agrees."""

    purpose = forms.CharField(
        label=gettext_lazy("What the list is for, and who receives it"),
        max_length=500,
        widget=forms.Textarea,
    )
    second = forms.CharField(
        label=gettext_lazy("Name of the second person"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password of the second person"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_purpose(self) -> str:
        """A purpose says something."""
        purpose = clean(self.cleaned_data["purpose"])
        if len(purpose) < PURPOSE_LENGTH_MIN:
            raise forms.ValidationError(_("Say what the list is for, and who receives it."))
        return purpose


@sensitive_post_parameters("password")
@page(RIGHT)
def export_names(request: HttpRequest) -> HttpResponse:
    """Ask for the purpose and the second person; then give the file, logged."""
    form = ExportForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _given(request, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 403
    context = {"form": form, "people": Person.objects.count()}
    return render(request, "desk/export.html", context, status=status)


def _given(request: HttpRequest, form: ExportForm) -> HttpResponse:
    actor, asked = actor_of(request), form.cleaned_data
    second = second_person(request, actor, asked["second"], asked["password"])
    content = export_rows(
        str(_("Names")), _headers(), _rows(), language(getattr(request, "LANGUAGE_CODE", "ar"))
    )
    ExportOfNames.objects.create(
        list_name=LIST_NAME, purpose=asked["purpose"], member=actor.member, second=second.member
    )
    response = HttpResponse(content, content_type=XLSX)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="mawa-list-{day}.xlsx"'
    return response


def second_person(request: HttpRequest, first: Actor, name: str, password: str) -> Actor:
    """The other person who agrees. Failures count towards locking the name, as at sign-in."""
    account = authenticate(request, username=name.strip().lower(), password=password)
    if not isinstance(account, Account):
        raise Refusal(_("The second person's name or password is not right."))
    member = Member.objects.filter(pk=account.member, closed=False).first()
    if member is None:
        raise Refusal(_("The second person's name or password is not right."))
    if member.subject == first.member:
        raise Refusal(
            _("The second person must be somebody else."),
            _("Two people agree before names leave."),
        )
    if not member.actor.may(RIGHT):
        raise Refusal(
            _("The second person's role does not allow an export of names."),
            _("Ask the site manager or the protection officer."),
        )
    return member.actor


def _headers() -> list[str]:
    return [
        _("Card"),
        _("Name"),
        _("Mother's name"),
        _("Year of birth"),
        _("Rank"),
        _("Unit"),
        _("Service number"),
        _("Stream"),
        _("Tent"),
        _("Registered at"),
    ]


def _rows() -> Iterator[list[Any]]:
    """Everybody on record. Health, protection and next of kin never leave with this list."""
    people = list(Person.objects.in_order())
    tents = tents_of([person.subject for person in people])
    for person in people:
        yield [
            person.card_no,
            person.name,
            person.mother,
            person.birth_year,
            person.rank_as_stated,
            person.unit,
            person.service_no,
            str(STREAMS.get(person.stream, person.stream)),
            tents.get(person.subject, ""),
            person.registered_at,
        ]
