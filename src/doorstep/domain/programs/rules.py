"""When a program may be changed, opened or closed, and when someone may take part in it."""

from __future__ import annotations

from datetime import date
from typing import Final

from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Policy, Program, VisitKind, Window
from doorstep.domain.programs.states import PROGRAM_TRANSITIONS, ProgramState
from doorstep.kernel.refusal import Refusal

VISIT_MINUTES = (20, 60)
BUFFER_MINUTES = (0, 120)
CERTIFICATE_MONTHS = (1, 60)
FOLLOW_UP_WEEKS = (1, 26)
VISITS_PER_WEEK = (1, 20)
VISITS_IN_ALL = (1, 400)
BUDGET_HOURS = (0, 2000)
NEXT_GRADE: Final = {
    "PK": "KG", "TK": "KG", "KG": "01", "01": "02", "02": "03", "03": "04", "04": "05", "05": "06",
    "06": "07", "07": "08", "08": "09", "09": "10", "10": "11", "11": "12", "12": "PS",
}  # fmt: skip
"""The grade that follows each, as rosters spell them (CEDS); *PS* is college, or whatever follows school."""


def check_between(code: str, value: int, bounds: tuple[int, int]) -> None:
    """Raise ``code`` with the bounds where ``value`` is outside them."""
    low, high = bounds
    if not low <= value <= high:
        raise Refusal(code, value=value, low=low, high=high)


def check_policy(policy: Policy) -> None:
    """Raise where a switch is set to something no program can mean."""
    check_between("programs.visit_minutes_out_of_bounds", policy.visit_minutes, VISIT_MINUTES)
    check_between("programs.buffer_out_of_bounds", policy.buffer_minutes, BUFFER_MINUTES)
    check_between("programs.certificate_months_out_of_bounds", policy.certificate_months, CERTIFICATE_MONTHS)
    for weeks in (policy.follow_up_from_weeks, policy.follow_up_until_weeks):
        check_between("programs.follow_up_out_of_bounds", weeks, FOLLOW_UP_WEEKS)
    if policy.follow_up_until_weeks < policy.follow_up_from_weeks:
        raise Refusal("programs.follow_up_order")


def check_caps(*, visits_per_week: int, visits_in_all: int) -> None:
    """Raise where an educator's own limits are none; they are hers to set, and there is no minimum."""
    check_between("programs.week_cap_out_of_bounds", visits_per_week, VISITS_PER_WEEK)
    check_between("programs.year_cap_out_of_bounds", visits_in_all, VISITS_IN_ALL)


def check_budget(interpreter: Educator, hours: int | None) -> None:
    """Raise where somebody is no interpreter, or is paid for fewer than no hours, or more than a year has."""
    if interpreter.kind != EducatorKind.INTERPRETER:
        raise Refusal("programs.not_an_interpreter", educator=str(interpreter))
    if hours is not None:
        check_between("programs.budget_out_of_bounds", hours, BUDGET_HOURS)


def check_two(educator: Educator, colleague: Educator) -> None:
    """Raise where somebody is her own colleague."""
    if educator.pk == colleague.pk:
        raise Refusal("programs.colleague_is_oneself")


def check_transition(program: Program, to: ProgramState) -> None:
    """Raise where a program in this state does not become ``to``."""
    if to not in PROGRAM_TRANSITIONS[ProgramState(program.state)]:
        raise Refusal("programs.no_such_transition", before=program.state, after=to.value)


def check_not_closed(program: Program) -> None:
    """Raise where the program year is over: nothing about it changes any more."""
    if program.state == ProgramState.CLOSED:
        raise Refusal("programs.closed")


def check_open(program: Program) -> None:
    """Raise where the program is not under way, so nobody is visited in it."""
    if program.state != ProgramState.OPEN:
        raise Refusal("programs.not_open", state=program.state)


def check_can_open(program: Program, windows: list[Window]) -> None:
    """Raise where a program cannot begin: it needs the days between which first visits are held."""
    check_transition(program, ProgramState.OPEN)
    if not any(window.kind == VisitKind.FIRST for window in windows):
        raise Refusal("programs.no_first_window")


def check_window(program: Program, *, opens_on: date, closes_on: date) -> None:
    """Raise where the days are the wrong way round, or lie outside the program year.

    Summer belongs to the year it leads up to: first visits before school begins are the best ones.
    """
    if closes_on < opens_on:
        raise Refusal("programs.window_order", opens_on=opens_on, closes_on=closes_on)
    year = program.school_year
    if opens_on > year.ends_on or closes_on < year.starts_on.replace(month=1, day=1):
        raise Refusal("programs.window_outside_year", starts_on=year.starts_on, ends_on=year.ends_on)


def check_in_window(*, kind: VisitKind, day: date, windows: list[Window]) -> None:
    """Raise where the days for this kind of visit are set and ``day`` is none of them (both ends count)."""
    for window in windows:
        if window.kind == kind and not window.opens_on <= day <= window.closes_on:
            raise Refusal(
                "programs.outside_window",
                kind=kind.value,
                day=day,
                opens_on=window.opens_on,
                closes_on=window.closes_on,
            )


def check_cohort(*, grade: str, entering_grade: str, same_school: bool) -> None:
    """Raise where nobody moves up like that: into the next grade, or at this school into the one that the
    roster says already."""
    allowed = {NEXT_GRADE.get(grade)} | ({grade} if same_school else set())
    if grade not in NEXT_GRADE or entering_grade not in allowed:
        raise Refusal("programs.cohort_grades")


def check_can_opt_in(
    *, program: Program, educator: Educator, teaches_here: bool, sends_here: bool = False
) -> None:
    """Raise where someone cannot take part: the year is over, or it is neither a school of theirs nor one
    that children of theirs move up to."""
    check_not_closed(program)
    if educator.missing_since is not None:
        raise Refusal("programs.educator_left", since=educator.missing_since)
    if educator.school_id != program.school_id and not teaches_here and not sends_here:
        raise Refusal("programs.educator_of_another_school")


def can_opt_in(*, program: Program, educator: Educator, teaches_here: bool, sends_here: bool = False) -> bool:
    """Whether someone can take part."""
    try:
        check_can_opt_in(program=program, educator=educator, teaches_here=teaches_here, sends_here=sends_here)
    except Refusal:
        return False
    return True
