"""Claims worked out by the clock, so that nobody has to ask for them; the month's sample and its letters."""

from __future__ import annotations

from typing import Final

import structlog
from django.conf import settings
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.compensation.actions import checks, claims, samples
from doorstep.domain.compensation.ports import Beacon
from doorstep.domain.compensation.queries import samples as lists
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.integrations.email import CheckMail
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal

_OURSELVES: Final = Actor.system("clock")
_LOG: Final = structlog.get_logger(__name__)


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="work_out_claims")
def work_out_claims(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Make and bring up to date what is to be paid, program by program."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            for program in Program.objects.filter(state=ProgramState.OPEN).select_related(
                "school", "school_year"
            ):
                claims.work_out(program=program, by=_OURSELVES, clock=standing_clock())


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="draw_samples", lock="draw_samples")
def draw_samples(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Fix each district's list of the month before; where the beacon may be asked, let its number pick.

    A district whose letters fail holds up no other, and is tried again in an hour.
    """
    beacon: Beacon | None = settings.BEACON
    for district in District.objects.order_by("pk"):
        try:
            with inside(district.pk):
                samples.begin_month(
                    district=district,
                    letters=None if beacon else CheckMail(),
                    by=_OURSELVES,
                    clock=standing_clock(),
                )
            if beacon is not None:
                _let_it_pick(district, beacon)
        except (OSError, Refusal) as error:
            _LOG.warning("sample_failed", district=district.pk, error=type(error).__name__)


def _let_it_pick(district: District, beacon: Beacon) -> None:
    """Ask for the number of each list that waits for a round, and enter it."""
    with inside(district.pk):
        waiting = [(sample, lists.round_of(sample=sample)) for sample in lists.waiting()]
    for sample, named in waiting:
        signature = (
            beacon.signature(named) if named and named.at <= standing_clock().now().timestamp() else None
        )
        if signature is not None:
            with inside(district.pk):
                samples.reveal_by_beacon(
                    sample=sample, pasted=signature, by=_OURSELVES, clock=standing_clock()
                )


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="watch_over_checks", lock="watch_over_checks")
def watch_over_checks(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Write to whom a check is: the school when it is drawn, the district when its first day has gone by,
    payroll when the second has."""
    for district in District.objects.order_by("pk"):
        for verb in (checks.escalate, checks.tell, checks.run_out):
            try:
                with inside(district.pk):
                    verb(district=district, letters=CheckMail(), by=_OURSELVES, clock=standing_clock())
            except OSError as error:
                _LOG.warning("check_letters_failed", district=district.pk, error=type(error).__name__)
