"""Who is in a conversation, and why somebody may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from enum import StrEnum

from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership
from doorstep.domain.accounts.permissions import COORDINATES, can_coordinate
from doorstep.domain.consent.queries.answers import in_force, standing
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.conversations.models import Succession
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState

VISITING = (VisitState.CONFIRMED, VisitState.HELD, VisitState.ATTESTED)


class Why(StrEnum):
    """Why someone may see a conversation."""

    PAIR = "pair"
    SUCCESSOR = "successor"
    COORDINATOR = "coordinator"


def is_visitor(*, program: Program, family: Family, educator_id: int) -> bool:
    """Whether an educator visits, or visited, this family in this program year."""
    mine = Q(lead=educator_id) | Q(partner=educator_id)
    return Visit.objects.filter(mine, program=program, family=family, state__in=VISITING).exists()


def may_read_on(*, program: Program, family: Family, educator_id: int) -> set[int]:
    """The guardians who said yes to this successor, by id."""
    return set(
        Succession.objects.filter(
            thread__program=program, thread__family=family, educator=educator_id, said_yes=True
        ).values_list("guardian_id", flat=True)
    )


def writes_for_school(*, program: Program, educator: Educator) -> bool:
    """Whether an educator may write because she coordinates the school and its program lets her."""
    reaching = Q(school__isnull=True) | Q(school=program.school_id)
    roles = Membership.objects.filter(
        reaching, user=educator.user_id, role__in=COORDINATES, ended_at__isnull=True
    )
    return program.coordinator_writes and educator.missing_since is None and roles.exists()


def educator_of(by: Actor) -> Educator | None:
    """Who acts, where an educator does."""
    if by.kind != "staff" or by.id is None:
        return None
    return Educator.objects.filter(user_id=by.id).first()


def why_may_see(*, program: Program, family: Family, by: Actor) -> Why | None:
    """Why ``by`` may see this family's conversation; None where they may not, and then there is none."""
    educator = educator_of(by)
    if educator is not None:
        if is_visitor(program=program, family=family, educator_id=educator.pk):
            return Why.PAIR
        if may_read_on(program=program, family=family, educator_id=educator.pk):
            return Why.SUCCESSOR
    return Why.COORDINATOR if can_coordinate(school_id=program.school_id, by=by) else None


def guardians_in(*, family_ids: Collection[int], program: Program, on: date) -> dict[int, list[Guardian]]:
    """Who of each family is in the conversation: guardians whose own yes to a visit of this program year
    stands and who may be written to. One query and the yeses' times."""
    found: defaultdict[int, dict[int, Guardian]] = defaultdict(dict)
    yeses = (
        standing(
            on=on,
            kind=AnswerKind.YES,
            invitation__program=program,
            invitation__family__in=family_ids,
            invitation__family__do_not_contact=False,
            invitation__family__dissolved_on__isnull=True,
        )
        .filter(in_force("guardian", "invitation__family", on=on, may_contact=True))
        .select_related("guardian__merged_into", "invitation")
        .prefetch_related(None)
    )
    for answer in yeses:
        person = answer.guardian.merged_into or answer.guardian
        found[answer.invitation.family_id][person.pk] = person
    return {family: list(people.values()) for family, people in found.items()}


def conversing(*, program: Program, family: Family, on: date) -> list[Guardian]:
    """Who of one family is in the conversation."""
    return guardians_in(family_ids=[family.pk], program=program, on=on).get(family.pk, [])
