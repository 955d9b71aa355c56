"""What families asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from doorstep.domain.conversations.models import Request, Succession, Thread
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.models import Program


def requests(*, thread: Thread | None) -> QuerySet[Request]:
    """What a family asked for, what is open first."""
    return (
        Request.objects.filter(thread=thread)
        .select_related("owner", "thread__family", "thread__program__school")
        .order_by("closed_at", "answer_by", "pk")
    )


def with_key(key: UUID) -> Request | None:
    """The request that an address names."""
    return (
        Request.objects.filter(key=key)
        .select_related("owner", "thread__family", "thread__program__school")
        .first()
    )


def open_of(*, program: Program) -> QuerySet[Request]:
    """What is open in a program year, what is promised soonest first."""
    return (
        Request.objects.filter(thread__program=program, state=RequestState.OPEN)
        .select_related("owner", "thread__family")
        .order_by("answer_by", "pk")
    )


def owned_by(*, educator: Educator) -> QuerySet[Request]:
    """What an educator owes families an answer to, whoever visits them."""
    return (
        Request.objects.filter(owner=educator, state=RequestState.OPEN)
        .select_related("thread__family", "thread__program__school")
        .order_by("answer_by", "pk")
    )


def due_on(*, program: Program, day: date) -> QuerySet[Request]:
    """What is open and promised for this day or one before."""
    return open_of(program=program).filter(answer_by__lte=day)


def colleagues(*, program: Program) -> list[Educator]:
    """Who can answer what a family asked for: everyone who works at the program's school."""
    return list(
        Educator.objects.filter(school_id=program.school_id, missing_since__isnull=True).order_by(
            "family_name", "given_name", "pk"
        )
    )


def successions(*, thread: Thread | None) -> QuerySet[Succession]:
    """Whom a family was asked about, and what it said."""
    return (
        Succession.objects.filter(thread=thread)
        .select_related("educator", "guardian")
        .order_by("asked_at", "pk")
    )


def asked_of(*, thread: Thread | None, guardian: Guardian) -> list[Succession]:
    """What this guardian is asked, or answered, about new teachers."""
    person = guardian.merged_into_id or guardian.pk
    return [
        one for one in successions(thread=thread) if person in (one.guardian_id, one.guardian.merged_into_id)
    ]
