"""Whose names may stand in what a family and its school write to each other."""

from __future__ import annotations

from doorstep.domain.people.models import Educator, Guardian, Student


def names_around(guardian: Guardian) -> frozenset[str]:
    """Names of a guardian's children and their other adults, and of the educators of the children's schools.

    Three queries; a name too many does no harm, because each is put back as it was.
    """
    children = list(Student.objects.filter(guardianships__guardian=guardian).distinct())
    adults = Guardian.objects.filter(guardianships__student__in=children).distinct()
    educators = Educator.objects.filter(school__in={child.school_id for child in children})
    people: list[Guardian | Educator | Student] = [guardian, *children, *adults, *educators]
    told = {name for person in people for name in (person.given_name, person.family_name)}
    return frozenset(filter(None, told | {child.preferred_name for child in children}))
