"""Everyone's way on a day, in minutes; nothing of it tells where a family lives."""

from __future__ import annotations

from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.people.models import Home
from doorstep.domain.planning.queries.plans import schedule
from doorstep.domain.planning.ways import ways
from doorstep.kernel.geo import travel_minutes
from tests.domain.planning.fall import Fall, at
from tests.factories import make_visit


def visited(fall: Fall, name: str, hour: int, place: PlaceKind = PlaceKind.HOME) -> Invitation:
    invitation = fall.family(name, at(0, hour), place=place)
    visit = make_visit(
        invitation=invitation,
        lead=fall.alvarez,
        partner=fall.chen,
        starts_at=at(0, hour),
        answer=invitation.answers.get(),
    )
    type(visit).objects.filter(pk=visit.pk).update(place=place)
    return invitation


def test_a_way_goes_from_school_from_visit_to_visit_and_back(
    fall: Fall, django_assert_num_queries: object
) -> None:
    first = visited(fall, "Abdi", 16)
    second = visited(fall, "Brown", 18)
    Home.objects.filter(pk=second.family.home_id).update(longitude=-121.60)
    school, near = fall.school.point, first.family.home.point
    far = Home.objects.get(pk=second.family.home_id).point
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture
        shown = schedule(program=fall.program, plan=None)
        found = ways(program=fall.program, shown=shown, day=at(0, 0).date())
    assert [way.person for way in found] == [fall.alvarez, fall.chen]
    assert [(stop.entry.family_name, stop.minutes) for stop in found[0].stops] == [
        ("Abdi", travel_minutes(school, near)),
        ("Brown", travel_minutes(near, far)),
    ]
    assert found[0].back == travel_minutes(far, school)
    assert ways(program=fall.program, shown=shown, day=at(1, 0).date()) == []


def test_of_a_protected_home_nothing_is_said_and_a_video_visit_needs_no_way(fall: Fall) -> None:
    hidden = visited(fall, "Abdi", 15)
    visited(fall, "Cruz", 17, PlaceKind.VIDEO)
    visited(fall, "Diaz", 19, PlaceKind.LIBRARY)
    Home.objects.filter(pk=hidden.family.home_id).update(protected=True)
    shown = schedule(program=fall.program, plan=None)
    way = ways(program=fall.program, shown=shown, day=at(0, 0).date())[0]
    assert [(stop.minutes, stop.video) for stop in way.stops] == [(None, False), (0, True), (None, False)]
    assert way.back is None
