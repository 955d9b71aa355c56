"""The five core practices, computed from what happened: numerator, denominator and evidence.

Nobody types these numbers in, and none is of a person. Each practice is a share of visits; the visits that
are not in the numerator are its evidence, and `short_of` lists them. The same statement answers for a school,
a pair and one visit: only which visits are looked at differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from doorstep.domain.fidelity.queries.rows import counts
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit


class Practice(Enum):
    """The practices, in the order in which they are always named."""

    VOLUNTARY = "voluntary"
    TRAINED_AND_PAID = "trained_and_paid"
    HOPES_AND_DREAMS = "hopes_and_dreams"
    CROSS_SECTION = "cross_section"
    PAIRS_AND_REFLECTION = "pairs_and_reflection"


class Standing(Enum):
    """How a practice stands: it holds, something is open that people will close, or it was not kept."""

    NOTHING_YET = "nothing_yet"
    HOLDS = "holds"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Measure:
    """A practice as counted: ``kept`` of ``counted`` visits, of which ``open`` can still be closed."""

    practice: Practice
    kept: int
    counted: int
    open: int = 0

    @property
    def standing(self) -> Standing:
        """What the counts mean; a share is not a grade, so there are no thresholds."""
        if not self.counted:
            return Standing.NOTHING_YET
        if self.kept == self.counted:
            return Standing.HOLDS
        return Standing.OPEN if self.kept + self.open >= self.counted else Standing.BROKEN


OF_VISITS: Final = (
    Practice.VOLUNTARY,
    Practice.TRAINED_AND_PAID,
    Practice.HOPES_AND_DREAMS,
    Practice.PAIRS_AND_REFLECTION,
)
"""Those that visits show one by one; the cross-section is a question to all of them together."""

# A visit's two visitors are made two rows, and each of their facts is looked up for them by its index: were
# they joined, all attestations, reflections and answers of the district would be read to count one school.
_SEEN: Final = """
seen AS (
    SELECT v.id, v.invitation_id, v.kind, v.state, v.starts_at, v.program_id, v.lead_id, v.partner_id,
           v.answer_id, (v.starts_at AT TIME ZONE o.time_zone)::date AS day
      FROM visits_visit v
      JOIN programs_program p ON p.id = v.program_id
      JOIN organizations_school o ON o.id = p.school_id
     WHERE v.state IN ('confirmed', 'held', 'attested') AND {which}),
visitor AS (
    SELECT s.id AS visit_id, s.program_id, s.starts_at, s.day, e.educator_id
      FROM seen s CROSS JOIN LATERAL (VALUES (s.lead_id), (s.partner_id)) AS e(educator_id)),
facts AS (
    SELECT w.visit_id, bool_and(p.id IS NOT NULL) AS taking_part, bool_and(c.id IS NOT NULL) AS certified,
           bool_and(t.id IS NOT NULL) AS attested, bool_or(t.id IS NOT NULL) AS heard,
           bool_and(t.hopes_asked) AS hopes, bool_and(r.id IS NOT NULL) AS reflected
      FROM visitor w
      LEFT JOIN programs_participation p
             ON p.program_id = w.program_id AND p.educator_id = w.educator_id
            AND p.opted_in_at <= w.starts_at AND (p.opted_out_at IS NULL OR p.opted_out_at > w.starts_at)
      LEFT JOIN training_certificate c
             ON c.educator_id = w.educator_id AND w.day BETWEEN c.valid_from AND c.valid_until
            AND (c.revoked_at IS NULL OR c.revoked_at > w.starts_at)
      LEFT JOIN LATERAL (
            SELECT t.id, t.hopes_asked FROM visits_attestation t
             WHERE t.visit_id = w.visit_id AND t.educator_id = w.educator_id LIMIT 1) t ON true
      LEFT JOIN LATERAL (
            SELECT r.id FROM reflection_reflection r
             WHERE r.visit_id = w.visit_id AND r.educator_id = w.educator_id LIMIT 1) r ON true
     GROUP BY w.visit_id),
