"""Who drove to a visit: said by one of the pair, until the way is approved."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.models import Drive
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def say(*, visit: Visit, driver: Educator, by: Actor, clock: Clock) -> Drive:
    """Say which of the pair drove; said again, the later word counts, until the way is approved.

    For the pair alone, and of the pair alone: an interpreter's way is not paid here.
    """
    if not any(is_person(visitor, by) for visitor in (visit.lead, visit.partner)):
        raise Refusal("compensation.only_the_pair_says_who_drove")
    rules.check_drove(visit, driver_id=driver.pk)
    with promises.kept():
        drive, _ = Drive.objects.update_or_create(
            district_id=visit.district_id,
            visit=visit,
            defaults={"driver": driver, "said_by_name": by.name[:200], "said_at": clock.now()},
        )
    events.record(
        district_id=visit.district_id,
        action="compensation.drive.say",
        subject="visits.Visit",
        subject_id=visit.pk,
        by=by,
        at=clock.now(),
        driver=driver.pk,
    )
    return drive
