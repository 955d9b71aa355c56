"""Why someone may see a family: every page about a person can answer it."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Family, SectionTeacher


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code (``coordinates``, ``teaches``) and what it names (a school, a section)."""

    code: str
    name: str


def why(*, family: Family, by: Actor) -> list[Reason]:
    """The reasons for which ``by`` may see this family; an empty list is a refusal.

    The pair of a visit has a further reason, which the visits chapter knows.
    """
    schools = {
        student.school
        for student in (member.student for member in family.members.select_related("student__school"))
    }
    reasons = [
        Reason("coordinates", school.name)
        for school in sorted(schools, key=lambda school: school.name)
        if by.holds(Role.COORDINATOR, Role.DISTRICT_ADMIN, Role.SCHOOL_LEAD, school_id=school.pk)
    ]
    if by.kind == "staff" and by.id is not None:
        sections = (
            SectionTeacher.objects.filter(
                educator__user_id=by.id,
                ended_on__isnull=True,
                section__missing_since__isnull=True,
                section__enrollments__ended_on__isnull=True,
                section__enrollments__student__families__family=family,
            )
            .values_list("section__title", flat=True)
            .order_by("section__title")
            .distinct()
        )
        reasons += [Reason("teaches", title) for title in sections]
    return reasons
