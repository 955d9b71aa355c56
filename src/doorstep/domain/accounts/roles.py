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
