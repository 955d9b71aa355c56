from doorstep.domain.organizations.models.district import District
from doorstep.domain.organizations.models.school import School
from doorstep.domain.organizations.models.school_year import SchoolYear

__all__ = ["District", "School", "SchoolYear"]
