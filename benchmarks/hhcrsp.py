"""Rounds of home care against the best published costs (Mankowska, Meisel & Bierwirth 2014).

    python -m benchmarks.hhcrsp --instances FOLDER [--quick] [--steps N] [--seeds N …]
        [--best-known FILE]

FOLDER holds the instances in JSON (github.com/iolab-uniud/hhcrsp); the best known costs stand in
``best-known.csv`` (``instance,best_known_cost``), in FOLDER or beside it. Every answer goes through its JSON
form to `benchmarks.hhcrsp_judge`, which shares no code with the solver: the cost in the table is the judge's.
Time is this process's CPU, one core, compilation left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

from benchmarks.hhcrsp_judge import Json, instance, judged, read
from benchmarks.table import Row, report
from doorstep.algorithms import homecare
from doorstep.algorithms.homecare import UNIT

STEPS = {10: 500_000, 25: 2_000_000}
"""By patients; larger instances get `MOST`: twenty to forty seconds of one old core; sixty are allowed."""
MOST = 48_000_000
GOALS = {50: 100.0, 75: 100.5, 100: 100.0}
WORST = 102.0


@dataclass(frozen=True)
class Found:
    """One instance's answer."""

    name: str
    patients: int
    cost: float
    best_known: float
    seconds: float

    @property
    def percent(self) -> float:
        """Cost as a percentage of the best known."""
        return 100 * self.cost / self.best_known


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--instances", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--best-known", type=Path, metavar="FILE", help="best-known.csv in or beside FOLDER")
    parser.add_argument("--only", default="", help="instances whose name holds this")
    parser.add_argument("--steps", type=int, help="of search, an instance")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="each instance once with each (1)")
    parser.add_argument("--quick", action="store_true", help="three instances a size, a tenth of the steps")
    arguments = parser.parse_args()
    best_known = _best_known(arguments.best_known or _beside(arguments.instances))
    files = _files(arguments.instances, best_known, quick=arguments.quick, only=arguments.only)
    if not files:
        parser.error(f"no instance with a best known cost in {arguments.instances}")
    _solved(files[0], 1.0, steps=1_000, seed=1)  # numba compiles, or reads its cache
    print(f"{'instance':34}{'seed':>5}{'cost':>10}{'best known':>12}{'gap %':>8}{'CPU s':>8}")
    every = []
    for path, seed in product(files, arguments.seeds):
        steps = arguments.steps or _steps(path) // (10 if arguments.quick else 1)
        found = _solved(path, best_known[path.name], steps=steps, seed=seed)
        every.append(found)
        print(
            f"{found.name:34}{seed:5}{found.cost:10.3f}{found.best_known:12.3f}{found.percent - 100:8.2f}"
            f"{found.seconds:8.1f}",
            flush=True,
        )
    print()
    return report(_rows(every, quick=arguments.quick), title="hhcrsp: cost as % of the best known")


def problem_of(given: Json) -> homecare.Problem:
    """An instance as the solver reads it; times in whole thousandths of a minute."""
    return homecare.Problem(
        patients=tuple(_patient(patient) for patient in given["patients"]),
        caregivers=tuple(
            homecare.Caregiver(caregiver["id"], frozenset(caregiver["abilities"]))
            for caregiver in given["caregivers"]
        ),
        way=tuple(tuple(_thousandths(cell) for cell in row) for row in given["distances"]),
    )


def solution_of(given: Json, plan: homecare.Plan) -> Json:
    """The plan in the published form of a solution."""
    needs = {patient["id"]: patient["required_caregivers"] for patient in given["patients"]}
    routes = []
    for caregiver, calls in plan.rounds:
        locations = []
        for call in calls:
            need = needs[call.patient][call.service]
            locations.append(
                {
                    "patient_id": call.patient,
                    "service_id": need["service"],
                    "arrival_time": call.start / UNIT,
                    "departure_time": (call.start + _thousandths(need["duration"])) / UNIT,
                }
            )
        routes.append({"caregiver_id": caregiver, "locations": locations})
    return {"routes": routes}


def _patient(patient: Json) -> homecare.Patient:
    early, late = patient["time_window"]
    bond = patient.get("synchronization") or {}
    least, most = bond.get("distance", (Fraction(0), Fraction(0)))
    return homecare.Patient(
        patient["id"],
        _thousandths(early),
        _thousandths(late),
        tuple(
            homecare.Service(need["service"], _thousandths(need["duration"]))
            for need in patient["required_caregivers"]
        ),
        _thousandths(least),
        _thousandths(most),
    )


def _thousandths(minutes: Fraction) -> int:
    whole = minutes * UNIT
    if whole.denominator != 1:
        raise ValueError(f"{float(minutes)} minutes are finer than a thousandth")
    return whole.numerator


def _solved(path: Path, best_known: float, *, steps: int, seed: int) -> Found:
    given = instance(path)
    problem = problem_of(given)
    began = time.process_time()
    plan = homecare.solve(problem, seed=seed, steps=steps)
    seconds = time.process_time() - began
    cost = judged(given, read(json.dumps(solution_of(given, plan))))
    if cost * 3 * UNIT != plan.cost:
        raise AssertionError(f"{path.name}: the solver says {plan.cost}, the judge {float(cost)}")
    return Found(path.stem, len(problem.patients), float(cost), best_known, seconds)


def _beside(folder: Path) -> Path:
    inside = folder / "best-known.csv"
    return inside if inside.exists() else folder.parent / "best-known.csv"


def _best_known(path: Path) -> dict[str, float]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["instance"]: float(row["best_known_cost"]) for row in csv.DictReader(lines)}


def _files(folder: Path, best_known: dict[str, float], *, quick: bool, only: str) -> list[Path]:
    """The instances, smallest first."""
    files = [path for path in folder.glob("*.json") if path.name in best_known and only in path.name]
    files.sort(key=lambda path: (_patients(path), path.name))
    if not quick:
        return files
    sizes = {_patients(path) for path in files}
    return [path for size in sorted(sizes) for path in [p for p in files if _patients(p) == size][:3]]


def _patients(path: Path) -> int:
    return len(json.loads(path.read_text(encoding="utf-8"))["patients"])


def _steps(path: Path) -> int:
    return STEPS.get(_patients(path), MOST)


def _rows(every: list[Found], *, quick: bool) -> list[Row]:
    rows = []
    for size in sorted({found.patients for found in every}):
        group = [found for found in every if found.patients == size]
        percents = [found.percent for found in group]
        goal = None if quick else GOALS.get(size)
        rows.append(
            Row(f"{size} patients, mean of {len(group)}", statistics.mean(percents), "%", goal, digits=5)
        )
        worst = WORST if goal is not None else None
        rows.append(Row("  dearest", max(percents), "%", worst, digits=5))
        reached = sum(percent <= 100.001 for percent in percents)
        rows.append(Row("  at or below the best known", reached, f"of {len(group)}"))
        rows.append(Row("  CPU an instance, mean", statistics.mean(found.seconds for found in group), "s"))
    return rows


if __name__ == "__main__":
    sys.exit(main())
