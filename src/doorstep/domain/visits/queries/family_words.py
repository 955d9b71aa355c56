"""What families said after their visits, and what they ask for before them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from doorstep.domain.consent.models import Answer, AnswerTime
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import FamilyWord, Feeling, Visit
from doorstep.domain.visits.states import VisitState


def word_of(*, visit: Visit, guardian: Guardian) -> FamilyWord | None:
    """A guardian's word about a visit as it stands: their latest."""
    return FamilyWord.objects.filter(visit=visit, guardian=guardian).order_by("-pk").first()


def to_look_into(*, program: Program) -> QuerySet[FamilyWord]:
    """Standing words that say that something was not right, or that no visit took place; the newest first."""
    later = FamilyWord.objects.filter(
        visit=OuterRef("visit"), guardian=OuterRef("guardian"), pk__gt=OuterRef("pk")
    )
    words = FamilyWord.objects.filter(visit__program=program).exclude(Exists(later))
    return (
        (words.filter(took_place=False) | words.filter(feelings__contains=[Feeling.NOT_RIGHT]))
        .select_related("guardian", "visit__family", "visit__lead", "visit__partner")
        .order_by("-pk")
    )


def other_times(*, program: Program) -> QuerySet[Answer]:
    """Standing yeses newer than the one a confirmed visit rests on, which ask for other times than it has.

    The visit stays as it is until the school agrees on another with the family; the oldest wish comes first.
    Each has its ``times`` in order and ``visit_starts_at``, when the visit stands.
    """
    offered = AnswerTime.objects.filter(answer=OuterRef(OuterRef("pk")), starts_at=OuterRef("starts_at"))
    unmet = Visit.objects.filter(
        invitation=OuterRef("invitation"), state=VisitState.CONFIRMED, answer_id__lt=OuterRef("pk")
    ).exclude(Exists(offered))
    return (
        latest(Answer.objects.filter(invitation__program=program, kind=AnswerKind.YES))
        .filter(Exists(unmet))
        .annotate(visit_starts_at=Subquery(unmet.values("starts_at")[:1]))
        .select_related("guardian", "invitation__family")
        .prefetch_related(Prefetch("times", AnswerTime.objects.order_by("preference")))
        .order_by("at", "pk")
    )
