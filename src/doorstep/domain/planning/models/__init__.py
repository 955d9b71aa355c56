from doorstep.domain.planning.models.availability import Absence, Availability
from doorstep.domain.planning.models.closure import Closure
from doorstep.domain.planning.models.district_run import DistrictRun, SchoolTask
from doorstep.domain.planning.models.plan import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.models.plan_change import PlanChange
from doorstep.domain.planning.models.plan_run import PlanRun

__all__ = [
    "Absence",
    "Availability",
    "Closure",
    "DistrictRun",
    "Plan",
    "PlanChange",
    "PlanRun",
    "PlannedVisit",
    "SchoolTask",
    "UnplacedFamily",
]
