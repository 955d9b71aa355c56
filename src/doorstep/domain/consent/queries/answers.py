"""What guardians answered, and who of them may."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from doorstep.domain.consent.models import Answer, AnswerTime, Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.models import Family, Guardian
from doorstep.domain.people.queries import graph

NO = (AnswerKind.NOT_NOW, AnswerKind.WITHDRAWN)


def in_force(guardian: str, family: str, *, on: date, **rights: bool) -> Exists:
    """Whether a guardian has these rights for a child of a family on a day.

    ``guardian`` and ``family`` are field paths of the outer query. Of two records merged into one person the
    one that was kept has the rights. The database holds the same in ``consent_standing_yes``.
    """
    person = Coalesce(OuterRef(f"{guardian}__merged_into"), OuterRef(guardian))
    ties = graph.in_force(on=on, **rights)
    return Exists(ties.filter(guardian=person, student__families__family=OuterRef(family)))


def latest(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Of these answers, those that no later one of the same guardian to the same invitation followed; two
    records merged into one person are one guardian."""
    later = (
        Answer.objects.filter(invitation=OuterRef("invitation"), pk__gt=OuterRef("pk"))
        .alias(person=Coalesce("guardian__merged_into", "guardian"))
        .filter(person=Coalesce(OuterRef("guardian__merged_into"), OuterRef("guardian")))
    )
    return answers.filter(~Exists(later))


def standing(*, on: date, **which: Any) -> QuerySet[Answer]:
    """Answers that stand on a day: each guardian's latest, of those who may consent then; with times."""
    return (
        latest(Answer.objects.filter(**which))
        .filter(in_force("guardian", "invitation__family", on=on, may_consent=True))
        .select_related("guardian")
        .prefetch_related(Prefetch("times", AnswerTime.objects.order_by("preference")))
        .order_by("pk")
    )


def standing_kinds(*, invitations: QuerySet[Invitation], on: date) -> Iterator[tuple[int, AnswerKind]]:
    """What stands of the answers to many invitations, by their ids; one query, nothing of who said it."""
    answers = latest(Answer.objects.filter(invitation__in=invitations.order_by().values("pk")))
    said = answers.filter(in_force("guardian", "invitation__family", on=on, may_consent=True))
    for invitation_id, kind in said.values_list("invitation_id", "kind"):
        yield invitation_id, AnswerKind(kind)


def standing_of(*, invitation: Invitation, guardian: Guardian) -> Answer | None:
    """The latest answer of one guardian, with its times; all that this guardian may learn of the answers."""
    person = guardian.merged_into_id or guardian.pk
    return (
        Answer.objects.filter(Q(guardian=person) | Q(guardian__merged_into=person), invitation=invitation)
        .prefetch_related(Prefetch("times", AnswerTime.objects.order_by("preference")))
        .order_by("-pk")
        .first()
    )


def guardians_saying_yes(*, invitation: Invitation, on: date) -> list[Guardian]:
    """Who is told of a visit: the guardians whose own answer is yes, and no one else."""
    found = standing(on=on, invitation=invitation, kind=AnswerKind.YES).select_related(
        "guardian__merged_into"
    )
    people = [answer.guardian.merged_into or answer.guardian for answer in found]
    return list(dict.fromkeys(people))


def yes_to_rest_on(*, invitation: Invitation, on: date) -> Answer | None:
    """The answer a visit can rest on: the latest standing yes that offers times, else the latest yes."""
    answers = list(standing(on=on, invitation=invitation, kind=AnswerKind.YES))
    return max(answers, key=lambda answer: (bool(answer.times.all()), answer.pk), default=None)


def asked_not_to_be_asked(*, program_id: int, family_ids: Collection[int]) -> set[int]:
    """Families with a guardian who asked not to be invited again in this program year.

    Families come and go with who lives with whom, and the wish goes with the guardian: it counts for every
    family of theirs that has a child of the one they answered for.
    """
    said = latest(
        Answer.objects.filter(invitation__program=program_id, kind__in=NO, wishes__contains=["do_not_ask"])
    )
    theirs = said.alias(person=Coalesce("guardian__merged_into", "guardian")).filter(
        person=OuterRef("adults__guardian"),
        invitation__family__members__student__families__family=OuterRef("pk"),
    )
    return set(
        Family.objects.filter(
            Exists(said.filter(invitation__family=OuterRef("pk"))) | Exists(theirs), pk__in=family_ids
        ).values_list("pk", flat=True)
    )


def history(*, invitation: Invitation) -> QuerySet[Answer]:
    """Every answer ever given to an invitation, newest first; for staff only."""
    return (
        Answer.objects.filter(invitation=invitation)
        .select_related("guardian")
        .prefetch_related(Prefetch("times", AnswerTime.objects.order_by("preference")))
        .order_by("-pk")
    )
