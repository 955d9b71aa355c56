from doorstep.domain.planning.models.availability import Absence, Availability
from doorstep.domain.planning.models.plan import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.models.plan_run import PlanRun

__all__ = ["Absence", "Availability", "Plan", "PlanRun", "PlannedVisit", "UnplacedFamily"]
