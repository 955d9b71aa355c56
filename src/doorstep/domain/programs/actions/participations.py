"""Educators choosing to take part, and choosing not to any more."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator, SectionTeacher
from doorstep.domain.people.permissions import is_own
from doorstep.domain.programs.models import Participation, Program
from doorstep.domain.programs.permissions import check_can_choose_for
from doorstep.domain.programs.queries.cohorts import sends
from doorstep.domain.programs.rules import check_can_opt_in, check_caps, check_not_closed
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def opt_in(
    *,
    program: Program,
    educator: Educator,
    visits_per_week: int = 4,
    visits_in_all: int = 40,
    experienced: bool = False,
    by: Actor,
    clock: Clock,
) -> Participation:
    """Take part from now on, within one's own limits; opting in twice changes nothing.

    A coordinator may enter it for someone who said so; the trail then says it was on her behalf. Who teaches
    children of a transition cohort at the school they come from takes part in its visits, and in no others.
    """
    check_can_choose_for(program=program, educator=educator, by=by)
    check_caps(visits_per_week=visits_per_week, visits_in_all=visits_in_all)
    teaches_here = SectionTeacher.objects.filter(
        educator=educator, section__school_id=program.school_id, ended_on__isnull=True
    ).exists()
    of_the_school = educator.school_id == program.school_id or teaches_here
    check_can_opt_in(
        program=program,
        educator=educator,
        teaches_here=teaches_here,
        sends_here=not of_the_school and sends(program=program, educator=educator),
    )
    participation, made = Participation.objects.get_or_create(
        district_id=program.district_id,
        program=program,
        educator=educator,
        opted_out_at=None,
        defaults={
            "opted_in_at": clock.now(),
            "visits_per_week": visits_per_week,
            "visits_in_all": visits_in_all,
            "experienced": experienced,
            "transitions_only": not of_the_school,
        },
    )
    if made:
        _record(participation, "opt_in", by=by, clock=clock)
    return participation


@transaction.atomic
def opt_out(*, program: Program, educator: Educator, by: Actor, clock: Clock) -> Participation:
    """Stop taking part. Nobody owes a reason, and none is kept.

    Visits that are agreed stay until someone takes her place; who coordinates sees which ones they are.
    """
    check_can_choose_for(program=program, educator=educator, by=by)
    check_not_closed(program)
    participation = _standing(program=program, educator=educator)
    participation.opted_out_at = clock.now()
    participation.save(update_fields=["opted_out_at"])
    _record(participation, "opt_out", by=by, clock=clock)
    return participation


@transaction.atomic
def set_caps(
    *,
    program: Program,
    educator: Educator,
    visits_per_week: int,
    visits_in_all: int,
    experienced: bool | None = None,
    by: Actor,
    clock: Clock,
) -> Participation:
    """Set how many visits an educator makes at most, a week and in all. There is no minimum.

    ``experienced`` is whether she has visited families before, if that is said as well.
    """
    check_can_choose_for(program=program, educator=educator, by=by)
    check_not_closed(program)
    check_caps(visits_per_week=visits_per_week, visits_in_all=visits_in_all)
    participation = _standing(program=program, educator=educator)
    participation.visits_per_week = visits_per_week
    participation.visits_in_all = visits_in_all
    if experienced is not None:
        participation.experienced = experienced
    participation.save(update_fields=["visits_per_week", "visits_in_all", "experienced"])
    _record(
        participation,
        "set_caps",
        by=by,
        clock=clock,
        visits_per_week=visits_per_week,
        visits_in_all=visits_in_all,
    )
    return participation


def _standing(*, program: Program, educator: Educator) -> Participation:
    standing = (
        Participation.objects.select_for_update()
        .filter(program=program, educator=educator, opted_out_at__isnull=True)
        .first()
    )
    if standing is None:
        raise Refusal("programs.not_opted_in")
    return standing


def _record(participation: Participation, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=participation.district_id,
        action=f"programs.participation.{verb}",
        subject="programs.Participation",
        subject_id=participation.pk,
        by=by,
        at=clock.now(),
        reason="",
        educator=participation.educator_id,
        program=participation.program_id,
        on_behalf=not is_own(educator=participation.educator, by=by),
        **facts,
    )
