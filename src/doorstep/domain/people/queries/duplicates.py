"""Records that may be one person, each pair with what speaks for it.

Only what is known by two ids comes here: the same id is the same person, always. A pair is proposed where
enough independent signs agree; a surname, a telephone or a home alone never do, nor do all three together.
Given names that differ end the matter: that is how twins, and two mothers who share a grandmother's
telephone, stay two. Nobody is merged by this; a person looks and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.db import connection

from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.people.queries.names import MARKED, PLAIN

Kind = Literal["guardian", "student"]
MOST: Final = 100
WEIGHTS: Final = {"name": 3, "email": 3, "phone": 2, "child": 2, "adult": 2, "born": 2, "home": 1}
"""What each sign counts; a pair is proposed from `ENOUGH` on."""
ENOUGH: Final = 5

_NAME: Final = f"translate(lower(btrim(x.given_name) || ' ' || btrim(x.family_name)), '{MARKED}', '{PLAIN}')"
# letters' case means nothing in an address, and a dot after it came from a sentence
_EMAIL: Final = "rtrim(lower(btrim(x.email)), '.')"

_GUARDIANS: Final = f"""
WITH p AS MATERIALIZED (
    SELECT x.id, x.home_id, {_NAME} AS name, NULLIF({_EMAIL}, '') AS email, NULLIF(x.phone, '') AS phone
    FROM people_guardian x WHERE x.merged_into_id IS NULL AND x.given_name <> '' AND x.family_name <> ''
), tie AS MATERIALIZED (
    SELECT student_id, guardian_id FROM people_guardianship
), found AS (
    SELECT a.id AS first, b.id AS second FROM p a JOIN p b
        ON b.name = a.name AND b.email = a.email AND b.id > a.id
    UNION
    SELECT a.id, b.id FROM p a JOIN p b ON b.name = a.name AND b.phone = a.phone AND b.id > a.id
    UNION
    SELECT a.id, b.id FROM p a JOIN tie s ON s.guardian_id = a.id
        JOIN tie t ON t.student_id = s.student_id AND t.guardian_id > a.id
        JOIN p b ON b.id = t.guardian_id AND b.name = a.name
)
SELECT a.id, b.id, array_remove(ARRAY[
        'name',
        CASE WHEN a.email = b.email THEN 'email' END,
        CASE WHEN a.phone = b.phone THEN 'phone' END,
        CASE WHEN EXISTS (SELECT FROM tie s JOIN tie t ON t.student_id = s.student_id
                          WHERE s.guardian_id = a.id AND t.guardian_id = b.id) THEN 'child' END,
        CASE WHEN a.home_id = b.home_id THEN 'home' END
    ], NULL)
FROM found JOIN p a ON a.id = found.first JOIN p b ON b.id = found.second
WHERE NOT EXISTS (SELECT FROM people_distinct d
                  WHERE d.kind = 'guardian' AND d.first_id = a.id AND d.second_id = b.id)
ORDER BY a.name, a.id, b.id LIMIT %s
"""  # noqa: S608 - made of constants of this module
_STUDENTS: Final = f"""
WITH p AS MATERIALIZED (
    SELECT x.id, {_NAME} AS name, x.birth_date
    FROM people_student x WHERE x.merged_into_id IS NULL AND x.given_name <> '' AND x.family_name <> ''
), tie AS MATERIALIZED (
    SELECT student_id, guardian_id FROM people_guardianship
), found AS (
    SELECT a.id AS first, b.id AS second FROM p a JOIN p b
        ON b.name = a.name AND b.birth_date = a.birth_date AND b.id > a.id
    UNION
    SELECT a.id, b.id FROM p a JOIN tie s ON s.student_id = a.id
        JOIN tie t ON t.guardian_id = s.guardian_id AND t.student_id > a.id
        JOIN p b ON b.id = t.student_id AND b.name = a.name
)
SELECT a.id, b.id, array_remove(ARRAY[
        'name',
        CASE WHEN a.birth_date = b.birth_date THEN 'born' END,
        CASE WHEN EXISTS (SELECT FROM tie s JOIN tie t ON t.guardian_id = s.guardian_id
                          WHERE s.student_id = a.id AND t.student_id = b.id) THEN 'adult' END
    ], NULL)
FROM found JOIN p a ON a.id = found.first JOIN p b ON b.id = found.second
WHERE (a.birth_date = b.birth_date OR a.birth_date IS NULL OR b.birth_date IS NULL)
    AND NOT EXISTS (SELECT FROM people_distinct d
                    WHERE d.kind = 'student' AND d.first_id = a.id AND d.second_id = b.id)
ORDER BY a.name, a.id, b.id LIMIT %s
"""  # noqa: S608 - made of constants of this module


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records that may be one person, and the signs for it (the codes of `WEIGHTS`)."""

    kind: Kind
    first: Guardian | Student
    second: Guardian | Student
    signs: tuple[str, ...]

    @property
    def score(self) -> int:
        """What the signs count together."""
        return sum(WEIGHTS[sign] for sign in self.signs)


def proposed(*, kind: Kind) -> list[Likeness]:
    """Pairs of adults or of children of the district, the surest first, at most `MOST`; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_GUARDIANS if kind == "guardian" else _STUDENTS, [MOST])
        rows = cursor.fetchall()
    ids = {pk for first, second, _ in rows for pk in (first, second)}
    people: dict[int, Guardian] | dict[int, Student]
    if kind == "guardian":
        people = Guardian.objects.prefetch_related("guardianships__student").in_bulk(ids)
    else:
        people = (
            Student.objects.select_related("school").prefetch_related("guardianships__guardian").in_bulk(ids)
        )
    found = [Likeness(kind, people[first], people[second], tuple(signs)) for first, second, signs in rows]
    return sorted((like for like in found if like.score >= ENOUGH), key=lambda like: -like.score)
