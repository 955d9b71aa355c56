"""A secret address for one's own calendar: shown once, kept as a digest, stopped at will."""

from __future__ import annotations

import json

import pytest

from doorstep.domain.audit.models import Event
from doorstep.domain.visits.actions import appointments, calendar_feeds
from doorstep.domain.visits.models import CalendarFeed, CancelledBy
from doorstep.domain.visits.queries import calendars
from doorstep.kernel.ids import digest
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM


def test_only_its_digest_is_kept(stage: Stage) -> None:
    token = calendar_feeds.make(educator=stage.lead, by=stage.by(stage.lead), clock=CLOCK)
    feed = CalendarFeed.objects.get()
    assert bytes(feed.digest) == digest(token)
    assert calendars.feed(token=token) == feed
    trail = json.dumps([event.facts for event in Event.objects.all()])
    assert token.split("-", 1)[1] not in trail
    assert len(token.split("-", 1)[1]) >= 27  # 160 bits


def test_a_new_address_ends_the_one_before(stage: Stage) -> None:
    by = stage.by(stage.lead)
    first = calendar_feeds.make(educator=stage.lead, by=by, clock=CLOCK)
    second = calendar_feeds.make(educator=stage.lead, by=by, clock=CLOCK)
    assert calendars.feed(token=first) is None
    assert calendars.feed(token=second) == calendars.standing_feed(educator=stage.lead)
    calendar_feeds.revoke(educator=stage.lead, by=by, clock=CLOCK)
    assert calendars.feed(token=second) is None
    assert calendars.standing_feed(educator=stage.lead) is None


def test_a_calendar_is_ones_own(stage: Stage) -> None:
    for by in (stage.by(stage.partner), stage.coordinator()):
        with pytest.raises(Refusal, match=r"visits\.not_your_calendar"):
            calendar_feeds.make(educator=stage.lead, by=by, clock=CLOCK)


def test_a_calendar_holds_what_is_promised_and_what_was_taken_out(stage: Stage) -> None:
    visit = appointments.propose_and_confirm(
        invitation=stage.invitation,
        starts_at=TUESDAY,
        lead=stage.lead,
        partner=stage.partner,
        by=SYSTEM,
        clock=CLOCK,
    )
    later = CLOCK.later(hours=1)
    appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=stage.coordinator(), clock=later)
    (line,) = calendars.lines_of(educator=stage.lead, at=later.now())
    assert (line.sequence, line.cancelled, line.starts_at, line.zone, line.by_video, line.changed_at) == (
        1,
        False,
        NEXT_DAY,
        "America/Los_Angeles",
        False,
        later.now(),
    )
    assert calendars.lines_of_visits(visit_ids=[visit.pk])[visit.pk, stage.lead.pk] == line
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=later)
    (gone,) = calendars.lines_of(educator=stage.partner, at=later.now())
    assert (gone.sequence, gone.cancelled) == (2, True)
    assert calendars.lines_of(educator=stage.lead, at=CLOCK.later(days=90).now()) == []


def test_a_guardians_line_has_one_uid_for_good(stage: Stage) -> None:
    visit = stage.visit()
    first, again = (
        calendars.line_for_family(visit=visit, guardian=stage.guardian, at=CLOCK.now()) for _ in range(2)
    )
    assert first == again
    assert (first.sequence, first.cancelled, first.starts_at) == (0, False, TUESDAY)
