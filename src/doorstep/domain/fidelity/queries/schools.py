"""The programs of a district side by side, in counts; schools may be celebrated, persons are never ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from doorstep.domain.programs.states import ProgramState

_SQL: Final = """
SELECT p.key, s.name, p.state, y.ends_in,
       (SELECT count(DISTINCT m.family_id)
          FROM people_familystudent m
          JOIN people_student c ON c.id = m.student_id
          JOIN people_family f ON f.id = m.family_id
         WHERE c.school_id = s.id AND c.missing_since IS NULL AND f.dissolved_on IS NULL),
       (SELECT count(DISTINCT i.family_id) FROM consent_invitation i WHERE i.program_id = p.id),
       (SELECT count(DISTINCT v.family_id) FROM visits_visit v
         WHERE v.program_id = p.id AND v.kind = 'first' AND v.state IN ('held', 'attested')),
       (SELECT count(*) FROM programs_participation t
         WHERE t.program_id = p.id AND t.opted_out_at IS NULL)
  FROM programs_program p
  JOIN organizations_school s ON s.id = p.school_id
  JOIN organizations_schoolyear y ON y.id = p.school_year_id
 ORDER BY y.ends_in DESC, s.name, p.id
"""


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One program year at one school, in numbers of families and educators."""

    key: UUID
    school: str
    state: str
    ends_in: int
    families: int
    invited: int
    visited: int
    educators: int

    @property
    def year(self) -> str:
        """The school year as people write it."""
        return f"{self.ends_in - 1}–{self.ends_in % 100:02}"

    @property
    def state_name(self) -> str:
        """The program's state in words."""
        return str(ProgramState(self.state).label)


def schools() -> list[SchoolRow]:
    """Every program of the open district, newest year first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        return [SchoolRow(*row) for row in cursor.fetchall()]
