"""What the database promised, asked of its tables: each counts what must never be."""

from __future__ import annotations

PROMISES = (
    """SELECT count(*) FROM visits_visit v WHERE v.state = 'confirmed' AND
       (v.answer_id IS NULL OR NOT consent_standing_yes(v.invitation_id, %(today)s))""",
    """SELECT count(*) FROM visits_visit a JOIN visits_visit b ON b.id > a.id
       AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
       AND ARRAY[a.lead_id, a.partner_id] && ARRAY[b.lead_id, b.partner_id]
       WHERE a.state IN ('appointment', 'confirmed', 'held', 'attested')
       AND b.state IN ('appointment', 'confirmed', 'held', 'attested')""",
    """SELECT count(*) FROM visits_visit s WHERE s.kind = 'second'
       AND s.state IN ('appointment', 'confirmed', 'held', 'attested')
       AND NOT EXISTS (SELECT FROM visits_visit f WHERE f.family_id = s.family_id AND f.kind = 'first'
                       AND f.state IN ('held', 'attested'))""",
    """SELECT count(*) FROM visits_visit v WHERE v.state = 'attested' AND 2 <>
       (SELECT count(*) FROM visits_attestation t WHERE t.visit_id = v.id AND t.outcome = 'held')""",
    """SELECT count(*) FROM (SELECT 1 FROM messaging_message
       GROUP BY occasion, purpose, channel, guardian_id, educator_id HAVING count(*) > 1) twice""",
    """SELECT count(*) FROM reflection_reflection r JOIN visits_visit v ON v.id = r.visit_id
       WHERE r.educator_id NOT IN (v.lead_id, v.partner_id)""",
)

ALL_PROMISES = f"SELECT {', '.join(f'({promise})' for promise in PROMISES)}"
"""Asked at once: after each of a hundred thousand steps, five journeys less to the server tell."""
