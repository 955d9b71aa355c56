from doorstep.domain.planning.models.availability import Absence, Availability
from doorstep.domain.planning.models.plan import Plan, PlannedVisit, UnplacedFamily

__all__ = ["Absence", "Availability", "Plan", "PlannedVisit", "UnplacedFamily"]
