"""Under which keys addresses, and what else is sealed with them, lie."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import F, Func, IntegerField, Value

UNDER_KEY: Final = Func(F("sealed"), Value(0), function="get_byte", output_field=IntegerField())
"""The id of the key that a row's ``sealed`` lies under, for a query of any chapter."""

_SEALED: Final = (
    ("people_homeaddress", "get_byte(t.sealed, 0)"),
    ("people_rosterrow", "get_byte(t.sealed, 0)"),
    ("people_rosterupload", "get_byte(t.sealed, 0)"),
    ("people_rosterchange", "get_byte(decode(left(t.before ->> 'sealed', 2), 'hex'), 0)"),
)
"""Tables with something sealed, and how each row tells its key; NULL where a row has nothing."""


def sealed_by_key(*, district_id: int) -> dict[int, int]:
    """How many sealed values of a district lie under each key, by the key's id."""
    found: Counter[int] = Counter()
    with connection.cursor() as cursor:
        for table, key in _SEALED:
            cursor.execute(
                f"SELECT {key} AS key, count(*) FROM {table} t WHERE t.district_id = %s GROUP BY 1",  # noqa: S608 - our own names
                [district_id],
            )
            found.update({number: count for number, count in cursor.fetchall() if number is not None})
    return dict(found)


def some_address_is_under_an_older_key(*, district_id: int) -> bool:
    """Whether an address of the district waits to be sealed again under the key that seals now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM people_homeaddress WHERE district_id = %s"
            " AND get_byte(sealed, 0) <> %s)",
            [district_id, settings.ADDRESS_KEYS.current],
        )
        (found,) = cursor.fetchone() or (False,)
    return bool(found)
