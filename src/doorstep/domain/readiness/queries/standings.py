"""How an inquiry stands, with small groups hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from doorstep.domain.readiness import rules
from doorstep.domain.readiness.models import (
    Agreement,
    Ballot,
    BallotMark,
    Group,
    Inquiry,
    Mark,
    Partner,
    Slip,
)
from doorstep.domain.readiness.rules import Counted
from doorstep.domain.readiness.states import Outcome


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """One group: how many slips went out, and the answers where they are enough to be shown.

    ``marks`` holds the lines that at least five of the group checked, the most frequent first.
    """

    group: Group
    slips: int
    counted: Counted | None
    marks: list[tuple[Mark, int]]


@dataclass(frozen=True, slots=True)
class Standing:
    """An inquiry as it may be shown.

    ``gate`` says whether half of the faculty want visits; it is known even where their answers are too few to
    be shown, and shown only where they are enough.
    """

    groups: list[GroupStanding]
    gate: bool
    reasons: list[str]
    advised: Outcome

    @property
    def educators(self) -> Counted | None:
        """The faculty's answers, where they are enough to be shown."""
        return next(one.counted for one in self.groups if one.group == Group.EDUCATORS)


def standing(*, inquiry: Inquiry) -> Standing:
    """How an inquiry stands; four queries."""
    wishes: dict[Group, dict[str, int]] = {group: {"yes": 0, "unsure": 0, "no": 0} for group in Group}
    for group, wish, n in _grouped(Ballot.objects.filter(inquiry=inquiry), "group", "wish"):
        wishes[Group(group)][wish] = n
    marks: dict[Group, list[tuple[Mark, int]]] = {group: [] for group in Group}
    for group, mark, n in _grouped(
        BallotMark.objects.filter(ballot__inquiry=inquiry), "ballot__group", "mark"
    ):
        if n >= rules.FEW:
            marks[Group(group)].append((Mark(mark), n))
    slips = dict(Slip.objects.filter(inquiry=inquiry).order_by().values_list("group").annotate(Count("pk")))
    counted = {group: Counted(**wishes[group]) for group in Group}
    shown = {group: rules.shown(one) for group, one in counted.items()}
    partners = {Partner(one.partner) for one in Agreement.objects.filter(inquiry=inquiry)}
    gate = rules.gate_reached(yes=counted[Group.EDUCATORS].yes, faculty=inquiry.faculty)
    said = gate and shown[Group.EDUCATORS] is not None  # of hidden answers the reasons tell nothing either
    reasons = rules.reasons_against(gate=said, groups=shown, partners=partners)
    return Standing(
        groups=[
            GroupStanding(
                group,
                slips.get(group, 0),
                shown[group],
                sorted(marks[group], key=lambda one: -one[1]) if shown[group] else [],
            )
            for group in Group
        ],
        gate=gate,
        reasons=reasons,
        advised=rules.advised(reasons),
    )


def _grouped(
    rows: QuerySet[Ballot] | QuerySet[BallotMark], first: str, second: str
) -> Iterable[tuple[str, str, int]]:
    return rows.order_by().values_list(first, second).annotate(Count("pk"))
