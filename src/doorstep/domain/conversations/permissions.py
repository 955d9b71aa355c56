"""Who writes, who logs and who answers in a conversation."""

from __future__ import annotations

from datetime import date

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.conversations.queries.access import Why, conversing, why_may_see
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.refusal import Refusal


def check_writes(*, program: Program, family: Family, educator: Educator, by: Actor) -> Why:
    """Raise where ``by`` is not this educator, or she may not write to this family; why she may.

    Who coordinates the school writes under her own name, where its program lets her.
    """
    why = why_may_see(program=program, family=family, by=by)
    if why is None or not is_person(educator, by) or not can_write_as(why, program=program):
        raise Refusal("conversations.not_your_family")
    return why


def can_write_as(why: Why, *, program: Program) -> bool:
    """Whether someone who may see a conversation for this reason may write in it."""
    return why != Why.COORDINATOR or program.coordinator_writes


def check_keeps_account(*, program: Program, family: Family, by: Actor) -> None:
    """Raise where ``by`` neither is in the conversation nor coordinates the school."""
    if why_may_see(program=program, family=family, by=by) is None:
        raise Refusal("conversations.not_your_family")


def check_reads_as_coordinator(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the program's school."""
    check_can_coordinate(school_id=program.school_id, by=by)


def check_own(*, program: Program, family: Family, guardian: Guardian, on: date, by: Actor) -> None:
    """Raise where ``by`` is not this guardian in person, or the guardian is not in the conversation.

    Nobody writes, approves or answers for a guardian here: not the school, and not the system.
    """
    person = guardian.merged_into_id or guardian.pk
    if _person(by) != person:
        raise Refusal("conversations.hopes_are_the_familys")
    if person not in {one.pk for one in conversing(program=program, family=family, on=on)}:
        raise Refusal("conversations.not_in_this_conversation")


def check_own_words(*, guardian: Guardian, by: Actor) -> None:
    """Raise where ``by`` is not this guardian in person, whether or not they are in a conversation still."""
    if _person(by) != (guardian.merged_into_id or guardian.pk):
        raise Refusal("conversations.hopes_are_the_familys")


def _person(by: Actor) -> int | None:
    """The guardian who acts, as one person where two records were merged; None for anybody else."""
    if by.kind != "guardian" or by.id is None:
        return None
    kept = Guardian.objects.filter(pk=by.id).values_list("merged_into_id", flat=True).first()
    return kept or by.id
