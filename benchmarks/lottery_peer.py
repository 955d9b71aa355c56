"""Runs the peer (sortition-algorithms) on one pool, in the peer's own environment and process.

    PEER/bin/python benchmarks/lottery_peer.py FOLDER maximin|leximin BACKEND

Prints one line of JSON: the CPU seconds of the solution (imports and reading apart) and every person's
probability. Nothing of this project is imported here, and nothing of the peer anywhere else.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from sortition_algorithms.committee_generation import leximin, maximin
from sortition_algorithms.features import read_in_features
from sortition_algorithms.people import read_in_people
from sortition_algorithms.settings import Settings


def main(folder: Path, algorithm: str, backend: str) -> None:
    """Read the pool, solve, and print; the peer draws from Python's global stream, which is seeded here."""
    with (folder / "quotas.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    body = [{"feature": r["feature"], "value": r["category"], "min": r["min"], "max": r["max"]} for r in rows]
    features, *_ = read_in_features(["feature", "value", "min", "max"], body)
    with (folder / "pool.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        people, _ = read_in_people(
            list(reader.fieldnames or ()),
            list(reader),
            features,
            Settings(id_column="id", columns_to_keep=[]),
            "feature",
        )
    size = int((folder / "size.txt").read_text())
    random.seed(0)
    find = leximin.find_distribution_leximin if algorithm == "leximin" else maximin.find_distribution_maximin
    began = time.process_time()
    panels, weights, _ = find(features, people, size, [], backend)
    spent = time.process_time() - began
    chance: defaultdict[str, float] = defaultdict(float)
    for person in people:
        chance[str(person)] = 0.0
    for panel, weight in zip(panels, weights, strict=True):
        for person in panel:
            chance[str(person)] += weight
    print(json.dumps({"cpu": spent, "probabilities": dict(chance)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
