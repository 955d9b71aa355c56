"""The lottery: how near the optimum, how fast, how steady.

    python -m benchmarks.lottery [--quick] [--pools FOLDER] [--only NAME] [--peer PLACE] [--peer-limit N]

CPU seconds of one core in one process, imports and compiling apart, median of three. ``--pools`` holds
folders of pool.csv, quotas.csv and size.txt; a pool's figures are printed as soon as they stand. The peer,
sortition-algorithms, lives in a virtual environment of its own, which is made at the first run (its leximin
asks for Gurobi, whose wheel brings a licence for small programs; where it refuses, the peer did not finish).
Each of its answers may take ``--peer-limit`` CPU seconds; of its two solvers the second only as long as the
first took, since the faster one counts. ``--quick`` leaves the peer out.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core, before numpy is imported

from benchmarks.table import Row, report
from doorstep.algorithms import lottery

POOLS = Path("../shared/data/selection")
PEER = ("sortition-algorithms[gurobi,mip]==0.12.15",)
STARTING = 10
"""CPU seconds the peer may take to import and read, beside those that are counted."""
REACHED = 1 - 1e-6
CLOSE = 1e-7
SAME = 1e-12
"""Sums of floating point closer than this are equal."""


@dataclass(frozen=True)
class Pool:
    name: str
    problem: lottery.Problem
    folder: Path

    @property
    def families(self) -> int:
        return len(self.problem.families)


def main() -> int:
    """Measure, print, and fail where a goal falls short."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lottery", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller pools, fewer repetitions, no peer")
    parser.add_argument("--pools", type=Path, default=POOLS)
    parser.add_argument("--only", default="", help="pools whose name holds this, and nothing else")
    parser.add_argument("--peer", type=Path, help="a virtual environment with sortition-algorithms")
    parser.add_argument(
        "--peer-limit", type=int, default=200, help="CPU seconds after which the peer is stopped"
    )
    arguments = parser.parse_args()
    pools = [pool for pool in read_pools(arguments.pools) if arguments.only in pool.name]
    if not pools:
        print(
            f"There is no pool under {arguments.pools}: only made-up schools are measured.", file=sys.stderr
        )
    if arguments.quick:
        pools = [pool for pool in pools if pool.families < 1000]
    lottery.solve(school(families=60, places=15), seed=0, panels=10)  # compile
    repeat = 1 if arguments.quick else 3
    rows: list[Row] = []
    peer = None if arguments.quick or not pools else arguments.peer or peer_environment()
    ratios: dict[str, list[float]] = defaultdict(list)
    for pool in pools:
        found = of_pool(pool, repeat, peer, arguments.peer_limit, ratios)
        report(found, title=pool.name)
        sys.stdout.flush()
        rows += found
    if arguments.only:
        return report(rows, title="The lottery")
    if ratios["leximin"]:
        mean = statistics.geometric_mean(ratios["leximin"])
        rows.append(Row("A2 peer's leximin ÷ ours, geometric mean", mean, "", 60, "at least"))
    if ratios["maximin"]:
        mean = statistics.geometric_mean(ratios["maximin"])
        rows.append(Row("A3 peer's maximin ÷ our leximin, geometric mean", mean, "", 10, "at least"))
    rows += replays(shuffles=50 if arguments.quick else 1000, processes=3 if arguments.quick else 12)
    rows += fairness()
    rows.append(one_school(repeat))
    rows += one_district(schools=10 if arguments.quick else 100)
    return report(rows, title="The lottery")


def read_pools(folder: Path) -> list[Pool]:
    """Every pool of a folder, the smallest first: the peer is stopped at the largest."""
    found = []
    for place in sorted(folder.glob("*/size.txt")):
        tables = [
            list(csv.DictReader((place.parent / name).open(encoding="utf-8-sig", newline="")))
            for name in ("pool.csv", "quotas.csv")
        ]
        size = lottery.Size(families=int(place.read_text()))
        found.append(Pool(place.parent.name, lottery.problem_of_tables(*tables, size), place.parent))
    return sorted(found, key=lambda pool: (pool.families, pool.name))


