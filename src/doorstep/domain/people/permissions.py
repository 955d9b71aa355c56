"""Who may see what is kept apart about people."""

from __future__ import annotations

from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_coordinate, check_can_administer
from doorstep.domain.people.models import CourtOrder, Educator, Family, Guardian, Guardianship, Home, Student
from doorstep.kernel.refusal import Refusal


def check_can_see_address(*, family: Family, by: Actor) -> None:
    """Raise where ``by`` coordinates no school of the family's children.

    The pair of a visit sees the address by the visit (`visits.actions.addresses`), while it needs it.
    """
    schools = set(family.members.values_list("student__school_id", flat=True))
    if not any(can_coordinate(school_id=school_id, by=by) for school_id in schools):
        raise Refusal("people.address_not_yours")


def check_can_decide_about(
    about: Student | Guardian | Guardianship | Home | Family | CourtOrder, *, by: Actor
) -> None:
    """Raise where ``by`` coordinates no school of a child whom it is about.

    Whether an address is protected is for who administers the district: nobody else is to learn of it.
    """
    if isinstance(about, Home):
        check_can_administer(by=by)
        return
    schools = set(Student.objects.filter(_children_of(about)).values_list("school_id", flat=True))
    if not any(can_coordinate(school_id=school_id, by=by) for school_id in schools or (None,)):
        raise Refusal("accounts.not_coordinator")


def is_own(*, educator: Educator, by: Actor) -> bool:
    """Whether the educator acts for herself; otherwise it is on someone's behalf and recorded as such."""
    return by.kind == "staff" and educator.user_id is not None and educator.user_id == by.id


def can_say_language(*, educator: Educator, by: Actor) -> bool:
    """Whether ``by`` may say what this educator speaks: herself, or who coordinates her school."""
    return is_own(educator=educator, by=by) or can_coordinate(school_id=educator.school_id, by=by)


def check_can_say_language(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` may not say what this educator speaks."""
    if not can_say_language(educator=educator, by=by):
        raise Refusal("people.not_your_languages")


def check_is_oneself(guardian: Guardian, *, by: Actor) -> None:
    """Raise where ``by`` is not this adult; of two records merged into one person, both are."""
    records = {guardian.pk, guardian.merged_into_id}
    records |= set(Guardian.objects.filter(merged_into=guardian).values_list("pk", flat=True))
    if by.kind != "guardian" or by.id not in records:
        raise Refusal("people.not_oneself")


def _children_of(about: Student | Guardian | Guardianship | Family | CourtOrder) -> Q:
    if isinstance(about, Student):
        return Q(pk=about.pk)
    if isinstance(about, Guardianship | CourtOrder):
        return Q(pk=about.student_id)
    if isinstance(about, Guardian):
        return Q(guardianships__guardian=about)
    return Q(families__family=about)