judged AS (
    SELECT s.id, s.state = 'confirmed' AS ahead, s.kind = 'first' AND s.state <> 'confirmed' AS first_held,
           coalesce((SELECT a.kind = 'yes' AND a.at < s.starts_at FROM consent_answer a
                      WHERE a.id = s.answer_id), false)
               AND CASE WHEN s.state = 'confirmed' THEN consent_standing_yes(s.invitation_id, %(today)s)
                        ELSE true END AS said_yes,
           f.taking_part, f.certified, f.attested, f.heard, coalesce(f.hopes, false) AS hopes, f.reflected
      FROM seen s JOIN facts f ON f.visit_id = s.id)"""

_COUNTED: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: "true",
    Practice.TRAINED_AND_PAID: "true",
    Practice.HOPES_AND_DREAMS: "first_held",
    Practice.PAIRS_AND_REFLECTION: "NOT ahead",
}
_KEPT: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: "said_yes AND taking_part",
    Practice.TRAINED_AND_PAID: "certified",
    Practice.HOPES_AND_DREAMS: "hopes",
    Practice.PAIRS_AND_REFLECTION: "attested AND reflected",
}
_OPEN: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: "ahead",
    Practice.TRAINED_AND_PAID: "ahead",
    Practice.HOPES_AND_DREAMS: "NOT heard",
    Practice.PAIRS_AND_REFLECTION: "true",
}
_OF_PROGRAM: Final = "v.program_id = %(program)s AND v.kind <> 'transition'"
_OF_TRANSITIONS: Final = "v.program_id = %(program)s AND v.kind = 'transition'"
_OF_PAIR: Final = """v.program_id = %(program)s
    AND ((v.lead_id = %(one)s AND v.partner_id = %(other)s)
      OR (v.lead_id = %(other)s AND v.partner_id = %(one)s))"""


def _columns(practice: Practice) -> str:
    name, counted, kept = practice.value, _COUNTED[practice], _KEPT[practice]
    return f"""
    count(*) FILTER (WHERE {counted}) AS {name}_counted,
    count(*) FILTER (WHERE {counted} AND {kept}) AS {name}_kept,
    count(*) FILTER (WHERE {counted} AND NOT ({kept}) AND {_OPEN[practice]}) AS {name}_open"""


_FIGURES: Final = ",".join(_columns(practice) for practice in OF_VISITS)


def practices(*, program: Program, today: date) -> dict[Practice, Measure]:
    """Every practice that the first and second visits of a program show; one statement."""
    return _measured(_OF_PROGRAM, {"program": program.pk, "today": today})


def of_transitions(*, program: Program, today: date) -> dict[Practice, Measure]:
    """The practices of its transition visits, which stand for themselves; one statement.

    Hopes and dreams are counted of first visits, so nothing is counted of them here.
    """
    return _measured(_OF_TRANSITIONS, {"program": program.pk, "today": today})


def of_pair(*, program: Program, pair: tuple[Educator, Educator], today: date) -> dict[Practice, Measure]:
    """The practices of the visits that two educators made together, whoever led; one statement."""
    one, other = pair
    return _measured(_OF_PAIR, {"program": program.pk, "one": one.pk, "other": other.pk, "today": today})


def of_visit(*, visit: Visit, today: date) -> dict[Practice, Measure]:
    """The practices of one visit: each counts it or does not; one statement."""
    return _measured("v.id = %(visit)s", {"visit": visit.pk, "today": today})


def short_of(
    *,
    program: Program,
    practice: Practice,
    pair: tuple[Educator, Educator] | None = None,
    transitions: bool = False,
    today: date,
) -> list[Visit]:
    """The visits counted but not kept: the evidence behind a practice's number, in order of time.

    Of a program, of its transition visits, or of what two educators made together in it.
    """
    params: dict[str, object] = {"program": program.pk, "today": today}
    if pair is not None:
        params |= {"one": pair[0].pk, "other": pair[1].pk}
    which = _OF_PAIR if pair is not None else _OF_TRANSITIONS if transitions else _OF_PROGRAM
    sql = f"""
        WITH {_SEEN.format(which=which)}
        SELECT v.* FROM judged j JOIN visits_visit v ON v.id = j.id
         WHERE {_COUNTED[practice]} AND NOT ({_KEPT[practice]})
         ORDER BY v.starts_at, v.id"""  # noqa: S608 - made of the constants above
    return list(Visit.objects.raw(sql, params).prefetch_related("family", "lead", "partner"))


def _measured(which: str, params: dict[str, Any]) -> dict[Practice, Measure]:
    return _measures(counts(f"WITH {_SEEN.format(which=which)} SELECT {_FIGURES} FROM judged", params))  # noqa: S608 - made of the constants above


def _measures(row: Mapping[str, int]) -> dict[Practice, Measure]:
    return {
        practice: Measure(
            practice=practice,
            kept=row[f"{practice.value}_kept"],
            counted=row[f"{practice.value}_counted"],
            open=row[f"{practice.value}_open"],
        )
        for practice in OF_VISITS
    }
