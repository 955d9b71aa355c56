"""A visit is called off, and its family is not left with nothing: a few hours are kept for it a while."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.planning.actions import alternatives
from doorstep.domain.planning.models import Availability
from doorstep.domain.visits.actions import appointments, lapsed_holds
from doorstep.domain.visits.models import CancelledBy, Hold, Visit
from doorstep.domain.visits.queries.holds import offered
from doorstep.kernel.clock import local_date
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.domain.planning.test_bookings import Asked
from tests.factories import CLOCK, SYSTEM, ZONE


@pytest.fixture
def own(fall: Fall) -> Fall:
    """A school whose families set their visit themselves."""
    fall.program.self_booking = True
    fall.program.save(update_fields=["self_booking"])
    return fall


@pytest.fixture
def asked(own: Fall) -> Asked:
    return Asked.of(own)


def called_off(asked: Asked, own: Fall) -> list[Hold]:
    visit = asked.book(at(0, 16)).visit
    assert visit is not None
    return alternatives.call_off(visit=visit, cancelled_by=CancelledBy.STAFF, by=own.coordinator, clock=CLOCK)


def test_three_hours_on_other_days_are_kept_for_the_family_and_for_nobody_else(
    own: Fall, asked: Asked
) -> None:
    kept = called_off(asked, own)
    days = [local_date(hold.starts_at, ZONE) for hold in kept]
    assert len(kept) == len(set(days)) == alternatives.MOST
    assert local_date(at(0, 16), ZONE) not in days
    assert {(hold.guardian, hold.offered, hold.lead, hold.expires_at) for hold in kept} == {
        (None, True, own.alvarez, datetime(2026, 9, 4, tzinfo=ZoneInfo(ZONE)))
    }
    other = Asked.of(own, "Okafor")
    starts = {hold.starts_at for hold in kept}
    assert starts <= set(asked.offered())
    assert not starts & set(other.offered())
    with pytest.raises(Refusal, match=r"planning\.time_taken"):
        other.hold(kept[0].starts_at)
    assert Event.objects.filter(action="visits.hold.offer").count() == alternatives.MOST


def test_one_of_them_is_taken_and_promised_and_the_others_are_let_go(own: Fall, asked: Asked) -> None:
    kept = called_off(asked, own)
    taken = asked.hold(kept[1].starts_at)
    assert taken.guardian == asked.guardian
    assert list(offered(invitation=asked.invitation, at=CLOCK.now())) == [kept[0], kept[2]]
    booked = asked.book(kept[1].starts_at)
    assert booked.visit is not None
    assert (booked.visit.starts_at, booked.visit.state) == (kept[1].starts_at, "confirmed")
    assert not Hold.objects.exists()


def test_after_two_days_they_are_anybodys(own: Fall, asked: Asked) -> None:
    kept = called_off(asked, own)
    late = CLOCK.later(days=2, hours=15, minutes=59)  # a minute before midnight
    assert kept[0].starts_at not in Asked.of(own, "Smith").offered(late)
    later = late.later(minutes=1)
    assert kept[0].starts_at in Asked.of(own, "Okafor").offered(later)
    assert lapsed_holds.forget(by=SYSTEM, clock=later) == alternatives.MOST


def test_hours_that_the_family_named_come_first(own: Fall) -> None:
    invitation = own.family("Haddad", at(0, 16), at(3, 18), at(8, 17))
    visit = appointments.propose_and_confirm(
        invitation=invitation, starts_at=at(0, 16), lead=own.alvarez, partner=own.chen, by=SYSTEM, clock=CLOCK
    )
    kept = alternatives.call_off(visit=visit, cancelled_by=CancelledBy.STAFF, by=own.coordinator, clock=CLOCK)
    assert [hold.starts_at for hold in kept][:2] == [at(3, 18), at(8, 17)]


def test_nothing_is_kept_of_what_was_not_promised_nor_where_a_plan_decides(fall: Fall) -> None:
    invitation = fall.family("Haddad", at(0, 16))
    visit = appointments.propose(
        invitation=invitation,
        starts_at=at(0, 16),
        lead=fall.alvarez,
        partner=fall.chen,
        by=SYSTEM,
        clock=CLOCK,
    )
    off = {"cancelled_by": CancelledBy.STAFF, "by": fall.coordinator, "clock": CLOCK}
    assert alternatives.call_off(visit=visit, **off) == []  # type: ignore[arg-type]  # one table of words
    visit = appointments.propose_and_confirm(
        invitation=invitation,
        starts_at=at(1, 16),
        lead=fall.alvarez,
        partner=fall.chen,
        by=SYSTEM,
        clock=CLOCK,
    )
    assert alternatives.call_off(visit=visit, **off) == []  # type: ignore[arg-type]  # as above
    assert Visit.objects.filter(state="cancelled").count() == 2
    assert not Hold.objects.exists()


def test_a_visit_is_called_off_where_nobody_has_another_hour(own: Fall, asked: Asked) -> None:
    visit = asked.book(at(0, 16)).visit
    assert visit is not None
    Availability.objects.all().delete()
    off = alternatives.call_off(visit=visit, cancelled_by=CancelledBy.STAFF, by=own.coordinator, clock=CLOCK)
    assert (off, Visit.objects.get().state) == ([], "cancelled")


def test_the_database_keeps_an_offered_hour_from_others(own: Fall, asked: Asked) -> None:
    """Going round the Python: a visit of the same two at that hour, and an offer that is somebody's."""
    kept = called_off(asked, own)[0]
    invitation = own.family("Smith", kept.starts_at)
    fields = {
        "district_id": own.school.district_id,
        "invitation": invitation,
        "family": invitation.family,
        "program": own.program,
        "kind": "first",
        "starts_at": kept.starts_at,
        "ends_at": kept.ends_at,
        "lead": own.alvarez,
        "partner": own.chen,
        "place": PlaceKind.HOME,
    }
    with pytest.raises(IntegrityError, match="visits_occupation"), transaction.atomic():
        Visit.objects.create(**fields)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for wrong in ({"guardian_id": asked.guardian.pk}, {"offered": False}):
        row = {
            name: getattr(kept, name) for name in ("district_id", "invitation_id", "lead_id", "partner_id")
        }
        times = {
            "starts_at": at(9, 16),
            "ends_at": at(9, 17),
            "taken_at": CLOCK.now(),
            "expires_at": at(9, 17),
        }
        with pytest.raises(IntegrityError, match="visits_hold_offered_or_taken"), transaction.atomic():
            Hold.objects.create(**{**row, **times, "offered": True, **wrong})
