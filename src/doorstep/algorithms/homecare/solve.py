"""Rounds by simulated annealing over orders and caregivers (`compiled`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.homecare.compiled import (
    ALONE,
    EARLY,
    FIRST,
    FIXED,
    ITEM,
    KIND,
    LATE,
    LENGTH,
    MATE,
    SECOND,
    TOGETHER,
    VARIATES,
    Longs,
    State,
    Table,
    stand,
    walk,
)
from doorstep.algorithms.homecare.model import UNIT, Call, Plan, Problem
from doorstep.kernel.progress import Progress, silent

Narrow = npt.NDArray[np.int32]
Flags = npt.NDArray[np.uint8]

HOT, COLD = (200 * UNIT, 40 * UNIT), 2 * UNIT
"""Where rounds begin, in turn, and end: on the way it is decided who meets whom and how late the day runs.
Days that differ in that are far apart, so several rounds find more than one of the same length in all. Where
the whole day runs late, only the hotter start leaves the first tangle; elsewhere it wastes a third."""
WARM, COOL = 4 * UNIT, UNIT // 4
"""Where the polish of the best round begins and ends."""
_ROUND: Final = 40_000
"""Steps of a round for each service."""
_POLISH: Final = 8
"""One in so many steps polishes."""
_NEAR: Final = 16
"""Nodes that each node is tried beside."""
_TARDY: Final = 3
"""A minute too late weighs this many on the way, when nodes are found to go well together."""
_NO_COST: Final = 1 << 62
_STRANGERS, _SELF = 1 << 40, 1 << 41
_BATCH, _BATCHES = 1000, 200
_VARIATES: Final = np.array(
    [round(-FIXED * float(np.log((i + 0.5) / VARIATES))) for i in range(VARIATES)], dtype=np.int64
)
"""Exponential variates in fixed point, by number of the draw."""


def _never() -> bool:
    return False


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    steps: int = 20_000_000,
    stopped: Callable[[], bool] = _never,
    progress: Progress = silent,
) -> Plan:
    """The best plan found in so many steps; the same for the same problem, seed and steps on every machine.

    ``stopped`` is asked every 200,000 steps.
    """
    if not problem.patients:
        return Plan(tuple((caregiver.id, ()) for caregiver in problem.caregivers), 0, seed, 0)
    search = _Search(problem, seed=seed)
    done = search.run(steps, stopped=stopped, progress=progress)
    return search.plan(seed=seed, steps=done)


@dataclass(frozen=True, slots=True)
class _Node:
    """A service of a patient, and its row of `Table.node`."""

    patient: int
    service: int
    row: tuple[int, ...]


class _Search:
    """One search over one problem."""

    def __init__(self, problem: Problem, *, seed: int) -> None:
        self.problem = problem
        self.nodes = _nodes(problem)
        self.table = _table(problem, self.nodes)
        self.state = _state(len(self.nodes), len(problem.caregivers), seed)
        stand(self.table, self.state, *_first_plan(self.table))

    def run(self, steps: int, *, stopped: Callable[[], bool], progress: Progress) -> int:
        """Several rounds, each cooling to `COLD`, and a polish of the best; the steps walked."""
        batches = -(-steps // _BATCH)
        polish = batches // _POLISH
        rounds = max(1, round((batches - polish) * _BATCH / (_ROUND * len(self.nodes))))
        heats = [
            np.geomspace(HOT[number % len(HOT)], COLD, num=len(part))
            for number, part in enumerate(np.array_split(np.arange(batches - polish), rounds))
        ]
        cooling = np.concatenate(heats).astype(np.int64)
        done = 0
        for temperatures in (cooling, np.geomspace(WARM, COOL, num=polish).astype(np.int64)):
            for low in range(0, len(temperatures), _BATCHES):
                if stopped():
                    return done
                part = temperatures[low : low + _BATCHES]
                walk(self.table, self.state, part, _BATCH, _VARIATES)
                done += len(part) * _BATCH
                progress("search", done, steps)
            self._stand_on_best()
        return done

    def _stand_on_best(self) -> int:
        """Take the best plan up again, every start found anew; its cost."""
        n, best = len(self.nodes), self.state.best
        items = [u for u in np.argsort(best[n : 2 * n], kind="stable") if self.table.node[u, ITEM] == u]
        return int(stand(self.table, self.state, np.array(items, dtype=np.int64), best[:n].copy()))

    def plan(self, *, seed: int, steps: int) -> Plan:
        """The best plan so far."""
        cost = self._stand_on_best()
        care = self.state.care
        rounds: list[tuple[str, tuple[Call, ...]]] = []
        for number, caregiver in enumerate(self.problem.caregivers):
            mine = sorted((int(self.state.start[u]), int(u)) for u in np.flatnonzero(care == number))
            calls = tuple(
                Call(self.problem.patients[self.nodes[u].patient].id, self.nodes[u].service, start)
                for start, u in mine
            )
            rounds.append((caregiver.id, calls))
        return Plan(tuple(rounds), cost, seed, steps)


def _nodes(problem: Problem) -> list[_Node]:
    """A node a service; the two of one patient stand together, the first first."""
    nodes: list[_Node] = []
    for number, patient in enumerate(problem.patients):
        own = len(nodes)
        if len(patient.services) == 1:
            kinds = [(ALONE, -1, own)]
        elif patient.together:
            kinds = [(TOGETHER, own + 1, own), (TOGETHER, own, own)]
        else:
            kinds = [(FIRST, own + 1, own), (SECOND, own, own + 1)]
        for i, (service, (kind, mate, item)) in enumerate(zip(patient.services, kinds, strict=True)):
            times = (patient.early, patient.late)
            row = (service.length, *times, kind, mate, patient.least, patient.most, item)
            nodes.append(_Node(number, i, row))
    return nodes


def _table(problem: Problem, nodes: list[_Node]) -> Table:
    n, team = len(nodes), len(problem.caregivers)
    node = np.array([one.row for one in nodes], dtype=np.int64)
    place = np.array([one.patient + 1 for one in nodes] + [0] * team)
    way = np.array(problem.way, dtype=np.int32)[place[:, None], place[None, :]]
    abilities = [problem.patients[one.patient].services[one.service].ability for one in nodes]
    able = np.array(
        [[ability in caregiver.abilities for ability in abilities] for caregiver in problem.caregivers],
        dtype=np.uint8,
    )
    staff = np.zeros((n, team + 1), dtype=np.int32)
    for u in range(n):
        who = np.flatnonzero(able[:, u])
        staff[u, 0] = len(who)
        staff[u, 1 : len(who) + 1] = who
    offices = np.zeros((team, node.shape[1]), dtype=np.int64)
    near = _near(node, way, able)
    return Table(np.concatenate([node, offices]), np.ascontiguousarray(way), able, staff, near)


def _near(node: Longs, way: Narrow, able: Flags) -> Narrow:
    """For each node those that waste least on ways, waiting and lateness beside it, as one person's calls."""
    n = len(node)
    early, late = node[:, EARLY], node[:, LATE]
    leave = way[:n, :n] + node[:, LENGTH][:, None]
    waiting = np.maximum(0, early[None, :] - (late[:, None] + leave))
    tardy = np.maximum(0, early[:, None] + leave - late[None, :])
    cost = way[:n, :n] + waiting + _TARDY * tardy
    cost = np.minimum(cost, cost.T)
    shared = (able.T.astype(np.int64) @ able.astype(np.int64)) > 0
    cost = np.where(shared, cost, _STRANGERS)
    mated = np.flatnonzero(node[:, MATE] >= 0)
    cost[mated, node[mated, MATE]] = _SELF
    np.fill_diagonal(cost, _SELF)
    best = np.argsort(cost, axis=1, kind="stable")[:, : max(1, min(_NEAR, n - 1))]
    return np.ascontiguousarray(best, dtype=np.int32)


