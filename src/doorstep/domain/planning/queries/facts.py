"""All that planning a program needs to know, read at once; the engine turns it into the planner's problem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from doorstep.domain.consent.models import Answer, Invitation, PlaceKind
from doorstep.domain.consent.queries import invitations
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.models import Plan, PlannedVisit
from doorstep.domain.planning.queries.hours import Span, closures, free
from doorstep.domain.planning.rules import NOTICE
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Participation, Program, VisitKind, Window
from doorstep.domain.programs.queries.interpreter_budgets import budgets
from doorstep.domain.programs.queries.leads import leads
from doorstep.domain.programs.queries.pairings import Pairings, among
from doorstep.domain.programs.queries.participations import standing
from doorstep.domain.training.queries import certificates
from doorstep.domain.visits.models import Hold, Visit
from doorstep.domain.visits.queries.holds import keeping
from doorstep.domain.visits.queries.visits import called_off_by_family
from doorstep.domain.visits.states import STANDING, VisitState
from doorstep.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class Accepted:
    """A family that said yes: where it would like to meet, its times with their ranks from 1, and whether it
    asked for someone who speaks its language. ``soonest`` stands for the usual notice where it is set."""

    invitation: Invitation
    place: PlaceKind
    times: tuple[tuple[datetime, int], ...]
    language_needed: bool
    soonest: datetime | None = None

    @classmethod
    def by(cls, invitation: Invitation, answer: Answer, but_for: Collection[datetime] = ()) -> Accepted:
        """What an answer says, but for hours called off since; without a place it is the home."""
        return cls(
            invitation=invitation,
            place=PlaceKind(answer.place or PlaceKind.HOME),
            times=tuple(
                (time.starts_at, time.preference)
                for time in answer.times.all()
                if time.starts_at not in but_for
            ),
            language_needed=answer.interpreter_wanted and bool(invitation.family.language),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a program when it is planned at ``now``.

    ``first_day`` to ``last_day`` are the local days that matter: from the first standing visit of one of its
    people to the end of the windows. Visits may be planned from ``earliest`` on. ``teachers`` are who may
    lead, by the invitation's id. ``came_before`` holds who visited a family first, by family: to its second
    visit the same two come, where they can. ``budgets`` are interpreters' minutes for the program year, those
    of visits held and agreed included. ``visited_before`` are who has held a visit here, in whatever year.
    """

    program: Program
    now: datetime
    earliest: datetime
    zone: ZoneInfo
    first_day: date
    last_day: date
    windows: Mapping[VisitKind, Window]
    accepted: tuple[Accepted, ...]
    teachers: Mapping[int, tuple[int, ...]]
    participants: tuple[Participation, ...]
    interpreters: tuple[Educator, ...]
    certified: Mapping[int, list[tuple[date, date]]]
    free: Mapping[int, tuple[Span, ...]]
    visits: tuple[Visit, ...]
    holds: tuple[Hold, ...]
    crowded_homes: frozenset[int]
    before: tuple[PlannedVisit, ...]
    came_before: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    paired: Pairings = field(default_factory=Pairings)
    budgets: Mapping[int, int] = field(default_factory=dict)
    visited_before: frozenset[int] = frozenset()


def gather(
    *,
    program: Program,
    at: datetime,
    asking: Collection[Accepted] | None = None,
    also: Collection[Accepted] = (),
    but_for: Callable[[Hold], bool] = lambda _: False,
    without: Collection[int] = (),
) -> Facts:
    """Read the facts in a constant number of queries.

    ``asking`` are the families to be planned, where it is not all that said yes; then no earlier plan counts.
    ``also`` are planned beside those. ``but_for`` tells which holds keep nobody, for they are the asker's
    own; ``without`` visits that do not stand in the way, for they are to be arranged anew.
    """
    zone = ZoneInfo(program.school.time_zone)
    today = local_date(at, program.school.time_zone)
    windows = {VisitKind(window.kind): window for window in Window.objects.filter(program=program)}
    participants = tuple(standing(program=program))
    interpreters = tuple(
        Educator.objects.filter(
            school_id=program.school_id, kind=EducatorKind.INTERPRETER, missing_since__isnull=True
        )
        .prefetch_related("languages")
        .order_by("pk")
    )
    people = _people(participants, interpreters)
    visits = tuple(_standing_visits(program, people))
    taken = {visit.invitation_id for visit in visits}
    accepted = (*(_accepted(program, today, taken) if asking is None else asking), *also)
    if {entry.invitation.visit_kind for entry in accepted} != {VisitKind.TRANSITION}:
        # who comes along to transition visits alone is planned among those; beside others, by hand
        participants = tuple(one for one in participants if not one.transitions_only)
    visits = tuple(visit for visit in visits if visit.pk not in without)
    holds = tuple(hold for hold in keeping(people=people, at=at) if not but_for(hold))
    families = {entry.invitation.family_id for entry in accepted}
    days = [today, *_days(program, visits, holds)]
    last_day = max([today, *(window.closes_on for window in windows.values())])
    return Facts(
        program=program,
        now=at,
        earliest=at + NOTICE,
        zone=zone,
        first_day=min(days),
        last_day=max([last_day, *days]),
        windows=windows,
        accepted=accepted,
        teachers=_leads(program, accepted),
        participants=participants,
        interpreters=interpreters,
        certified=certificates.spans(educator_ids=people),
        free=free(educator_ids=people, first=today, last=last_day, zone=zone, closed=closures(program, at)),
        visits=visits,
        holds=holds,
        crowded_homes=_crowded(families),
        before=_before(program) if asking is None else (),
        came_before=_came_before(program, accepted),
        budgets=budgets(program=program),
        visited_before=_visited_before(people),
        paired=among(educator_ids={participation.educator_id for participation in participants}),
    )


