"""What needs a person: the things that nobody but the coordinator will move on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.invitations import states
from doorstep.domain.consent.states import ConsentState
from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState

_SQL: Final = """
SELECT
    (SELECT count(*) FROM visits_visit v
      WHERE v.program_id = %(program)s AND v.state = 'confirmed' AND v.arrived_at IS NOT NULL
        AND v.left_at IS NULL AND v.ends_at > %(now)s - interval '1 day'
        AND greatest(v.ends_at, v.arrived_at + (v.ends_at - v.starts_at))
            < %(now)s - interval '30 minutes') AS overdue,
    (SELECT count(*) FROM visits_visit v
      WHERE v.program_id = %(program)s AND v.state IN ('held', 'not_held')
        AND (SELECT count(DISTINCT a.outcome IN ('held', 'ended_early'))
               FROM visits_attestation a WHERE a.visit_id = v.id) = 2
        AND NOT EXISTS (SELECT FROM visits_settlement s WHERE s.visit_id = v.id)) AS words_differ,
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
       JOIN people_family f ON f.id = m.family_id AND f.dissolved_on IS NULL
       JOIN people_student s ON s.id = m.student_id AND s.missing_since IS NULL
      WHERE e.state IN ('failed', 'unknown') AND s.school_id = %(school)s) AS undelivered,
    (SELECT count(*) FROM selection_draw d
      WHERE d.program_id = %(program)s
        AND NOT EXISTS (SELECT FROM selection_reveal r WHERE r.draw_id = d.id)
        AND NOT EXISTS (SELECT FROM selection_redraw x WHERE x.draw_id = d.id)) AS draws_to_reveal
"""


@dataclass(frozen=True, slots=True)
class Attention:
    """How many of each thing wait for a person, from the most personal to the most practical."""

    overdue: int
    words_differ: int
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
    """What waits in one program; a constant number of queries. ``today`` is the date where the school is."""
    found = counts(_SQL, {"program": program.pk, "school": program.school_id, "today": today, "now": now})
    return Attention(**found, **_invitations(program, today))


def _invitations(program: Program, today: date) -> dict[str, int]:
    standing_visit = Visit.objects.filter(invitation=OuterRef("pk")).exclude(state=VisitState.CANCELLED)
    open_ones = Invitation.objects.filter(program=program, closed_at__isnull=True)
    stands = states(invitations=open_ones, on=today)
    rows = open_ones.annotate(has_visit=Exists(standing_visit)).values_list("pk", "has_visit", "reply_by")
    waits = dict.fromkeys(
        ("talk_first", "guardians_differ", "to_be_planned", "past_reply_date", "still_waiting"), 0
    )
    for pk, has_visit, reply_by in rows:
        match stands.get(pk):
            case ConsentState.TALK_FIRST:
                waits["talk_first"] += 1
            case ConsentState.CONFLICT if not has_visit:
                waits["guardians_differ"] += 1
            case ConsentState.YES if not has_visit:
                waits["to_be_planned"] += 1
            case ConsentState.WAITING:
                waits["past_reply_date" if reply_by < today else "still_waiting"] += 1
    return waits
