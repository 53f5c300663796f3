"""The vocabulary: every kind of fact and every fold. The system on one page."""

from __future__ import annotations

from types import ModuleType

from mawa.access import entries as access
from mawa.access.fold import member
from mawa.access.models import Member
from mawa.care import entries as care
from mawa.care.fold import gift, need, round_
from mawa.care.models import Gift, Need, Round
from mawa.crossing import entries as crossing
from mawa.crossing.fold import arrival, vehicle
from mawa.crossing.models import Arrival, VehicleCount
from mawa.custody import entries as custody
from mawa.custody.fold import materiel, packet
from mawa.custody.models import Materiel, Packet
from mawa.journal.kinds import Fact
from mawa.journal.registry import Fold, Maker, Row, install
from mawa.movement import entries as movement
from mawa.movement.fold import departure_stop, mark, return_case, roll_call, walk
from mawa.movement.models import DepartureStop, Mark, ReturnCase, RollCall, Walk
from mawa.people import entries as people
from mawa.people.fold import health_note, pair, person, protection_note, roll
from mawa.people.models import HealthNote, Pair, Person, ProtectionNote, Roll
from mawa.reporting import entries as reporting
from mawa.reporting.fold import edition
from mawa.reporting.models import Edition
from mawa.shelter import entries as shelter
from mawa.shelter.fold import site, stay, tent
from mawa.shelter.models import Site, Stay, Tent
from mawa.situation.incidents import entries as incidents
from mawa.situation.incidents.fold import incident
from mawa.situation.incidents.models import Incident
from mawa.situation.plans import entries as plans
from mawa.situation.plans.fold import opening, plan
from mawa.situation.plans.models import Plan, PlanOpening
from mawa.situation.statements import entries as statements
from mawa.situation.statements.fold import link, source_note, statement
from mawa.situation.statements.models import SourceNote, Statement, StatementLink


def _kinds(*modules: ModuleType) -> tuple[type[Fact], ...]:
    """Every kind that the modules define, in the order written."""
    return tuple(
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Fact) and thing.kind
    )


def _fold(row: type[Row], make: Maker, subject: str, *kinds: type[Fact]) -> Fold:
    return Fold(row, make, dict.fromkeys(kinds, subject))


KINDS = _kinds(
    *(access, crossing, incidents, statements, plans, people, shelter, custody, care, movement),
    reporting,
)

FOLDS: tuple[Fold, ...] = (
    _fold(
        Member,
        member,
        "member",
        access.MemberEnrolled,
        access.MemberRoleChanged,
        access.MemberClosed,
    ),
    _fold(
        Arrival,
        arrival,
        "arrival",
        crossing.EntryRequested,
        crossing.EntryCoordinated,
        crossing.EntryApproved,
        crossing.EntryRefused,
        crossing.EmergencyAdmitted,
    ),
    _fold(VehicleCount, vehicle, "vehicle", crossing.VehicleCounted, crossing.CountCorrected),
    _fold(
        Incident,
        incident,
        "incident",
        incidents.IncidentReported,
        incidents.IncidentTold,
        incidents.IncidentHandled,
        incidents.IncidentClosed,
    ),
    _fold(
        Statement,
        statement,
        "statement",
        statements.StatementRecorded,
        statements.StatementCorrected,
        statements.StatementGraded,
    ),
    _fold(StatementLink, link, "link", statements.StatementsLinked),
    _fold(SourceNote, source_note, "note", statements.SourceNoted),
    _fold(Plan, plan, "plan", plans.PlanWritten, plans.PlanWithdrawn),
    _fold(
        PlanOpening,
        opening,
        "opening",
        plans.PlanOpened,
        plans.StepSignedOff,
        plans.PlanStoodDown,
        plans.TriggerEased,
    ),
    _fold(
        Person,
        person,
        "person",
        people.PersonRegistered,
        people.PersonCorrected,
        people.CardReplaced,
    ),
    _fold(Pair, pair, "pair", people.PersonsMatched, people.PersonsUnmatched),
    _fold(Roll, roll, "roll", people.RollImported),
    _fold(HealthNote, health_note, "note", people.HealthNoted),
    _fold(ProtectionNote, protection_note, "note", people.ProtectionNoted),
    _fold(Site, site, "site", shelter.SiteOpened, shelter.StandardChosen),
    _fold(Tent, tent, "tent", shelter.TentPitched, shelter.TentCorrected),
    _fold(Stay, stay, "person", shelter.TentAssigned, shelter.TentLeft),
    _fold(
        Materiel,
        materiel,
        "item",
        custody.MaterielReceived,
        custody.MaterielLinked,
        custody.MaterielHandedOver,
    ),
    _fold(Packet, packet, "packet", custody.PropertyDeposited, custody.PropertyReturned),
    _fold(Round, round_, "round", care.RoundOpened, care.RoundClosed),
    _fold(Gift, gift, "gift", care.ItemsGiven),
    _fold(Need, need, "need", care.NeedNoted),
    _fold(RollCall, roll_call, "roll_call", movement.RollCallOpened, movement.RollCallClosed),
    _fold(Mark, mark, "mark", movement.PersonMarked),
    _fold(Walk, walk, "walk", movement.TentsWalked),
    _fold(
        ReturnCase,
        return_case,
        "person",
        movement.ReturnInterviewed,
        movement.ReturnDeclared,
        movement.ReturnWithdrawn,
        movement.PersonReturned,
    ),
    _fold(
        DepartureStop,
        departure_stop,
        "person",
        movement.DepartureStopped,
        movement.DepartureStopLifted,
    ),
    _fold(Edition, edition, "edition", reporting.EditionPublished),
)


def speak() -> None:
    """Tell the journal the vocabulary."""
    install(KINDS, FOLDS)
