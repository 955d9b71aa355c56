"""Who is trained on a day, and whose training is about to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Participation, Program
from doorstep.domain.training.models import Certificate
from doorstep.domain.training.rules import state_on
from doorstep.domain.training.states import TrainingState


@dataclass(frozen=True, slots=True)
class Trained:
    """How an educator's training stands; ``until`` is the last day of her latest certificate."""

    educator: Educator
    state: TrainingState
    until: date | None


def valid_on(day: date, *, educator_ids: Collection[int]) -> frozenset[int]:
    """Which of these educators hold a certificate on a day."""
    return frozenset(
        Certificate.objects.filter(
            educator_id__in=educator_ids,
            revoked_at__isnull=True,
            valid_from__lte=day,
            valid_until__gte=day,
        ).values_list("educator_id", flat=True)
    )


def spans(*, educator_ids: Collection[int]) -> dict[int, list[tuple[date, date]]]:
    """The days, both included, on which each of these educators is certified; for planning ahead."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for educator_id, first, last in (
        Certificate.objects.filter(educator_id__in=educator_ids, revoked_at__isnull=True)
        .order_by("educator_id", "valid_from", "pk")
        .values_list("educator_id", "valid_from", "valid_until")
    ):
        found[educator_id].append((first, last))
    return dict(found)


def of_educators(educators: Collection[Educator], *, on: date) -> list[Trained]:
    """How the training of each stands on a day, in the order given."""
    held: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(educator__in=educators, revoked_at__isnull=True):
        held[certificate.educator_id].append(certificate)
    return [
        Trained(
            educator=educator,
            state=state_on(on, held[educator.pk]),
            until=max((c.valid_until for c in held[educator.pk]), default=None),
        )
        for educator in educators
    ]


def needing_training(*, program: Program, on: date) -> list[Trained]:
    """Those who take part and whose training is missing, over, or about to end; the most urgent first."""
    taking_part = [
        participation.educator
        for participation in Participation.objects.filter(program=program, opted_out_at__isnull=True)
        .select_related("educator")
        .order_by("educator__family_name", "educator__given_name", "pk")
    ]
    urgency = [TrainingState.EXPIRED, TrainingState.NONE, TrainingState.RENEW]
    rows = [row for row in of_educators(taking_part, on=on) if row.state in urgency]
    return sorted(rows, key=lambda row: (urgency.index(row.state), row.until or date.min))
