"""What decides whether families can be invited, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.answers import asked_not_to_be_asked, in_force
from doorstep.domain.consent.rules import Household
from doorstep.domain.people.models import Family, FamilyGuardian, Guardian
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.cohorts import in_a_cohort
from doorstep.domain.programs.queries.leads import leads


def households(
    *, program: Program, family_ids: Collection[int], visit_kind: VisitKind, on: date
) -> dict[int, Household]:
    """The facts of each family on a day, in a constant number of queries whatever their number."""
    invited = set(
        Invitation.objects.filter(
            program=program, visit_kind=visit_kind, family__in=family_ids, closed_at__isnull=True
        ).values_list("family", flat=True)
    )
    reachable = to_invite(family_ids=family_ids, on=on)
    teachers = leads(program=program, kind=visit_kind, family_ids=family_ids)
    moves = visit_kind == VisitKind.TRANSITION
    inside = in_a_cohort(program=program, family_ids=family_ids) if moves else frozenset()
    silent = asked_not_to_be_asked(program_id=program.pk, family_ids=family_ids)
    return {
        family.pk: Household(
            family_id=family.pk,
            guardian_ids=tuple(guardian.pk for guardian in reachable[family.pk]),
            teacher_ids=teachers.get(family.pk, ()),
            dissolved=family.dissolved_on is not None,
            do_not_contact=family.do_not_contact,
            already_invited=family.pk in invited,
            asked_not_to_be_asked=family.pk in silent,
            outside_the_cohort=moves and family.pk not in inside,
        )
        for family in Family.objects.filter(pk__in=family_ids)
    }


def to_invite(*, family_ids: Collection[int], on: date) -> dict[int, list[Guardian]]:
    """The adults of each family who may be contacted and may consent for a child of it, oldest row first."""
    found: defaultdict[int, list[Guardian]] = defaultdict(list)
    adults = (
        FamilyGuardian.objects.filter(
            in_force("guardian", "family", on=on, may_consent=True, may_contact=True),
            family__in=family_ids,
            guardian__missing_since__isnull=True,
        )
        .select_related("guardian")
        .order_by("guardian_id")
    )
    for adult in adults:
        found[adult.family_id].append(adult.guardian)
    return found
