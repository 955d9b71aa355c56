"""Deriving family units anew where the guardian graph changed: by hand, or because a day came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import Q
from psycopg import sql

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.people.actions.change_set.change_set import ChangeSet
from doorstep.domain.people.actions.change_set.families import FamilyUnits
from doorstep.domain.people.actions.change_set.steps import Steps
from doorstep.domain.people.models import Guardianship
from doorstep.kernel.clock import Clock, local_date

_LOOKED_BACK: Final = timedelta(days=31)
"""A tie that began or ended so long ago is looked at again, so that a site that stood still catches up."""


@transaction.atomic
def derive(*, district: District, student_ids: Collection[int], by: Actor, clock: Clock) -> dict[str, int]:
    """Derive the units of some children again; says how many are new, changed and dissolved."""
    ChangeSet.hold(district.pk)
    today = local_date(clock.now(), district.time_zone)
    values = {"district": sql.Literal(district.pk), "today": sql.Literal(today)}
    with connection.cursor() as cursor:
        Steps(cursor, values).forget("touched_student")
        cursor.execute(
            "CREATE TEMP TABLE touched_student AS SELECT unnest(%s::bigint[]) AS student_id",
            [sorted(student_ids)],
        )
        settled = FamilyUnits(cursor, values).settle()
    if any(settled.values()):
        events.record(
            district_id=district.pk,
            action="people.family.derive",
            subject="organizations.District",
            subject_id=district.pk,
            by=by,
            at=clock.now(),
            reason="",
            **settled,
        )
    return settled


@transaction.atomic
def turn_of_day(*, district: District, by: Actor, clock: Clock) -> dict[str, int]:
    """Let ties that begin or end today take effect on who lives with whom. Run twice, it changes nothing.

    What an adult may do needs no such step: every question about it names its day.
    """
    today = local_date(clock.now(), district.time_zone)
    lately = (today - _LOOKED_BACK, today)
    students = set(
        Guardianship.objects.filter(
            Q(starts_on__range=lately) | Q(ended_on__range=lately), lives_with=True
        ).values_list("student", flat=True)
    )
    if not students:
        return {}
    return derive(district=district, student_ids=students, by=by, clock=clock)
