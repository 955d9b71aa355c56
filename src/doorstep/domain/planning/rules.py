"""When hours make sense, when a plan may be changed or published, and what a family can be offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from doorstep.algorithms import planner
from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.planning.states import PLAN_TRANSITIONS, PlanState
from doorstep.domain.programs.models import Program
from doorstep.kernel.refusal import Refusal

STEP: Final = timedelta(minutes=30)
"""Visits begin on the hour and the half-hour by the school's clock."""
NOTICE: Final = timedelta(days=2)
"""Nobody is planned into, or offered, a visit sooner than this."""
LONGEST_AWAY: Final = timedelta(days=366)

DOABLE: Final = ("free_person", "raise_cap")
"""Remedies that one press can do; the others need someone to say yes first."""


@dataclass(frozen=True, slots=True, order=True)
class WeeklyHours:
    """Free from ``begins`` to ``ends`` on a weekday (0 is Monday), by the clock on the school's wall."""

    weekday: int
    begins: time
    ends: time


def check_hours(hours: Iterable[WeeklyHours]) -> None:
    """Raise where hours end before they begin, or lie where no family is visited."""
    for entry in hours:
        if not 0 <= entry.weekday <= 6:
            raise Refusal("planning.no_such_weekday", weekday=entry.weekday)
        if entry.ends <= entry.begins:
            raise Refusal("planning.hours_end_before_they_begin", begins=entry.begins, ends=entry.ends)
        if entry.begins < EARLIEST or entry.ends > LATEST:
            raise Refusal("planning.hours_too_early_or_late", earliest=EARLIEST, latest=LATEST)


def tidy(hours: Iterable[WeeklyHours]) -> list[WeeklyHours]:
    """The same hours in order, overlapping and touching ones as one."""
    result: list[WeeklyHours] = []
    for entry in sorted(hours):
        last = result[-1] if result else None
        if last is not None and last.weekday == entry.weekday and entry.begins <= last.ends:
            result[-1] = WeeklyHours(last.weekday, last.begins, max(last.ends, entry.ends))
        else:
            result.append(entry)
    return result


def check_away(*, begins_at: datetime, ends_at: datetime) -> None:
    """Raise where an absence is none, or so long that the hours themselves are meant."""
    if ends_at <= begins_at:
        raise Refusal("planning.absence_ends_before_it_begins")
    if ends_at - begins_at > LONGEST_AWAY:
        raise Refusal("planning.absence_too_long", days=LONGEST_AWAY.days)


def check_self_booking(program: Program) -> None:
    """Raise where families name several hours and a plan decides."""
    if not program.self_booking:
        raise Refusal("planning.a_plan_decides")


def can_become(state: PlanState, to: PlanState) -> bool:
    """Whether a plan in this state may come into the other."""
    return to in PLAN_TRANSITIONS[state]


def check_can_become(state: PlanState, to: PlanState) -> None:
    """Raise where a plan in this state does not become ``to``."""
    if not can_become(state, to):
        raise Refusal("planning.no_such_transition", before=state.value, after=to.value)


def check_draft(state: PlanState) -> None:
    """Raise where a plan is no draft any more, so visits are changed one by one instead."""
    if state != PlanState.DRAFT:
        raise Refusal("planning.not_a_draft", state=state.value)


def check_fits(violations: Sequence[planner.Violation]) -> None:
    """Raise with the first thing that a change to the plan would break.

    The code is the planner's; its parameters name people and other families by the ids of their rows.
    """
    for violation in violations:
        raise Refusal(f"planning.{violation.code}", **dict(violation.params))
