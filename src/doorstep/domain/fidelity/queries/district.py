"""The schools of a district beside each other, as they were last counted, and what may leave the district.

Reads a row a school (`SchoolCount`), so a page costs the same few statements however many families there are.
Schools stand by name: they are not ranked either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef

from doorstep.domain.fidelity.models import SchoolCount
from doorstep.domain.fidelity.queries.denominators import Families
from doorstep.domain.fidelity.queries.practices import OF_VISITS, Measure, Practice
from doorstep.domain.fidelity.rules import shown, to_be_counted, told
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class Counted:
    """One program year as it was last counted; ``count`` is None where it never was."""

    program: Program
    count: SchoolCount | None

    @property
    def families(self) -> Families:
        """The families, with those never asked, gone and not to be asked apart."""
        return families_of([self])

    @property
    def measures(self) -> dict[Practice, Measure]:
        """The practices that visits show."""
        return measures_of([self])


def counted(*, ends_in: int) -> list[Counted]:
    """Every program of a school year by the name of its school; two statements."""
    programs = (
        Program.objects.filter(school_year__ends_in=ends_in)
        .select_related("school", "school_year")
        .order_by("school__name", "pk")
    )
    found = {row.program_id: row for row in SchoolCount.objects.filter(program__in=programs.order_by())}
    return [Counted(program, found.get(program.pk)) for program in programs]


def due(*, at: datetime) -> list[Program]:
    """The programs to be counted now: those that run, and any that never were; one statement."""
    programs = Program.objects.select_related("school", "school_year").annotate(
        is_counted=Exists(SchoolCount.objects.filter(program=OuterRef("pk")))
    )
    return [
        program
        for program in programs.order_by("pk")
        if to_be_counted(
            closed=program.state == ProgramState.CLOSED,
            ends_on=program.school_year.ends_on,
            counted=program.is_counted,
            today=local_date(at, program.school.time_zone),
        )
    ]


def years() -> list[int]:
    """The school years in which there is a program, by the year in which they end, the newest first."""
    ends = Program.objects.order_by("-school_year__ends_in").values_list("school_year__ends_in", flat=True)
    return list(ends.distinct())


def families_of(rows: Sequence[Counted]) -> Families:
    """The families of several schools together; a family with children at two schools is counted at both."""
    counts = [row.count for row in rows if row.count is not None]
    return Families(**{name: sum(getattr(one, name) for one in counts) for name in Families.__slots__})


def measures_of(rows: Sequence[Counted]) -> dict[Practice, Measure]:
    """The practices of several schools together."""
    counts = [row.count for row in rows if row.count is not None]

    def total(part: str, practice: Practice) -> int:
        return sum(getattr(one, part).get(practice.value, 0) for one in counts)

    return {
        practice: Measure(
            practice, total("kept", practice), total("counted", practice), total("open", practice)
        )
        for practice in OF_VISITS
    }


def oldest(rows: Sequence[Counted]) -> datetime | None:
    """When the number that was counted longest ago was counted."""
    return min((row.count.counted_at for row in rows if row.count is not None), default=None)


Column = Callable[[SchoolCount], int]
CENSUS: Final[dict[str, tuple[Column, Column | None]]] = {
    "at_school": (lambda one: one.at_school, None),
    "asked": (lambda one: one.asked, lambda one: one.at_school),
    "visited": (lambda one: one.visited, lambda one: one.at_school),
    "second_visited": (lambda one: one.second_visited, lambda one: one.visited + one.moved_visited),
    "transition_families": (lambda one: one.transition_families, None),
    "transition_asked": (lambda one: one.transition_asked, lambda one: one.transition_families),
    "transition_visited": (lambda one: one.transition_visited, lambda one: one.transition_families),
    "students_visited": (lambda one: one.students_visited, None),
    "educators": (lambda one: one.educators, None),
}
"""What a census counts, and the whole of which each is a part where that whole is told too."""


@dataclass(frozen=True, slots=True)
class Census:
    """A school year in counts: a cell that is None is too small to be shown, or would give one away."""

    ends_in: int
    counted_at: datetime | None
    schools: tuple[tuple[str, tuple[int | None, ...]], ...]
    totals: tuple[int | None, ...]


def census(*, ends_in: int) -> Census:
    """The year of a district as it may be handed on: by school, and in all; two statements."""
    rows = counted(ends_in=ends_in)
    counts = [(row.program.school.name, row.count) for row in rows if row.count is not None]
    columns: list[list[int | None]] = []
    totals: list[int | None] = []
    for column, whole in CENSUS.values():
        values = [column(one) for _, one in counts]
        wholes = [whole(one) for _, one in counts] if whole else ()
        may = shown(values, wholes=wholes)
        columns.append([value if fits else None for value, fits in zip(values, may, strict=True)])
        total, of = sum(values), (sum(wholes),) if whole else ()
        # what is hidden at one school alone is all that a total would add
        fits = shown([total], wholes=of)[0] and list(may).count(False) != 1
        totals.append(total if fits else None)
    return Census(
        ends_in=ends_in,
        counted_at=oldest(rows),
        schools=tuple(
            (name, tuple(column[place] for column in columns)) for place, (name, _) in enumerate(counts)
        ),
        totals=tuple(totals),
    )


def practices_told(*, ends_in: int) -> dict[str, int | None]:
    """Each practice of all schools together as it may leave the district: kept of counted, or neither where
    one of them is small or leaves few out."""
    numbers: dict[str, int | None] = {}
    for practice, measure in measures_of(counted(ends_in=ends_in)).items():
        fits = told(measure.counted) is not None and told(measure.kept, measure.counted) is not None
        numbers[f"{practice.value}_kept"] = measure.kept if fits else None
        numbers[f"{practice.value}_counted"] = measure.counted if fits else None
    return numbers