def of_pool(
    pool: Pool, repeat: int, peer: Path | None, limit: int, ratios: dict[str, list[float]]
) -> list[Row]:
    """A1 and our time; with a peer A2, A3 and A4."""
    answer, spent = timed(lambda: lottery.solve(pool.problem, seed=1), repeat)
    proved = lottery.verify({"revealed": None, **certified(answer)})
    label = f"{pool.name} ({pool.families}/{pool.problem.size.families})"
    rows = [
        Row(f"{label}: leximin", spent, "s"),
        Row(f"{label}: A1 smallest ÷ bound", reached(answer), "", REACHED, "at least"),
        Row(f"{label}: A1 faults of the certificate", len(proved.faults), "", 0),
        Row(f"{label}: panels' smallest ÷ bound", reached(answer, panels=True), ""),
    ]
    for objective in ("nash", "goldilocks"):
        other, cpu = timed(lambda o=objective: lottery.solve(pool.problem, objective=o, seed=1), 1)  # type: ignore[misc]  # bound now
        gap = abs(other.value / other.limit - 1)
        rows.append(Row(f"{label}: {objective}", cpu, "s"))
        rows.append(Row(f"{label}: {objective}, value off its limit by", gap, "", CLOSE))
    if peer is None:
        return rows
    ours = sorted(float(p) for p in answer.probabilities.values())
    for algorithm, least in (("leximin", 10), ("maximin", 10 if pool.families >= 300 else None)):
        fastest = fastest_peer(peer, pool, algorithm, limit)
        if fastest is None:
            rows.append(
                Row(f"{label}: the peer's {algorithm} did not finish, limit ÷ ours", limit / spent, "")
            )
            continue
        number = "A2" if algorithm == "leximin" else "A3"
        ratio = fastest["cpu"] / spent
        if algorithm == "leximin" or pool.families >= 300:
            ratios[algorithm].append(ratio)
        rows.append(Row(f"{label}: {number} peer's {algorithm}", fastest["cpu"], "s"))
        rows.append(Row(f"{label}: {number} peer's {algorithm} ÷ ours", ratio, "", least, "at least"))
        theirs = sorted(lottery_of(fastest["probabilities"], pool.problem.size.families))
        rows.append(Row(f"{label}: A4 below the peer's {algorithm}", float(below(ours, theirs)), "", 0))
    return rows


def reached(answer: lottery.Lottery, *, panels: bool = False) -> float:
    """The smallest probability over the bound: of the exact lottery's own weights, or of its panels.

    Where somebody fits no panel the bound is zero and reached by everybody: then the next level is compared.
    """
    given = answer.panel_probabilities if panels else answer.attained
    best = answer.probabilities
    lowest = min(chance for chance in best.values() if chance)
    return float(min(given[family] for family, chance in best.items() if chance == lowest) / lowest)


def certified(answer: lottery.Lottery) -> dict[str, Any]:
    committed = lottery.committed(answer)
    return {"committed": committed, "commitment": lottery.commitment_of(committed)}


def timed(work: Callable[[], lottery.Lottery], repeat: int) -> tuple[lottery.Lottery, float]:
    """What the work gives, and the median of its CPU seconds."""
    spent = []
    for _ in range(repeat):
        began = time.process_time()
        answer = work()
        spent.append(time.process_time() - began)
    return answer, statistics.median(spent)


def peer_environment() -> Path:
    """The peer's own virtual environment, made once and kept with what can be made again."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = cache / "doorstep" / "sortition-algorithms-0.12.15"
    if not (place / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        install = [place / "bin" / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, "--disable-pip-version-check", *PEER], check=True)
        (place / "made").touch()
    return place


def fastest_peer(peer: Path, pool: Pool, algorithm: str, limit: int) -> dict[str, Any] | None:
    """The peer's answer by the faster of its solvers (its leximin has only one)."""
    fastest: dict[str, Any] | None = None
    for backend in ("highspy",) if algorithm == "leximin" else ("mip", "highspy"):
        allowed = limit if fastest is None else min(limit, math.ceil(fastest["cpu"]) + STARTING)
        run = run_peer(peer, pool, algorithm, backend, allowed)
        if run and (fastest is None or run["cpu"] < fastest["cpu"]):
            fastest = run
    return fastest


def run_peer(peer: Path, pool: Pool, algorithm: str, backend: str, limit: int) -> dict[str, Any] | None:
    """The peer in its own environment and process; None where it fails or takes longer than the limit."""
    command = [peer / "bin" / "python", Path(__file__).with_name("lottery_peer.py")]
    run = subprocess.run(
        [*command, pool.folder, algorithm, backend],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
    )
    lines = run.stdout.strip().splitlines()
    answer: dict[str, Any] | None = json.loads(lines[-1]) if run.returncode == 0 and lines else None
    return answer


def lottery_of(probabilities: dict[str, float], size: int | None) -> list[float]:
    """The peer's probabilities as its panels give them once their weights, off by rounding, sum to one."""
    total = sum(probabilities.values())
    return [chance * (size or total) / total for chance in probabilities.values()]


def below(ours: list[float], theirs: list[float]) -> bool:
    """Whether our sorted probabilities are lexicographically smaller than the peer's, to rounding.

    The peer's solver blurs its levels by up to 2e-6; what it takes from one it has left for a later one. So
    nothing but rounding is forgiven, and that each of our levels is the best there is, those before it given,
    is proved by the certificate (A1).
    """
    for our, their in zip(ours, theirs, strict=True):
        if abs(our - their) > SAME:
            return our < their
    return False


