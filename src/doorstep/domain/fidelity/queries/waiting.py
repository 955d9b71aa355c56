"""What waits where: the few counts beside the navigation, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.fidelity.queries.weeks import week_of
from doorstep.domain.programs.models import Program

_SQL: Final = """
SELECT
    (SELECT count(DISTINCT m.family_id)
       FROM people_familystudent m
       JOIN people_student s ON s.id = m.student_id
       JOIN people_family f ON f.id = m.family_id
      WHERE s.school_id = %(school)s AND s.missing_since IS NULL AND f.dissolved_on IS NULL) AS families,
    (SELECT count(*) FROM consent_invitation i
      WHERE i.program_id = %(program)s AND i.visit_kind = 'first' AND i.closed_at IS NULL
        AND NOT EXISTS (SELECT FROM consent_answer a WHERE a.invitation_id = i.id)) AS unanswered,
    (SELECT count(*) FROM visits_visit v
      WHERE v.program_id = %(program)s AND v.state IN ('appointment', 'confirmed', 'held', 'attested')
        AND v.starts_at >= %(begins)s AND v.starts_at < %(ends)s) AS visits_this_week,
    (SELECT count(*) FROM programs_participation p
      WHERE p.program_id = %(program)s AND p.opted_out_at IS NULL) AS educators,
    (SELECT count(DISTINCT e.id)
       FROM messaging_message e
       JOIN people_familyguardian g ON g.guardian_id = e.guardian_id
       JOIN people_familystudent m ON m.family_id = g.family_id
       JOIN people_family f ON f.id = m.family_id AND f.dissolved_on IS NULL
       JOIN people_student s ON s.id = m.student_id AND s.missing_since IS NULL
      WHERE e.state IN ('failed', 'unknown') AND s.school_id = %(school)s) AS undelivered
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Families at the school, invitations to a first visit without any answer, visits this week, educators
    taking part, and messages to families at the school that did not arrive.

    Invitations to later visits stand on pages of their own, and those to transition visits go to families
    that are at another school still: neither belongs beside the school's own list.
    """

    families: int
    unanswered: int
    visits_this_week: int
    educators: int
    undelivered: int


def waiting(*, program: Program, today: date) -> Waiting:
    """The counts of one program; ``today`` is the date where the school is."""
    begins, ends = week_of(today, program.school.time_zone)
    return Waiting(
        **counts(_SQL, {"program": program.pk, "school": program.school_id, "begins": begins, "ends": ends})
    )
