"""Who hands a child's packet over, and who takes it in."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer, check_can_coordinate
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.models import Basis, MoveQuestion
from doorstep.kernel.refusal import Refusal


def check_can_hand_over(student: Student, *, basis: Basis, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the child's school; without a guardian's yes it takes who
    administers the district."""
    if basis is Basis.ENROLS:
        check_can_administer(by=by)
    else:
        check_can_coordinate(school_id=student.school_id, by=by)


def check_is_asked(question: MoveQuestion, *, by: Actor) -> None:
    """Raise where ``by`` is not the guardian in person who was asked: no yes is given for anybody."""
    asked: Guardian = question.guardian
    if by.kind != "guardian" or by.id is None:
        raise Refusal("consent.answer_of_another")
    kept = Guardian.objects.filter(pk=by.id).values_list("merged_into_id", flat=True).first()
    if (kept or by.id) != (asked.merged_into_id or asked.pk):
        raise Refusal("consent.answer_of_another")
