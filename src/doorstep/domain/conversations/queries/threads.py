"""Lines of a conversation, for whoever may read which."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from doorstep.domain.conversations.models import Contact, Line, LineReader, Thread
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program


def thread_of(*, program: Program, family: Family) -> Thread | None:
    """The family's thread in a program year; None where nobody has written or been in touch yet."""
    return Thread.objects.filter(program=program, family=family).first()


def with_key(key: UUID) -> Thread | None:
    """The thread that an address names."""
    found = Thread.objects.select_related("program__school", "family", "program__school_year")
    return found.filter(key=key).first()


def lines(*, thread: Thread | None) -> QuerySet[Line]:
    """All lines, the oldest first, with who wrote them, to whom, and their translations."""
    readers = Prefetch("readers", LineReader.objects.select_related("guardian").order_by("pk"))
    return (
        Line.objects.filter(thread=thread)
        .select_related("educator", "guardian", "inbound")
        .prefetch_related(readers, "translations")
        .order_by("at", "pk")
    )


def lines_with(*, thread: Thread | None, guardian_ids: Collection[int]) -> QuerySet[Line]:
    """The lines that these guardians wrote or were written; two records of one person count as one."""
    theirs = Q(guardian__in=guardian_ids) | Q(guardian__merged_into__in=guardian_ids)
    to_them = Q(readers__guardian__in=guardian_ids) | Q(readers__guardian__merged_into__in=guardian_ids)
    return lines(thread=thread).filter(theirs | to_them).distinct()


def lines_of(*, thread: Thread | None, guardian: Guardian) -> QuerySet[Line]:
    """What one guardian may read: their own lines and those written to them."""
    return lines_with(thread=thread, guardian_ids=[guardian.merged_into_id or guardian.pk])


def lines_between(*, thread: Thread | None, educator: Educator) -> QuerySet[Line]:
    """What an educator wrote, and what guardians answered her: their lines while hers was the last to reach
    them. For someone not of the pair; what others wrote, and what was answered to them, is left out.
    """
    found = lines(thread=thread).alias(person=_person(), answers=_who_wrote_last())
    return found.filter(Q(educator=educator) | Q(answers=educator))


def wrote_last_to(*, line: Line) -> Educator | None:
    """Whom a guardian's line answers: who wrote last to this guardian before it; None where nobody did."""
    this = Line.objects.filter(pk=line.pk).alias(person=_person()).annotate(answers=_who_wrote_last())
    return Educator.objects.filter(pk__in=this.values("answers")).first()


def _person() -> Coalesce:
    """The guardian who wrote a line; two records of one person count as one."""
    return Coalesce("guardian__merged_into_id", "guardian_id")


def _who_wrote_last() -> Subquery:
    """Who wrote the latest line to the ``person`` of a line until then."""
    last = (
        Line.objects.filter(thread=OuterRef("thread"), educator__isnull=False, at__lte=OuterRef("at"))
        .alias(to=Coalesce("readers__guardian__merged_into_id", "readers__guardian_id"))
        .filter(to=OuterRef("person"))
        .order_by("-at", "-pk")
    )
    return Subquery(last.values("educator")[:1])


def contacts(*, thread: Thread | None) -> QuerySet[Contact]:
    """When people were in touch outside the thread, the latest first; entries taken back too."""
    return Contact.objects.filter(thread=thread).select_related("educator").order_by("-at", "-pk")


def answered_since(*, thread: Thread, at: datetime) -> bool:
    """Whether somebody of the school wrote to the family, or reached it, after a moment."""
    return (
        Line.objects.filter(thread=thread, educator__isnull=False, at__gt=at).exists()
        or Contact.objects.filter(thread=thread, reached=True, taken_back_at=None, at__gt=at).exists()
    )
