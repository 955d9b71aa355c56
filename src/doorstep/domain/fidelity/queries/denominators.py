"""Out of whom: the families of a school, with those never asked, gone and not to be asked apart.

A share is of the families that are at the school today. Who was asked or visited and has since moved away is
counted beside it, so that a year's work neither shrinks nor swells with the roster; who is not to be
contacted is part of the school and is named, so that nobody is taken for forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.programs.models import Program

SYSTEMATIC: Final = 0.10
"""From this share of families on, visits are called systematic (Sheldon and Jung, Johns Hopkins, 2018)."""

_SQL: Final = """
WITH year AS (
    SELECT p.id AS program_id, p.school_id FROM programs_program p WHERE p.id = %(program)s),
here AS (
    SELECT DISTINCT y.program_id, m.family_id, f.do_not_contact
      FROM year y
      JOIN people_student s ON s.school_id = y.school_id AND s.missing_since IS NULL
      JOIN people_familystudent m ON m.student_id = s.id
      JOIN people_family f ON f.id = m.family_id AND f.dissolved_on IS NULL),
asked AS (
    SELECT DISTINCT i.program_id, i.family_id, true AS yes
      FROM consent_invitation i JOIN year y ON y.program_id = i.program_id WHERE i.visit_kind = 'first'),
met AS (
    SELECT DISTINCT v.program_id, v.family_id, true AS yes
      FROM visits_visit v JOIN year y ON y.program_id = v.program_id
     WHERE v.kind = 'first' AND v.state IN ('held', 'attested')),
known AS (
    SELECT program_id, family_id, h.family_id IS NOT NULL AS at_school,
           coalesce(h.do_not_contact, false) AS closed, coalesce(a.yes, false) AS asked,
           coalesce(t.yes, false) AS met
      FROM here h
      FULL JOIN asked a USING (program_id, family_id)
      FULL JOIN met t USING (program_id, family_id))
SELECT count(*) FILTER (WHERE at_school) AS at_school,
       count(*) FILTER (WHERE at_school AND asked) AS asked,
       count(*) FILTER (WHERE at_school AND NOT asked AND NOT met AND NOT closed) AS never_asked,
       count(*) FILTER (WHERE at_school AND NOT asked AND NOT met AND closed) AS not_to_be_asked,
       count(*) FILTER (WHERE at_school AND met) AS visited,
       count(*) FILTER (WHERE NOT at_school AND NOT met) AS moved_asked,
       count(*) FILTER (WHERE NOT at_school AND met) AS moved_visited
  FROM known
"""


@dataclass(frozen=True, slots=True)
class Families:
    """The families of one program: at its school today, and of these asked, never asked, and visited.

    ``not_to_be_asked`` are at the school and wish no contact; ``moved_asked`` and ``moved_visited`` were
    asked (and not visited), or visited, and are not at the school any more.
    """

    at_school: int = 0
    asked: int = 0
    never_asked: int = 0
    not_to_be_asked: int = 0
    visited: int = 0
    moved_asked: int = 0
    moved_visited: int = 0

    @property
    def share(self) -> float | None:
        """Visited families of all that are at the school today; None where there is none."""
        return self.visited / self.at_school if self.at_school else None

    @property
    def systematic(self) -> bool:
        """Whether at least one family in ten was visited."""
        return self.share is not None and self.share >= SYSTEMATIC


def families(*, program: Program) -> Families:
    """The families of one program; one statement."""
    return Families(**counts(_SQL, {"program": program.pk}))
