from __future__ import annotations

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks import hhcrsp
from benchmarks.hhcrsp_judge import Json, judged, read

DISTANCES = [
    [0, 23, 22, 32, 50, 58, 39],
    [23, 0, 44, 28, 47, 43, 35],
    [22, 44, 0, 54, 59, 78, 56],
    [32, 28, 51, 0, 19, 28, 7],
    [45, 47, 59, 19, 0, 35, 13],
    [57, 42, 77, 28, 35, 0, 27],
    [38, 34, 56, 7, 13, 26, 0],
]


def patient(name: str, early: int, late: int, *needs: tuple[str, int], **bond: object) -> Json:
    required = [{"service": service, "duration": duration} for service, duration in needs]
    own = {"id": name, "time_window": [early, late], "required_caregivers": required}
    return {**own, "synchronization": bond} if bond else own


TOY = {
    "patients": [
        patient("p1", 240, 360, ("s2", 30)),
        patient("p2", 120, 180, ("s3", 20)),
        patient("p3", 0, 60, ("s2", 45)),
        patient("p4", 120, 210, ("s2", 30), ("s3", 30), type="simultaneous"),
        patient("p5", 270, 420, ("s1", 15), ("s3", 30), type="sequential", distance=[30, 45]),
        patient("p6", 360, 420, ("s1", 45), ("s3", 20), type="sequential", distance=[60, 90]),
    ],
    "caregivers": [
        {"id": "c1", "abilities": ["s1", "s2"]},
        {"id": "c2", "abilities": ["s3"]},
        {"id": "c3", "abilities": ["s2", "s3"]},
    ],
    "distances": DISTANCES,
}
"""The instance by which the authors of the format explain it."""


def route(caregiver: str, *calls: tuple[str, str, int, int]) -> Json:
    names = ("patient_id", "service_id", "arrival_time", "departure_time")
    return {"caregiver_id": caregiver, "locations": [dict(zip(names, call, strict=True)) for call in calls]}


ANSWER = {
    "routes": [
        route("c1", ("p4", "s2", 120, 150), ("p5", "s1", 275, 290), ("p6", "s1", 360, 405)),
        route("c2", ("p4", "s3", 120, 150), ("p2", "s3", 209, 229), ("p6", "s3", 420, 440)),
        route("c3", ("p3", "s2", 56, 101), ("p1", "s2", 240, 270), ("p5", "s3", 313, 343)),
    ]
}


def exact(content: object) -> Json:
    return read(json.dumps(content))


def test_the_judge_adds_up_distance_tardiness_and_the_worst() -> None:
    distance = (50 + 35 + 27 + 38) + (50 + 59 + 56 + 38) + (32 + 28 + 43 + 57)
    assert judged(exact(TOY), exact(ANSWER)) == Fraction(distance + 29 + 29, 3)


@pytest.mark.parametrize(
    ("number", "calls", "said"),
    [
        (0, [("p4", "s2", 49, 79)], "c1 cannot be at p4 by then"),
        (0, [("p4", "s3", 120, 150)], "c1 cannot do s3"),
        (0, [("p4", "s2", 120, 151)], "s2 at p4 ends wrongly"),
        (0, [("p5", "s1", 270, 285), ("p6", "s1", 360, 405)], "s2 misses at p4"),
        (0, [("p4", "s2", 121, 151), ("p5", "s1", 275, 290), ("p6", "s1", 360, 405)], "not in step"),
        (
            2,
            [("p3", "s2", 56, 101), ("p1", "s2", 239, 269), ("p5", "s3", 313, 343)],
            "p1 is visited too early",
        ),
        (2, [("p3", "s2", 56, 101), ("p3", "s2", 156, 201)], "s2 comes twice at p3"),
    ],
)
def test_the_judge_refuses_by_rule(number: int, calls: list[tuple[str, str, int, int]], said: str) -> None:
    routes = list(ANSWER["routes"])
    routes[number] = route(routes[number]["caregiver_id"], *calls)
    with pytest.raises(ValueError, match=said):
        judged(exact(TOY), exact({"routes": routes}))


def test_a_folder_of_instances_is_solved_and_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "toy.json").write_text(json.dumps(TOY))
    with (tmp_path / "best-known.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["instance", "best_known_cost"], ["toy.json", "190.333"]])
    monkeypatch.setattr("sys.argv", ["hhcrsp", "--instances", str(tmp_path), "--steps", "20000"])
    assert hhcrsp.main() == 0
    told = capsys.readouterr().out
    assert "toy" in told
    assert "6 patients, mean of 1" in told
