"""The job that counts every school, so that a district's page is read and not worked out."""

from __future__ import annotations

from typing import Final

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.fidelity.actions import counts
from doorstep.domain.fidelity.queries.district import due
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import standing_clock

_OURSELVES: Final = Actor.system("counting")


@app.periodic(cron="20 4 * * *")
@app.task(queueing_lock="count_schools")
def count_schools(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Count every district's schools, each in a transaction of its own."""
    for district_id in District.objects.values_list("pk", flat=True):
        count_district(district_id=district_id)


@app.task(name=counts.COUNT_DISTRICT)
def count_district(district_id: int) -> None:
    """Count a district's schools, those whose numbers may still change; run twice, it counts twice."""
    clock = standing_clock()
    with inside(district_id):
        programs = due(at=clock.now())
    for program in programs:
        with inside(district_id):
            counts.count(program=program, by=_OURSELVES, clock=clock)
