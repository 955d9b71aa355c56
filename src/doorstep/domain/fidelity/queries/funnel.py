"""From roster to relationship: how many families have come how far in a program year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.programs.models import Program

_SQL: Final = """
WITH enrolled AS (
    SELECT DISTINCT m.family_id AS id
      FROM people_familystudent m
      JOIN people_student s ON s.id = m.student_id
      JOIN people_family f ON f.id = m.family_id
     WHERE s.school_id = %(school)s AND s.missing_since IS NULL AND f.dissolved_on IS NULL
), invited AS (
    SELECT i.family_id AS id,
           bool_or(EXISTS (SELECT FROM consent_answer a WHERE a.invitation_id = i.id)) AS answered,
           bool_or(consent_standing_yes(i.id, %(today)s)) AS yes
      FROM consent_invitation i
     WHERE i.program_id = %(program)s
     GROUP BY i.family_id
), visited AS (
    SELECT v.family_id AS id,
           bool_or(v.state IN ('confirmed', 'held', 'attested')) AS visit_set,
           bool_or(v.kind = 'first' AND v.state IN ('held', 'attested')) AS first_held,
           bool_or(v.kind = 'second' AND v.state IN ('held', 'attested')) AS second_held
      FROM visits_visit v
     WHERE v.program_id = %(program)s
     GROUP BY v.family_id
)
SELECT
    (SELECT count(*) FROM enrolled) AS enrolled,
    count(*) AS invited,
    count(*) FILTER (WHERE i.answered OR v.first_held) AS answered,
    count(*) FILTER (WHERE i.yes OR v.first_held) AS said_yes,
    count(*) FILTER (WHERE v.visit_set) AS visit_set,
    count(*) FILTER (WHERE v.first_held) AS first_held,
    count(*) FILTER (WHERE v.second_held) AS second_held
FROM invited i LEFT JOIN visited v USING (id)
"""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Numbers of families, each step within the one before except that enrolment may shrink in the year.

    A family that was visited had said yes, also where it has since changed its mind.
    """

    enrolled: int
    invited: int
    answered: int
    said_yes: int
    visit_set: int
    first_held: int
    second_held: int


def funnel(*, program: Program, today: date) -> Funnel:
    """The funnel of one program; ``today`` decides which guardians may consent."""
    return Funnel(**counts(_SQL, {"program": program.pk, "school": program.school_id, "today": today}))