def replays(*, shuffles: int, processes: int) -> list[Row]:
    """A5: the same certificate from shuffled rows, and from processes with other hash seeds and locales."""
    problem = school(families=60, places=15)
    stream = random.Random(5)
    fingerprints = set()
    for _ in range(shuffles):
        families, quotas = list(problem.families), list(problem.quotas)
        stream.shuffle(families)
        stream.shuffle(quotas)
        capacities = dict(stream.sample(list(problem.capacities.items()), len(problem.capacities)))
        shuffled = replace(problem, families=tuple(families), quotas=tuple(quotas), capacities=capacities)
        fingerprints.add(certified(lottery.solve(shuffled, seed=3, panels=200))["commitment"])
    text = (
        "from benchmarks.lottery import certified, school\n"
        "from doorstep.algorithms import lottery\n"
        "print(certified(lottery.solve(school(families=60, places=15), seed=3, panels=200))['commitment'])"
    )
    locales = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8")
    for number in range(processes):
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "LC_ALL": locales[number % len(locales)]}
        run = subprocess.run(
            [sys.executable, "-c", text], env=environment, capture_output=True, text=True, check=True
        )
        fingerprints.add(run.stdout.strip())
    name = f"A5 different certificates of {shuffles} shuffles and {processes} processes"
    return [Row(name, len(fingerprints), "", 1)]


def fairness() -> list[Row]:
    """A6: the mean chance of families with one, two and three children, quotas being proportional."""
    problem = school(families=480, places=120)
    chances = lottery.solve(problem, seed=1).panel_probabilities
    by_children: defaultdict[int, list[float]] = defaultdict(list)
    for family in problem.families:
        by_children[family.children].append(float(chances[family.id]))
    means = [statistics.fmean(group) for group in by_children.values()]
    spread = 100 * (max(means) / min(means) - 1)
    return [Row("A6 mean chances of families with 1, 2 and 3 children differ by", spread, "%", 2)]


def one_school(repeat: int) -> Row:
    """480 families, five features, 30 teachers with capacities."""
    problem = school(families=480, places=120, features=5, teachers=5)
    _, spent = timed(lambda: lottery.solve(problem, seed=1), repeat)
    return Row("a school: 480 families, 120 places, five features, 30 teachers", spent, "s", 2)


def one_district(schools: int) -> list[Row]:
    """A7: one lottery for a whole district, each school with exactly a quarter of its families."""
    problem = district(schools)
    answer, spent = timed(lambda: lottery.solve(problem, seed=1), 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    label = f"A7 a district: {480 * schools:,} families, {120 * schools:,} places, {schools} schools"
    return [
        Row(label, spent, "s", 180),
        Row("A7 its panels' smallest ÷ bound", reached(answer, panels=True), ""),
        Row("A7 memory of this process so far", memory, "GB", 4),
    ]


def school(*, families: int, places: int, features: int = 2, teachers: int = 2) -> lottery.Problem:
    """A made-up school: one to three children a family, six grades with ``teachers`` each."""
    stream = random.Random(1)
    pool = []
    for number in range(families):
        grades = [stream.choice("K12345") for _ in range(stream.choice([1, 1, 1, 2, 2, 3]))]
        values: dict[str, str | list[str]] = {
            "grade": grades,
            "language": stream.choices(["en", "es", "so", "vi", "ar"], [54, 25, 8, 7, 6])[0],
            "bus": stream.choices([f"line {n}" for n in range(6)], [30, 22, 18, 12, 10, 8])[0],
            "track": stream.choices(["A", "B"], [60, 40])[0],
            "house": stream.choice(["red", "green", "blue"]),
        }
        pool.append(
            lottery.Family.of(
                f"family {number:04}",
                dict(list(values.items())[:features]),
                children=len(grades),
                teachers={f"{grade}{stream.randrange(teachers)}" for grade in grades},
            )
        )
    size = lottery.Size(families=places)
    rooms = {
        f"{grade}{room}": max(2, places // (4 * teachers)) for grade in "K12345" for room in range(teachers)
    }
    return lottery.Problem(tuple(pool), lottery.proportional_quotas(pool, size), size, rooms)


def district(schools: int) -> lottery.Problem:
    """480 families a school that differ from school to school; every school gets a quarter of its own."""
    stream = random.Random(1)
    pool = []
    for number in range(schools):
        tilt = stream.random()
        languages = [60 * (1 - 0.6 * tilt), 25 * (0.5 + tilt), 8 * tilt, 5, 4, 3]
        for family in range(480):
            grades = [stream.choice("K12345") for _ in range(stream.choice([1, 1, 1, 2, 2, 3]))]
            values = {
                "school": f"{number:03}",
                "grade": grades,
                "language": stream.choices(["en", "es", "so", "vi", "ar", "zh"], languages)[0],
                "track": stream.choices(["A", "B"], [30 + 50 * tilt, 70 - 50 * tilt])[0],
            }
            pool.append(lottery.Family.of(f"{number:03}-{family:03}", values, children=len(grades)))
    size = lottery.Size(families=120 * schools)
    quotas = tuple(
        replace(quota, lower=120, upper=120) if quota.feature == "school" else quota
        for quota in lottery.proportional_quotas(pool, size, slack=5)
    )
    return lottery.Problem(tuple(pool), quotas, size)


if __name__ == "__main__":
    sys.exit(main())
