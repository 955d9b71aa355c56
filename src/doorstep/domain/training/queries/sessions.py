"""Trainings, and who was at them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from doorstep.domain.people.models import Educator
from doorstep.domain.training import rules
from doorstep.domain.training.models import (
    Attendance,
    Certificate,
    Feedback,
    Prepared,
    SignUp,
    Stage,
    TrainingKind,
    TrainingSession,
)


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


def sign_ups(*, session: TrainingSession) -> list[SignUp]:
    """Who stands on the list, in the order in which they signed up."""
    return list(
        SignUp.objects.filter(session=session, stepped_back_at__isnull=True)
        .select_related("educator")
        .order_by("signed_up_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """A training to come as an educator sees it: whether she is on the list, and waits how far back."""

    session: TrainingSession
    signed_up: bool
    waits: int
    free: int | None


def next_first(*, at: datetime) -> TrainingSession | None:
    """The next training for newcomers that has a seat left."""
    coming = TrainingSession.objects.filter(starts_at__gt=at, kind=TrainingKind.FIRST)
    taken = Count("sign_ups", filter=Q(sign_ups__stepped_back_at__isnull=True))
    free = Q(seats__isnull=True) | Q(seats__gt=F("taken"))
    return coming.annotate(taken=taken).filter(free).order_by("starts_at", "pk").first()


def offered(*, educator: Educator, at: datetime) -> list[Offered]:
    """The trainings to come, the next first; two queries."""
    listed: dict[int, list[SignUp]] = defaultdict(list)
    coming = list(TrainingSession.objects.filter(starts_at__gt=at).order_by("starts_at", "pk"))
    standing = SignUp.objects.filter(session__in=coming, stepped_back_at__isnull=True)
    for row in standing.order_by("signed_up_at", "pk"):
        listed[row.session_id].append(row)
    found = []
    for session in coming:
        seated, waiting = rules.places(listed[session.pk], seats=session.seats)
        behind = [row.educator_id for row in waiting]
        found.append(
            Offered(
                session=session,
                signed_up=any(row.educator_id == educator.pk for row in listed[session.pk]),
                waits=behind.index(educator.pk) + 1 if educator.pk in behind else 0,
                free=None if session.seats is None else session.seats - len(seated),
            )
        )
    return found


def to_say(*, educator: Educator, at: datetime) -> list[tuple[TrainingSession, Stage]]:
    """The trainings about which an educator can give feedback now."""
    been = (
        Attendance.objects.filter(educator=educator).select_related("session").order_by("-session__starts_at")
    )
    return [
        (row.session, stage)
        for row in been
        if (stage := rules.stage_open(row.session, row, now=at)) is not None
    ]


def heard(*, session: TrainingSession) -> dict[Stage, dict[str, int]]:
    """What people say about a training, by stage, where at least `rules.FEW` have said something."""
    found: dict[Stage, dict[str, int]] = {}
    for stage in Stage:
        said = list(Feedback.objects.filter(session=session, stage=stage))
        if len(said) >= rules.FEW:
            found[stage] = {
                **{prepared.value: sum(one.prepared == prepared for one in said) for prepared in Prepared},
                "more_practice": sum(one.more_practice for one in said),
                "more_about_families": sum(one.more_about_families for one in said),
                "more_about_safety": sum(one.more_about_safety for one in said),
            }
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A trainer, who trained her as one, and how many educators she has trained; no ranking, by name."""

    trainer: Educator
    trained_by: list[Educator]
    trained: int


def lineage() -> list[Line]:
    """Who trained whom, in the district; three queries."""
    trained: dict[int, set[int]] = defaultdict(set)
    by: dict[int, list[Educator]] = defaultdict(list)
    rows = Attendance.objects.filter(session__led_by__isnull=False).select_related("session__led_by")
    for row in rows.order_by("session__starts_at", "pk"):
        leader = row.session.led_by
        assert leader is not None
        trained[leader.pk].add(row.educator_id)
        if row.session.kind == TrainingKind.TRAINER and leader not in by[row.educator_id]:
            by[row.educator_id].append(leader)
    trainers = Educator.objects.filter(pk__in=trained).order_by("family_name", "given_name", "pk")
    return [Line(one, by[one.pk], len(trained[one.pk])) for one in trainers]
