"""The families of a school as a draw sees them: grades, home language, homerooms, teachers; nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import F, QuerySet

from doorstep.algorithms.lottery import Category
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.households import households
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.rules import Household, check_can_invite
from doorstep.domain.consent.states import ConsentState
from doorstep.domain.people.models import Enrollment, FamilyStudent
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.programs.models import Participation, Program, TransitionCohort, VisitKind
from doorstep.domain.programs.queries.cohorts import families_of
from doorstep.domain.selection.queries.draws import FIRST_POOL
from doorstep.domain.selection.queries.places import FREES_A_PLACE
from doorstep.domain.selection.queries.wave import cohort_of, drawn_elsewhere, first_share, kind_of, wave_of
from doorstep.kernel.refusal import Refusal

UNKNOWN = "unknown"
DRAWN_BEFORE = "selection.drawn_before"
"""Why a family is in no later wave: its lot was in an earlier pool."""


@dataclass(frozen=True, slots=True)
class Member:
    """A family with what a draw may know of it; one entry a child in ``grades`` and ``homerooms``."""

    family_id: int
    key: UUID
    language: str
    grades: tuple[str, ...]
    homerooms: tuple[str, ...]
    teachers: tuple[int, ...] = ()

    @property
    def children(self) -> int:
        return len(self.grades)

    def counts(self, features: tuple[str, ...]) -> dict[Category, int]:
        """How much the family adds to each category of these features."""
        values = {"grade": self.grades, "language": (self.language,), "homeroom": self.homerooms}
        return dict(Counter(Category(feature, value) for feature in features for value in values[feature]))


@dataclass(frozen=True, slots=True)
class Pool:
    """Who can be drawn, who cannot and why, and what each teacher can carry.

    ``members`` can be invited by at least one teacher of theirs who takes part (``teachers``, homeroom
    first). ``left_out`` counts the others by the code of the reason. ``capacity`` is families for each
    educator's id: half of the visits they allow, for they partner as often as they lead, less the families
    whom they have invited already. ``name`` says which pool it is, and ``share`` in a later wave what part of
    the first pool was drawn.
    """

    program: Program
    members: tuple[Member, ...]
    school: tuple[Member, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    capacity: dict[int, int] = field(default_factory=dict)
    educator_keys: dict[int, UUID] = field(default_factory=dict)
    name: str = FIRST_POOL
    share: Fraction | None = None

    @property
    def most(self) -> int:
        """No draw can be larger."""
        return min(len(self.members), sum(self.capacity.values()))


def pool_of(*, program: Program, on: date, name: str = FIRST_POOL) -> Pool:
    """The school's families on a day, or those of a transition cohort, in a constant number of queries.

    Families whose lot was in another pool for the same kind of visit are not in this one: a later wave draws
    among those who joined since.
    """
    visit_kind, cohort = kind_of(name), cohort_of(program=program, pool=name)
    members = _members(program) if cohort is None else _movers(cohort)
    had_theirs = drawn_elsewhere(program=program, pool=name)
    taken = _places_taken(program, visit_kind, on)
    facts = households(
        program=program, family_ids=[m.family_id for m in members], visit_kind=visit_kind, on=on
    )
    participations = Participation.objects.filter(
        program=program, opted_out_at__isnull=True, educator__missing_since__isnull=True
    ).values_list("educator_id", "educator__key", "visits_in_all")
    room = {educator: max(max(visits // 2, 1) - taken[educator], 0) for educator, _, visits in participations}
    inside: list[Member] = []
    left_out: Counter[str] = Counter()
    for member in members:
        household = facts[member.family_id]
        willing = tuple(teacher for teacher in household.teacher_ids if teacher in room)
        code = _why_not(household, willing)
        if member.family_id in had_theirs:
            left_out[DRAWN_BEFORE] += 1
        elif code:
            left_out[code] += 1
        else:
            inside.append(
                Member(
                    member.family_id, member.key, member.language, member.grades, member.homerooms, willing
                )
            )
    leads = {teacher for member in inside for teacher in member.teachers}
    return Pool(
        program=program,
        members=tuple(inside),
        school=members,
        left_out=dict(sorted(left_out.items())),
        capacity={educator: most for educator, most in sorted(room.items()) if educator in leads},
        educator_keys={educator: key for educator, key, _ in participations if educator in leads},
        name=name,
        share=first_share(program=program) if wave_of(name) else None,
    )


def _places_taken(program: Program, visit_kind: VisitKind, on: date) -> Counter[int]:
    """How many families each educator has invited who have not said no."""
    asked = Invitation.objects.filter(program=program, visit_kind=visit_kind)
    return Counter(
        educator
        for educator, state in with_state(asked, on=on).values_list("educator_id", "state")
        if ConsentState(state) not in FREES_A_PLACE
    )


def _members(program: Program) -> tuple[Member, ...]:
    """The families of the school, with their children there."""
    return _described(
        FamilyStudent.objects.filter(
            family__in=at_school(school_id=program.school_id), student__school_id=program.school_id
        )
    )


def _movers(cohort: TransitionCohort) -> tuple[Member, ...]:
    """The families of a cohort whose child is still in its grade, with that child alone."""
    return _described(
        FamilyStudent.objects.filter(
            family__in=families_of(cohort=cohort).filter(dissolved_on__isnull=True).order_by(),
            student__school_id=cohort.from_school_id,
            student__grade=cohort.grade,
        )
    )


def _described(found: QuerySet[FamilyStudent]) -> tuple[Member, ...]:
    children = (
        found.filter(student__missing_since__isnull=True)
        .order_by("family_id", "student_id")
        .values_list("family_id", "family__key", "family__language", "student_id", "student__grade")
    )
    homeroom = dict(
        Enrollment.objects.filter(
            student__families__in=found,
            section__school=F("student__school"),
            section__homeroom=True,
            section__missing_since__isnull=True,
            ended_on__isnull=True,
        )
        .order_by("-section_id")
        .values_list("student_id", "section__title")
    )
    grades: defaultdict[int, list[str]] = defaultdict(list)
    rooms: defaultdict[int, list[str]] = defaultdict(list)
    about: dict[int, tuple[UUID, str]] = {}
    for family, key, language, student, grade in children:
        about[family] = key, language or UNKNOWN
        grades[family].append(grade or UNKNOWN)
        rooms[family].append(homeroom.get(student) or UNKNOWN)
    return tuple(
        Member(family, key, language, tuple(sorted(grades[family])), tuple(sorted(rooms[family])))
        for family, (key, language) in sorted(about.items())
    )


def _why_not(household: Household, willing: tuple[int, ...]) -> str:
    """The code of why nobody could invite this family; empty where somebody can."""
    try:
        check_can_invite(
            household,
            educator_id=willing[0] if willing else next(iter(household.teacher_ids), 0),
            opted_in=bool(willing),
        )
    except Refusal as refusal:
        return refusal.code
    return ""
