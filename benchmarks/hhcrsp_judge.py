"""Judges rounds of home care by the published description of the problem alone.

It reads an instance and a solution as they stand in their JSON files and shares nothing with any solver.
Numbers are exact fractions. Cost: (distance travelled + total tardiness + the largest tardiness) / 3
(Mankowska, Meisel & Bierwirth, "The home health care routing and scheduling problem with interdependent
services", Health Care Management Science 17, 2014).
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def read(text: str) -> Json:
    """A JSON file with its numbers exact."""
    content: Json = json.loads(text, parse_float=Fraction, parse_int=Fraction)
    return content


def instance(path: Path) -> Json:
    return read(path.read_text(encoding="utf-8"))


def judged(given: Json, solution: Json) -> Fraction:
    """The cost of a solution; ``ValueError`` says which rule it breaks."""
    places = {patient["id"]: number for number, patient in enumerate(given["patients"], start=1)}
    patients = {patient["id"]: patient for patient in given["patients"]}
    abilities = {caregiver["id"]: set(caregiver["abilities"]) for caregiver in given["caregivers"]}
    started: dict[tuple[str, str], tuple[Fraction, str]] = {}
    distance = Fraction(0)
    seen: set[str] = set()
    for route in solution["routes"]:
        caregiver = route["caregiver_id"]
        _hold(caregiver in abilities and caregiver not in seen, f"{caregiver} is unknown or comes twice")
        seen.add(caregiver)
        here, free = 0, Fraction(0)
        for call in route["locations"]:
            patient, service = call["patient_id"], call["service_id"]
            start, end = call["arrival_time"], call["departure_time"]
            _hold(service in abilities[caregiver], f"{caregiver} cannot do {service}")
            _hold((patient, service) not in started, f"{service} comes twice at {patient}")
            way = given["distances"][here][places[patient]]
            distance += way
            _hold(start >= free + way, f"{caregiver} cannot be at {patient} by then")
            _hold(
                end == start + _duration(patients[patient], service), f"{service} at {patient} ends wrongly"
            )
            started[patient, service] = (start, caregiver)
            here, free = places[patient], end
        distance += given["distances"][here][0]
    return (distance + sum(_tardiness(given, started)) + max(_tardiness(given, started), default=0)) / 3


def _tardiness(given: Json, started: dict[tuple[str, str], tuple[Fraction, str]]) -> list[Fraction]:
    """Of every service asked for; each is carried out, and two of one patient keep their distance."""
    found = []
    asked = 0
    for patient in given["patients"]:
        early, late = patient["time_window"]
        starts = []
        for need in patient["required_caregivers"]:
            asked += 1
            _hold((patient["id"], need["service"]) in started, f"{need['service']} misses at {patient['id']}")
            start, caregiver = started[patient["id"], need["service"]]
            _hold(start >= early, f"{patient['id']} is visited too early")
            starts.append((start, caregiver))
            found.append(max(Fraction(0), start - late))
        if len(starts) == 2:
            (first, one), (second, other) = starts
            _hold(one != other, f"{patient['id']} has one caregiver for two services")
            bond = patient["synchronization"]
            least, most = (0, 0) if bond["type"] == "simultaneous" else bond["distance"]
            _hold(least <= second - first <= most, f"the services at {patient['id']} are not in step")
    _hold(asked == len(started), "a service is carried out that nobody asked for")
    return found


def _duration(patient: Json, service: str) -> Fraction:
    for need in patient["required_caregivers"]:
        if need["service"] == service:
            duration: Fraction = need["duration"]
            return duration
    raise ValueError(f"{patient['id']} does not need {service}")


def _hold(held: bool, rule: str) -> None:
    if not held:
        raise ValueError(rule)
