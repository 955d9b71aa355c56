"""Families set their visit themselves: an hour is kept while they decide, and nothing is promised twice."""

from __future__ import annotations

import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Answer, Invitation, PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions.educators import say_language
from doorstep.domain.people.models import Guardian
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.domain.planning.actions import bookings, plans
from doorstep.domain.planning.models import Absence, Availability, PlannedVisit
from doorstep.domain.planning.offered_times import for_invitation
from doorstep.domain.programs.models import Participation
from doorstep.domain.visits.models import Hold, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.geo import travel_minutes
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.factories import (
    CLOCK,
    NOW,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)


@dataclass(frozen=True)
class Asked:
    """A family that is invited and has not answered, and who answers for it."""

    invitation: Invitation
    guardian: Guardian

    @classmethod
    def of(cls, fall: Fall, name: str = "Nguyen", **family: object) -> Asked:
        unit = make_family(school=fall.school, name=name, teacher=fall.alvarez, **family)  # type: ignore[arg-type]
        invitation = make_invitation(program=fall.program, family=unit, educator=fall.alvarez)
        return cls(invitation, unit.adults.order_by("pk").first().guardian)

    @property
    def by(self) -> Actor:
        return Actor.guardian(self.guardian.pk, str(self.guardian))

    def hold(self, starts_at: datetime, clock: FixedClock = CLOCK, **given: object) -> Hold:
        return bookings.hold(
            invitation=self.invitation,
            guardian=self.guardian,
            starts_at=starts_at,
            by=self.by,
            clock=clock,
            **given,
        )

    def book(self, starts_at: datetime, clock: FixedClock = CLOCK, **given: object) -> bookings.Booked:
        return bookings.book(
            invitation=self.invitation,
            guardian=self.guardian,
            starts_at=starts_at,
            by=self.by,
            clock=clock,
            **{"place": PlaceKind.HOME, **given},
        )

    def offered(self, clock: FixedClock = CLOCK) -> list[datetime]:
        return for_invitation(invitation=self.invitation, clock=clock).starts


@pytest.fixture
def own(fall: Fall) -> Fall:
    """A school whose families set their visit themselves."""
    fall.program.self_booking = True
    fall.program.save(update_fields=["self_booking"])
    return fall


def refusal(attempt: object, *args: object, **given: object) -> str:
    with pytest.raises(Refusal) as refused:
        attempt(*args, **given)  # type: ignore[operator]  # a deed
    return refused.value.code


def test_an_hour_kept_for_one_family_is_offered_to_nobody_else(own: Fall) -> None:
    first, second = Asked.of(own), Asked.of(own, "Okafor")
    assert at(0, 16) in second.offered()
    hold = first.hold(at(0, 16))
    assert (hold.lead, hold.partner, hold.expires_at) == (own.alvarez, own.chen, NOW + bookings.KEPT_FOR)
    free = second.offered()
    assert [moment for moment in free if at(0, 15) < moment < at(0, 18)] == [at(0, 17), at(0, 17, 30)]
    assert refusal(second.hold, at(0, 16)) == "planning.time_taken"
    assert for_invitation(invitation=first.invitation, clock=CLOCK, own=hold).starts.count(at(0, 16)) == 1


def test_it_is_free_again_once_it_lapses_or_another_is_chosen(own: Fall) -> None:
    first, second = Asked.of(own), Asked.of(own, "Okafor")
    first.hold(at(0, 16))
    assert at(0, 16) in second.offered(FixedClock(NOW + bookings.KEPT_FOR))
    first.hold(at(1, 16))
    assert at(0, 16) in second.offered()
    second.hold(at(0, 16))
    assert Hold.objects.count() == 2


def test_sending_promises_the_hour_that_is_kept(own: Fall) -> None:
    asked = Asked.of(own)
    asked.hold(at(0, 16))
    booked = asked.book(at(0, 16), place_name="")
    assert booked.visit is not None
    assert (booked.visit.state, booked.visit.starts_at) == (VisitState.CONFIRMED, at(0, 16))
    assert booked.visit.answer == booked.answer == Answer.objects.get()
    assert not Hold.objects.exists()


def test_sending_twice_promises_one_visit(own: Fall) -> None:
    asked = Asked.of(own)
    asked.hold(at(0, 16))
    first, second = asked.book(at(0, 16)), asked.book(at(0, 16))
    assert (first.visit, first.answer) == (second.visit, second.answer)
    assert Visit.objects.count() == Answer.objects.count() == 1
    assert not Hold.objects.exists()


def test_an_hour_that_lapsed_is_taken_again_if_it_still_can_be(own: Fall) -> None:
    asked, other = Asked.of(own), Asked.of(own, "Okafor")
    asked.hold(at(0, 16))
    late = FixedClock(NOW + timedelta(hours=1))
    assert asked.book(at(0, 16), late).visit is not None
    other.hold(at(1, 16))
    third = Asked.of(own, "Haddad")
    third.hold(at(1, 16), late)
    assert refusal(other.book, at(1, 16), late) == "planning.time_taken"
    assert not Answer.objects.filter(invitation=other.invitation).exists(), "both or neither"


