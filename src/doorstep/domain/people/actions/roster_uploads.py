"""A roster that somebody uploads: kept sealed, read and applied by a worker, forgotten afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import RosterImport, RosterProblem, RosterRow, RosterUpload
from doorstep.domain.people.rules import OVERTAKEN, check_import_can_become, check_mass_change
from doorstep.domain.people.states import ImportState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

READ_TASK = "people.read_roster"
APPLY_TASK = "people.apply_roster"
"""The queue's names for the jobs that do the work (`interfaces/jobs`)."""

_AT_WORK = (ImportState.RECEIVED, ImportState.APPLYING)


@transaction.atomic
def receive(
    *,
    district: District,
    file_name: str,
    pieces: Iterable[bytes],
    options: Mapping[str, object],
    by: Actor,
    clock: Clock,
) -> RosterImport:
    """Keep an uploaded file, piece by piece, and ask a worker to read it.

    ``options`` are the fields of `doorstep.domain.people.ports.ReadOptions`.
    """
    check_can_administer(by=by)
    roster_import = RosterImport.objects.create(
        district=district,
        file_name=file_name[:255],
        state=ImportState.RECEIVED,
        options=dict(options),
        brought_by=by.name,
        parsed_at=clock.now(),
    )
    for position, piece in enumerate(pieces):
        RosterUpload.objects.create(
            district=district,
            roster_import=roster_import,
            position=position,
            sealed=RosterUpload.seal(piece, import_key=roster_import.key, position=position),
        )
    _record(roster_import, "receive", by=by, clock=clock)
    _defer(READ_TASK, roster_import)
    return roster_import


@transaction.atomic
def read_again(
    *, roster_import: RosterImport, options: Mapping[str, object], by: Actor, clock: Clock
) -> None:
    """Read the uploaded file once more, now that somebody has said how its files are meant."""
    check_can_administer(by=by)
    roster_import = _locked(roster_import)
    check_import_can_become(roster_import, ImportState.RECEIVED)
    if not roster_import.pieces.exists():
        raise Refusal("people.import_not_kept")
    roster_import.options = dict(options)
    _back_to_reading(roster_import)
    _record(roster_import, "read_again", by=by, clock=clock)


@transaction.atomic
def ask_to_apply(*, roster_import: RosterImport, approved: bool, by: Actor, clock: Clock) -> None:
    """Ask a worker to apply what was looked at; ``approved``: a change of unusual size, in one's own name."""
    check_can_administer(by=by)
    roster_import = _locked(roster_import)
    check_import_can_become(roster_import, ImportState.APPLYING)
    approved_by = by.name if approved else ""
    check_mass_change(roster_import.counts, approved_by=approved_by)
    roster_import.state = ImportState.APPLYING
    roster_import.approved_by = approved_by
    roster_import.stage, roster_import.done, roster_import.total = "", 0, None
    roster_import.save(update_fields=["state", "approved_by", "stage", "done", "total"])
    _record(roster_import, "ask_to_apply", by=by, clock=clock)
    _defer(APPLY_TASK, roster_import)


@transaction.atomic
def report(*, roster_import: RosterImport, stage: str, done: int, total: int | None, by: Actor) -> None:  # noqa: ARG001 - a report says nothing that the trail should keep
    """Say how far the work has come."""
    at_work = RosterImport.objects.filter(pk=roster_import.pk, state__in=_AT_WORK)
    at_work.update(stage=stage[:20], done=done, total=total)


@transaction.atomic
def fail(*, roster_import: RosterImport, refusal: Refusal, by: Actor, clock: Clock) -> None:
    """Keep why a roster could not be read (it is refused) or applied (it is to be looked at again).

    Where the records changed since it was looked at, it is read again first: what its page shows is stale.
    """
    roster_import = _locked(roster_import)
    if roster_import.state not in _AT_WORK:
        return
    reading = roster_import.state == ImportState.RECEIVED
    roster_import.trouble = refusal.code[:60]
    roster_import.trouble_params = {name: str(value) for name, value in refusal.params.items()}
    if refusal.code == OVERTAKEN and not reading:
        _back_to_reading(roster_import)
    else:
        roster_import.state = ImportState.REFUSED if reading else ImportState.PARSED
        roster_import.save(update_fields=["state", "trouble", "trouble_params"])
    _record(roster_import, "fail", by=by, clock=clock, code=refusal.code)


def _back_to_reading(roster_import: RosterImport) -> None:
    RosterProblem.objects.filter(roster_import=roster_import).delete()
    RosterRow.objects.filter(roster_import=roster_import).delete()
    roster_import.state = ImportState.RECEIVED
    roster_import.stage, roster_import.done, roster_import.total = "", 0, None
    roster_import.save()
    _defer(READ_TASK, roster_import)


def _locked(roster_import: RosterImport) -> RosterImport:
    return RosterImport.objects.select_for_update(of=("self",)).get(pk=roster_import.pk)


def _defer(task: str, roster_import: RosterImport) -> None:
    # the job is written in the same transaction: no file without a job, no job without a file
    app.configure_task(task, lock=f"people.roster/{roster_import.pk}").defer(
        district_id=roster_import.district_id, import_id=roster_import.pk
    )


def _record(roster_import: RosterImport, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=roster_import.district_id,
        action=f"people.import.{verb}",
        subject="people.RosterImport",
        subject_id=roster_import.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )
