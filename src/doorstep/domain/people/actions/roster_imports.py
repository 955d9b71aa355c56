"""A roster as a change set: previewed, then applied in one transaction, or set aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions.change_set.change_set import ChangeSet
from doorstep.domain.people.models import RosterChange, RosterImport, RosterRow, RosterUpload
from doorstep.domain.people.ports import Consequence, RosterSource, Stake
from doorstep.domain.people.queries.imports import is_newest
from doorstep.domain.people.queries.stakes import Held, held, lost
from doorstep.domain.people.rules import (
    OVERTAKEN,
    check_files_usable,
    check_import_can_become,
    check_mass_change,
)
from doorstep.domain.people.states import ImportState
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal


def preview(
    *,
    district: District,
    source: RosterSource,
    received: RosterImport | None = None,
    stakes: Sequence[Stake] = (),
    by: Actor,
    clock: Clock,
    progress: Progress = silent,
) -> RosterImport:
    """Read a roster and say what it would change, and what that would cost; changes nobody.

    The result is ``parsed``, or ``refused`` where a file of it cannot be used at all; its problems and
    refused rows are kept with it. ``received`` is the import of an uploaded roster, which goes on.
    """
    check_can_administer(by=by)
    with inside(district.pk):
        if received is not None:
            check_import_can_become(received, ImportState.PARSED)
        change_set = _read(district, source, clock=clock, progress=progress)
        roster_import = _kept(district, source, change_set, received=received, by=by, clock=clock)
        if stakes and roster_import.state != ImportState.REFUSED:
            roster_import.consequences = _foreseen(roster_import, change_set, stakes, clock=clock)
            roster_import.save(update_fields=["consequences"])
        return roster_import


def apply(
    *,
    roster_import: RosterImport,
    source: RosterSource,
    stakes: Sequence[Stake] = (),
    by: Actor,
    clock: Clock,
    approved_by: str = "",
    progress: Progress = silent,
) -> RosterImport:
    """Make a previewed roster so, in one transaction. ``source`` is the same roster, opened again.

    Raises `Refusal` where it is another file, where what it would change, or cost, is no longer what was
    shown, and where a change of unusual size has no approver.
    """
    check_can_administer(by=by)
    district = roster_import.district
    with inside(district.pk):
        check_import_can_become(roster_import, ImportState.APPLIED)
        if source.fingerprint() != roster_import.fingerprint:
            raise Refusal("people.import_other_file", file=source.name)
        change_set = _read(district, source, clock=clock, progress=progress)
        if (change_set.counts, change_set.base) != (roster_import.counts, roster_import.base):
            raise Refusal(OVERTAKEN)
        foreseen = roster_import.consequences
        _write(roster_import, change_set, stakes=stakes, by=by, clock=clock, approved_by=approved_by)
        cost = roster_import.consequences or {}
        if foreseen is not None and any(count > foreseen.get(code, 0) for code, count in cost.items()):
            raise Refusal(OVERTAKEN)
    return roster_import


def bring_in(
    *,
    district: District,
    source: RosterSource,
    stakes: Sequence[Stake] = (),
    by: Actor,
    clock: Clock,
    approved_by: str = "",
    progress: Progress = silent,
) -> RosterImport:
    """Read a roster and apply it at once, reading it only once: for the command line and for nightly imports.

    Refused like `apply`; nothing is kept of a refused one.
    """
    check_can_administer(by=by)
    with inside(district.pk):
        change_set = _read(district, source, clock=clock, progress=progress)
        roster_import = _kept(district, source, change_set, received=None, by=by, clock=clock)
        _write(roster_import, change_set, stakes=stakes, by=by, clock=clock, approved_by=approved_by)
    return roster_import


@transaction.atomic
def discard(*, roster_import: RosterImport, by: Actor, clock: Clock) -> None:
    """Set a change set aside: nothing of it is applied, and its uploaded pieces are forgotten."""
    check_can_administer(by=by)
    check_import_can_become(roster_import, ImportState.DISCARDED)
    roster_import.state = ImportState.DISCARDED
    roster_import.save(update_fields=["state"])
    RosterUpload.objects.filter(roster_import=roster_import).delete()
    _record(roster_import, "people.import.discard", by=by, clock=clock)


def undo(*, roster_import: RosterImport, by: Actor, clock: Clock) -> RosterImport:
    """Take a whole import back, the newest first; ``undone_counts`` and its problems say what became of it.

    Values that somebody changed since, and rows that the program has used since, stay and are named.
    """
    check_can_administer(by=by)
    district = roster_import.district
    with inside(district.pk):
        roster_import = RosterImport.objects.select_for_update(of=("self",)).get(pk=roster_import.pk)
        check_import_can_become(roster_import, ImportState.UNDONE)
        if not is_newest(roster_import=roster_import):
            raise Refusal("people.import_undo_newest_first")
        change_set = _change_set(district, clock=clock, progress=silent)
        roster_import.undone_counts = change_set.undo(import_id=roster_import.pk)
        roster_import.state = ImportState.UNDONE
        roster_import.undone_at = clock.now()
        roster_import.save(update_fields=["state", "undone_at", "undone_counts"])
        RosterChange.objects.filter(roster_import=roster_import).delete()
        _record(roster_import, "people.import.undo", by=by, clock=clock)
    return roster_import


def _read(district: District, source: RosterSource, *, clock: Clock, progress: Progress) -> ChangeSet:
    change_set = _change_set(district, clock=clock, progress=progress)
    change_set.read(source)
    return change_set


def _change_set(district: District, *, clock: Clock, progress: Progress) -> ChangeSet:
    return ChangeSet(
        district_id=district.pk,
        zone=district.time_zone,
        today=local_date(clock.now(), district.time_zone),
        progress=progress,
    )


def _kept(
    district: District,
    source: RosterSource,
    change_set: ChangeSet,
    *,
    received: RosterImport | None,
    by: Actor,
    clock: Clock,
) -> RosterImport:
    """Keep what a change set would do, what could not be used of it, and the rows to hand back."""
    roster_import = received or RosterImport(
        district=district, file_name=source.name[:255], brought_by=by.name
    )
    roster_import.problem_counts = change_set.problems.counts()
    usable = not roster_import.problem_counts.get(Consequence.FILE_REFUSED.value)
    read_again = roster_import.trouble == OVERTAKEN
    looked_at = ImportState.REVIEW_AGAIN if read_again else ImportState.PARSED
    roster_import.state = looked_at if usable else ImportState.REFUSED
    roster_import.source = source.format
    roster_import.fingerprint = source.fingerprint()
    roster_import.counts, roster_import.base = change_set.counts, change_set.base
    roster_import.consequences = None
    roster_import.trouble, roster_import.trouble_params = "", {}
    roster_import.parsed_at = clock.now()
    roster_import.save()
    change_set.problems.keep(import_id=roster_import.pk)
    _keep_rows(roster_import, source, change_set.problems.refused_rows())
    _record(roster_import, "people.import.preview", by=by, clock=clock)
    return roster_import


def _keep_rows(
    roster_import: RosterImport, source: RosterSource, wanted: Mapping[str, Collection[int]]
) -> None:
    """Keep refused rows for handing back, without the passwords that some exports carry."""
    secret: dict[str, set[int]] = {}
    rows = []
    for file, row, cells in source.raw_rows(wanted):
        if row == 1:
            secret[file] = {index for index, cell in enumerate(cells) if "password" in cell.casefold()}
        shown = [
            "" if row > 1 and index in secret.get(file, ()) else cell for index, cell in enumerate(cells)
        ]
        sealed = RosterRow.seal(
            shown, district_id=roster_import.district_id, import_key=roster_import.key, file=file, row=row
        )
        rows.append(
            RosterRow(
                district_id=roster_import.district_id,
                roster_import=roster_import,
                file=file,
                row=row,
                sealed=sealed,
            )
        )
    RosterRow.objects.bulk_create(rows, batch_size=1000)


def _foreseen(
    roster_import: RosterImport, change_set: ChangeSet, stakes: Sequence[Stake], *, clock: Clock
) -> dict[str, int]:
    """What applying it would cost: found by applying it, asking the later chapters, and taking it back.

    Whatever else were computed would be a second opinion on what an import does, and wrong one day.
    """
    if not change_set.touches_known:
        return {}
    before = _held(roster_import, stakes, clock=clock)
    savepoint = transaction.savepoint()
    try:
        change_set.write(import_id=roster_import.pk, stage="foresee")
        return lost(before, _held(roster_import, stakes, clock=clock))
    finally:
        transaction.savepoint_rollback(savepoint)


def _held(roster_import: RosterImport, stakes: Sequence[Stake], *, clock: Clock) -> Held:
    now = clock.now()
    return held(stakes, at=now, on=local_date(now, roster_import.district.time_zone))


def _write(
    roster_import: RosterImport,
    change_set: ChangeSet,
    *,
    stakes: Sequence[Stake],
    by: Actor,
    clock: Clock,
    approved_by: str,
) -> None:
    check_files_usable(roster_import.problem_counts)
    check_mass_change(roster_import.counts, approved_by=approved_by)
    before = _held(roster_import, stakes, clock=clock)
    written = change_set.write(import_id=roster_import.pk)
    roster_import.consequences = lost(before, _held(roster_import, stakes, clock=clock)) if stakes else None
    roster_import.state = ImportState.APPLIED
    roster_import.applied_at = clock.now()
    roster_import.approved_by = approved_by
    roster_import.counts = {**roster_import.counts, "family": written.units}
    roster_import.created = written.created
    roster_import.save(
        update_fields=["state", "applied_at", "approved_by", "counts", "created", "consequences"]
    )
    RosterUpload.objects.filter(roster_import=roster_import).delete()
    _record(roster_import, "people.import.apply", by=by, clock=clock)


def _record(roster_import: RosterImport, action: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=roster_import.district_id,
        action=action,
        subject="people.RosterImport",
        subject_id=roster_import.pk,
        by=by,
        at=clock.now(),
        source=roster_import.source,
        fingerprint=roster_import.fingerprint,
        counts=roster_import.counts,
        approved_by=roster_import.approved_by,
        consequences=roster_import.consequences,
    )
