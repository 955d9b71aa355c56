"""Who one can be in the demo: staff, educators with a visit ahead, and guardians at different points."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from doorstep.domain.accounts.models import Membership
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.tokens import derive
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import Clock

_EDUCATORS = 3
_FAMILIES_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class FamilyDoor:
    """A guardian's own page: whose it is, in which language, whether a visit is set, and its address."""

    guardian: str
    family: str
    language: str
    visit_set: bool
    token: str


def staff() -> list[Membership]:
    """The coordinator, the district's administrator and its payroll office."""
    roles = [Role.COORDINATOR, Role.DISTRICT_ADMIN, Role.PAYROLL]
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
    """Guardians who have not answered, in English and in Spanish, and guardians whose visit is set."""
    live = FamilyLink.objects.filter(revoked_at__isnull=True, invitation__closed_at__isnull=True)
    waiting = live.filter(invitation__answers__isnull=True)
    ahead = live.filter(
        invitation__visits__state=VisitState.CONFIRMED,
        invitation__visits__ends_at__gt=clock.now(),
        invitation__visits__answer__guardian_id=F("guardian_id"),
    )
    return [
        *_doors(waiting.filter(guardian__written_language="en"), visit_set=False),
        *_doors(waiting.filter(guardian__written_language="es"), visit_set=False),
        *_doors(ahead.order_by("-guardian__written_language", "pk"), visit_set=True),
    ]


def _doors(links: QuerySet[FamilyLink], *, visit_set: bool) -> list[FamilyDoor]:
    if not links.query.order_by:
        links = links.order_by("pk")
    return [
        FamilyDoor(
            guardian=str(link.guardian),
            family=link.invitation.family.name,
            language=link.guardian.written_language,
            visit_set=visit_set,
            token=derive(key=link.key, district_id=link.district_id),
        )
        for link in links.select_related("guardian", "invitation__family")[:_FAMILIES_OF_A_KIND]
    ]
