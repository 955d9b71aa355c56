"""Why someone may see a family, besides what the roster says: a school that its child comes to invites it."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Family
from doorstep.domain.people.queries import access
from doorstep.domain.people.queries.access import Reason
from doorstep.domain.programs.models import VisitKind


def why(*, family: Family, by: Actor) -> list[Reason]:
    """The reasons for which ``by`` may see this family; an empty list is a refusal.

    While an invitation to a transition visit is open, who runs the receiving school's program may as well,
    and the educator who invites: they call, and enter what the family says. The home's address stays with the
    school of the child, and the pair of the visit.
    """
    return [*access.why(family=family, by=by), *_receiving(family, by)]


def _receiving(family: Family, by: Actor) -> list[Reason]:
    reasons = []
    for invitation in (
        Invitation.objects.filter(family=family, visit_kind=VisitKind.TRANSITION, closed_at__isnull=True)
        .select_related("program__school", "educator")
        .order_by("pk")
    ):
        school = invitation.program.school
        if by.holds(Role.COORDINATOR, Role.DISTRICT_ADMIN, Role.SCHOOL_LEAD, school_id=school.pk):
            reasons.append(Reason("receives", school.name))
        if by.kind == "staff" and by.id is not None and invitation.educator.user_id == by.id:
            reasons.append(Reason("invites", school.name))
    return reasons
