"""Where the lottery is called: the roster's families → its problem → what is fixed, and back to rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from doorstep.algorithms import lottery
from doorstep.domain.programs.models import Program
from doorstep.domain.selection.names import drawn_name
from doorstep.domain.selection.queries.pool import Member, Pool
from doorstep.domain.selection.rules import Setup, check_setup
from doorstep.kernel.progress import Progress

_PREVIEW = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a solved draw fixes: the text to commit, and each family's name and chance in it."""

    committed: dict[str, Any]
    names: dict[int, str]
    chances: dict[int, tuple[int, int]]


def proposed_quotas(pool: Pool, setup: Setup) -> tuple[lottery.Quota, ...]:
    """The quotas of a setup: each category's share of the pool, give or take the slack, or as edited."""
    families = [_family(member, setup, name=str(member.family_id)) for member in pool.members]
    edited = {quota.key: quota for quota in setup.quotas if quota.feature in setup.features}
    shares = lottery.proportional_quotas(families, lottery.Size(families=setup.size), setup.slack)
    return tuple(edited.get(quota.key, quota) for quota in shares)


def problem_of(pool: Pool, setup: Setup, *, draw: UUID) -> lottery.Problem:
    """The lottery's problem, with families and teachers under their names in this draw."""
    check_setup(setup)
    teacher_names = {
        educator: drawn_name(draw=draw, record=key) for educator, key in pool.educator_keys.items()
    }
    return lottery.Problem(
        families=tuple(
            _family(
                member,
                setup,
                name=drawn_name(draw=draw, record=member.key),
                teachers=tuple(teacher_names[educator] for educator in member.teachers),
            )
            for member in pool.members
        ),
        quotas=proposed_quotas(pool, setup),
        size=lottery.Size(families=setup.size),
        capacities={teacher_names[educator]: room for educator, room in pool.capacity.items()},
    )


@dataclass(frozen=True, slots=True)
class NoChance:
    """Families that could not be drawn, and why: the code of `lottery.Hopeless` and what would help."""

    families: tuple[int, ...]
    why: str
    changes: tuple[lottery.Change, ...]


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a draw would give: each family's chance, and who has none."""

    chances: tuple[Fraction, ...]
    none: tuple[NoChance, ...]


def foresee(pool: Pool, setup: Setup) -> Foresight:
    """The chances a draw would give, without drawing; `lottery.Infeasible` says what would help."""
    problem = problem_of(pool, setup, draw=_PREVIEW)
    outlook = lottery.outlook(problem)
    family_of = {drawn_name(draw=_PREVIEW, record=member.key): member.family_id for member in pool.members}
    return Foresight(
        tuple(outlook.chances.values()),
        tuple(
            NoChance(tuple(family_of[name] for name in found.families), found.why, found.changes)
            for found in lottery.out_of_reach(problem, outlook)
        ),
    )


def educator_called(pool: Pool, name: str) -> int | None:
    """The educator behind a teacher's name in a preview, so that a relaxation can be said in words."""
    for educator, key in pool.educator_keys.items():
        if drawn_name(draw=_PREVIEW, record=key) == name:
            return educator
    return None


def fix(
    pool: Pool,
    setup: Setup,
    *,
    draw: UUID,
    seed: int,
    panels: int,
    beacon: lottery.Round | None,
    progress: Progress,
    stop: Callable[[], bool],
) -> Fixed:
    """Solve a draw; the same pool, setup and seed give the same text on any machine."""
    problem = problem_of(pool, setup, draw=draw)
    answer = lottery.solve(problem, seed=seed, panels=panels, progress=progress, stop=stop)
    given = answer.panel_probabilities
    names = {member.family_id: drawn_name(draw=draw, record=member.key) for member in pool.members}
    return Fixed(
        committed=lottery.committed(answer, beacon=beacon),
        names=names,
        chances={family: (given[name].numerator, given[name].denominator) for family, name in names.items()},
    )


def seed_of(program: Program, *, pool: str, generation: int) -> int:
    """The seed of a draw: fixed by what is drawn, so that nobody chooses it; 48 bits."""
    text = f"{program.key}:{pool}:{generation}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def seats(
    committed: dict[str, Any], order: list[str], *, preferred: dict[str, tuple[str, ...]]
) -> dict[str, str]:
    """A teacher for each drawn family, by names, none beyond its room as committed.

    ``order``: the drawn families, who are seated in turn. ``preferred``: each family's teachers with the
    homeroom's first; those whom the committed text does not know are passed over.
    """
    problem = lottery.problem_in(committed)
    own = {family.id: family.teachers for family in problem.families}
    options = {
        family: [t for t in preferred.get(family, ()) if t in own[family]] or list(own[family])
        for family in order
    }
    return lottery.seated(options, problem.capacities)


def _family(member: Member, setup: Setup, *, name: str, teachers: tuple[str, ...] = ()) -> lottery.Family:
    return lottery.Family(
        id=name,
        counts=tuple(member.counts(setup.features).items()),
        children=member.children,
        teachers=teachers,
    )