def a_moment_later(facts: Facts, *, at: datetime, but_for: Callable[[Hold], bool]) -> Facts:
    """The facts of one who asks anew because others may have been faster: visits and holds are read again.

    Who is free, trained and takes part is not: whoever changes that takes no turns with those who book, so
    reading it again would promise nothing more.
    """
    people = _people(facts.participants, facts.interpreters)
    visits = tuple(_standing_visits(facts.program, people))
    holds = tuple(hold for hold in keeping(people=people, at=at) if not but_for(hold))
    days = _days(facts.program, visits, holds)
    return replace(
        facts,
        now=at,
        earliest=at + NOTICE,
        visits=visits,
        holds=holds,
        first_day=min([facts.first_day, *days]),
        last_day=max([facts.last_day, *days]),
    )


def moment(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time(), zone)


def _accepted(program: Program, today: date, taken: set[int]) -> list[Accepted]:
    """Families of every kind of visit that said yes and have no visit standing."""
    found: list[tuple[Invitation, Answer]] = []
    for kind in VisitKind:
        yes = invitations.accepted(program=program, on=today, visit_kind=kind)
        for invitation in yes.select_related("family__home", "educator"):
            if invitation.pk in taken:
                continue
            yeses: list[Answer] = invitation.standing_yes  # type: ignore[attr-defined]  # set by the prefetch
            answer = max(yeses, key=lambda yes: (bool(yes.times.all()), yes.pk))
            found.append((invitation, answer))
    gone: dict[int, set[datetime]] = {}
    for answer_id, start in called_off_by_family(answers=[answer.pk for _, answer in found]):
        gone.setdefault(answer_id, set()).add(start)
    return [Accepted.by(invitation, answer, gone.get(answer.pk, ())) for invitation, answer in found]


def _people(participants: Iterable[Participation], interpreters: Iterable[Educator]) -> set[int]:
    """Everyone who may come, by id."""
    return {one.educator_id for one in participants} | {interpreter.pk for interpreter in interpreters}


def _days(program: Program, visits: Iterable[Visit], holds: Iterable[Hold]) -> list[date]:
    """The local days of what stands and what is kept."""
    starts = [*(visit.starts_at for visit in visits), *(hold.starts_at for hold in holds)]
    return [local_date(start, program.school.time_zone) for start in starts]


def _standing_visits(program: Program, people: set[int]) -> list[Visit]:
    """Visits that stand, of the program and of its people elsewhere, since the summer before the year.

    Past ones count towards caps and the fairness of loads.
    """
    recently = moment(program.school_year.starts_on - timedelta(days=90), ZoneInfo(program.school.time_zone))
    of_ours = Q(lead__in=people) | Q(partner__in=people) | Q(interpreter__in=people)
    return list(
        Visit.objects.filter(Q(program=program) | of_ours, state__in=STANDING, starts_at__gte=recently)
        .select_related("family__home")
        .order_by("starts_at", "pk")
    )


def _crowded(families: set[int]) -> frozenset[int]:
    """Homes of more than two family units: shelters, where one visit does not keep out another."""
    return frozenset(
        Family.objects.filter(home__isnull=False, home__families__in=families, dissolved_on__isnull=True)
        .order_by()
        .values("home")
        .annotate(families=Count("pk", distinct=True))
        .filter(families__gt=2)
        .values_list("home", flat=True)
    )


def _leads(program: Program, accepted: Collection[Accepted]) -> dict[int, tuple[int, ...]]:
    """Who may lead, by invitation: a transition visit may be led by who receives the child as well."""
    families: dict[VisitKind, dict[int, int]] = {}
    for entry in accepted:
        kind = VisitKind(entry.invitation.visit_kind)
        of_kind = kind if kind == VisitKind.TRANSITION else VisitKind.FIRST
        families.setdefault(of_kind, {})[entry.invitation.pk] = entry.invitation.family_id
    found: dict[int, tuple[int, ...]] = {}
    for kind, asked in families.items():
        theirs = leads(program=program, kind=kind, family_ids=set(asked.values()))
        found |= {invitation: theirs.get(family, ()) for invitation, family in asked.items()}
    return found


def _came_before(program: Program, accepted: Collection[Accepted]) -> dict[int, tuple[int, int]]:
    """The pair of each family's first visit, for those who said yes to a second."""
    again = {
        entry.invitation.family_id for entry in accepted if entry.invitation.visit_kind == VisitKind.SECOND
    }
    if not again:
        return {}
    first = Visit.objects.filter(
        family__in=again,
        kind=VisitKind.FIRST,
        state__in=(VisitState.HELD, VisitState.ATTESTED),
        program__school_year=program.school_year_id,
    )
    return {
        family: (lead, partner)
        for family, lead, partner in first.order_by("pk").values_list("family_id", "lead_id", "partner_id")
    }


def _visited_before(people: set[int]) -> frozenset[int]:
    held = Visit.objects.filter(state__in=(VisitState.HELD, VisitState.ATTESTED))
    led = held.filter(lead__in=people).values_list("lead_id")
    return frozenset(pk for (pk,) in led.union(held.filter(partner__in=people).values_list("partner_id")))


def _before(program: Program) -> tuple[PlannedVisit, ...]:
    """What the latest version proposed: a new one changes no more of it than it gains."""
    latest = (
        Plan.objects.filter(program=program, state__in=(PlanState.DRAFT, PlanState.PUBLISHED))
        .order_by("-version")
        .first()
    )
    return tuple(PlannedVisit.objects.filter(plan=latest, visit__isnull=True)) if latest else ()
