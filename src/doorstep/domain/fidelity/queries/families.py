"""The families of a school, each with how far it has come: the funnel, family by family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.states import ConsentState
from doorstep.domain.fidelity.queries.funnel import AGREED, HELD
from doorstep.domain.people.models import Family, FamilyStudent, Student
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.models import Visit

NOT_INVITED: Final = "not_invited"
VISIT_SET: Final = "visit_set"
VISITED: Final = "visited"
STEPS: Final = (NOT_INVITED, *(state.value for state in ConsentState), VISIT_SET, VISITED)
"""How far a family has come: not invited, where its invitation stands, a visit set, visited."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which families a list shows; an empty text leaves nothing out."""

    text: str = ""
    language: str = ""
    grade: str = ""
    step: str = ""


def families(*, program: Program, on: date, wanted: Wanted | None = None) -> QuerySet[Family]:
    """The families of the program's school with their ``step`` and its ``rank`` among the steps, and in
    ``children`` their children there.

    ``text`` is looked for in the family's name and in its children's names, in any script.
    """
    wanted = wanted or Wanted()
    here = FamilyStudent.objects.filter(
        student__school_id=program.school_id, student__missing_since__isnull=True
    )
    found = _with_step(at_school(school_id=program.school_id), program=program, on=on)
    if wanted.text:
        named = here.filter(
            Q(student__given_name__icontains=wanted.text)
            | Q(student__preferred_name__icontains=wanted.text)
            | Q(student__family_name__icontains=wanted.text),
            family=OuterRef("pk"),
        )
        found = found.filter(Q(name__icontains=wanted.text) | Exists(named))
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.grade:
        found = found.filter(Exists(here.filter(family=OuterRef("pk"), student__grade=wanted.grade)))
    if wanted.step:
        reached: dict[str, Any] = {"step": wanted.step}  # annotated, so no field to the type checker
        found = found.filter(**reached)
    found = found.annotate(
        rank=Case(
            *(When(Q(("step", step)), then=Value(rank)) for rank, step in enumerate(STEPS)),
            output_field=IntegerField(),
        )
    )
    children = here.select_related("student").order_by("student__birth_date", "student_id")
    return found.prefetch_related(Prefetch("members", children, to_attr="children"))


def _with_step(found: QuerySet[Family], *, program: Program, on: date) -> QuerySet[Family]:
    mine = Q(family=OuterRef("pk"), program=program)
    state = (
        with_state(Invitation.objects.filter(mine, visit_kind=VisitKind.FIRST), on=on)
        .order_by(F("closed_at").desc(nulls_first=True), "-pk")
        .values("state")[:1]
    )
    first_visits = Visit.objects.filter(mine, kind=VisitKind.FIRST)
    return found.annotate(
        invitation_state=Coalesce(Subquery(state), Value(NOT_INVITED), output_field=CharField()),
        step=Case(
            When(Exists(first_visits.filter(state__in=HELD)), then=Value(VISITED)),
            When(Exists(first_visits.filter(state__in=AGREED)), then=Value(VISIT_SET)),
            default=F("invitation_state"),
            output_field=CharField(),
        ),
    )


def grades(*, program: Program) -> list[str]:
    """The grades that children of the school are in, in the order of their codes; one query."""
    return list(_students(program).order_by("grade").values_list("grade", flat=True).distinct())


def languages(*, program: Program) -> list[str]:
    """The languages of the school's families, by code; one query."""
    return list(
        at_school(school_id=program.school_id)
        .order_by("language")
        .values_list("language", flat=True)
        .distinct()
    )


def _students(program: Program) -> QuerySet[Student]:
    return Student.objects.filter(school_id=program.school_id, missing_since__isnull=True)
