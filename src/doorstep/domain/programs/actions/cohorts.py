"""Gathering a transition cohort, and taking in who joined since."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models import CohortFamily, Program, TransitionCohort
from doorstep.domain.programs.permissions import check_can_gather
from doorstep.domain.programs.queries.cohorts import belonging, joined_since
from doorstep.domain.programs.rules import check_cohort, check_not_closed
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def gather(
    *, program: Program, from_school: School, grade: str, entering_grade: str, by: Actor, clock: Clock
) -> TransitionCohort:
    """Gather the families of every child in ``grade`` at ``from_school``: all of them, and nobody else.

    The database looks as well: a cohort that leaves a family out, or holds one that does not belong, is
    refused by it.
    """
    program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    check_can_gather(program=program, from_school_id=from_school.pk, by=by)
    check_not_closed(program)
    same_school = from_school.pk == program.school_id
    check_cohort(grade=grade, entering_grade=entering_grade, same_school=same_school)
    if TransitionCohort.objects.filter(program=program, from_school=from_school, grade=grade).exists():
        raise Refusal("programs.cohort_exists")
    families = list(belonging(from_school_id=from_school.pk, grade=grade))
    if not families:
        raise Refusal("programs.cohort_is_empty")
    cohort = TransitionCohort.objects.create(
        district_id=program.district_id,
        program=program,
        from_school=from_school,
        grade=grade,
        entering_grade=entering_grade,
        gathered_at=clock.now(),
    )
    _hold(cohort, families, verb="gather", by=by, clock=clock)
    return cohort


@transaction.atomic
def take_in(*, cohort: TransitionCohort, by: Actor, clock: Clock) -> int:
    """Take in every family that joined the grade since, all at once; how many. Who moved away stays in it."""
    held = (
        TransitionCohort.objects.select_for_update(of=("self",)).select_related("program").get(pk=cohort.pk)
    )
    check_can_gather(program=held.program, from_school_id=held.from_school_id, by=by)
    check_not_closed(held.program)
    families = list(joined_since(cohort=held))
    if families:
        _hold(held, families, verb="take_in", by=by, clock=clock)
    return len(families)


def _hold(cohort: TransitionCohort, families: list[Family], *, verb: str, by: Actor, clock: Clock) -> None:
    """Write the families in one statement, for the database looks at the whole after each."""
    CohortFamily.objects.bulk_create(
        [
            CohortFamily(
                district_id=cohort.district_id, cohort=cohort, family=family, taken_in_at=clock.now()
            )
            for family in families
        ]
    )
    events.record(
        district_id=cohort.district_id,
        action=f"programs.cohort.{verb}",
        subject="programs.TransitionCohort",
        subject_id=cohort.pk,
        by=by,
        at=clock.now(),
        from_school=cohort.from_school_id,
        grade=cohort.grade,
        entering_grade=cohort.entering_grade,
        families=len(families),
        reason="",
    )
