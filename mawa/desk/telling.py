"""How an entry is told in words: its kind, its fields, and whose hand it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from django.db.models import Count, Max
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from mawa.access.actor import MACHINE, OPERATOR
from mawa.access.models import Member
from mawa.access.roles import ROLE_NAMES
from mawa.care.words import NEED_WORDS
from mawa.journal.history import Told
from mawa.journal.kinds import fact_values
from mawa.journal.registry import Recorded
from mawa.lib.ranks import rank_of
from mawa.people.ticks import STREAMS, TICKS
from mawa.people.words import DOUBT_WORDS
from mawa.reporting.itemwords import item_word
from mawa.reporting.public_words import COUNTED, EDITION_FIELDS
from mawa.situation.incidents.words import CATEGORY_WORDS, MEANS_WORDS, SEVERITY_WORDS
from mawa.situation.incidents.words import FIELD_WORDS as INCIDENT_FIELDS
from mawa.situation.plans.triggers import trigger_words
from mawa.situation.plans.words import FIELD_WORDS as PLAN_FIELDS
from mawa.situation.plans.words import OUTCOME_WORDS
from mawa.situation.statements.words import FIELD_WORDS as STATEMENT_FIELDS
from mawa.situation.statements.words import VALUE_WORDS as STATEMENT_VALUES

KIND_WORDS: Final[dict[str, Promise]] = {
    "writer_admitted": gettext_lazy("Writer admitted"),
    "writer_expelled": gettext_lazy("Writer expelled"),
    "struck": gettext_lazy("Entry struck"),
    "member_enrolled": gettext_lazy("Member enrolled"),
    "member_role_changed": gettext_lazy("Member's role changed"),
    "member_closed": gettext_lazy("Member left service"),
    "entry_requested": gettext_lazy("Entry requested"),
    "entry_coordinated": gettext_lazy("Entry coordinated"),
    "entry_approved": gettext_lazy("Entry approved"),
    "entry_refused": gettext_lazy("Entry refused"),
    "emergency_admitted": gettext_lazy("Admitted in an emergency"),
    "vehicle_counted": gettext_lazy("Vehicle counted"),
    "incident_reported": gettext_lazy("Incident reported"),
    "incident_told": gettext_lazy("Told of an incident"),
    "incident_handled": gettext_lazy("Done about an incident"),
    "incident_closed": gettext_lazy("Incident closed"),
    "statement_recorded": gettext_lazy("Statement recorded"),
    "statement_corrected": gettext_lazy("Statement corrected"),
    "statement_graded": gettext_lazy("Statement graded"),
    "statements_linked": gettext_lazy("Two statements linked"),
    "source_noted": gettext_lazy("Note on a source"),
    "plan_written": gettext_lazy("Contingency plan written"),
    "plan_withdrawn": gettext_lazy("Contingency plan withdrawn"),
    "plan_opened": gettext_lazy("Contingency plan opened"),
    "step_signed_off": gettext_lazy("Step signed off"),
    "plan_stood_down": gettext_lazy("Contingency plan stood down"),
    "trigger_eased": gettext_lazy("Trigger no longer met"),
    "count_corrected": gettext_lazy("Count corrected"),
    "person_registered": gettext_lazy("Person registered"),
    "person_corrected": gettext_lazy("Record corrected"),
    "card_replaced": gettext_lazy("Card replaced"),
    "roll_imported": gettext_lazy("List of names taken in"),
    "persons_matched": gettext_lazy("Two records found to be one person"),
    "persons_unmatched": gettext_lazy("Two records found to be different persons"),
    "health_noted": gettext_lazy("Health noted"),
    "protection_noted": gettext_lazy("Protection concern noted"),
    "site_opened": gettext_lazy("Site opened"),
    "tent_pitched": gettext_lazy("Tent pitched"),
    "tent_corrected": gettext_lazy("Tent corrected"),
    "standard_chosen": gettext_lazy("Standard chosen"),
    "tent_assigned": gettext_lazy("Place in a tent given"),
    "tent_left": gettext_lazy("Tent left"),
    "materiel_received": gettext_lazy("State materiel received in trust"),
    "materiel_linked": gettext_lazy("Materiel linked to its holder"),
    "materiel_handed_over": gettext_lazy("Materiel handed over"),
    "property_deposited": gettext_lazy("Personal property deposited"),
    "property_returned": gettext_lazy("Personal property given back"),
    "round_opened": gettext_lazy("Distribution opened"),
    "round_closed": gettext_lazy("Distribution closed"),
    "items_given": gettext_lazy("Items given"),
    "edition_published": gettext_lazy("Public edition published"),
    "need_noted": gettext_lazy("Need noted"),
    "roll_call_opened": gettext_lazy("Roll-call opened"),
    "roll_call_closed": gettext_lazy("Roll-call closed"),
    "person_marked": gettext_lazy("Marked at roll-call"),
    "tents_walked": gettext_lazy("Part of a roll-call finished"),
    "return_interviewed": gettext_lazy("Private interview before return"),
    "return_declared": gettext_lazy("Declaration of voluntary return"),
    "return_withdrawn": gettext_lazy("Changed their mind"),
    "person_returned": gettext_lazy("Returned home"),
    "departure_stopped": gettext_lazy("Departure stopped for protection"),
    "departure_stop_lifted": gettext_lazy("Departure stop lifted"),
}

FIELD_WORDS: Final[dict[str, Promise]] = {
    "name": gettext_lazy("Name"),
    "role": gettext_lazy("Role"),
    "letters": gettext_lazy("Letters"),
    "from_stamp": gettext_lazy("From"),
    "after_seq": gettext_lazy("After number"),
    "kinds": gettext_lazy("May record"),
    "why": gettext_lazy("Reason"),
    "of": gettext_lazy("Of entry"),
    "requested_by": gettext_lazy("Who asks"),
    "on_behalf_of": gettext_lazy("On behalf of"),
    "people_claimed": gettext_lazy("How many (claimed)"),
    "crossing": gettext_lazy("Border crossing"),
    "coming_from": gettext_lazy("Coming from"),
    "other_side": gettext_lazy("Other side (across the border)"),
    "contact": gettext_lazy("Liaison officer"),
    "channel": gettext_lazy("By what means"),
    "agreed": gettext_lazy("What was agreed"),
    "authority": gettext_lazy("Authority"),
    "office": gettext_lazy("Office"),
    "document_no": gettext_lazy("Document number"),
    "conditions": gettext_lazy("Conditions of entry"),
    "officer": gettext_lazy("Officer"),
    "grounds": gettext_lazy("Grounds"),
    "label": gettext_lazy("Vehicle"),
    "place": gettext_lazy("Place"),
    "adults": gettext_lazy("Adults"),
    "women": gettext_lazy("Women"),
    "children": gettext_lazy("Children"),
    "on_stretcher": gettext_lazy("Of whom on a stretcher"),
    "note": gettext_lazy("Note"),
    "sheet": gettext_lazy("Sheet"),
    "row": gettext_lazy("Row"),
    "as_written": gettext_lazy("As written"),
    "title": gettext_lazy("Title"),
    "given": gettext_lazy("Given name"),
    "father": gettext_lazy("Father's name"),
    "grand": gettext_lazy("Grandfather's name"),
    "family": gettext_lazy("Family name"),
    "mother": gettext_lazy("Mother's name"),
    "token": gettext_lazy("Wristband"),
    "sex": gettext_lazy("Sex"),
    "birth_year": gettext_lazy("Year of birth"),
    "birth_on": gettext_lazy("Date of birth"),
    "birth_place": gettext_lazy("Place of birth"),
    "stream": gettext_lazy("Stream"),
    "rank_code": gettext_lazy("Rank"),
    "rank_as_stated": gettext_lazy("Rank as stated"),
    "unit": gettext_lazy("Unit"),
    "service_no": gettext_lazy("Service number"),
    "origin": gettext_lazy("Governorate"),
    "kin": gettext_lazy("Next of kin"),
    "kin_contact": gettext_lazy("How to reach them"),
    "needs_care": gettext_lazy("Needs care"),
    "ticks": gettext_lazy("Ticked"),
    "declined": gettext_lazy("Declined to answer"),
    "doubts": gettext_lazy("In doubt"),
    "card_no": gettext_lazy("Card number"),
    "changes": gettext_lazy("Changed"),
    "file_sha256": gettext_lazy("File"),
    "file_name": gettext_lazy("File name"),
    "people": gettext_lazy("People"),
    "skipped": gettext_lazy("Rows that are not people"),
    "state": gettext_lazy("State"),
    "text": gettext_lazy("Text"),
    "concern": gettext_lazy("Concern"),
    "lat": gettext_lazy("Latitude"),
    "lon": gettext_lazy("Longitude"),
    "block": gettext_lazy("Block"),
    "number": gettext_lazy("Number"),
    "floor_m2": gettext_lazy("Floor, m²"),
    "use": gettext_lazy("Use"),
    "figure": gettext_lazy("Figure"),
    "m2_per_person": gettext_lazy("m² a person"),
    "receipt_no": gettext_lazy("Receipt number"),
    "paper_no": gettext_lazy("Number on paper"),
    "holder_as_written": gettext_lazy("Holder as written"),
    "holder_rank": gettext_lazy("Holder's rank"),
    "formation": gettext_lazy("Formation"),
    "category": gettext_lazy("Category"),
    "description": gettext_lazy("Description"),
    "serial": gettext_lazy("Serial number"),
    "serial_readable": gettext_lazy("Serial readable"),
    "quantity": gettext_lazy("Quantity"),
    "magazines": gettext_lazy("Magazines"),
    "rounds": gettext_lazy("Rounds"),
    "receiver": gettext_lazy("Received by"),
    "signed_by": gettext_lazy("Signed by"),
    "contents": gettext_lazy("Contents"),
    "seal_no": gettext_lazy("Seal number"),
    "order_no": gettext_lazy("Order of an officer"),
    "officer_rank": gettext_lazy("Officer's rank"),
    "officer_unit": gettext_lazy("Officer's unit"),
    "witness": gettext_lazy("Witness"),
    "missing": gettext_lazy("Not returned, and why"),
    "items": gettext_lazy("Items"),
    "where": gettext_lazy("Where"),
    "interviewer": gettext_lazy("Interviewer"),
    "interpreter": gettext_lazy("Interpreter"),
    "alone": gettext_lazy("In private"),
    "informed": gettext_lazy("Informed"),
    "wishes_to_return": gettext_lazy("Wishes to return"),
    "language": gettext_lazy("Language"),
    "receiving_authority": gettext_lazy("Receiving authority"),
    "receiving_officer": gettext_lazy("Receiving officer"),
    "second_officer": gettext_lazy("Second officer"),
    "severity": gettext_lazy("How grave"),
    "photo": gettext_lazy("Photograph"),
    "marked": gettext_lazy("People marked"),
    "seconds": gettext_lazy("Seconds"),
    **INCIDENT_FIELDS,
    **PLAN_FIELDS,
}
# Kinds whose fields or codes mean something of their own: "unit" of a figure is no military unit.
_OWN_FIELDS: Final = dict.fromkeys(
    (
        "statement_recorded",
        "statement_corrected",
        "statement_graded",
        "statements_linked",
        "source_noted",
    ),
    STATEMENT_FIELDS,
)


# A body leaves out what is at its default; a reader wants these all the same.
_ALWAYS_TOLD: Final = {
    "statement_recorded": ("claim",),
    "statement_graded": ("reliability", "credibility"),
    "statements_linked": ("relation",),
}


# Codes that stand in fields, as people say them.
VALUE_WORDS: Final[dict[str, Promise]] = {
    "returned": gettext_lazy("went home"),
    "undo": gettext_lazy("undone by whoever recorded it"),
    "male": gettext_lazy("Male"),
    "female": gettext_lazy("Female"),
    "present": gettext_lazy("Present"),
    "absent": gettext_lazy("Absent"),
    "elsewhere": gettext_lazy("Elsewhere"),
    "signature": gettext_lazy("Signature"),
    "thumbprint": gettext_lazy("Thumb print"),
    "housing": gettext_lazy("Housing"),
    "stores": gettext_lazy("Stores"),
    "clinic": gettext_lazy("Clinic"),
    "ar": gettext_lazy("Arabic"),
    "en": gettext_lazy("English"),
    **ROLE_NAMES,
    **KIND_WORDS,
    **SEVERITY_WORDS,
    **STREAMS,
    **OUTCOME_WORDS,
    **{code: tick.words for code, tick in TICKS.items()},
}
_CODED: Final = frozenset(
    {"why", "sex", "state", "signed_by", "use", "language", "role", "stream", "ticks", "declined"}
    | {"kinds", "severity"}
)


def kind_words(told: Told) -> str:
    """What happened, in words; a kind from a newer version keeps its own name."""
    if not told.kind:
        return _("Body withheld")
    return str(KIND_WORDS.get(told.kind, told.kind))


def fact_lines(told: Told | Recorded) -> Iterator[tuple[str, Any]]:
    """The fields that say something, each with its words."""
    if told.fact is None:
        return
    kind = told.fact.kind
    own = _OWN_FIELDS.get(kind, {})
    always = {name: getattr(told.fact, name) for name in _ALWAYS_TOLD.get(kind, ())}
    for name, value in (always | fact_values(told.fact)).items():
        words = own.get(name) or FIELD_WORDS.get(name) or name
        if kind == "edition_published":
            if name in EDITION_FIELDS:
                yield str(EDITION_FIELDS[name]), len(value) if name in COUNTED else value
        elif own:
            yield str(words), _of_a_statement(name, value)
        elif name == "category":
            yield str(words), _shown(_category(kind, value))
        else:
            yield str(words), _shown(_in_words(name, value))


def _of_a_statement(name: str, value: Any) -> Any:
    """Statements have codes of their own, also inside a correction."""
    if isinstance(value, dict):
        return _comma().join(
            f"{STATEMENT_FIELDS.get(k, k)}: {_of_a_statement(k, v)}" for k, v in value.items()
        )
    known = STATEMENT_VALUES.get(name, {})
    return str(known[value]) if isinstance(value, str) and value in known else _shown(value)


def _category(kind: str, code: str) -> str:
    """Incidents, needs and materiel have categories of their own."""
    words = {"incident_reported": CATEGORY_WORDS, "need_noted": NEED_WORDS}.get(kind)
    return item_word(code) if words is None else str(words.get(code, code))


def _in_words(name: str, value: Any) -> Any:
    if name == "rank_code":
        rank = rank_of(value)
        return (rank.ar if get_language() == "ar" else rank.en) if rank else value
    if name == "declined":
        return [str(FIELD_WORDS.get(code, code)) for code in value]
    if name == "doubts":
        return _doubts(value)
    if name in ("trigger", "triggers", "still_met"):
        lines = value if isinstance(value, list | tuple) else [value]
        return [trigger_words(line) for line in lines]
    if name == "statements":
        return len(value)  # their ids say nothing to a reader
    if name in ("means", "outcome"):
        return str({"means": MEANS_WORDS, "outcome": OUTCOME_WORDS}[name].get(value, value))
    if name == "photo":
        return bool(value)  # its name is a long number that says nothing to a reader
    if name not in _CODED:
        return value
    if isinstance(value, list | tuple):
        return [str(VALUE_WORDS.get(code, code)) for code in value]
    return str(VALUE_WORDS.get(value, value))


def _doubts(codes: Any) -> list[str]:
    return [str(DOUBT_WORDS.get(code, code)) for code in codes]


def _shown(value: Any) -> Any:
    if value is True:
        return _("yes")
    if value is False:
        return _("no")
    if isinstance(value, list | tuple):
        return _comma().join(str(v) for v in value)
    if isinstance(value, dict):
        return _comma().join(f"{FIELD_WORDS.get(k, k)}: {_shown(v)}" for k, v in value.items())
    # A template would write a comma into a coordinate, and two of them then read as one number.
    return f"{value:.10g}" if isinstance(value, float) else value


def _comma() -> str:
    return pgettext("between items of a list", ", ")


def member_name(member: str) -> str:
    """The name of who recorded it."""
    if member == OPERATOR.member:
        return _("Operator at the machine")
    if member == MACHINE.member:
        return _("This machine")
    return _names().get(member) or _("Somebody of another site")


def _names() -> dict[str, str]:
    """Every member's name; read again when any member's row changed."""
    state = Member.objects.aggregate(n=Count("pk"), last=Max("stamp"))
    if _Kept.state != state:
        _Kept.names = dict(Member.objects.values_list("subject", "name"))
        _Kept.state = state
    return _Kept.names


class _Kept:
    state: ClassVar[dict[str, Any]] = {}
    names: ClassVar[dict[str, str]] = {}
