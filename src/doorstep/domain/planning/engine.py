"""Where the planner is called: facts → its problem → a plan → rows.

Families are named in the problem by their invitation's id, people by their own, pinned visits by
``visit:ID``, hours kept for someone by ``hold:ID``. Minutes count from the first local day that matters,
in UTC.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.conf import settings

from doorstep.algorithms import planner
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.ports import TravelTimes
from doorstep.domain.planning.queries.broken import Broken
from doorstep.domain.planning.queries.facts import Accepted, Facts, gather, moment
from doorstep.domain.planning.queries.hours import Span
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.models import Hold, Visit
from doorstep.kernel.geo import Point
from doorstep.kernel.progress import Progress, silent

SCHOOL = "school"
UNKNOWN_WAY = 15
"""Minutes to or from a place that is not known; see the chapter's page."""
REPAIR = planner.Stop(steps=200_000, work=1.0, bound="visits")
"""Enough for what one day breaks, in about a second."""
VERSION = 1
"""Of the translation into the planner's problem: the same facts under the same version are the same input."""


@dataclass(frozen=True)
class Stage:
    """A program's facts and the planner's problem made of them, with the way back."""

    facts: Facts
    problem: planner.Problem
    by_hand: tuple[PlannedVisit, ...] = ()
    """Rows that somebody chose by hand before: they are pinned in the problem and carried over."""
    mending: Mapping[int, Visit] = field(default_factory=dict)
    """Promised visits to be arranged anew, by the id of their invitation."""

    @property
    def starts(self) -> datetime:
        """Minute 0."""
        return moment(self.facts.first_day, self.facts.zone).astimezone(UTC)

    def at(self, minute: int) -> datetime:
        """The moment of a minute."""
        return self.starts + timedelta(minutes=minute)

    def minute(self, moment_: datetime) -> int:
        """The minute of a moment, rounded down."""
        return int((moment_ - self.starts) // timedelta(minutes=1))

    @cached_property
    def accepted(self) -> Mapping[str, Accepted]:
        return {str(entry.invitation.pk): entry for entry in self.facts.accepted}

    @cached_property
    def digest(self) -> str:
        """The hash of the input: the same hash and seed are the same plan."""
        text = json.dumps([VERSION, asdict(self.problem)], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def people(self) -> Mapping[str, Educator]:
        everyone = [participation.educator for participation in self.facts.participants]
        return {str(person.pk): person for person in (*everyone, *self.facts.interpreters)}


def stage(*, program: Program, at: datetime) -> Stage:
    """Read a program's facts and state them as a problem."""
    return staged(gather(program=program, at=at))


def staged(facts: Facts) -> Stage:
    """Facts stated as a problem."""
    return Stage(facts, _Statement(facts).problem())


def stage_keeping_hands(*, program: Program, at: datetime) -> Stage:
    """The same, with what somebody chose by hand pinned as far as it can still be visited."""
    return _keeping_hands(stage(program=program, at=at))


def stage_for_repair(*, program: Program, at: datetime, broken: Sequence[Broken]) -> Stage:
    """The same, with broken visits to be arranged anew, as near to how they were promised as can be."""
    mending = {item.visit.invitation_id: item.visit for item in broken}
    facts = gather(
        program=program,
        at=at,
        also=[item.asked(at) for item in broken],
        without=[visit.pk for visit in mending.values()],
    )
    free = replace(_keeping_hands(staged(facts)), mending=mending)
    promised = tuple(
        planner.Visit(
            family=str(visit.invitation_id),
            start=free.minute(visit.starts_at),
            lead=str(visit.lead_id),
            partner=str(visit.partner_id),
            interpreter=str(visit.interpreter_id) if visit.interpreter_id else None,
        )
        for visit in mending.values()
    )
    rules = replace(free.problem.rules, stability_first=True)
    problem = replace(free.problem, published=(*free.problem.published, *promised), rules=rules)
    return replace(free, problem=problem)


def stages_of_district(
    *, programs: Iterable[Program], at: datetime, first_day: date | None = None
) -> dict[int, Stage]:
    """A stage for each program, by its id, whose minutes all count from one day."""
    found = {program.pk: gather(program=program, at=at) for program in programs}
    first = first_day or min(facts.first_day for facts in found.values())
    return {pk: _keeping_hands(staged(replace(facts, first_day=first))) for pk, facts in found.items()}


def _keeping_hands(free: Stage) -> Stage:
    kept: list[PlannedVisit] = []
    for row in free.facts.before:
        if row.moved_by_hand and str(row.invitation_id) in free.accepted:
            visits = [as_visit(free, other) for other in (*kept, row)]
            if not planner.violations(free.problem, visits):
                kept.append(row)
    pinned = planner.pinned(free.problem, [as_visit(free, row) for row in kept])
    families = {str(row.invitation_id) for row in kept}
    problem = replace(
        free.problem,
        families=tuple(family for family in free.problem.families if family.id not in families),
        pinned=(*free.problem.pinned, *pinned),
    )
    return Stage(free.facts, problem, tuple(kept))


def solve(stage: Stage, *, seed: int, stop: planner.Stop, progress: Progress = silent) -> planner.Plan:
    """Solve and check; a plan that the verifier rejects is an error of ours and never leaves this place."""
    plan = planner.solve(stage.problem, seed=seed, stop=stop, progress=progress)
    wrong = planner.verify(stage.problem, plan)
    if wrong:
        raise RuntimeError(f"the planner's own verifier rejects its plan: {[item.code for item in wrong]}")
    return plan


def planned_visits(stage: Stage, plan: Plan, visits: Iterable[planner.Visit]) -> list[PlannedVisit]:
    """The visits as rows of ``plan``, not yet saved."""
    return [planned_visit(stage, plan, visit) for visit in visits]


def measure_anew(plan: Plan, *, at: datetime) -> None:
    """State on ``plan`` what it is worth once a hand has changed it; what was proven is proven no more."""
    on = stage(program=plan.program, at=at)
    rows = PlannedVisit.objects.filter(plan=plan, visit__isnull=True)
    visits = [as_visit(on, row) for row in rows if str(row.invitation_id) in on.accepted]
    plan.objective = {**plan.objective, **measured(on, visits)}
    plan.bound = {**plan.bound, "proven_levels": 0}


def planned_visit(stage: Stage, plan: Plan, visit: planner.Visit) -> PlannedVisit:
    """One visit as a row of ``plan``, not yet saved."""
    ranks = {time.start: time.rank for time in stage.problem.family_by_id[visit.family].times}
    met = planner.language_met(stage.problem, visit)
    return _row(stage, plan, visit, preference=ranks[visit.start] + 1, met=met)


def _row(stage: Stage, plan: Plan, visit: planner.Visit, *, preference: int, met: bool) -> PlannedVisit:
    entry, starts_at = stage.accepted[visit.family], stage.at(visit.start)
    return PlannedVisit(
        district_id=plan.district_id,
        plan=plan,
        invitation=entry.invitation,
        family_id=entry.invitation.family_id,
        lead_id=int(visit.lead),
        partner_id=int(visit.partner),
        interpreter_id=int(visit.interpreter) if visit.interpreter else None,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=stage.facts.program.visit_minutes),
        place=entry.place,
        preference=preference,
        language_met=met,
        visit=stage.mending.get(entry.invitation.pk),
    )


def unplaced_families(stage: Stage, plan: Plan, unplaced: Iterable[planner.Unplaced]) -> list[UnplacedFamily]:
    """The families without a visit as rows of ``plan``, not yet saved."""
    return [
        UnplacedFamily(
            district_id=plan.district_id,
            plan=plan,
            invitation=stage.accepted[entry.family].invitation,
            family_id=stage.accepted[entry.family].invitation.family_id,
            reasons=[told(stage, finding) for finding in entry.reasons],
            remedies=[told(stage, finding) for finding in entry.remedies],
        )
        for entry in unplaced
    ]


def told(stage: Stage, finding: planner.Finding) -> dict[str, object]:
    """A finding as it is stored: minutes as moments in UTC, people by the ids of their rows."""
    params: dict[str, object] = {}
    for name, value in finding.params:
        if name == "start" and isinstance(value, int):
            params["starts_at"] = stage.at(value).isoformat()
        elif name in ("person", "lead") and isinstance(value, str):
            params[name] = int(value)
        else:
            params[name] = value
    return {"code": finding.code, "params": params}


def carried_over(stage: Stage, plan: Plan) -> list[PlannedVisit]:
    """What was chosen by hand before, as rows of ``plan``, not yet saved."""
    rows = []
    for row in stage.by_hand:
        copy = _row(stage, plan, as_visit(stage, row), preference=row.preference, met=row.language_met)
        copy.moved_by_hand = True
        rows.append(copy)
    return rows


def levels(stage: Stage, plan: planner.Plan) -> dict[str, object]:
    """The objective as it is stored: each level's value, and of how many families.

    Visits chosen by hand count as visits; the other levels, and the gap, are those of the rest.
    """
    hands = len(stage.by_hand)
    values = asdict(plan.objective)
    values["visits"] += hands
    families = len(stage.problem.families) + hands
    return {**values, "families": families, "score": plan.score, "gap": plan.gap}


def as_visit(stage: Stage, row: PlannedVisit) -> planner.Visit:
    """A row of a plan as the planner's visit."""
    return planner.Visit(
        family=str(row.invitation_id),
        start=stage.minute(row.starts_at),
        lead=str(row.lead_id),
        partner=str(row.partner_id),
        interpreter=str(row.interpreter_id) if row.interpreter_id else None,
    )


def measured(stage: Stage, visits: Sequence[planner.Visit]) -> dict[str, object]:
    """The value of visits that a hand has changed, as it is stored; times no longer offered count as last."""
    offered = {(family.id, time.start) for family in stage.problem.families for time in family.times}
    standing = [visit for visit in visits if (visit.family, visit.start) in offered]
    objective = planner.measure(stage.problem, standing)
    points = planner.score(objective, stage.problem.rules)
    return {**asdict(objective), "families": len(stage.problem.families), "score": points, "gap": None}


class _Statement:
    """Facts stated as the planner's problem."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.starts = moment(facts.first_day, facts.zone).astimezone(UTC)
        self.points: dict[Point, str] = {}
        school = facts.program.school.point
        if school is not None:
            self.points[school] = SCHOOL

    def minute(self, moment_: datetime) -> int:
        return int((moment_ - self.starts) // timedelta(minutes=1))

    def problem(self) -> planner.Problem:
        facts = self.facts
        program = facts.program
        families = tuple(self._family(entry) for entry in facts.accepted)
        pinned = (*map(self._pinned, facts.visits), *map(self._held, facts.holds))
        educators = tuple(self._educators())
        interpreters = () if program.interpreter_counts_in_pair else tuple(self._interpreters())
        known = {family.id for family in families}
        return planner.Problem(
            families=families,
            educators=educators,
            interpreters=interpreters,
            calendar=self._calendar(),
            travel=self._travel(),
            pinned=pinned,
            published=tuple(self._before(known)),
            do_not_pair=tuple(sorted((str(a), str(b)) for a, b in map(sorted, facts.paired.apart))),
            partner_wishes=tuple((str(one), str(other)) for one, other in facts.paired.wishes),
            rules=planner.Rules(
                buffer=program.buffer_minutes,
                untrained_partner=program.untrained_partner_allowed,
                newcomer_with_experienced=program.newcomer_with_experienced,
                video_offered=program.video_counts,
            ),
        )

    def _calendar(self) -> planner.Calendar:
        facts = self.facts
        days = [
            facts.first_day + timedelta(days=n) for n in range((facts.last_day - facts.first_day).days + 1)
        ]
        monday = facts.first_day - timedelta(days=facts.first_day.weekday())
        return planner.Calendar(
            days=tuple(self.minute(moment(day, facts.zone)) for day in days),
            weeks=tuple((day - monday).days // 7 for day in days),
        )

    def _family(self, entry: Accepted) -> planner.Family:
        facts, invitation = self.facts, entry.invitation
        family = invitation.family
        home = family.home if entry.place == PlaceKind.HOME else None
        alone = home is not None and home.pk not in facts.crowded_homes
        language = family.language
        return planner.Family(
            id=str(invitation.pk),
            times=tuple(self._times(entry)),
            teachers=tuple(str(teacher) for teacher in facts.teachers.get(invitation.pk, ())),
            languages=(language,) if language else (),
            language_needed=entry.language_needed,
            place=self._spot(home.point if home is not None else None),
            video=entry.place == PlaceKind.VIDEO,
            home=str(home.pk) if home is not None and alone else None,
            minutes=facts.program.visit_minutes,
            within=self._within(VisitKind(invitation.visit_kind), entry.soonest or facts.earliest),
            previous_pair=self._came_before(invitation),
        )

    def _came_before(self, invitation: Invitation) -> tuple[str, str] | None:
        """Who visited the family first and should come again, where this is its second visit."""
        pair = self.facts.came_before.get(invitation.family_id)
        if pair is None or invitation.visit_kind != VisitKind.SECOND:
            return None
        return (str(pair[0]), str(pair[1]))

    def _times(self, entry: Accepted) -> Iterable[planner.PossibleTime]:
        """The times offered, but for those in days long past."""
        for starts_at, preference in entry.times:
            if starts_at >= self.starts:
                yield planner.PossibleTime(self.minute(starts_at), preference - 1)

    def _within(self, kind: VisitKind, soonest: datetime) -> planner.Window:
        """From the earliest moment of notice, in the days for this kind of visit."""
        facts, window = self.facts, self.facts.windows.get(kind)
        first = window.opens_on if window is not None else facts.first_day
        last = window.closes_on if window is not None else facts.last_day
        days = self._days(first, max(first, last))
        begin = max(days.start, self.minute(soonest))
        return planner.Window(begin, max(begin, days.end))

    def _educators(self) -> Iterable[planner.Educator]:
        facts = self.facts
        for participation in facts.participants:
            educator = participation.educator
            if educator.kind == EducatorKind.INTERPRETER and not facts.program.interpreter_counts_in_pair:
                continue
            yield planner.Educator(
                id=str(educator.pk),
                windows=self._windows(facts.free.get(educator.pk, ())),
                certified=tuple(
                    self._days(first, last) for first, last in facts.certified.get(educator.pk, ())
                ),
                languages=educator.visit_languages,
                cap_week=participation.visits_per_week,
                cap_total=participation.visits_in_all,
                base=self._spot(facts.program.school.point),
                newcomer=not participation.experienced and educator.pk not in facts.visited_before,
            )

    def _interpreters(self) -> Iterable[planner.Interpreter]:
        facts = self.facts
        for interpreter in facts.interpreters:
            yield planner.Interpreter(
                id=str(interpreter.pk),
                windows=self._windows(facts.free.get(interpreter.pk, ())),
                languages=interpreter.visit_languages,
                budget=self._budget(interpreter.pk),
                base=self._spot(facts.program.school.point),
            )

    def _budget(self, interpreter: int) -> int | None:
        """What the planner may take of an interpreter's minutes.

        It counts every visit that stands, so those of other programs, which others pay for, are put on top.
        """
        budget = self.facts.budgets.get(interpreter)
        if budget is None:
            return None
        elsewhere = (
            visit.minutes
            for visit in self.facts.visits
            if visit.interpreter_id == interpreter and visit.program_id != self.facts.program.pk
        )
        return budget + sum(elsewhere)

    def _windows(self, spans: Iterable[Span]) -> tuple[planner.Window, ...]:
        return tuple(planner.Window(self.minute(span.begins_at), self.minute(span.ends_at)) for span in spans)

    def _days(self, first: date, last: date) -> planner.Window:
        """Whole local days, both included."""
        zone = self.facts.zone
        return planner.Window(
            self.minute(moment(first, zone)), self.minute(moment(last + timedelta(days=1), zone))
        )

    def _pinned(self, visit: Visit) -> planner.PinnedVisit:
        home = visit.family.home if visit.place == PlaceKind.HOME else None
        return planner.PinnedVisit(
            visit=planner.Visit(
                family=f"visit:{visit.pk}",
                start=self.minute(visit.starts_at),
                lead=str(visit.lead_id),
                partner=str(visit.partner_id),
                interpreter=str(visit.interpreter_id) if visit.interpreter_id else None,
            ),
            minutes=visit.minutes,
            place=self._spot(home.point if home is not None else None),
            video=visit.place == PlaceKind.VIDEO,
            home=str(home.pk) if home is not None and home.pk not in self.facts.crowded_homes else None,
        )

    def _held(self, hold: Hold) -> planner.PinnedVisit:
        """The people of an hour that is kept; the family itself has decided nothing."""
        home = hold.invitation.family.home if hold.place == PlaceKind.HOME else None
        return planner.PinnedVisit(
            visit=planner.Visit(
                family=f"hold:{hold.pk}",
                start=self.minute(hold.starts_at),
                lead=str(hold.lead_id),
                partner=str(hold.partner_id),
                interpreter=str(hold.interpreter_id) if hold.interpreter_id else None,
            ),
            minutes=int((hold.ends_at - hold.starts_at) / timedelta(minutes=1)),
            place=self._spot(home.point if home is not None else None),
            video=hold.place == PlaceKind.VIDEO,
        )

    def _before(self, known: set[str]) -> Iterable[planner.Visit]:
        for row in self.facts.before:
            if str(row.invitation_id) in known:
                yield planner.Visit(
                    family=str(row.invitation_id),
                    start=self.minute(row.starts_at),
                    lead=str(row.lead_id),
                    partner=str(row.partner_id),
                    interpreter=str(row.interpreter_id) if row.interpreter_id else None,
                )

    def _spot(self, point: Point | None) -> str | None:
        """The planner's name of a place; None where it is not known."""
        if point is None:
            return None
        return self.points.setdefault(point, f"place{len(self.points)}")

    def _travel(self) -> planner.Travel:
        times: TravelTimes = settings.TRAVEL_TIMES
        return planner.Travel(
            tuple(self.points.values()), times.table(tuple(self.points)), unknown=UNKNOWN_WAY
        )
