"""What may be drawn, what a public number is, and when a draw may be set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from doorstep.algorithms import lottery
from doorstep.domain.selection.states import DRAW_TRANSITIONS, DrawState
from doorstep.kernel.refusal import Refusal

FEATURES: Final = ("grade", "language", "homeroom")
"""All that a draw may mirror. Addresses, attendance, behaviour, income or any score can never be named."""

SENSITIVE: Final = ("language",)
"""Features that are counted and never shown of one family, not even by saying what keeps it out."""

PANELS: Final = 1000
AT_ONCE: Final = 600
"""Up to so many families a draw is fixed while one waits, in about a second; more go on the queue."""
MOST_DIGITS: Final = 100
SHORTEST_REASON: Final = 10
DAYS_TO_ANSWER: Final = 14
LEAST_WAIT: Final = 60
"""Seconds between fixing a draw and the round that may give its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How a cross-section is drawn: ``size`` families that mirror ``features``.

    ``quotas`` take the place of the proportional ones for their own categories; ``slack`` is how many more
    or fewer than their share the others may be.
    """

    size: int
    features: tuple[str, ...] = ("grade", "language")
    slack: int = 1
    quotas: tuple[lottery.Quota, ...] = ()


def as_facts(setup: Setup, beacon: lottery.Round | None) -> dict[str, Any]:
    """A setup and its round as plain values, for work that waits on the queue."""
    return {
        "size": setup.size,
        "features": list(setup.features),
        "slack": setup.slack,
        "quotas": [[quota.feature, quota.category, quota.lower, quota.upper] for quota in setup.quotas],
        "beacon": None if beacon is None else [beacon.chain, beacon.number],
    }


def from_facts(facts: dict[str, Any]) -> tuple[Setup, lottery.Round | None]:
    """What `as_facts` wrote."""
    setup = Setup(
        size=facts["size"],
        features=tuple(facts["features"]),
        slack=facts["slack"],
        quotas=tuple(lottery.Quota(*quota) for quota in facts["quotas"]),
    )
    return setup, None if facts["beacon"] is None else lottery.Round(*facts["beacon"])


def check_setup(setup: Setup) -> None:
    """Raise where a draw would look at what it must not, or cannot be drawn at all."""
    for feature in setup.features:
        if feature not in FEATURES:
            raise Refusal("selection.feature_not_allowed", feature=feature)
    if setup.size < 1:
        raise Refusal("selection.size_below_one")
    if setup.slack < 0:
        raise Refusal("selection.slack_below_zero")


def number_of(text: str, *, panels: int) -> int:
    """The public number in what was typed; refused where it is none, or shorter than the panels need.

    A thousand panels need three digits, zeros in front included, so that every panel can be picked.
    """
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit()) or len(typed) > MOST_DIGITS:
        raise Refusal("selection.number_not_digits")
    digits = len(str(panels - 1)) if panels > 1 else 1
    if len(typed) < digits:
        raise Refusal("selection.number_too_short", digits=digits)
    return int(typed)


def check_round_ahead(beacon: lottery.Round, now: datetime) -> None:
    """Raise where the beacon's round could be known already, to us or to anyone."""
    if beacon.at < now.timestamp() + LEAST_WAIT:
        raise Refusal("selection.round_not_ahead")


def usual_reply_by(*, today: date, closes_on: date | None) -> date:
    """The day by which families answer unless another is chosen: two weeks, and before the visits end."""
    usual = today + timedelta(days=DAYS_TO_ANSWER)
    return usual if closes_on is None else max(today, min(usual, closes_on))


def check_same_number(first: str, second: str) -> None:
    """Raise where the two people did not type the same number."""
    if first.strip() != second.strip():
        raise Refusal("selection.numbers_differ")


def check_witness(witness: str) -> None:
    """Raise where nobody stood by."""
    if not witness.strip():
        raise Refusal("selection.reveal_needs_two_people")


def check_moves(before: DrawState, to: DrawState) -> None:
    """Raise where a draw in this state does not become ``to``."""
    if to in DRAW_TRANSITIONS[before]:
        return
    if before == DrawState.REVEALED:
        raise Refusal("selection.already_revealed")
    if before == DrawState.SET_ASIDE:
        raise Refusal("selection.was_set_aside")
    raise Refusal("selection.not_revealed")


def can_move(before: DrawState, to: DrawState) -> bool:
    """Whether a draw in this state becomes ``to``."""
    return to in DRAW_TRANSITIONS[before]


def check_revealed(state: DrawState) -> None:
    """Raise where a draw has no result that stands."""
    if state == DrawState.COMMITTED:
        raise Refusal("selection.not_revealed")
    if state == DrawState.SET_ASIDE:
        raise Refusal("selection.was_set_aside")


def check_redraw_reason(reason: str) -> None:
    """Raise where the reason would tell the school board nothing."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal("selection.redraw_needs_a_reason", letters=SHORTEST_REASON)


def check_second_approver(*, proposed_by: int | None, approves: int | None) -> None:
    """Raise where one person would approve twice."""
    if proposed_by is None or approves is None or proposed_by == approves:
        raise Refusal("selection.two_approvers")
