"""Forms of contingency plans: the whole plan as text, one thing a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal

from .entries import PlanWritten
from .models import Plan
from .triggers import parse_trigger
from .words import OUTCOME_WORDS

_LONG = 500
_COLONS = ":："


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def owned_step(line: str) -> tuple[str, str]:
    """A line ``owner: step`` as step and owner; without a colon nobody is named."""
    for place, letter in enumerate(line):
        if letter in _COLONS:
            return line[place + 1 :].strip(), line[:place].strip()
    return line.strip(), ""


class PlanForm(forms.Form):
    """The whole plan: what sets it off, what is done by whom, what it was written from."""

    name = forms.CharField(label=gettext_lazy("Name of the plan"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"), max_length=_LONG, required=False, widget=forms.Textarea
    )
    triggers = forms.CharField(
        label=gettext_lazy("Triggers, one a line"),
        help_text=gettext_lazy("Any one of them opens the plan. Without any it is opened by hand."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea,
    )
    steps = forms.CharField(
        label=gettext_lazy("Steps, one a line: who: what"),
        max_length=20_000,
        widget=forms.Textarea,
    )
    precedents = forms.CharField(
        label=gettext_lazy("Precedents, one a line"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )
    statements = forms.MultipleChoiceField(
        label=gettext_lazy("Recorded statements that tell of a precedent"), required=False
    )

    def __init__(self, *args: Any, statements: Sequence[tuple[str, str]] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]

    def clean_triggers(self) -> str:
        """Every line is a trigger; each fault is named with its line."""
        text: str = self.cleaned_data["triggers"]
        faults = []
        for line in lines_of(text):
            try:
                parse_trigger(line)
            except Refusal as refusal:
                faults.append(f"{line} - {refusal.reason}")
        if faults:
            raise forms.ValidationError(faults)
        return text

    def fact(self, plan: str = "", kept: Sequence[str] = ()) -> PlanWritten:
        """What is recorded; ``kept`` are linked statements that the writer may not see."""
        asked = self.cleaned_data
        pairs = [owned_step(line) for line in lines_of(asked["steps"])]
        return PlanWritten(
            Subject(plan),
            name=asked["name"],
            purpose=asked["purpose"],
            triggers=tuple(lines_of(asked["triggers"])),
            steps=tuple(step for step, _owner in pairs),
            owners=tuple(owner for _step, owner in pairs),
            precedents=tuple(lines_of(asked["precedents"])),
            statements=tuple(dict.fromkeys((*kept, *asked["statements"]))),
        )


def as_typed(
    *,
    name: str,
    purpose: str,
    triggers: Sequence[str],
    steps: Sequence[tuple[str, str]],
    precedents: Sequence[str],
) -> dict[str, str]:
    """What the form's fields hold for such a plan; ``steps`` are pairs of step and owner."""
    return {
        "name": name,
        "purpose": purpose,
        "triggers": "\n".join(triggers),
        "steps": "\n".join(f"{owner}: {step}" if owner else step for step, owner in steps),
        "precedents": "\n".join(precedents),
    }


def form_values(plan: Plan) -> dict[str, Any]:
    """A plan as its form shows it."""
    typed = as_typed(
        name=plan.name,
        purpose=plan.purpose,
        triggers=plan.triggers,
        steps=plan.owned_steps,
        precedents=plan.precedents,
    )
    return {**typed, "statements": plan.statements}


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=_LONG)


class SignForm(forms.Form):
    """A step is done, or decided not to be."""

    step = forms.IntegerField(min_value=1)
    outcome = forms.ChoiceField(choices=list(OUTCOME_WORDS.items()))
    note = forms.CharField(max_length=_LONG, required=False)


class StandDownForm(forms.Form):
    """What came of the plan."""

    outcome = forms.CharField(label=gettext_lazy("What came of it"), max_length=_LONG)
