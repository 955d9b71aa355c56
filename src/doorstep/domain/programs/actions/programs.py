"""Setting up a program year at a school."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.programs.models import Policy, Program, ProgramType, VisitKind, Window
from doorstep.domain.programs.permissions import check_can_set_up
from doorstep.domain.programs.rules import (
    check_can_open,
    check_not_closed,
    check_policy,
    check_transition,
    check_window,
)
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def create(
    *,
    school: School,
    school_year: SchoolYear,
    type: ProgramType = ProgramType.PTHV,
    policy: Policy | None = None,
    reply_phone: str = "",
    by: Actor,
    clock: Clock,
) -> Program:
    """Set up a program year, in draft; without a policy it has the practice's own.

    ``reply_phone`` is the school's number that families may call or text back, as E.164.
    """
    check_can_set_up(school_id=school.pk, by=by)
    policy = policy or Policy()
    check_policy(policy)
    if Program.objects.filter(school=school, school_year=school_year, type=type).exists():
        raise Refusal("programs.exists", school_year=str(school_year))
    program = Program.objects.create(
        district_id=school.district_id,
        school=school,
        school_year=school_year,
        type=type,
        reply_phone=reply_phone,
        **{field.name: getattr(policy, field.name) for field in fields(policy)},
    )
    _record(program, "create", by=by, clock=clock, school=school.pk, school_year=school_year.ends_in)
    return program


@transaction.atomic
def set_policy(*, program: Program, policy: Policy, by: Actor, clock: Clock) -> Program:
    """Set every switch; what changed is recorded, before and after."""
    program = _locked(program)
    check_can_set_up(school_id=program.school_id, by=by)
    check_not_closed(program)
    check_policy(policy)
    before = program.policy
    changed = [
        field.name for field in fields(policy) if getattr(before, field.name) != getattr(policy, field.name)
    ]
    if not changed:
        return program
    for name in changed:
        setattr(program, name, getattr(policy, name))
    program.save(update_fields=changed)
    _record(
        program,
        "set_policy",
        by=by,
        clock=clock,
        before={name: getattr(before, name) for name in changed},
        after={name: getattr(policy, name) for name in changed},
    )
    return program


@transaction.atomic
def set_reply_phone(*, program: Program, reply_phone: str, by: Actor, clock: Clock) -> Program:
    """Set the school's number that families may call or text back (E.164, or empty for none)."""
    program = _locked(program)
    check_can_set_up(school_id=program.school_id, by=by)
    check_not_closed(program)
    program.reply_phone = reply_phone
    program.save(update_fields=["reply_phone"])
    _record(program, "set_reply_phone", by=by, clock=clock)
    return program


@transaction.atomic
def set_window(
    *, program: Program, kind: VisitKind, opens_on: date, closes_on: date, by: Actor, clock: Clock
) -> Window:
    """Set the days between which a kind of visit is held, both included.

    Visits that are agreed already stay where they are.
    """
    program = _locked(program)
    check_can_set_up(school_id=program.school_id, by=by)
    check_not_closed(program)
    check_window(program, opens_on=opens_on, closes_on=closes_on)
    window, _ = Window.objects.update_or_create(
        district_id=program.district_id,
        program=program,
        kind=kind,
        defaults={"opens_on": opens_on, "closes_on": closes_on},
    )
    _record(
        program,
        "set_window",
        by=by,
        clock=clock,
        kind=kind.value,
        opens_on=opens_on.isoformat(),
        closes_on=closes_on.isoformat(),
    )
    return window


@transaction.atomic
def open(*, program: Program, by: Actor, clock: Clock) -> Program:
    """Begin the program year: from now on families can be invited and visited."""
    program = _locked(program)
    check_can_set_up(school_id=program.school_id, by=by)
    check_can_open(program, list(program.windows.all()))
    return _move(program, ProgramState.OPEN, "open", by=by, clock=clock)


@transaction.atomic
def close(*, program: Program, by: Actor, clock: Clock) -> Program:
    """End the program year: nothing about it changes any more, and everything stays readable."""
    program = _locked(program)
    check_can_set_up(school_id=program.school_id, by=by)
    check_transition(program, ProgramState.CLOSED)
    return _move(program, ProgramState.CLOSED, "close", by=by, clock=clock)


def _locked(program: Program) -> Program:
    return Program.objects.select_for_update(of=("self",)).select_related("school_year").get(pk=program.pk)


def _move(program: Program, to: ProgramState, verb: str, *, by: Actor, clock: Clock) -> Program:
    program.state = to
    program.save(update_fields=["state"])
    _record(program, verb, by=by, clock=clock)
    return program


def _record(program: Program, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=program.district_id,
        action=f"programs.program.{verb}",
        subject="programs.Program",
        subject_id=program.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
