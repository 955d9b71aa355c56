"""The page of a visit: who may see it, what it shows, and what can be done there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Attestation, CancelledBy, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM, make_answer, make_cohort, make_educator, make_school

from .conftest import House
from .practice import THURSDAY, TUESDAY, promised, said_yes
from .reading import text

ADDRESS = "1420 Magnolia Ave, Apt 3"


@pytest.fixture
def teacher(house: House) -> Client:
    return house.client(Role.EDUCATOR, educator=house.teacher)


@pytest.fixture
def partner(house: House) -> Client:
    return house.client(Role.EDUCATOR, educator=house.partner)


def at_the_door(minutes: int = 0) -> FixedClock:
    return FixedClock(TUESDAY + timedelta(minutes=minutes))


def test_it_says_who_when_where_and_how_the_conversation_goes(house: House, teacher: Client) -> None:
    page = text(teacher.get(f"/visits/{promised(house).key}/"))
    for said in (
        "Your visits Confirmed",
        "Tuesday, September 15 · 4:30 PM The Hernández family",
        "Mateo, grade 3. Speaks Spanish at home.",
        "First visit 40 minutes",
        "With David Chen",
        "At their home About 4 minutes from school.",
        "Say who you are, and let everyone say how they know the child.",
        "Hopes and dreams. Ask theirs first. Share yours.",
        "Leave papers in the car. Don’t take notes. Nothing on paper in the first 20 minutes.",
        "Why you can see this: you lead this visit.",
    ):
        assert said in page


def test_it_says_what_the_family_asked_for(house: House, teacher: Client) -> None:
    visit = promised(house)
    Visit.objects.filter(pk=visit.pk).update(
        answer=make_answer(
            invitation=visit.invitation, wishes=["step_free", "others_join"], interpreter_wanted=True
        )
    )
    page = text(teacher.get(f"/visits/{visit.key}/"))
    assert (
        "The family asked for: Someone who speaks their language; A place without steps; "
        "Someone else will join us"
    ) in page


def test_for_everyone_else_there_is_no_such_visit(house: House) -> None:
    visit = promised(house)
    stranger = make_educator(school=house.school, given_name="Tom", family_name="Becker")
    elsewhere = make_school(district=house.school.district, name="Tubman")
    clients = [
        house.client(Role.EDUCATOR, educator=stranger),
        house.client(Role.EDUCATOR, educator=make_educator(school=elsewhere, given_name="Far")),
        house.client(Role.SCHOOL_LEAD),
    ]
    unknown = "7a0e2b4c-58b5-4d0f-9d7e-0d6f3f1c2b1a"
    for client in clients:
        for path in ("", "attest/", "change/"):
            known, none = (client.get(f"/visits/{key}/{path}") for key in (visit.key, unknown))
            assert (known.status_code, known.content) == (404, none.content)
        for path in ("address/", "here/", "left/", "move/", "hand-over/", "cancel/", "confirm/"):
            assert client.post(f"/visits/{visit.key}/{path}").status_code == 404
    assert Visit.objects.get().state == VisitState.CONFIRMED


def test_the_page_costs_the_same_however_many_children(
    house: House, teacher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visit = promised(house)
    address = f"/visits/{visit.key}/"
    teacher.get(address)
    with django_assert_num_queries(22):
        teacher.get(address)


# the address


def test_the_address_is_shown_once_by_asking_and_on_record(house: House, teacher: Client) -> None:
    visit = promised(house)
    page = teacher.post(f"/visits/{visit.key}/address/", {"reason": "To plan the way"})
    assert ADDRESS in text(page)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert ADDRESS not in text(teacher.get(f"/visits/{visit.key}/"))
    event = Event.objects.get(action="people.address.reveal")
    assert (event.actor_name, event.reason, event.facts) == (
        "Maria Alvarez",
        "To plan the way",
        {"because": "visits"},
    )


@pytest.mark.parametrize("reason", ["", "Because"])
def test_without_one_of_the_reasons_nothing_is_shown(house: House, teacher: Client, reason: str) -> None:
    page = teacher.post(f"/visits/{promised(house).key}/address/", {"reason": reason})
    assert ADDRESS not in text(page)
    assert not Event.objects.filter(action="people.address.reveal").exists()


def test_an_interpreter_sees_the_visit_and_no_address(house: House) -> None:
    interpreter = make_educator(
        school=house.school, given_name="Iman", family_name="Aden", kind=EducatorKind.INTERPRETER
    )
    visit = promised(house, interpreter=interpreter)
    client = house.client(Role.EDUCATOR, educator=interpreter)
    page = text(client.get(f"/visits/{visit.key}/"))
    assert "You go there together with the pair, who know the address." in page
    assert "We need to change" not in page
    shown = client.post(f"/visits/{visit.key}/address/", {"reason": "To plan the way"})
    assert ADDRESS not in text(shown)
    assert client.get(f"/visits/{visit.key}/change/").status_code == 404


def test_after_the_day_the_address_is_gone(house: House, teacher: Client) -> None:
    visit = promised(house)
    with clock_set(FixedClock(TUESDAY + timedelta(days=1))):
        page = teacher.post(f"/visits/{visit.key}/address/", {"reason": "To plan the way"})
    assert ADDRESS not in text(page)
    assert "The address is shown for a confirmed visit" in text(page)


# the day


def test_we_are_here_we_have_left_and_how_it_went(house: House, teacher: Client, partner: Client) -> None:
    visit = promised(house)
    address = f"/visits/{visit.key}/"
    assert "“We’re here” appears an hour before the visit." in text(teacher.get(address))
    with clock_set(at_the_door(-2)):
        assert "We’re here" in text(teacher.get(address))
        assert "We’ve left" in text(teacher.post(f"{address}here/", follow=True))
    with clock_set(at_the_door(43)):
        page = text(partner.post(f"{address}left/", follow=True))
        assert "Arrived at 4:28 PM. Left at 5:13 PM." in page
        form = teacher.get(f"{address}attest/")
        assert 'value="16:28"' in form.content.decode()
        told = {"outcome": "held", "began": "16:28", "ended": "17:10", "hopes_asked": "on"}
        page = text(teacher.post(f"{address}attest/", told, follow=True))
        assert "Thank you. It is kept as you said it." in page
        assert "You: We met, 4:28–5:10 PM Hopes and dreams" in page
        page = text(partner.post(f"{address}attest/", {**told, "paper_used": "on"}, follow=True))
        assert "Reported by both" in page
        assert "With paper" in page
    visit.refresh_from_db()
    assert (visit.state, visit.arrived_at) == (VisitState.ATTESTED, at_the_door(-2).now())
    assert [
        (word.educator, word.began_at, word.hopes_asked) for word in Attestation.objects.order_by("pk")
    ] == [
        (house.teacher, at_the_door(-2).now(), True),
        (house.partner, at_the_door(-2).now(), True),
    ]


def test_nothing_is_asked_before_the_visit_or_twice(house: House, teacher: Client) -> None:
    address = f"/visits/{promised(house).key}/attest/"
    assert teacher.get(address).status_code == 302
    with clock_set(at_the_door(50)):
        teacher.post(address, {"outcome": "no_show"})
        assert teacher.get(address).status_code == 302
        teacher.post(address, {"outcome": "held", "began": "16:30", "ended": "17:00"})
    assert [word.outcome for word in Attestation.objects.all()] == ["no_show"]
    assert Visit.objects.get().state == VisitState.NOT_HELD


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({}, "Say whether you met"),
        ({"outcome": "held", "began": "", "ended": "17:00"}, "Say when the visit began"),
        ({"outcome": "held", "began": "16:30", "ended": "late"}, "Write the time like 17:10"),
        ({"outcome": "held", "began": "17:00", "ended": "16:30"}, "The visit would end before it began."),
        ({"outcome": "held", "began": "16:30", "ended": "23:30"}, "The visit would end after now."),
    ],
)
def test_an_account_that_cannot_be_is_asked_again(
    house: House, teacher: Client, told: dict[str, str], wrong: str
) -> None:
    visit = promised(house)
    with clock_set(at_the_door(60)):
        page = teacher.post(f"/visits/{visit.key}/attest/", told)
    assert "<title>Error: " in page.content.decode()
    assert wrong in text(page)
    assert not Attestation.objects.exists()


# changes


def test_a_visit_moves_to_another_time_the_family_offered(house: House, teacher: Client) -> None:
    visit = promised(house)
    page = text(teacher.get(f"/visits/{visit.key}/change/"))
    assert "Thursday, September 17, 4:30 PM" in page
    page = teacher.post(f"/visits/{visit.key}/move/", {"when": "0"}, follow=True)
    assert "Moved. Everyone is told of the new time." in text(page)
    assert Visit.objects.get().starts_at == THURSDAY


def test_a_time_is_typed_by_the_clock_on_the_schools_wall(house: House, teacher: Client) -> None:
    visit = promised(house)
    teacher.post(f"/visits/{visit.key}/move/", {"when": "another", "day": "2026-11-02", "hour": "16:30"})
    assert Visit.objects.get().starts_at.isoformat() == "2026-11-03T00:30:00+00:00"


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({}, "Choose the time you agreed on"),
        ({"when": "another"}, "Say on which day"),
        ({"when": "another", "day": "tomorrow", "hour": "16:30"}, "Write the day like 2026-09-30"),
        ({"when": "another", "day": "2026-12-24", "hour": "16:30"}, "Visits of this kind are held from"),
        ({"when": "another", "day": "2026-08-31", "hour": "16:30"}, "This time has passed."),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words(
    house: House, teacher: Client, told: dict[str, str], wrong: str
) -> None:
    page = teacher.post(f"/visits/{promised(house).key}/move/", told, follow=True)
    assert wrong in text(page)
    assert Visit.objects.get().starts_at == TUESDAY


def test_someone_else_goes_and_who_left_sees_the_visit_no_more(house: House, partner: Client) -> None:
    visit = promised(house)
    priya = make_educator(
        school=house.school, program=house.program, given_name="Priya", family_name="Nair", languages=("es",)
    )
    page = text(partner.get(f"/visits/{visit.key}/change/"))
    assert "Priya Nair · speaks Spanish · no visit ahead" in page
    page = partner.post(
        f"/visits/{visit.key}/hand-over/",
        {"leaving": str(house.partner.key), "coming": str(priya.key)},
        follow=True,
    )
    assert page.redirect_chain == [("/my/visits/", 302)]
    assert "Priya Nair goes instead of David Chen. Everyone is told." in text(page)
    assert Visit.objects.get().partner == priya
    assert partner.get(f"/visits/{visit.key}/").status_code == 404


def test_where_nobody_else_is_free_it_says_so(house: House, teacher: Client) -> None:
    page = text(teacher.get(f"/visits/{promised(house).key}/change/"))
    assert "Nobody else is trained and free at this time." in page


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("family", "The family called this visit off. Nobody owes a reason."),
        ("staff", "The school called this visit off."),
    ],
)
def test_a_visit_is_called_off_and_nobody_is_asked_why(
    house: House, teacher: Client, by: str, said: str
) -> None:
    visit = promised(house)
    page = text(teacher.post(f"/visits/{visit.key}/cancel/", {"by": by}, follow=True))
    assert "Called off. Everyone is told, and nobody is asked why." in page
    assert said in page
    visit.refresh_from_db()
    assert (visit.state, visit.cancelled_by) == (VisitState.CANCELLED, CancelledBy(by))
    assert teacher.get(f"/visits/{visit.key}/change/").status_code == 404


def test_a_proposed_visit_is_confirmed_by_who_coordinates(house: House, office: Client) -> None:
    invitation, _ = said_yes(house)
    visit = appointments.propose(
        invitation=invitation,
        starts_at=TUESDAY,
        lead=house.teacher,
        partner=house.partner,
        by=SYSTEM,
        clock=CLOCK,
    )
    assert "Proposed" in text(office.get(f"/visits/{visit.key}/"))
    page = text(office.post(f"/visits/{visit.key}/confirm/", follow=True))
    assert "Confirmed. The family and both visitors are told." in page
    assert "you run the program at this school." in page


def test_what_only_the_pair_can_say_is_not_offered_to_others(house: House, office: Client) -> None:
    visit = promised(house)
    with clock_set(at_the_door()):
        page = text(office.get(f"/visits/{visit.key}/"))
        assert "We’re here" not in page
        assert "Say how it went" not in page
        refused = text(office.post(f"/visits/{visit.key}/here/", follow=True))
    assert "Only the two educators of a visit can say that it was held." in refused
    assert Visit.objects.get().arrived_at is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (VisitKind.SECOND, "Begin with their hopes and dreams."),
        (VisitKind.TRANSITION, "Say whom to turn to in the first weeks"),
    ],
)
def test_each_kind_of_visit_has_its_own_conversation(
    house: House, teacher: Client, kind: VisitKind, said: str
) -> None:
    invitation, answer = said_yes(house)
    invitation.visit_kind = kind
    first = promised(house, "First")
    Visit.objects.filter(pk=first.pk).update(state=VisitState.HELD)
    invitation.family, answer.invitation = first.family, invitation
    if kind == VisitKind.TRANSITION:
        make_cohort(program=house.program, from_school=house.school, grade="03")
    invitation.save()
    visit = Visit.objects.create(
        district=house.school.district,
        program=house.program,
        invitation=invitation,
        family=first.family,
        kind=kind,
        state=VisitState.APPOINTMENT,
        starts_at=THURSDAY,
        ends_at=THURSDAY + timedelta(minutes=40),
        lead=house.teacher,
        partner=house.partner,
    )
    assert said in text(teacher.get(f"/visits/{visit.key}/"))
