"""The roles of the people who run visits."""

from django.db import models


class Role(models.TextChoices):
    """What someone is to the program; a role is held in a district or at one school."""

    EDUCATOR = "educator", "Educator"
    COORDINATOR = "coordinator", "Site coordinator"
    SCHOOL_LEAD = "school_lead", "School lead"
    PAYROLL = "payroll", "Payroll"
    DISTRICT_ADMIN = "district_admin", "District administrator"
    EVALUATOR = "evaluator", "Evaluator"
    NETWORK = "network", "Network"


WITH_A_SECOND_FACTOR = frozenset({Role.COORDINATOR, Role.PAYROLL, Role.DISTRICT_ADMIN, Role.NETWORK})
"""Whom a password alone does not let in, unless their district says so: each sees many families, or money."""

AT_A_SCHOOL = frozenset({Role.EDUCATOR, Role.SCHOOL_LEAD})
"""Held at one school, never everywhere; a coordinator may run one school or all of them."""

IN_THE_DISTRICT = frozenset({Role.PAYROLL, Role.DISTRICT_ADMIN, Role.EVALUATOR, Role.NETWORK})
"""Held in the whole district, never at one school."""