def test_a_family_moves_its_visit_to_another_hour(own: Fall) -> None:
    asked = Asked.of(own)
    before = asked.book(at(0, 16)).visit
    asked.hold(at(2, 17))
    after = asked.book(at(2, 17)).visit
    assert before is not None
    assert after is not None
    assert (after.pk, after.starts_at) == (before.pk, at(2, 17))


def test_the_visit_that_is_moved_fills_nobodys_week_and_its_own_hour_is_no_other(own: Fall) -> None:
    Participation.objects.update(visits_per_week=1)
    asked, other = Asked.of(own), Asked.of(own, "Okafor")
    asked.book(at(0, 16))
    hours = {moment for moment in asked.offered() if at(0, 0) < moment < at(5, 0)}
    assert at(2, 17) in hours
    assert not {moment for moment in hours if at(0, 15) < moment < at(0, 17)}
    assert not {moment for moment in other.offered() if at(0, 0) < moment < at(5, 0)}
    asked.hold(at(2, 17))
    moved = asked.book(at(2, 17)).visit
    assert moved is not None
    assert (moved.starts_at, Visit.objects.count()) == (at(2, 17), 1)


def test_an_interpreter_comes_where_the_language_needs_one(own: Fall) -> None:
    iman = own.interpreter("so")
    Availability.objects.filter(educator=iman).exclude(weekday=2).delete()
    asked = Asked.of(own, "Abdi", language="so")
    assert {moment.astimezone(at(0, 16).tzinfo).weekday() for moment in asked.offered()} == {2}
    booked = asked.book(at(2, 16), interpreter_wanted=True)
    assert booked.visit is not None
    assert booked.visit.interpreter == iman
    assert refusal(Asked.of(own, "Warsame", language="so").hold, at(2, 16), language_needed=True) == (
        "planning.time_taken"
    )


def test_where_nobody_speaks_the_language_hours_are_offered_all_the_same(own: Fall) -> None:
    asked = Asked.of(own, "Abdi", language="so")
    assert at(0, 16) in asked.offered()
    assert refusal(asked.hold, at(0, 16), language_needed=True) == "planning.time_taken"


def test_an_hour_with_someone_who_speaks_a_little_is_not_one_in_the_language(own: Fall) -> None:
    asked = Asked.of(own, "Abdi", language="so")
    said = {"educator": own.alvarez, "language": "so", "by": own.coordinator, "clock": CLOCK}
    say_language(**said, level=LanguageLevel.SOME)
    asked.hold(at(0, 16))
    assert refusal(asked.book, at(0, 16), interpreter_wanted=True) == "planning.time_taken"
    say_language(**said, level=LanguageLevel.FLUENT)
    assert asked.book(at(0, 16), interpreter_wanted=True).visit is not None


def test_the_way_between_two_homes_and_the_limits_count(own: Fall) -> None:
    own.program.buffer_minutes = 0
    own.program.save(update_fields=["buffer_minutes"])
    far = Asked.of(own, "Far")
    far.invitation.family.home.longitude = -121.9
    far.invitation.family.home.save()
    far.hold(at(0, 16))
    near = Asked.of(own, "Near")
    way = travel_minutes(far.invitation.family.home.point, near.invitation.family.home.point)
    assert way > 20
    free = [moment for moment in near.offered() if at(0, 16) <= moment < at(0, 20)]
    assert free[0] >= at(0, 16, 40) + timedelta(minutes=way)
    Participation.objects.filter(educator=own.chen).update(visits_per_week=1)
    assert not [moment for moment in near.offered() if at(0, 0) <= moment < at(5, 0)]


def test_a_plan_goes_round_what_is_kept_and_the_family_keeps_its_hour(own: Fall) -> None:
    asked = Asked.of(own)
    asked.hold(at(0, 16))
    planned = own.family("Okafor", at(0, 16), at(0, 18))
    plan = plans.make(program=own.program, by=own.coordinator, clock=CLOCK)
    assert PlannedVisit.objects.get(plan=plan).starts_at == at(0, 18)
    own.family("Haddad", at(1, 16))
    draft = plans.make(program=own.program, by=own.coordinator, clock=CLOCK)
    asked.hold(at(1, 16))
    published = plans.publish(plan=draft, by=own.coordinator, clock=CLOCK)
    assert [item.refusal.code for item in published.refused] == ["visits.educator_taken"]
    assert Visit.objects.get().invitation == planned
    assert asked.book(at(1, 16)).visit is not None


def test_guardians_who_differ_are_promised_nothing_and_told_nothing(own: Fall) -> None:
    asked = Asked.of(own, guardians=2)
    other = asked.invitation.family.adults.order_by("pk").last().guardian
    make_answer(invitation=asked.invitation, guardian=other, kind=AnswerKind.NOT_NOW)
    asked.hold(at(0, 16))
    booked = asked.book(at(0, 16))
    assert (booked.answer.kind, booked.visit) == (AnswerKind.YES, None)
    assert not Hold.objects.exists()


