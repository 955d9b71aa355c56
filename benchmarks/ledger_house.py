"""A made-up district for `benchmarks.ledger`: attested visits, funds, rates, and who approves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import psycopg

if TYPE_CHECKING:
    from doorstep.domain.accounts.actors import Actor
    from doorstep.domain.compensation.models import Batch
    from doorstep.domain.programs.models import Program
    from doorstep.integrations.postgres import Cluster
    from doorstep.kernel.clock import Clock

EDUCATORS: Final = 100
_NOW: Final = datetime(2027, 1, 20, 18, 0, tzinfo=UTC)
_GRANT: Final = 0.3
"""Which share of all pay the first fund has; it ends in the middle of a claim."""


@dataclass
class House:
    """A district with people who may approve and pay."""

    district_id: int
    programs: list[Program]
    coordinator: Actor
    payroll: Actor
    second: Actor
    clock: Clock

    def work_out(self, program: Program) -> None:
        """Compute a school's claims."""
        from doorstep.domain.compensation.actions import claims  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.district_id):
            claims.work_out(program=program, by=self.coordinator, clock=self.clock)

    def approve(self, claims: list[int]) -> int:
        """Post these claims; how many were."""
        from doorstep.domain.compensation.actions import approvals  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.district_id):
            done = approvals.approve_all(claims=claims, by=self.coordinator, clock=self.clock)
        return len(done.claims)

    def batch(self, starts_on: date, ends_on: date) -> Batch:
        """Gather what is approved, and approve the batch."""
        from doorstep.domain.compensation.actions import batches  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.district_id):
            batch = batches.gather(
                district_id=self.district_id,
                starts_on=starts_on,
                ends_on=ends_on,
                cut_off_at=_NOW,
                by=self.payroll,
                clock=self.clock,
            )
        return self.second_approves(batch)

    def second_approves(self, batch: Batch) -> Batch:
        """The second approval."""
        from doorstep.domain.compensation.actions import batches  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.district_id):
            return batches.approve(batch=batch, by=self.second, clock=self.clock)

    def send(self, batch: Batch) -> bytes:
        """The payroll file."""
        from doorstep.domain.compensation.actions import batches  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.district_id):
            return batches.export(batch=batch, by=self.payroll, clock=self.clock)


def furnished(cluster: Cluster, *, schools: int, visits: int) -> House:
    """``visits`` visits over so many schools, each attested by its two visitors, and the money for them."""
    from doorstep.domain.accounts.actors import Actor, Grant  # noqa: PLC0415 - Django is set up by now
    from doorstep.domain.accounts.roles import Role  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.kernel.clock import FixedClock  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    district = make.make_district()
    payroll = Actor("staff", 900_101, "Paula Reyes", frozenset({Grant(Role.PAYROLL)}))
    clock = FixedClock(_NOW)
    with inside(district.pk):
        programs = [
            make.make_program(school=make.make_school(district=district, name=f"School {n}"))
            for n in range(schools)
        ]
        _endow(district.pk, visits=visits, by=payroll, clock=clock)
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for program in programs:
            superuser.execute(
                _FILL.format(
                    district=district.pk,
                    program=program.pk,
                    school=program.school_id,
                    visits=visits // schools,
                    educators=EDUCATORS,
                )
            )
        superuser.execute("ANALYZE")
    return House(
        district_id=district.pk,
        programs=programs,
        coordinator=Actor("staff", 900_001, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR)})),
        payroll=payroll,
        second=Actor("staff", 900_102, "Sam Osei", frozenset({Grant(Role.DISTRICT_ADMIN)})),
        clock=clock,
    )


def _endow(district_id: int, *, visits: int, by: Actor, clock: Clock) -> None:
    """Money for all the visits in two funds, and a rate."""
    from doorstep.domain.compensation.actions import funds, rates  # noqa: PLC0415 - Django is set up by now
    from doorstep.domain.compensation.models import FundKind, RateKind  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    money = 2 * visits * 5000
    for position, (name, cents) in enumerate(
        (("Grant", int(money * _GRANT) + 1234), ("District", money)), start=1
    ):
        funds.open_fund(
            district_id=district_id,
            name=name,
            kind=FundKind.DISTRICT,
            cents=cents,
            starts_on=make.SCHOOL_YEAR_STARTS,
            ends_on=make.SCHOOL_YEAR_ENDS,
            per_person_cents=money // EDUCATORS,
            position=position,
            by=by,
            clock=clock,
        )
    rates.set_rate(
        district_id=district_id,
        kind=RateKind.PER_HOUR,
        cents=5000,
        valid_from=make.SCHOOL_YEAR_STARTS,
        by=by,
        clock=clock,
    )


# pairs of educators, the same all year, each with eight visits a day at most
_FILL: Final = """
CREATE TEMP TABLE visitor AS
WITH made AS (
    INSERT INTO people_educator (district_id, key, sourced_id, courtesy_title, given_name, family_name, kind,
        job_title, email, phone, school_id, interpreter_credential)
    SELECT {district}, gen_random_uuid(), 'visitor-{school}-' || n, '', 'Given ' || n, 'Family ' || n,
        'teacher', '', '', '', {school}, ''
    FROM generate_series(0, {educators} - 1) n RETURNING id)
SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM made;

INSERT INTO training_certificate (district_id, educator_id, valid_from, valid_until, issued_at)
SELECT {district}, id, '2026-08-17', '2027-06-04', '2026-08-17' FROM visitor;

CREATE TEMP TABLE seen AS
SELECT k, nextval('people_family_id_seq') AS family, nextval('consent_invitation_id_seq') AS invitation,
    nextval('visits_visit_id_seq') AS visit, l.id AS lead, p.id AS partner,
    timestamptz '2026-09-08 15:00Z' + k / ({educators} / 2) / 8 * interval '1 day'
        + k / ({educators} / 2) % 8 * interval '1 hour' AS at
FROM generate_series(0, {visits} - 1) k
JOIN visitor l ON l.n = k % ({educators} / 2) * 2 JOIN visitor p ON p.n = k % ({educators} / 2) * 2 + 1;

INSERT INTO people_family (id, district_id, key, derived_from, name, language, do_not_contact)
SELECT family, {district}, gen_random_uuid(), 'unit-' || family, 'Family ' || k, 'en', false FROM seen;

INSERT INTO consent_invitation (id, district_id, key, program_id, family_id, educator_id, visit_kind, because,
    invited_at, reply_by, reminders)
SELECT invitation, {district}, gen_random_uuid(), {program}, family, lead, 'first', 'drawn', '2026-09-01',
    '2026-09-08', 0 FROM seen;

INSERT INTO visits_visit (id, district_id, key, program_id, invitation_id, family_id, kind, purpose, mode,
    place, place_name, state, starts_at, ends_at, lead_id, partner_id, language, calendar_sequence,
    cancelled_by)
SELECT visit, {district}, gen_random_uuid(), {program}, invitation, family, 'first', 'relationship',
    'in_person', 'home', '', 'attested', at, at + interval '40 minutes', lead, partner, 'en', 0, '' FROM seen;

INSERT INTO visits_attestation (district_id, visit_id, educator_id, outcome, mode, began_at, ended_at,
    hopes_asked, paper_used, student_present, at)
SELECT {district}, visit, person, 'held', 'in_person', at, at + (30 + k % 25) * interval '1 minute', true,
    false, true, at + interval '1 hour'
FROM seen, LATERAL (VALUES (lead), (partner)) AS of_the_pair (person);

DROP TABLE seen, visitor;
"""
