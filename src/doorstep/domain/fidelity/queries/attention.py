"""What needs a person: the things that nobody but the coordinator will move on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.programs.models import Program

_SQL: Final = """
WITH invited AS (
    SELECT i.id, i.reply_by,
           (SELECT count(DISTINCT latest.kind) FROM (
                SELECT DISTINCT ON (a.guardian_id) a.kind FROM consent_answer a
                 WHERE a.invitation_id = i.id ORDER BY a.guardian_id, a.id DESC) latest) AS kinds,
           EXISTS (SELECT FROM consent_answer a
                    WHERE a.invitation_id = i.id AND a.kind = 'talk_first'
                      AND NOT EXISTS (SELECT FROM consent_answer b
                                       WHERE b.invitation_id = i.id AND b.guardian_id = a.guardian_id
                                         AND b.id > a.id)) AS talk,
           consent_standing_yes(i.id, %(today)s) AS yes,
           EXISTS (SELECT FROM visits_visit v
                    WHERE v.invitation_id = i.id AND v.state <> 'cancelled') AS has_visit
      FROM consent_invitation i
     WHERE i.program_id = %(program)s AND i.closed_at IS NULL
)
SELECT
    (SELECT count(*) FROM invited WHERE talk) AS talk_first,
    (SELECT count(*) FROM invited WHERE kinds > 1 AND NOT talk AND NOT has_visit) AS guardians_differ,
    (SELECT count(*) FROM invited WHERE kinds = 0 AND reply_by < %(today)s) AS past_reply_date,
    (SELECT count(*) FROM invited WHERE kinds = 0 AND reply_by >= %(today)s) AS still_waiting,
    (SELECT count(*) FROM invited WHERE yes AND NOT has_visit) AS to_be_planned,
    (SELECT count(*) FROM visits_visit v
      WHERE v.program_id = %(program)s AND v.state = 'appointment') AS to_be_confirmed,
    (SELECT count(*) FROM visits_visit v
      WHERE v.program_id = %(program)s AND v.ends_at < %(now)s
        AND v.state IN ('confirmed', 'held')) AS to_be_attested,
    (SELECT count(*) FROM programs_participation p
      JOIN people_educator e ON e.id = p.educator_id
      WHERE p.program_id = %(program)s AND p.opted_out_at IS NULL AND e.kind <> 'interpreter'
        AND NOT EXISTS (SELECT FROM training_certificate c
                         WHERE c.educator_id = p.educator_id AND c.revoked_at IS NULL
                           AND c.valid_until >= %(today)s)) AS to_be_trained,
    (SELECT count(DISTINCT e.id)
       FROM messaging_message e
       JOIN people_familyguardian g ON g.guardian_id = e.guardian_id
       JOIN people_familystudent m ON m.family_id = g.family_id
       JOIN people_student s ON s.id = m.student_id
      WHERE e.state IN ('failed', 'unknown') AND s.school_id = %(school)s) AS undelivered,
    (SELECT count(*) FROM selection_draw d
      WHERE d.program_id = %(program)s
        AND NOT EXISTS (SELECT FROM selection_reveal r WHERE r.draw_id = d.id)
        AND NOT EXISTS (SELECT FROM selection_redraw x WHERE x.draw_id = d.id)) AS draws_to_reveal
"""


@dataclass(frozen=True, slots=True)
class Attention:
    """How many of each thing wait for a person, from the most personal to the most practical."""

    talk_first: int
    guardians_differ: int
    to_be_planned: int
    to_be_confirmed: int
    to_be_attested: int
    past_reply_date: int
    still_waiting: int
    to_be_trained: int
    undelivered: int
    draws_to_reveal: int

    @property
    def anything(self) -> bool:
        """Whether anything waits that someone should do now; answers not yet due are only waited for."""
        return any(n for name, n in asdict(self).items() if name != "still_waiting")


def attention(*, program: Program, today: date, now: datetime) -> Attention:
    """What waits in one program, in one statement; ``today`` is the date where the school is."""
    found = counts(_SQL, {"program": program.pk, "school": program.school_id, "today": today, "now": now})
    return Attention(**found)