def test_a_second_guardians_yes_leaves_the_visit_where_the_first_set_it(own: Fall) -> None:
    first = Asked.of(own, guardians=2)
    second = Asked(first.invitation, first.invitation.family.adults.order_by("pk").last().guardian)
    visit = first.book(at(0, 16)).visit
    second.hold(at(1, 16))
    assert second.book(at(1, 16)).visit == visit
    assert Visit.objects.get().starts_at == at(0, 16)
    assert not Hold.objects.exists()


def test_nobody_holds_for_someone_else_nor_where_a_plan_decides(fall: Fall) -> None:
    asked, other = Asked.of(fall), Asked.of(fall, "Okafor")
    assert refusal(asked.hold, at(0, 16)) == "planning.a_plan_decides"
    given = {"invitation": asked.invitation, "guardian": asked.guardian, "starts_at": at(0, 16)}
    assert refusal(bookings.hold, **given, by=other.by, clock=CLOCK) == "consent.answer_of_another"


def test_an_absence_said_a_moment_ago_counts(own: Fall) -> None:
    asked = Asked.of(own)
    Absence.objects.create(
        district_id=own.school.district_id, educator=own.chen, begins_at=at(0, 0), ends_at=at(1, 0)
    )
    assert refusal(asked.hold, at(0, 16)) == "planning.time_taken"


FAMILIES = int(os.environ.get("BOOKING_FAMILIES", "40"))
"""Two for each hour or so that somebody can be at; ``BOOKING_FAMILIES=200`` is a whole school."""
TEACHERS = FAMILIES // 10
AT_ONCE = 40
"""Connections open at the same time; the server of the tests takes a hundred."""


@pytest.fixture
def crowd(transactional_db: None) -> tuple[int, list[Asked]]:
    """Families of a few teachers who have one week's afternoons for them, all committed."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school, self_booking=True)
        program.windows.update(opens_on=at(0, 0).date(), closes_on=at(4, 0).date())
        teachers = [
            make_educator(school=school, program=program, family_name=f"Teacher {number}")
            for number in range(TEACHERS)
        ]
        Participation.objects.update(visits_per_week=20)
        Availability.objects.update(begins=time(16), ends=time(19))
        asked = []
        for number in range(FAMILIES):
            teacher = teachers[number % (TEACHERS // 2)]
            family = make_family(
                school=school, name=f"Family {number}", teacher=teacher, language="en", address=None
            )
            family.home.longitude = -121.47 - number % 7 / 50
            family.home.save()
            invitation = make_invitation(program=program, family=family, educator=teacher)
            asked.append(Asked(invitation, family.adults.get().guardian))
    return district.pk, asked


@pytest.mark.slow
def test_families_book_at_once_and_nothing_is_promised_twice(crowd: tuple[int, list[Asked]]) -> None:
    """Everyone wants the first hours there are; who comes too late chooses again from what is left."""
    district_id, families = crowd
    barrier = Barrier(AT_ONCE)

    def choose(number: int) -> str:
        asked = families[number]
        if number < AT_ONCE:
            barrier.wait(timeout=60)
        try:
            for _ in range(8):
                with inside(district_id):
                    offered = asked.offered()
                if not offered:
                    return "nothing left"
                try:
                    with inside(district_id):
                        asked.hold(offered[number % min(3, len(offered))])
                    with inside(district_id):
                        held = Hold.objects.get(invitation=asked.invitation)
                        visit = asked.book(held.starts_at).visit
                        assert visit is not None
                        assert visit.visitor_ids == (held.lead_id, held.partner_id)
                    return "booked"
                except Refusal as refused:
                    if refused.code != "planning.time_taken":
                        return refused.code
            return "gave up"
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        said = list(pool.map(choose, range(FAMILIES)))
    with inside(district_id):
        visits = list(Visit.objects.select_related("family__home"))
        assert not Hold.objects.exists()
        assert said.count("booked") == len(visits) == len({visit.family_id for visit in visits})
        assert 0.3 * FAMILIES < said.count("booked") < FAMILIES
        assert set(said) <= {"booked", "nothing left", "gave up"}
        assert_nobody_is_in_two_places(visits)
        if "nothing left" in said:
            late = families[said.index("nothing left")]
            assert late.offered() == []


def assert_nobody_is_in_two_places(visits: list[Visit]) -> None:
    """By this test's own reckoning: between two visits of one person lies the way, and the time kept free."""
    mine: defaultdict[int, list[Visit]] = defaultdict(list)
    for visit in visits:
        for person in visit.visitor_ids:
            mine[person].append(visit)
    for theirs in mine.values():
        for first, second in pairwise(sorted(theirs, key=lambda visit: visit.starts_at)):
            way = travel_minutes(first.family.home.point, second.family.home.point)
            assert first.ends_at + timedelta(minutes=max(15, way)) <= second.starts_at