def _state(n: int, team: int, seed: int) -> State:
    def zeros(*shape: int) -> Longs:
        return np.zeros(shape, dtype=np.int64)

    state = State(
        care=zeros(n),
        prev=zeros(n + team),
        next=zeros(n + team),
        key=zeros(n + 1),
        after=zeros(n + 1),
        before=zeros(n + 1),
        start=zeros(n + team),
        push=zeros(n),
        tally=zeros(10),
        mark=zeros(n, 3),
        queue=zeros(n + 1),
        log=zeros(n + 1, 3),
        plan=zeros(2, 6),
        best=zeros(2 * n + 1),
        random=np.array([seed & (2**64 - 1)], dtype=np.uint64),
    )
    state.best[-1] = _NO_COST
    return state


def _first_plan(t: Table) -> tuple[Longs, Longs]:
    """Items in the order in which windows end, the two of a patient in a row; whoever is there first goes."""
    n = len(t.near)
    free = [0] * len(t.able)
    at = [n + c for c in range(len(t.able))]
    care = np.zeros(n, dtype=np.int64)
    items: list[int] = []

    def arrivals(services: list[int], team: tuple[int, ...]) -> list[int]:
        return [free[c] + int(t.way[at[c], v]) for v, c in zip(services, team, strict=True)]

    heads = [u for u in range(n) if t.node[u, ITEM] == u and t.node[u, KIND] != SECOND]
    for u in sorted(heads, key=lambda u: (int(t.node[u, LATE]), u)):
        services = [u] if t.node[u, MATE] < 0 else [u, int(t.node[u, MATE])]
        teams = product(*([int(c) for c in t.staff[v, 1 : t.staff[v, 0] + 1]] for v in services))
        chosen = min(
            (team for team in teams if len(set(team)) == len(team)),
            key=lambda team: (arrivals(services, team), team),
        )
        for v, c, there in zip(services, chosen, arrivals(services, chosen), strict=True):
            care[v], at[c] = c, v
            free[c] = max(int(t.node[v, EARLY]), there) + int(t.node[v, LENGTH])
            if t.node[v, ITEM] == v:
                items.append(v)
    return np.array(items, dtype=np.int64), care
