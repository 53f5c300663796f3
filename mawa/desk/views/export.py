"""A list of names as a file: only with a purpose, and only when two people agree."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from mawa.access.actor import Actor
from mawa.access.models import Account, ExportOfNames, Member
from mawa.access.who import actor_of, page
from mawa.desk.name_lists import LISTS, NameList
from mawa.lib.arabic import clean
from mawa.lib.refusal import Refusal
from mawa.reporting.lists import export_rows
from mawa.reporting.words import language

PURPOSE_LENGTH_MIN: Final = 10
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(forms.Form):
    """Why the list leaves, and who agrees."""

    of = forms.ChoiceField(label=gettext_lazy("Which one"))
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

    def __init__(self, *args: Any, choices: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices is None:
            del self.fields["of"]
        else:
            self.fields["of"].choices = choices  # type: ignore[attr-defined]

    def clean_purpose(self) -> str:
        """A purpose says something."""
        purpose = clean(self.cleaned_data["purpose"])
        if len(purpose) < PURPOSE_LENGTH_MIN:
            raise forms.ValidationError(_("Say what the list is for, and who receives it."))
        return purpose


@sensitive_post_parameters("password")
@page("people.see")
def export_names(request: HttpRequest) -> HttpResponse:
    """Ask for the purpose and the second person; then give the file, logged."""
    code = _asked_for(request)
    chosen = LISTS[code]
    choices = chosen.of() if chosen.of else None
    form = ExportForm(request.POST or None, choices=choices, initial={"of": request.GET.get("of")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _given(request, form, code)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 403
    actor = actor_of(request)
    context = {
        "form": form,
        "lists": {each: row.words for each, row in LISTS.items() if row.open_to(actor)},
        "list": code,
        "lines": chosen.size("") if choices is None else None,
        "nothing": choices == [],
    }
    return render(request, "desk/export.html", context, status=status)


def _asked_for(request: HttpRequest) -> str:
    """The list of the address, or the first that the actor may have."""
    actor = actor_of(request)
    first = next((code for code, each in LISTS.items() if each.open_to(actor)), "people")
    code = request.GET.get("list", first)
    if code not in LISTS:
        raise Http404
    actor.require(LISTS[code].see)
    actor.require(LISTS[code].export)
    return code


def _given(request: HttpRequest, form: ExportForm, code: str) -> HttpResponse:
    actor, asked, chosen = actor_of(request), form.cleaned_data, LISTS[code]
    second = second_person(request, chosen, asked["second"], asked["password"])
    rows = chosen.rows(asked.get("of", ""))
    lang = language(getattr(request, "LANGUAGE_CODE", "ar"))
    content = export_rows(str(chosen.words), chosen.headers(), rows, lang)
    ExportOfNames.objects.create(
        list_name=code, purpose=asked["purpose"], member=actor.member, second=second.member
    )
    response = HttpResponse(content, content_type=XLSX)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="mawa-list-{day}.xlsx"'
    return response


def second_person(request: HttpRequest, chosen: NameList, name: str, password: str) -> Actor:
    """The other person who agrees. Failures count towards locking the name, as at sign-in."""
    account = authenticate(request, username=name.strip().lower(), password=password)
    if not isinstance(account, Account):
        raise Refusal(_("The second person's name or password is not right."))
    member = Member.objects.filter(pk=account.member, closed=False).first()
    if member is None:
        raise Refusal(_("The second person's name or password is not right."))
    if member.subject == actor_of(request).member:
        raise Refusal(
            _("The second person must be somebody else."),
            _("Two people agree before names leave."),
        )
    if not member.actor.may(chosen.export):
        raise Refusal(
            _("The second person's role does not allow an export of names."),
            _("Ask the site manager or the protection officer."),
        )
    return member.actor
