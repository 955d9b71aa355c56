"""The families of a school as a draw sees them: grades, home language, homerooms, teachers; nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from doorstep.algorithms.lottery import Category
from doorstep.domain.consent.queries.households import households
from doorstep.domain.consent.rules import Household, check_can_invite
from doorstep.domain.people.models import Enrollment, FamilyStudent
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.programs.models import Participation, Program, VisitKind
from doorstep.kernel.refusal import Refusal

UNKNOWN = "unknown"


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
    educator's id: half of the visits they allow, for they partner as often as they lead.
    """

    program: Program
    members: tuple[Member, ...]
    school: tuple[Member, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    capacity: dict[int, int] = field(default_factory=dict)
    educator_keys: dict[int, UUID] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """No draw can be larger."""
        return min(len(self.members), sum(self.capacity.values()))


def pool_of(*, program: Program, on: date, visit_kind: VisitKind = VisitKind.FIRST) -> Pool:
    """The school's families on a day, in a constant number of queries."""
    members = _members(program)
    facts = households(
        program=program, family_ids=[m.family_id for m in members], visit_kind=visit_kind, on=on
    )
    participations = Participation.objects.filter(
        program=program, opted_out_at__isnull=True, educator__missing_since__isnull=True
    ).values_list("educator_id", "educator__key", "visits_in_all")
    room = {educator: max(visits // 2, 1) for educator, _, visits in participations}
    inside: list[Member] = []
    left_out: Counter[str] = Counter()
    for member in members:
        household = facts[member.family_id]
        willing = tuple(teacher for teacher in household.teacher_ids if teacher in room)
        code = _why_not(household, willing)
        if code:
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
    )


def _members(program: Program) -> tuple[Member, ...]:
    families = at_school(school_id=program.school_id)
    children = (
        FamilyStudent.objects.filter(
            family__in=families,
            student__school_id=program.school_id,
            student__missing_since__isnull=True,
        )
        .order_by("family_id", "student_id")
        .values_list("family_id", "family__key", "family__language", "student_id", "student__grade")
    )
    homeroom = dict(
        Enrollment.objects.filter(
            section__school_id=program.school_id,
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
