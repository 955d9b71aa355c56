"""Certificates: issued for a training that was attended, or for one held elsewhere, and revoked."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Policy
from doorstep.domain.programs.queries import programs
from doorstep.domain.training import rules
from doorstep.domain.training.models import Attendance, Certificate, TrainingSession
from doorstep.domain.training.permissions import check_can_certify
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def issue(
    *,
    educator: Educator,
    session: TrainingSession | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: Actor,
    clock: Clock,
) -> Certificate:
    """Certify that an educator is trained.

    With a session, she must have attended it, and the certificate begins on its day; issuing it again
    returns the one there is. A renewal renews what holds, or ended within the grace. Without a session
    (trained elsewhere), ``valid_from`` is today unless said. It holds for as long as the policy of her
    school's program says (a year) unless ``valid_until`` is given; both days count.
    """
    check_can_certify(educator=educator, by=by)
    school = School.objects.get(pk=educator.school_id)
    if session is not None:
        attendance = Attendance.objects.filter(session=session, educator=educator).first()
        rules.check_attended(session, attendance)
        earlier = list(Certificate.objects.filter(educator=educator).exclude(session=session))
        rules.check_renews(session, earlier, on=local_date(session.starts_at, school.time_zone))
        there_is = Certificate.objects.filter(
            session=session, educator=educator, revoked_at__isnull=True
        ).first()
        if there_is is not None:
            return there_is
    begins = session.starts_at if session is not None else clock.now()
    first_day = valid_from or local_date(begins, school.time_zone)
    last_day = valid_until or rules.valid_until(valid_from=first_day, months=_months(school, first_day))
    rules.check_validity(valid_from=first_day, valid_until=last_day)
    certificate = Certificate.objects.create(
        district_id=educator.district_id,
        educator=educator,
        session=session,
        valid_from=first_day,
        valid_until=last_day,
        issued_at=clock.now(),
    )
    _record(
        certificate,
        "issue",
        by=by,
        clock=clock,
        session=session.pk if session else None,
        valid_from=first_day.isoformat(),
        valid_until=last_day.isoformat(),
    )
    return certificate


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: Actor, clock: Clock) -> Certificate:
    """Take a certificate back, for a reason that stays on record; visits she held with it stay held."""
    certificate = (
        Certificate.objects.select_for_update(of=("self",)).select_related("educator").get(pk=certificate.pk)
    )
    check_can_certify(educator=certificate.educator, by=by)
    if not reason.strip():
        raise Refusal("training.revocation_needs_reason")
    if certificate.revoked_at is not None:
        raise Refusal("training.certificate_revoked", at=certificate.revoked_at)
    certificate.revoked_at = clock.now()
    certificate.save(update_fields=["revoked_at"])
    _record(certificate, "revoke", by=by, clock=clock, reason=reason.strip())
    return certificate


def _months(school: School, day: date) -> int:
    program = programs.current(school_id=school.pk, on=day)
    return program.certificate_months if program else Policy().certificate_months


def _record(
    certificate: Certificate, verb: str, *, by: Actor, clock: Clock, reason: str = "", **facts: object
) -> None:
    events.record(
        district_id=certificate.district_id,
        action=f"training.certificate.{verb}",
        subject="training.Certificate",
        subject_id=certificate.pk,
        by=by,
        at=clock.now(),
        reason=reason,
        educator=certificate.educator_id,
        **facts,
    )
