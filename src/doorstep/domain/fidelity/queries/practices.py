"""The five core practices, computed from what happened: numerator, denominator and evidence.

Nobody types these numbers in, and none is of a person. Each practice is a share of visits; the visits that
are not in the numerator are its evidence, and `short_of` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from doorstep.domain.fidelity.queries.rows import counts
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


# Each condition says of a visit v, with zone and today given, whether the practice was kept.
_TAKES_PART: Final = """EXISTS (
    SELECT FROM programs_participation p
     WHERE p.program_id = v.program_id AND p.educator_id = {visitor}
       AND p.opted_in_at <= v.starts_at AND (p.opted_out_at IS NULL OR p.opted_out_at > v.starts_at))"""
_CERTIFIED: Final = """EXISTS (
    SELECT FROM training_certificate c
     WHERE c.educator_id = {visitor} AND (c.revoked_at IS NULL OR c.revoked_at > v.starts_at)
       AND (v.starts_at AT TIME ZONE %(zone)s)::date BETWEEN c.valid_from AND c.valid_until)"""
_ATTESTED_BY: Final = """EXISTS (
    SELECT FROM visits_attestation t WHERE t.visit_id = v.id AND t.educator_id = {visitor})"""


def _both(condition: str) -> str:
    return " AND ".join(condition.format(visitor=visitor) for visitor in ("v.lead_id", "v.partner_id"))


_AGREED: Final = "v.state IN ('confirmed', 'held', 'attested')"
_HELD: Final = "v.state IN ('held', 'attested')"
_SAID_YES_BEFORE: Final = """EXISTS (
    SELECT FROM consent_answer a
     WHERE a.id = v.answer_id AND a.kind = 'yes' AND a.at < v.starts_at)
    AND (v.state <> 'confirmed' OR consent_standing_yes(v.invitation_id, %(today)s))"""
_HOPES: Final = """EXISTS (SELECT FROM visits_attestation t WHERE t.visit_id = v.id)
    AND NOT EXISTS (SELECT FROM visits_attestation t WHERE t.visit_id = v.id AND NOT t.hopes_asked)"""
_SILENT: Final = "NOT EXISTS (SELECT FROM visits_attestation t WHERE t.visit_id = v.id)"

_REFLECTED_BY: Final = """EXISTS (
    SELECT FROM reflection_reflection r WHERE r.visit_id = v.id AND r.educator_id = {visitor})"""

_COUNTED: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: _AGREED,
    Practice.TRAINED_AND_PAID: _AGREED,
    Practice.HOPES_AND_DREAMS: f"v.kind = 'first' AND {_HELD}",
    Practice.PAIRS_AND_REFLECTION: _HELD,
}
_KEPT: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: f"{_SAID_YES_BEFORE} AND {_both(_TAKES_PART)}",
    Practice.TRAINED_AND_PAID: _both(_CERTIFIED),
    Practice.HOPES_AND_DREAMS: _HOPES,
    Practice.PAIRS_AND_REFLECTION: f"{_both(_ATTESTED_BY)} AND {_both(_REFLECTED_BY)}",
}
_OPEN: Final[dict[Practice, str]] = {
    Practice.VOLUNTARY: "v.state = 'confirmed'",
    Practice.TRAINED_AND_PAID: "v.state = 'confirmed'",
    Practice.HOPES_AND_DREAMS: _SILENT,
    Practice.PAIRS_AND_REFLECTION: _HELD,
}


def _columns(practice: Practice) -> str:
    name, counted, kept = practice.value, _COUNTED[practice], _KEPT[practice]
    return f"""
    count(*) FILTER (WHERE {counted}) AS {name}_counted,
    count(*) FILTER (WHERE {counted} AND {kept}) AS {name}_kept,
    count(*) FILTER (WHERE {counted} AND NOT ({kept}) AND {_OPEN[practice]}) AS {name}_open"""


_SQL: Final = f"""
SELECT {",".join(_columns(practice) for practice in _COUNTED)}
  FROM visits_visit v
 WHERE v.program_id = %(program)s
"""  # noqa: S608 - made of the constants above


def practices(*, program: Program, today: date) -> dict[Practice, Measure]:
    """Every practice that visits show one by one; the cross-section is a question to all of them together
    (`engine.cross_section`). One statement."""
    found = counts(_SQL, _params(program, today))
    return {
        practice: Measure(
            practice=practice,
            kept=found[f"{practice.value}_kept"],
            counted=found[f"{practice.value}_counted"],
            open=found[f"{practice.value}_open"],
        )
        for practice in _COUNTED
    }


def short_of(*, program: Program, practice: Practice, today: date) -> list[Visit]:
    """The visits counted but not kept: the evidence behind a practice's number, in order of time."""
    sql = f"""
        SELECT v.* FROM visits_visit v
         WHERE v.program_id = %(program)s AND {_COUNTED[practice]} AND NOT ({_KEPT[practice]})
         ORDER BY v.starts_at, v.id"""  # noqa: S608 - made of the constants above
    return list(Visit.objects.raw(sql, _params(program, today)).prefetch_related("family", "lead", "partner"))


def _params(program: Program, today: date) -> dict[str, object]:
    return {"program": program.pk, "zone": program.school.time_zone, "today": today}
