"""Certificates: what they rest on, how long they hold, and when it is time to renew."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator
from doorstep.domain.training import rules
from doorstep.domain.training.actions import attendance, certificates, sessions
from doorstep.domain.training.models import Certificate, TrainingSession
from doorstep.domain.training.queries import certificates as asked
from doorstep.domain.training.states import TrainingState
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, SYSTEM, make_certificate, make_educator, make_program

STARTED = datetime(2026, 8, 11, 1, 30, tzinfo=UTC)  # the evening of August 10 at the school


def trained(school: School, *, minutes: int = 180) -> tuple[TrainingSession, Educator]:
    session = sessions.plan(
        district_id=school.district_id,
        title="Home visits, first training",
        starts_at=STARTED,
        trainer="Dana Whitfield",
        by=SYSTEM,
        clock=CLOCK,
    )
    educator = make_educator(school=school, trained=False)
    attendance.record(session=session, minutes={educator: minutes}, by=SYSTEM, clock=CLOCK)
    return session, educator


def test_a_certificate_begins_on_the_schools_day_of_the_training_and_holds_a_year(school: School) -> None:
    session, educator = trained(school)
    certificate = certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK)
    assert (certificate.valid_from, certificate.valid_until) == (date(2026, 8, 10), date(2027, 8, 9))
    assert Event.objects.get(action="training.certificate.issue").facts == {
        "session": session.pk,
        "educator": educator.pk,
        "valid_from": "2026-08-10",
        "valid_until": "2027-08-09",
    }


def test_it_holds_as_long_as_the_policy_of_the_schools_program_says(school: School) -> None:
    make_program(school=school, certificate_months=6)
    session, educator = trained(school)
    certificate = certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK)
    assert certificate.valid_until == date(2027, 2, 9)


def test_issuing_it_twice_gives_the_same_one(school: School) -> None:
    session, educator = trained(school)
    first = certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK)
    assert certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK) == first
    certificates.revoke(certificate=first, reason="Wrong person", by=SYSTEM, clock=CLOCK)
    assert certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK) != first


@pytest.mark.parametrize(
    ("minutes", "refused"),
    [
        (165, None),
        (164, Refusal("training.attended_too_little", minutes=164, needed=165)),
    ],
)
def test_a_quarter_of_an_hour_may_be_missed(school: School, minutes: int, refused: Refusal | None) -> None:
    session, educator = trained(school, minutes=minutes)
    if refused is None:
        assert certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK).pk
    else:
        with pytest.raises(Refusal) as refusal:
            certificates.issue(educator=educator, session=session, by=SYSTEM, clock=CLOCK)
        assert refusal.value == refused


def test_who_was_not_there_gets_none_for_it(school: School) -> None:
    session, _ = trained(school)
    with pytest.raises(Refusal, match=r"training\.did_not_attend"):
        certificates.issue(educator=make_educator(school=school), session=session, by=SYSTEM, clock=CLOCK)


def test_a_training_held_elsewhere_is_certified_with_its_own_days(school: School) -> None:
    educator = make_educator(school=school, trained=False)
    certificate = certificates.issue(
        educator=educator,
        valid_from=date(2026, 6, 1),
        valid_until=date(2026, 12, 31),
        by=SYSTEM,
        clock=CLOCK,
    )
    assert (certificate.session_id, certificate.valid_until) == (None, date(2026, 12, 31))
    with pytest.raises(Refusal, match=r"training\.certificate_order"):
        certificates.issue(educator=educator, valid_until=date(2020, 1, 1), by=SYSTEM, clock=CLOCK)
    with pytest.raises(IntegrityError, match="training_certificate_order"), transaction.atomic():
        Certificate.objects.create(
            district=school.district,
            educator=educator,
            valid_from=date(2026, 6, 2),
            valid_until=date(2026, 6, 1),
            issued_at=CLOCK.now(),
        )


def test_only_her_own_coordinator_certifies_her(school: School) -> None:
    by = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk + 1)}))
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        certificates.issue(educator=make_educator(school=school), by=by, clock=CLOCK)


def test_a_certificate_is_revoked_once_with_a_reason(school: School) -> None:
    certificate = make_certificate(educator=make_educator(school=school, trained=False))
    with pytest.raises(Refusal, match=r"training\.revocation_needs_reason"):
        certificates.revoke(certificate=certificate, reason=" ", by=SYSTEM, clock=CLOCK)
    certificates.revoke(certificate=certificate, reason="Entered for someone else", by=SYSTEM, clock=CLOCK)
    assert Event.objects.get(action="training.certificate.revoke").reason == "Entered for someone else"
    with pytest.raises(Refusal, match=r"training\.certificate_revoked"):
        certificates.revoke(certificate=certificate, reason="Again", by=SYSTEM, clock=CLOCK)


def test_valid_on_counts_both_ends_and_leaves_out_what_was_revoked(school: School) -> None:
    educator = make_educator(school=school, trained=False)
    certificate = make_certificate(
        educator=educator, valid_from=date(2026, 8, 10), valid_until=date(2026, 9, 10)
    )
    days = [date(2026, 8, 9), date(2026, 8, 10), date(2026, 9, 10), date(2026, 9, 11)]
    assert [bool(asked.valid_on(day, educator_ids=[educator.pk])) for day in days] == [
        False,
        True,
        True,
        False,
    ]
    assert asked.spans(educator_ids=[educator.pk]) == {educator.pk: [(date(2026, 8, 10), date(2026, 9, 10))]}
    certificates.revoke(certificate=certificate, reason="Wrong person", by=SYSTEM, clock=CLOCK)
    assert asked.valid_on(date(2026, 8, 20), educator_ids=[educator.pk]) == frozenset()
    assert asked.spans(educator_ids=[educator.pk]) == {}


def span(first: date, last: date) -> Certificate:
    return Certificate(valid_from=first, valid_until=last)


TODAY = date(2026, 9, 1)
ENDS_SOON = span(date(2025, 9, 15), TODAY + timedelta(days=60))


@pytest.mark.parametrize(
    ("held", "state"),
    [
        ([], TrainingState.NONE),
        ([span(TODAY + timedelta(days=1), TODAY + timedelta(days=400))], TrainingState.NONE),
        ([span(TODAY, TODAY + timedelta(days=61))], TrainingState.VALID),
        ([ENDS_SOON], TrainingState.RENEW),
        ([ENDS_SOON, span(TODAY + timedelta(days=5), TODAY + timedelta(days=370))], TrainingState.VALID),
        ([span(TODAY, TODAY)], TrainingState.RENEW),
        ([span(TODAY - timedelta(days=9), TODAY - timedelta(days=1))], TrainingState.EXPIRED),
    ],
)
def test_how_training_stands_on_a_day(held: list[Certificate], state: TrainingState) -> None:
    assert rules.state_on(TODAY, held) == state


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 10), 12, date(2027, 8, 10)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert rules.months_later(day, months) == then


def test_who_needs_training_comes_most_urgent_first(school: School) -> None:
    program = make_program(school=school)
    make_educator(school=school, program=program, given_name="Trained")
    never = make_educator(school=school, program=program, trained=False, family_name="Never")
    lapsed = make_educator(school=school, program=program, trained=False, family_name="Lapsed")
    make_certificate(educator=lapsed, valid_from=date(2025, 8, 1), valid_until=date(2026, 7, 31))
    soon = make_educator(school=school, program=program, trained=False, family_name="Soon")
    make_certificate(educator=soon, valid_from=date(2025, 10, 1), valid_until=date(2026, 9, 30))
    make_educator(school=school, trained=False, family_name="Takes no part")
    assert [
        (row.educator, row.state, row.until) for row in asked.needing_training(program=program, on=TODAY)
    ] == [
        (lapsed, TrainingState.EXPIRED, date(2026, 7, 31)),
        (never, TrainingState.NONE, None),
        (soon, TrainingState.RENEW, date(2026, 9, 30)),
    ]
