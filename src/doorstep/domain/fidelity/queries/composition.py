"""What is known of every family of a school, and which of them were visited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from doorstep.domain.programs.models import Program

GRADE: Final = "grade"
LANGUAGE: Final = "language"

_SQL: Final = """
SELECT m.family_id, coalesce(s.grade, ''), coalesce(nullif(s.home_language, ''), f.language),
       EXISTS (SELECT FROM visits_visit v
                WHERE v.family_id = m.family_id AND v.program_id = %(program)s
                  AND v.kind = 'first' AND v.state IN ('held', 'attested')) AS visited
  FROM people_familystudent m
  JOIN people_student s ON s.id = m.student_id
  JOIN people_family f ON f.id = m.family_id
 WHERE s.school_id = %(school)s AND s.missing_since IS NULL AND f.dissolved_on IS NULL
 ORDER BY m.family_id, s.id
"""


@dataclass(slots=True)
class FamilyMakeUp:
    """A family's children by grade and by language, as ``(kind, value)``."""

    family_id: int
    visited: bool
    children: Counter[tuple[str, str]] = field(default_factory=Counter)


def make_up(*, program: Program) -> list[FamilyMakeUp]:
    """Every family of the program's school, in order of id; one statement."""
    families: dict[int, FamilyMakeUp] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"program": program.pk, "school": program.school_id})
        for family_id, grade, language, visited in cursor:
            family = families.setdefault(family_id, FamilyMakeUp(family_id=family_id, visited=visited))
            family.children[GRADE, grade] += 1
            family.children[LANGUAGE, language] += 1
    return list(families.values())
