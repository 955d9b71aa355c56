"""Who one can be in the demo: staff, educators with a visit ahead, and guardians at different points."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from doorstep.domain.accounts.models import Membership
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.tokens import derive
from doorstep.domain.conversations.models import Line
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock

WAITING, SET = "Has not answered yet", "The visit is set"
WRITING, TWICE = "Writes with the visitors", "Was visited twice"
MOVING = "Has just come into kindergarten"
_EDUCATORS = 3
_FAMILIES_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class FamilyDoor:
    """A guardian's own page: whose it is, in which language, where the family stands, and its address.

    ``page`` is the page of the portal that it opens.
    """

    guardian: str
    family: str
    language: str
    stands: str
    token: str
    page: str = "portal:invitation"


def staff() -> list[Membership]:
    """The coordinator, the district's administrator, its payroll office and its evaluator."""
    roles = [Role.COORDINATOR, Role.DISTRICT_ADMIN, Role.PAYROLL, Role.EVALUATOR]
    return list(
        Membership.objects.filter(ended_at__isnull=True, role__in=roles)
        .select_related("user", "school")
        .order_by("role")
    )


def educators(*, clock: Clock) -> list[Visit]:
    """Visits ahead, each led by someone else with an account: the lead is who one can be."""
    coming = visits().filter(state=VisitState.CONFIRMED, ends_at__gt=clock.now(), lead__user__isnull=False)
    first: dict[int, Visit] = {}
    for visit in coming.select_related("lead__user")[:40]:
        first.setdefault(visit.lead_id, visit)
    return list(first.values())[:_EDUCATORS]


def families(*, clock: Clock) -> list[FamilyDoor]:
    """Guardians who have not answered, in English and in Spanish, whose visit is set, who write with their
    visitors, who were visited twice, and whom a new grade invites; those whose link still opens."""
    live = FamilyLink.objects.filter(
        revoked_at__isnull=True, invitation__closed_at__isnull=True, expires_at__gt=clock.now()
    )
    waiting = live.filter(invitation__answers__isnull=True)
    first = waiting.filter(invitation__visit_kind=VisitKind.FIRST)
    writing = live.filter(
        invitation__visit_kind=VisitKind.FIRST,
        guardian__in=Line.objects.filter(guardian__isnull=False).values("guardian"),
    )
    twice = live.filter(
        invitation__visit_kind=VisitKind.SECOND,
        invitation__visits__agreements__isnull=False,
        invitation__visits__answer__guardian_id=F("guardian_id"),
    )
    ahead = live.filter(
        invitation__visits__state=VisitState.CONFIRMED,
        invitation__visits__ends_at__gt=clock.now(),
        invitation__visits__answer__guardian_id=F("guardian_id"),
    )
    return [
        *_doors(first.filter(guardian__written_language="en"), WAITING),
        *_doors(first.filter(guardian__written_language="es"), WAITING),
        *_doors(ahead.order_by("-guardian__written_language", "pk"), SET),
        *_doors(writing, WRITING, page="portal:write", most=1),
        *_doors(twice, TWICE, page="portal:hopes", most=1),
        *_doors(waiting.filter(invitation__visit_kind=VisitKind.TRANSITION), MOVING, most=1),
    ]


def _doors(
    links: QuerySet[FamilyLink],
    stands: str,
    *,
    page: str = "portal:invitation",
    most: int = _FAMILIES_OF_A_KIND,
) -> list[FamilyDoor]:
    if not links.query.order_by:
        links = links.order_by("pk")
    return [
        FamilyDoor(
            guardian=str(link.guardian),
            family=link.invitation.family.name,
            language=link.guardian.written_language,
            stands=stands,
            token=derive(key=link.key, district_id=link.district_id),
            page=page,
        )
        for link in links.select_related("guardian", "invitation__family")[:most]
    ]
