"""What needs a person: the things that nobody but the coordinator will move on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from doorstep.domain.consent.states import ConsentState
from doorstep.domain.fidelity.queries.asked import Asked
from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.states import ProgramState

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
        AND NOT %(closed)s
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
      WHERE d.program_id = %(program)s AND NOT %(closed)s
        AND NOT EXISTS (SELECT FROM selection_reveal r WHERE r.draw_id = d.id)
        AND NOT EXISTS (SELECT FROM selection_redraw x WHERE x.draw_id = d.id)) AS draws_to_reveal
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits of the invitations to one kind of visit: each kind has its own page, where it is settled."""

    talk_first: int = 0
    guardians_differ: int = 0
    to_be_planned: int = 0
    past_reply_date: int = 0
    still_waiting: int = 0

    @property
    def now(self) -> int:
        """What someone should do now; answers not yet due are only waited for."""
        return self.talk_first + self.guardians_differ + self.to_be_planned + self.past_reply_date


@dataclass(frozen=True, slots=True)
class Attention:
    """How many of each thing wait for a person, from the most personal to the most practical.

    ``asked`` is by the kind of visit, and empty once the program year is closed: whom nobody visits any more,
    nobody needs to call, plan or remind. What was begun is still finished: a pair that is out, a report.
    """

    overdue: int
    words_differ: int
    asked: Mapping[VisitKind, Waits]
    to_be_confirmed: int
    to_be_attested: int
    to_be_trained: int
    undelivered: int
    draws_to_reveal: int

    @property
    def to_be_planned(self) -> int:
        """Families that said yes to a visit of whatever kind: one plan is made of them all."""
        return sum(kind.to_be_planned for kind in self.asked.values())

    @property
    def now(self) -> int:
        """How much waits that someone should do now."""
        counted = (self.overdue, self.words_differ, self.to_be_confirmed, self.to_be_attested)
        practical = (self.to_be_trained, self.undelivered, self.draws_to_reveal)
        return sum(counted) + sum(kind.now for kind in self.asked.values()) + sum(practical)


def attention(*, program: Program, asked: Iterable[Asked], today: date, now: datetime) -> Attention:
    """What waits in one program, with what `queries.asked` says of its invitations; one query more.

    ``today`` is the date where the school is.
    """
    closed = program.state == ProgramState.CLOSED
    found = counts(
        _SQL,
        {"program": program.pk, "school": program.school_id, "today": today, "now": now, "closed": closed},
    )
    return Attention(**found, asked={} if closed else _waits(asked, today))


def _waits(asked: Iterable[Asked], today: date) -> dict[VisitKind, Waits]:
    found = Counter(
        (row.kind, waited) for row in asked if not row.closed and (waited := _waited(row, today=today))
    )
    return {kind: Waits(**{name: found[kind, name] for name in Waits.__slots__}) for kind in VisitKind}


def _waited(row: Asked, *, today: date) -> str | None:
    match row.state:
        case ConsentState.TALK_FIRST:
            return "talk_first"
        case ConsentState.CONFLICT if not row.visits:
            return "guardians_differ"
        case ConsentState.YES if not row.visits:
            return "to_be_planned"
        case ConsentState.WAITING:
            return "past_reply_date" if row.reply_by < today else "still_waiting"
    return None
