"""Which teachers are a family's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from doorstep.domain.people.models import SectionTeacher


def teachers_of(*, family_ids: Collection[int], school_id: int) -> dict[int, tuple[int, ...]]:
    """Educators who teach a child of each family at this school, by family id; one query.

    Homeroom teachers come first, then the other teachers, each in order of id, so that an answer does not
    depend on the order of rows. A family without a teacher is absent.
    """
    rows = (
        SectionTeacher.objects.filter(
            section__school_id=school_id,
            section__missing_since__isnull=True,
            ended_on__isnull=True,
            educator__missing_since__isnull=True,
            section__enrollments__ended_on__isnull=True,
            section__enrollments__student__missing_since__isnull=True,
            section__enrollments__student__families__family_id__in=family_ids,
        )
        .order_by("-section__homeroom", "-primary", "educator_id")
        .values_list("section__enrollments__student__families__family_id", "educator_id")
    )
    teachers: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for family_id, educator_id in rows:
        teachers[family_id].setdefault(educator_id)
    wanted = set(family_ids)
    return {family: tuple(found) for family, found in teachers.items() if family in wanted}
