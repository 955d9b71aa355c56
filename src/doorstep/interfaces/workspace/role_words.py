"""What each role is called, and what it opens."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.accounts.roles import Role

ROLES: Final[dict[Role, Promise]] = {
    Role.DISTRICT_ADMIN: _("District administrator"),
    Role.COORDINATOR: _("Site coordinator"),
    Role.SCHOOL_LEAD: _("School lead"),
    Role.PAYROLL: _("Payroll"),
    Role.EVALUATOR: _("Evaluator"),
    Role.NETWORK: _("Network"),
    Role.EDUCATOR: _("Educator"),
}

OPENS: Final[dict[Role, Promise]] = {
    Role.DISTRICT_ADMIN: _("Everything of every school: rosters, programs, pay, roles."),
    Role.COORDINATOR: _("Runs the program: families, invitations, schedule, trainings, pay to approve."),
    Role.SCHOOL_LEAD: _("Reads the pages about the whole school, and changes nothing there."),
    Role.PAYROLL: _("Funds, rates and batches of the district; no family."),
    Role.EVALUATOR: _("What the district has released for research: years in counts, and nobody’s name."),
    Role.NETWORK: _("The lines that districts handed on to the network, and nothing inside a district."),
    Role.EDUCATOR: _("Their own visits, trainings and pay. Opened on the educator’s own page."),
}
