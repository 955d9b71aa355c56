"""How far the planning of a whole district has come."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from doorstep.domain.planning.models import DistrictRun
from doorstep.domain.planning.states import PlanRunState


@dataclass(frozen=True, slots=True)
class SchoolWork:
    """One school of a run: how many of its problems are solved, and whether one is at work now."""

    school: str
    solved: int
    problems: int
    at_work: bool


def latest_run() -> DistrictRun | None:
    """The run going on, or the last one."""
    return DistrictRun.objects.order_by("-pk").first()


def with_key(key: UUID) -> DistrictRun | None:
    """The run that an address names."""
    return DistrictRun.objects.filter(key=key).first()


def work_of(run: DistrictRun) -> list[SchoolWork]:
    """Every school of a run, by name; a school that lost a shared person has more than one problem."""
    tasks: dict[str, list[str]] = {}
    for name, state in run.tasks.order_by("program__school__name", "pk").values_list(
        "program__school__name", "state"
    ):
        tasks.setdefault(name, []).append(state)
    return [
        SchoolWork(
            school=name,
            solved=states.count(PlanRunState.DONE),
            problems=len(states),
            at_work=PlanRunState.RUNNING in states,
        )
        for name, states in tasks.items()
    ]
