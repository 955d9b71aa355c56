"""Transition visits for themselves: of the families of a program's cohorts, who was asked and visited.

They are in no share of the school's: most of these families have no child there yet. Who moved away meanwhile
is counted beside, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from doorstep.domain.programs.models import Program

_SQL: Final = """
WITH held AS (
    SELECT c.program_id, f.family_id, u.do_not_contact,
           u.dissolved_on IS NULL AND EXISTS (
               SELECT FROM people_familystudent m
               JOIN people_student s ON s.id = m.student_id AND s.missing_since IS NULL
              WHERE m.family_id = f.family_id
                AND (s.school_id = c.from_school_id AND s.grade = c.grade
                  OR s.school_id = p.school_id AND s.grade = c.entering_grade)) AS here
      FROM programs_transitioncohort c
      JOIN programs_program p ON p.id = c.program_id
      JOIN programs_cohortfamily f ON f.cohort_id = c.id
      JOIN people_family u ON u.id = f.family_id
     WHERE {which}),
family AS (
    SELECT program_id, family_id, bool_or(here) AS here, bool_or(do_not_contact) AS closed
      FROM held GROUP BY program_id, family_id),
known AS (
    SELECT h.*,
           EXISTS (SELECT FROM consent_invitation i
                    WHERE i.program_id = h.program_id AND i.family_id = h.family_id
                      AND i.visit_kind = 'transition') AS asked,
           EXISTS (SELECT FROM visits_visit v
                    WHERE v.program_id = h.program_id AND v.family_id = h.family_id
                      AND v.kind = 'transition' AND v.state IN ('held', 'attested')) AS met
      FROM family h)
SELECT program_id,
       count(*) FILTER (WHERE here) AS moving,
       count(*) FILTER (WHERE here AND asked) AS asked,
       count(*) FILTER (WHERE here AND NOT asked AND NOT met AND NOT closed) AS never_asked,
       count(*) FILTER (WHERE here AND NOT asked AND NOT met AND closed) AS not_to_be_asked,
       count(*) FILTER (WHERE here AND met) AS visited,
       count(*) FILTER (WHERE NOT here AND NOT met) AS gone,
       count(*) FILTER (WHERE NOT here AND met) AS gone_visited
  FROM known GROUP BY program_id
"""


@dataclass(frozen=True, slots=True)
class Moving:
    """The families of a program's transition cohorts.

    ``moving`` are those whose child still moves up, or has come already; of these asked, never asked, and
    visited. ``gone`` and ``gone_visited`` moved elsewhere meanwhile.
    """

    moving: int = 0
    asked: int = 0
    never_asked: int = 0
    not_to_be_asked: int = 0
    visited: int = 0
    gone: int = 0
    gone_visited: int = 0


def moving(*, program: Program) -> Moving:
    """The families of one program's cohorts; one statement."""
    return _read("c.program_id = %(program)s", {"program": program.pk}).get(program.pk, Moving())


def _read(which: str, params: dict[str, Any]) -> dict[int, Moving]:
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(which=which), params)
        return {program_id: Moving(*numbers) for program_id, *numbers in cursor.fetchall()}
