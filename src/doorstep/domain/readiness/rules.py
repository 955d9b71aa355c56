"""When a school is ready: the gate, three groups on board, partners; and what is too little to be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from doorstep.domain.readiness.models import Group, Partner
from doorstep.domain.readiness.states import INQUIRY_TRANSITIONS, InquiryState, Outcome
from doorstep.kernel.refusal import Refusal

FEW: Final = 5
"""A group with fewer answers shows nothing: its people could be guessed."""

MOST_SLIPS: Final = 500
FACULTY: Final = (1, 500)


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers of one group; None where they are too few to be shown."""

    yes: int
    unsure: int
    no: int

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.yes + self.unsure + self.no

    @property
    def on_board(self) -> bool:
        """Whether at least half of those who answered want home visits."""
        return 2 * self.yes >= self.answers > 0


def shown(counted: Counted) -> Counted | None:
    """The answers as they may be shown; None where they are too few."""
    return counted if counted.answers >= FEW else None


def gate_reached(*, yes: int, faculty: int) -> bool:
    """Whether at least half of the faculty want home visits; who has not answered has not said yes."""
    return 2 * yes >= faculty


def check_faculty(faculty: int) -> None:
    """Raise where the number of educators cannot be."""
    low, high = FACULTY
    if not low <= faculty <= high:
        raise Refusal("readiness.faculty_out_of_bounds", low=low, high=high)


def check_open(state: InquiryState) -> None:
    """Raise where nobody is asked any more."""
    if state != InquiryState.OPEN:
        raise Refusal("readiness.decided")


def check_slips(number: int) -> None:
    """Raise where so many slips cannot be made at once."""
    if not 1 <= number <= MOST_SLIPS:
        raise Refusal("readiness.slips_out_of_bounds", low=1, high=MOST_SLIPS)


def reasons_against(
    *, gate: bool, groups: Mapping[Group, Counted | None], partners: Collection[Partner]
) -> list[str]:
    """What speaks for talking first or waiting, as codes; empty where nothing does.

    A group too small to be shown is asked in person, so it is a reason to talk, and not counted against.
    """
    found = [] if gate else ["gate"]
    for group in Group:
        counted = groups.get(group)
        if counted is None:
            found.append(f"few:{group.value}")
        elif not counted.on_board:
            found.append(f"against:{group.value}")
    return found + [f"partner:{partner.value}" for partner in Partner if partner not in partners]


def advised(reasons: Collection[str]) -> Outcome:
    """What the reasons come to: ready without one; not yet where the faculty and a group are against."""
    if not reasons:
        return Outcome.READY
    against = any(reason.startswith("against:") for reason in reasons)
    return Outcome.NOT_YET if "gate" in reasons and against else Outcome.TALK_FIRST


def check_can_decide(*, state: InquiryState, outcome: Outcome, gate: bool, next_step: str) -> None:
    """Raise where the inquiry is decided, would be ready below the gate, or names no next step."""
    if InquiryState.DECIDED not in INQUIRY_TRANSITIONS[state]:
        raise Refusal("readiness.decided")
    if outcome == Outcome.READY and not gate:
        raise Refusal("readiness.below_the_gate")
    if not next_step.strip():
        raise Refusal("readiness.needs_next_step")


def can_decide(*, state: InquiryState, outcome: Outcome, gate: bool, next_step: str) -> bool:
    """Whether the inquiry can come to this now."""
    try:
        check_can_decide(state=state, outcome=outcome, gate=gate, next_step=next_step)
    except Refusal:
        return False
    return True
