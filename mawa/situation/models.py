"""Every row of the situation, gathered for the framework that looks for them here."""

from .incidents.models import Incident
from .plans.models import Plan, PlanOpening
from .statements.models import SourceNote, Statement, StatementLink

__all__ = ["Incident", "Plan", "PlanOpening", "SourceNote", "Statement", "StatementLink"]
