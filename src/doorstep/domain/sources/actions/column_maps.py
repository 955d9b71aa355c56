"""What the columns of a spreadsheet mean: asked of a person once, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import RosterImport, RosterRow
from doorstep.domain.sources.models import ColumnMap
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

ASKED: Final = "sources.columns_unsaid"
"""Why a spreadsheet waits: nobody has said what its columns mean."""


@transaction.atomic
def ask(
    *,
    roster_import: RosterImport,
    file: str,
    headers: Sequence[str],
    samples: Iterable[tuple[int, Sequence[str]]],
    by: Actor,
    clock: Clock,
) -> None:
    """Let an uploaded spreadsheet wait until somebody has said what its columns mean.

    ``samples`` are a few of its rows, which are kept sealed, to be shown beside the question.
    """
    roster_import.options = {**roster_import.options, "headers": list(headers)}
    roster_import.save(update_fields=["options"])
    RosterRow.objects.filter(roster_import=roster_import).delete()
    district_id, key = roster_import.district_id, roster_import.key
    RosterRow.objects.bulk_create(
        RosterRow(
            district_id=district_id,
            roster_import=roster_import,
            file=file,
            row=row,
            sealed=RosterRow.seal(list(cells), district_id=district_id, import_key=key, file=file, row=row),
        )
        for row, cells in samples
    )
    roster_uploads.fail(roster_import=roster_import, refusal=Refusal(ASKED), by=by, clock=clock)


@transaction.atomic
def use(
    *,
    roster_import: RosterImport,
    headers: Sequence[str],
    plan: Mapping[str, object],
    by: Actor,
    clock: Clock,
) -> None:
    """Read an import by a plan that was kept before; on record, since nobody is asked."""
    roster_import.options = {**roster_import.options, "headers": list(headers), "sheet": dict(plan)}
    roster_import.save(update_fields=["options"])
    events.record(
        district_id=roster_import.district_id,
        action="sources.columns.use",
        subject="people.RosterImport",
        subject_id=roster_import.pk,
        by=by,
        at=clock.now(),
    )


@transaction.atomic
def keep(
    *,
    district_id: int,
    key: str,
    headers: Sequence[str],
    plan: Mapping[str, object],
    by: Actor,
    clock: Clock,
) -> ColumnMap:
    """Keep what a person said; a later answer for the same headers takes its place."""
    check_can_administer(by=by)
    kept, _ = ColumnMap.objects.update_or_create(
        district_id=district_id,
        key=key,
        defaults={
            "headers": list(headers),
            "plan": dict(plan),
            "kept_by": by.name[:200],
            "kept_at": clock.now(),
        },
    )
    events.record(
        district_id=district_id,
        action="sources.columns.keep",
        subject="sources.ColumnMap",
        subject_id=kept.pk,
        by=by,
        at=clock.now(),
        columns=len(headers),
    )
    return kept
