"""Who goes with whom, and who does not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import PairingChoice, PairingKind, Participation


@dataclass(frozen=True, slots=True)
class Pairings:
    """Pairs of educators by id: kept apart by either of them or the office, and wished for by the first."""

    apart: frozenset[frozenset[int]] = frozenset()
    wishes: tuple[tuple[int, int], ...] = ()

    def are_apart(self, one: int, other: int) -> bool:
        """Whether these two do not visit together."""
        return frozenset((one, other)) in self.apart


def among(*, educator_ids: Collection[int]) -> Pairings:
    """What is chosen among these educators; one query. Never for a person to read."""
    rows = list(
        PairingChoice.objects.filter(educator__in=educator_ids, colleague__in=educator_ids)
        .order_by("educator", "colleague", "pk")
        .values_list("educator_id", "colleague_id", "kind")
    )
    return Pairings(
        apart=frozenset(frozenset(pair) for *pair, kind in rows if kind == PairingKind.APART),
        wishes=tuple((one, other) for one, other, kind in rows if kind == PairingKind.GLADLY),
    )


def own(*, educator: Educator) -> QuerySet[PairingChoice]:
    """What the educator chose for herself: for her own eyes."""
    return _named(PairingChoice.objects.filter(educator=educator, by_office=False))


def of_office(*, educator: Educator) -> QuerySet[PairingChoice]:
    """With whom the office lets this educator not go."""
    return _named(PairingChoice.objects.filter(Q(educator=educator) | Q(colleague=educator), by_office=True))


def _named(choices: QuerySet[PairingChoice]) -> QuerySet[PairingChoice]:
    return choices.select_related("educator", "colleague").order_by(
        "colleague__family_name", "colleague__given_name", "pk"
    )


def colleagues(*, educator: Educator) -> QuerySet[Educator]:
    """With whom she could ever go: who takes part in a program that she takes part in, by name."""
    hers = Participation.objects.filter(educator=educator, opted_out_at__isnull=True).values("program")
    there = Participation.objects.filter(program__in=hers, opted_out_at__isnull=True).values("educator")
    return (
        Educator.objects.filter(pk__in=there, missing_since__isnull=True)
        .exclude(pk=educator.pk)
        .order_by("family_name", "given_name", "pk")
    )
