"""One day of home care: who is to be visited, by whom, and the answer. Frozen values.

Minutes and ways are whole thousandths (``UNIT`` to the minute), so that a cost is the same number everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doorstep.kernel.refusal import Refusal

UNIT: Final = 1000
"""Thousandths to the minute."""


@dataclass(frozen=True, slots=True)
class Service:
    """One job at a patient: the ability it takes and how long."""

    ability: str
    length: int

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise Refusal("homecare.service_without_length", ability=self.ability)


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody with one service, or two by different caregivers.

    A service begins at ``early`` or later; beginning after ``late`` is tardy. Of two services the second
    begins at least ``least`` and at most ``most`` after the first: 0 and 0 is at the same moment.
    """

    id: str
    early: int
    late: int
    services: tuple[Service, ...]
    least: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        if len(self.services) not in (1, 2):
            raise Refusal("homecare.one_or_two_services", patient=self.id, services=len(self.services))
        if not 0 <= self.early <= self.late or not 0 <= self.least <= self.most:
            raise Refusal("homecare.times_out_of_order", patient=self.id)

    @property
    def together(self) -> bool:
        """Whether its two services begin at the same moment."""
        return len(self.services) == 2 and self.most == 0


@dataclass(frozen=True, slots=True)
class Caregiver:
    """Somebody who leaves the office at minute 0, makes a round and comes back."""

    id: str
    abilities: frozenset[str]


@dataclass(frozen=True)
class Problem:
    """``way[a][b]`` between places: the office is 0, patients follow in their order."""

    patients: tuple[Patient, ...]
    caregivers: tuple[Caregiver, ...]
    way: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        places = len(self.patients) + 1
        if len(self.way) != places or any(len(row) != places for row in self.way):
            raise Refusal("homecare.way_not_square", places=places)
        if any(cell < 0 for row in self.way for cell in row):
            raise Refusal("homecare.negative_way")
        for patient in self.patients:
            able = [
                {caregiver.id for caregiver in self.caregivers if service.ability in caregiver.abilities}
                for service in patient.services
            ]
            if not all(able) or (len(able) == 2 and len(able[0] | able[1]) < 2):
                raise Refusal("homecare.nobody_able", patient=patient.id)


@dataclass(frozen=True, slots=True)
class Call:
    """A service as it is carried out: patient, number of the service, when it begins."""

    patient: str
    service: int
    start: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every caregiver's calls in order; ``cost`` is way + tardiness + the worst tardiness, in thousandths."""

    rounds: tuple[tuple[str, tuple[Call, ...]], ...]
    cost: int
    seed: int
    steps: int
