"""Plans as people look at them: the latest, its weeks, who is without a visit, what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Plan, PlanChange, PlannedVisit, PlanRun, UnplacedFamily
from doorstep.domain.planning.states import GOING_ON, PlanState
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import STANDING
from doorstep.kernel.clock import local_date


def latest(*, program: Program) -> Plan | None:
    """The version that counts: the draft if there is one, else what was published last."""
    return (
        Plan.objects.filter(program=program, state__in=(PlanState.DRAFT, PlanState.PUBLISHED))
        .order_by("-version")
        .first()
    )


def with_key(*, program: Program, key: UUID) -> Plan | None:
    """The version that an address names."""
    return Plan.objects.filter(program=program, key=key).first()


def before(*, plan: Plan) -> Plan | None:
    """The version before this one."""
    return (
        Plan.objects.filter(program_id=plan.program_id, version__lt=plan.version).order_by("-version").first()
    )


def versions(*, program: Program) -> QuerySet[Plan]:
    """Every version, the newest first."""
    return Plan.objects.filter(program=program).order_by("-version")


def hand_changes(*, plan: Plan) -> int:
    """How many changes by hand can be taken back."""
    return PlanChange.objects.filter(plan=plan).count()


def going_on(*, program: Program) -> PlanRun | None:
    """The work of making a plan that someone waits for."""
    return PlanRun.objects.filter(program=program, state__in=GOING_ON).first()


def run_with_key(*, program: Program, key: UUID) -> PlanRun | None:
    """The work that an address names."""
    return PlanRun.objects.filter(program=program, key=key).first()


def rows(*, plan: Plan) -> QuerySet[PlannedVisit]:
    """A plan's visits by time, with family, people and invitation."""
    return (
        PlannedVisit.objects.filter(plan=plan)
        .select_related("plan", "invitation", "family__home", "lead", "partner", "interpreter", "visit")
        .order_by("starts_at", "pk")
    )


def unplaced(*, plan: Plan) -> QuerySet[UnplacedFamily]:
    """The families without a visit, by name."""
    return (
        UnplacedFamily.objects.filter(plan=plan)
        .select_related("invitation__educator", "family")
        .order_by("family__name", "pk")
    )


def named(*, found: QuerySet[UnplacedFamily]) -> Mapping[int, Educator]:
    """The educators that reasons and remedies name, by id; one query."""
    ids = {
        value
        for row in found
        for finding in (*row.reasons, *row.remedies)
        for name, value in finding["params"].items()
        if name in ("person", "lead") and isinstance(value, int)
    }
    return {educator.pk: educator for educator in Educator.objects.filter(pk__in=ids)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit on the schedule: ``planned`` by a draft, or a ``visit`` that stands."""

    starts_at: datetime
    ends_at: datetime
    planned: PlannedVisit | None
    visit: Visit | None
    moved: bool

    @property
    def family_name(self) -> str:
        row = self.visit or self.planned
        assert row is not None
        return str(row.family)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A program's visits that stand and those that a draft adds, by time."""

    entries: list[Entry]
    zone: ZoneInfo

    def week(self, monday: date) -> list[Entry]:
        """Those of the week from a Monday, by the school's calendar."""
        return [entry for entry in self.entries if 0 <= (self.day(entry) - monday).days < 7]

    def day(self, entry: Entry) -> date:
        return entry.starts_at.astimezone(self.zone).date()

    def mondays(self) -> list[date]:
        """The Mondays of the weeks with visits."""
        days = {self.day(entry) for entry in self.entries}
        return sorted({day - timedelta(days=day.weekday()) for day in days})


def schedule(*, program: Program, plan: Plan | None) -> Schedule:
    """All standing visits of the program, and what a draft would add; a constant number of queries."""
    zone = ZoneInfo(program.school.time_zone)
    planned: list[PlannedVisit] = []
    if plan is not None and plan.state == PlanState.DRAFT:
        planned = [row for row in rows(plan=plan) if row.visit_id is None or row.changes_visit]
    mended = {row.visit_id for row in planned}
    entries = [
        Entry(visit.starts_at, visit.ends_at, None, visit, moved=False)
        for visit in visits().filter(program=program, state__in=STANDING)
        if visit.pk not in mended
    ]
    if plan is not None and planned:
        changed = moved(plan=plan)
        entries += [
            Entry(
                row.starts_at,
                row.ends_at,
                row,
                None,
                moved=bool(row.visit_id) or row.invitation_id in changed,
            )
            for row in planned
        ]
    return Schedule(sorted(entries, key=lambda entry: (entry.starts_at, entry.family_name)), zone)


def moved(*, plan: Plan) -> frozenset[int]:
    """Invitations whose visit the version before had at another time or with other people."""
    earlier = before(plan=plan)
    if earlier is None:
        return frozenset()
    arrangement = ("invitation_id", "starts_at", "lead_id", "partner_id", "interpreter_id")
    was = {row[0]: row for row in PlannedVisit.objects.filter(plan=earlier).values_list(*arrangement)}
    now = PlannedVisit.objects.filter(plan=plan).values_list(*arrangement)
    return frozenset(row[0] for row in now if row[0] in was and was[row[0]] != row)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def local_day(moment: datetime, program: Program) -> date:
    """The day of a moment by the school's calendar."""
    return local_date(moment, program.school.time_zone)


@dataclass(frozen=True, slots=True)
class Difference:
    """A family whose visit differs between two versions; None where it has none."""

    family_name: str
    earlier: PlannedVisit | Visit | None
    later: PlannedVisit | None


def differences(*, earlier: Plan, later: Plan) -> list[Difference]:
    """The families whose visit is another one, by name.

    A visit that was promised meanwhile is no difference; one that the later version would change is.
    """
    now = {row.invitation_id: row for row in rows(plan=later)}
    was: dict[int, PlannedVisit | Visit] = {
        row.invitation_id: row
        for row in rows(plan=earlier)
        if row.visit_id is None or row.invitation_id in now
    }
    was |= {
        row.invitation_id: row.visit for row in now.values() if row.visit is not None and row.changes_visit
    }
    changed = [
        Difference(str((now.get(key) or was[key]).family), was.get(key), now.get(key))
        for key in {**was, **now}
        if _arrangement(was.get(key)) != _arrangement(now.get(key))
    ]
    return sorted(changed, key=lambda item: item.family_name)


def _arrangement(row: PlannedVisit | Visit | None) -> tuple[object, ...]:
    return () if row is None else (row.starts_at, row.lead_id, row.partner_id, row.interpreter_id)
