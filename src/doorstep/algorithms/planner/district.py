"""Schools that share people: each is planned alone, and what two of them want goes to whom it is worth more.

A *claim* is one planned visit of a shared person. Of claims that cannot all stand (they overlap, or pass a
budget) the dearest stand: a claim is worth what its school's plan loses without it, a visit where the family
needs the language and nobody else speaks it, else the language of a visit. Whoever lost plans again, the
shared people being away where others' claims stand. What a few such rounds leave open is settled school by
school, which always ends.

A way between places of two schools is in nobody's table: `Travel.unknown` stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from doorstep.algorithms.planner.model import Educator, Interpreter, Plan, Problem, Visit, Window
from doorstep.algorithms.planner.objective import LANGUAGE, VISIT, measure, score
from doorstep.algorithms.planner.solve import solve
from doorstep.algorithms.planner.stop import Stop

SolveAll = Callable[[list[Problem], int, Stop], list[Plan]]
"""Solves several problems with one seed; a caller with several processes brings one that uses them."""

Person = TypeVar("Person", Educator, Interpreter)

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """A visit for which a school wants a shared person."""

    school: str
    person: str
    visit: Visit
    end: int
    worth: int


def one_by_one(problems: list[Problem], seed: int, stop: Stop) -> list[Plan]:
    """Solve in this process, one after another."""
    return [solve(problem, seed=seed, stop=stop) for problem in problems]


def solve_district(
    schools: Mapping[str, Problem], *, seed: int, stop: Stop, solve_all: SolveAll = one_by_one
) -> dict[str, Plan]:
    """A plan for every school; nobody whom two of them share is in two places or beyond a budget.

    Shared are people of one id. The same schools, seed and steps give the same plans. Each plan is stated
    against its school's own problem, as if nobody were shared: objective, score, and a bound that the plans
    of the other schools cannot lower.
    """
    names = sorted(schools)
    alone = dict(zip(names, solve_all([schools[name] for name in names], seed, stop), strict=True))
    plans = _agreed(schools, alone, seed, stop, solve_all)
    return {name: _stated(schools[name], plans[name], alone[name]) for name in names}


def _agreed(
    schools: Mapping[str, Problem], alone: dict[str, Plan], seed: int, stop: Stop, solve_all: SolveAll
) -> dict[str, Plan]:
    """From plans that may want the same person at once to plans that do not."""
    plans, shared = dict(alone), _shared(schools)
    for _ in range(_ROUNDS):
        claims = _claims(schools, plans, shared)
        standing = _standing(schools, claims)
        losers = sorted({claim.school for claim in claims} - _content(claims, standing))
        if not losers:
            return plans
        again = [_without(schools[name], name, standing) for name in losers]
        plans |= dict(zip(losers, solve_all(again, seed, stop), strict=True))
    return _one_after_another(schools, plans, shared, seed, stop)


def _one_after_another(
    schools: Mapping[str, Problem],
    plans: dict[str, Plan],
    shared: frozenset[str],
    seed: int,
    stop: Stop,
) -> dict[str, Plan]:
    """Settle what is still open: each school in turn plans beside all claims of those before it."""
    claims = _claims(schools, plans, shared)
    content = _content(claims, _standing(schools, claims))
    settled = [claim for claim in claims if claim.school in content]
    for name in sorted({claim.school for claim in claims} - content):
        plans[name] = solve(_without(schools[name], name, settled), seed=seed, stop=stop)
        settled += _claims({name: schools[name]}, plans, shared)
    return plans


def _stated(problem: Problem, plan: Plan, alone: Plan) -> Plan:
    """A plan made beside the claims of others, in the terms of the whole problem.

    Who is reachable, of which the parity rule speaks, was counted without the people whom others hold.
    """
    if plan == alone:
        return plan
    objective = measure(problem, plan.visits)
    bound = replace(alone.bound, proven_levels=0)
    return replace(plan, objective=objective, score=score(objective, problem.rules), bound=bound)


def _shared(schools: Mapping[str, Problem]) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for problem in schools.values():
        ids = {person.id for person in problem.people}
        twice |= seen & ids
        seen |= ids
    return frozenset(twice)


def _claims(schools: Mapping[str, Problem], plans: Mapping[str, Plan], shared: frozenset[str]) -> list[Claim]:
    found = []
    for name, problem in schools.items():
        for visit in plans[name].visits:
            family = problem.family_by_id[visit.family]
            for person in shared.intersection(visit.people):
                needed = person != visit.interpreter or family.language_needed
                worth = VISIT if needed else LANGUAGE
                found.append(Claim(name, person, visit, visit.start + family.minutes, worth))
    return found


def _content(claims: list[Claim], standing: list[Claim]) -> set[str]:
    """The schools all of whose claims stand."""
    stands = set(standing)
    return {claim.school for claim in claims} - {claim.school for claim in claims if claim not in stands}


def _standing(schools: Mapping[str, Problem], claims: Iterable[Claim]) -> list[Claim]:
    """The claims that stand: the dearest, and of equals those that end first."""
    standing: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-c.worth, c.end, c.person, c.school, c.visit.family)):
        mine = standing.setdefault(claim.person, [])
        if _fits(schools[claim.school], claim, mine):
            mine.append(claim)
    return [claim for mine in standing.values() for claim in mine]


def _gap(problem: Problem) -> int:
    return max(problem.rules.buffer, problem.travel.unknown)


def _fits(problem: Problem, claim: Claim, others: list[Claim]) -> bool:
    gap = _gap(problem)
    for other in others:
        apart = other.end + gap <= claim.visit.start or claim.end + gap <= other.visit.start
        if other.school != claim.school and not apart:
            return False
    interpreter = problem.interpreter_by_id.get(claim.person)
    if interpreter is None or interpreter.budget is None:
        return True
    used = sum(other.end - other.visit.start for other in (*others, claim))
    return used <= interpreter.budget


def _without(problem: Problem, name: str, standing: Iterable[Claim]) -> Problem:
    """The school's problem with shared people away where the claims of other schools stand."""
    taken: dict[str, list[Claim]] = {}
    for claim in standing:
        if claim.school != name:
            taken.setdefault(claim.person, []).append(claim)
    gap = _gap(problem)
    return replace(
        problem,
        educators=tuple(_away(educator, taken, gap) for educator in problem.educators),
        interpreters=tuple(
            _spent(_away(interpreter, taken, gap), taken) for interpreter in problem.interpreters
        ),
    )


def _away(person: Person, taken: Mapping[str, list[Claim]], gap: int) -> Person:
    windows = person.windows
    for claim in taken.get(person.id, ()):
        low, high = claim.visit.start - gap, claim.end + gap
        windows = tuple(
            piece
            for window in windows
            for piece in (
                Window(window.start, max(window.start, min(window.end, low))),
                Window(min(window.end, max(window.start, high)), window.end),
            )
            if piece.start < piece.end
        )
    return replace(person, windows=windows)


def _spent(interpreter: Interpreter, taken: Mapping[str, list[Claim]]) -> Interpreter:
    if interpreter.budget is None:
        return interpreter
    used = sum(claim.end - claim.visit.start for claim in taken.get(interpreter.id, ()))
    return replace(interpreter, budget=max(0, interpreter.budget - used))
