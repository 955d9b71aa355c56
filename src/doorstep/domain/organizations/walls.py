"""The walls between districts: row-level security that PostgreSQL enforces on the role the site runs as.

Every table that belongs to a district extends `DistrictRow` and is walled in by the `BuildWalls` operation
of its chapter's migrations. `inside` opens one district's rows for the length of a transaction; outside of
it such a table has no rows at all, whatever the query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

INSIDE = "(SELECT NULLIF(current_setting('app.district', true), '')::bigint)"


class DistrictRow(models.Model):
    """A row that belongs to one district and is invisible outside it."""

    district = models.ForeignKey("organizations.District", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class DistrictKey(models.ForeignKey[Any, Any]):
    """A reference to a row of the same district.

    The database holds it by a composite key (district, id) that `BuildWalls` makes, so a row can never point
    into another district even where Python is bypassed; the plain constraint would say nothing more.
    """

    def __init__(self, to: Any, on_delete: Any, **options: Any) -> None:
        options["db_constraint"] = False
        super().__init__(to, on_delete, **options)


@contextmanager
def inside(district_id: int, *, user_id: int | None = None) -> Iterator[None]:
    """Run the block in one transaction that sees this district's rows only.

    The setting is local to the transaction, so a pooled connection carries nothing into the next one, and it
    stands until the commit, so that checks deferred to it still see the district. Within a transaction of the
    caller's it is taken back at the end of the block. Inside another district's block this raises: work for
    two districts is two transactions.
    """
    own_transaction = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.district', true)")
            before = (cursor.fetchone() or ("",))[0] or ""
            if before not in ("", str(district_id)):
                raise RuntimeError(f"already inside district {before}, cannot enter {district_id}")
            cursor.execute(
                "SELECT set_config('app.district', %s, true), set_config('app.user', %s, true)",
                [str(district_id), "" if user_id is None else str(user_id)],
            )
        yield
        if not own_transaction:  # after an error there is nothing to do: the rollback takes the setting back
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.district', %s, true)", [before])


def glance(district_id: int, statement: str, params: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row of one reading statement inside a district, in a single round trip.

    For the few pages that thousands open at once. PostgreSQL runs what is sent together as one transaction,
    so the district is set for this statement alone; within a transaction `inside` is used instead.
    """
    row: tuple[Any, ...] | None
    if connection.in_atomic_block:
        with inside(district_id), connection.cursor() as cursor:
            cursor.execute(statement, params)
            row = cursor.fetchone()
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT set_config('app.district', %s, true); {statement}", [str(district_id), *params]
            )
            cursor.cursor.nextset()
            row = cursor.fetchone()
    return row
