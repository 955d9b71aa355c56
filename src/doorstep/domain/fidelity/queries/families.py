"""The families of a school, each with how far it has come: the funnel, family by family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, overload

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Concat

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.answers import standing_kinds
from doorstep.domain.consent.rules import state_of
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.fidelity.queries.funnel import AGREED, HELD
from doorstep.domain.people.models import Family, FamilyStudent, Student
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.people.queries.names import alphabetical, plain
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


@dataclass(frozen=True, slots=True)
class Line:
    """A family as a list shows it: its children at the school, the oldest first, and its step."""

    family: Family
    children: tuple[Student, ...]
    step: str


class Families(Sequence[Line]):
    """The families of a program's school that are wanted, in order; a page of them is read when asked for.

    The order of all of them is one query for their ids, so that every page costs the same, and so does their
    number. How far families have come is worked out from rows, in three queries: for a page's families, or
    for the program's where the list is sorted or filtered by it. ``sort`` is ``name``, ``language`` or
    ``rank`` (the order of the steps), with ``-`` in front for the other way round.
    """

    def __init__(
        self, *, program: Program, on: date, wanted: Wanted | None = None, sort: str = "name"
    ) -> None:
        self._program = program
        self._on = on
        self._wanted = wanted or Wanted()
        self._key, self._descending = sort.removeprefix("-"), sort.startswith("-")

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Line: ...

    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...

    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, int):
            return self._lines([self._ids[place]])[0]
        return self._lines(self._ids[place])

    @cached_property
    def _ids(self) -> list[int]:
        found = _matching(self._program, self._wanted)
        if self._key == "rank":
            ids = list(found.order_by("pk").values_list("pk", flat=True))
            ids.sort(key=lambda pk: STEPS.index(self._step(pk)), reverse=self._descending)
        else:
            key = alphabetical(self._key) if self._key == "name" else F(self._key)
            ordered = found.order_by(OrderBy(key, descending=self._descending), "pk")
            ids = list(ordered.values_list("pk", flat=True))
        if self._wanted.step:
            ids = [pk for pk in ids if self._step(pk) == self._wanted.step]
        return ids

    @cached_property
    def _steps(self) -> dict[int, str]:
        return _steps(self._program, on=self._on)

    def _step(self, family_id: int) -> str:
        return self._steps.get(family_id, NOT_INVITED)

    def _lines(self, ids: list[int]) -> list[Line]:
        families = Family.objects.in_bulk(ids)
        children: defaultdict[int, list[Student]] = defaultdict(list)
        members = _members(self._program).filter(family__in=ids).select_related("student")
        for member in members.order_by("student__birth_date", "student_id"):
            children[member.family_id].append(member.student)
        whole = self._key == "rank" or bool(self._wanted.step)
        steps = self._steps if whole else _steps(self._program, on=self._on, family_ids=ids)
        return [
            Line(families[pk], tuple(children[pk]), steps.get(pk, NOT_INVITED))
            for pk in ids
            if pk in families
        ]


def _members(program: Program) -> QuerySet[FamilyStudent]:
    return FamilyStudent.objects.filter(
        student__school_id=program.school_id, student__missing_since__isnull=True
    )


def _matching(program: Program, wanted: Wanted) -> QuerySet[Family]:
    """By name, language and grade. A name is looked for in the family's and in its children's, in any script
    and without regard to capitals and accents."""
    found, here = at_school(school_id=program.school_id), _members(program).filter(family=OuterRef("pk"))
    if wanted.text:
        space = Value(" ")
        full = Concat(
            *("student__preferred_name", space, "student__given_name", space, "student__family_name")
        )
        text = plain(wanted.text)
        named = here.alias(called=alphabetical(full)).filter(called__contains=text)
        found = found.alias(called=alphabetical("name")).filter(Q(called__contains=text) | Exists(named))
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.grade:
        found = found.filter(Exists(here.filter(student__grade=wanted.grade)))
    return found


def _steps(program: Program, *, on: date, family_ids: Collection[int] | None = None) -> dict[int, str]:
    """How far families have come that were invited or visited; all of them, or these; three queries.

    A family's open first invitation counts, or the one that was closed last, as `rules.state_of` places it.
    """
    of_these: dict[str, Collection[int]] = {} if family_ids is None else {"family__in": family_ids}
    invitations = Invitation.objects.filter(program=program, visit_kind=VisitKind.FIRST, **of_these)
    said: defaultdict[int, list[AnswerKind]] = defaultdict(list)
    for invitation_id, kind in standing_kinds(invitations=invitations, on=on):
        said[invitation_id].append(kind)
    steps: dict[int, str] = {}
    newest_first = invitations.order_by(F("closed_at").desc(nulls_first=True), "-pk")
    for pk, family_id, closed_at in newest_first.values_list("pk", "family_id", "closed_at"):
        state = state_of(said[pk], closed=closed_at is not None)
        steps.setdefault(family_id, state.value)
    visits = Visit.objects.filter(program=program, kind=VisitKind.FIRST, state__in=AGREED, **of_these)
    for family_id, visit_state in visits.values_list("family_id", "state"):
        if steps.get(family_id) != VISITED:
            steps[family_id] = VISITED if visit_state in HELD else VISIT_SET
    return steps


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
