"""Trainings, and who was at them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from doorstep.domain.training.models import Attendance, Certificate, TrainingSession


def sessions() -> QuerySet[TrainingSession]:
    """Every training of the district, latest first, with ``present`` and ``certified`` counted."""
    return TrainingSession.objects.annotate(
        present=Count("attendances", distinct=True),
        certified=Count(
            "certificates__educator", filter=Q(certificates__revoked_at__isnull=True), distinct=True
        ),
    ).order_by("-starts_at", "-pk")


def with_key(key: UUID) -> TrainingSession | None:
    """The training that an address names."""
    return sessions().filter(key=key).first()


def attendances(*, session: TrainingSession) -> list[Attendance]:
    """Who was there, by name."""
    return list(
        Attendance.objects.filter(session=session)
        .select_related("educator")
        .order_by("educator__family_name", "educator__given_name", "pk")
    )


def certified(*, session: TrainingSession) -> dict[int, Certificate]:
    """The standing certificates issued for a training, by educator."""
    return {
        certificate.educator_id: certificate
        for certificate in Certificate.objects.filter(session=session, revoked_at__isnull=True)
    }
