"""The months' samples: their lists, their certificates, and which visit stands under which name."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import Round
from doorstep.domain.compensation.models import Activity, Claim, Sample, SampleResult
from doorstep.domain.programs.models import ProofOfVisit
from doorstep.domain.selection.names import drawn_name


def names(*, sample: UUID, month: date) -> dict[str, int]:
    """By the name it has in a sample, each visit of a month that somebody is to be paid for.

    Only those that rest on the word of the two who made them: where families sign, that is the proof.
    """
    after = (month + timedelta(days=31)).replace(day=1)
    visits = Claim.objects.filter(
        activity=Activity.VISIT,
        visit__program__proof_of_visit=ProofOfVisit.ATTESTATIONS,
        corrects__isnull=True,
        day__gte=month,
        day__lt=after,
    ).values_list("visit_id", "visit__key")
    return {drawn_name(draw=sample, record=key): visit for visit, key in visits.distinct()}


def every() -> QuerySet[Sample]:
    """All samples, the newest month first, with how many checks are done and how many found no visit."""
    return (
        Sample.objects.annotate(
            done=Count("checks", filter=~Q(checks__outcome="")),
            failed=Count("checks", filter=Q(checks__outcome="not_found")),
        )
        .prefetch_related(Prefetch("results", SampleResult.objects.order_by("pk")))
        .order_by("-month", "-pk")
    )


def waiting() -> list[Sample]:
    """Those whose number is not known yet, the oldest first."""
    return list(Sample.objects.filter(results__isnull=True).select_related("district").order_by("month"))


def with_key(key: UUID) -> Sample | None:
    return every().filter(key=key).first()


def committed_of(*, sample: Sample) -> dict[str, Any]:
    """What was fixed."""
    content: dict[str, Any] = json.loads(sample.content)
    return content


def round_of(*, sample: Sample) -> Round | None:
    """The round of the beacon that gives its number, where dice do not."""
    return lottery.beacon_of(committed_of(sample=sample))


def certificate(*, sample: Sample) -> dict[str, Any]:
    """The whole certificate, for anyone to check; without a result before the number is known."""
    result = SampleResult.objects.filter(sample=sample).first()
    revealed = None
    if result is not None:
        chosen = sample.checks.order_by("rank").values_list("visit__key", flat=True)
        revealed = {
            "number": int(result.number),
            "chosen": [drawn_name(draw=sample.key, record=key) for key in chosen],
        }
        if result.signature:
            revealed["signature"] = result.signature
    return {
        "committed": committed_of(sample=sample),
        "commitment": sample.commitment,
        "revealed": revealed,
    }
