"""The job that writes the weekly letter to supervisors."""

from __future__ import annotations

from typing import Final

import structlog
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.fidelity.actions import digests
from doorstep.domain.fidelity.queries.digests import due
from doorstep.domain.fidelity.rules import week_to_write
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.email import DigestMail
from doorstep.kernel.clock import standing_clock

_OURSELVES: Final = Actor.system("clock")
_LOG: Final = structlog.get_logger(__name__)


@app.periodic(cron="55 * * * *")
@app.task(queueing_lock="write_digests", lock="write_digests")
def write_digests(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Write to each supervisor on Monday, each in a transaction of its own; nobody is written to twice."""
    for district in District.objects.order_by("pk"):
        clock = standing_clock()
        week = week_to_write(at=clock.now(), zone=district.time_zone)
        if week is None:
            continue
        with inside(district.pk):
            waiting = due(week=week)
        for supervisor in waiting:
            try:
                with inside(district.pk):
                    digests.send(
                        supervisor=supervisor,
                        district=district,
                        letters=DigestMail(),
                        by=_OURSELVES,
                        clock=clock,
                    )
            except OSError as error:
                _LOG.warning("digest_failed", district=district.pk, error=type(error).__name__)
