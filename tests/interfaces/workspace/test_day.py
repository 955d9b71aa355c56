"""The pages of the day: sheets, what needs a coordinator, settling, and what a mandated reporter does."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.visits.actions import attestations, days
from doorstep.domain.visits.models import Outcome, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.workspace.reporting_words import NAMES, STATES, WITHOUT
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import SYSTEM

from .conftest import House
from .practice import TUESDAY, promised
from .reading import rows, statements, text

AFTER = FixedClock(TUESDAY + timedelta(hours=2))


def differ(house: House) -> Visit:
    """A visit of which the lead says that it was held, and the partner that nobody was there."""
    visit = promised(house)
    ends = TUESDAY + timedelta(minutes=40)
    attestations.attest(
        visit=visit,
        educator=house.teacher,
        outcome=Outcome.HELD,
        began_at=TUESDAY,
        ended_at=ends,
        by=SYSTEM,
        clock=AFTER,
    )
    attestations.attest(visit=visit, educator=house.partner, outcome=Outcome.NO_SHOW, by=SYSTEM, clock=AFTER)
    return visit


def test_a_day_sheet_names_who_goes_where_and_no_address(house: House, office: Client) -> None:
    promised(house)
    page = office.get("/schedule/day/?day=2026-09-15")
    assert rows(page) == [
        [
            "4:30 PM First visit",
            "Hernández Mateo, grade 3 · Spanish",
            "Maria Alvarez leads the visit David Chen",
            "At their home",
        ]
    ]
    assert "Magnolia" not in page.content.decode()
    assert "The conversation: First visit" in text(page)


def test_a_day_without_visits_says_so_and_a_wrong_day_is_today(office: Client) -> None:
    assert "No visit on this day" in text(office.get("/schedule/day/?day=nonsense"))


def test_the_sheet_costs_the_same_for_one_and_three(house: House, office: Client) -> None:
    promised(house)
    one = statements(office, "/schedule/day/?day=2026-09-15")
    for number in (2, 4):
        promised(house, "Nguyen", starts_at=TUESDAY + timedelta(hours=number))
    assert statements(office, "/schedule/day/?day=2026-09-15") == one


def test_ones_own_sheet_holds_ones_own_visits(house: House) -> None:
    promised(house)
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    assert "Hernández" in text(mine.get("/my/visits/day/?day=2026-09-15"))
    assert mine.get("/schedule/day/").status_code == 403


def test_leaving_at_once_asks_nothing(house: House) -> None:
    visit = promised(house)
    mine = house.client(Role.EDUCATOR, educator=house.partner)
    with clock_set(FixedClock(TUESDAY + timedelta(minutes=3))):
        assert "We’re leaving now" in text(mine.get(f"/visits/{visit.key}/"))
        mine.post(f"/visits/{visit.key}/leave-now/")
        page = text(mine.get(f"/visits/{visit.key}/"))
    assert "Good that you left" in page
    assert Visit.objects.get().left_at == TUESDAY + timedelta(minutes=3)


def test_a_pair_that_is_not_back_stands_first(house: House, office: Client) -> None:
    visit = promised(house)
    days.arrive(visit=visit, by=SYSTEM, clock=FixedClock(TUESDAY))
    with clock_set(AFTER):
        assert "1 pair should have left a visit by now" in text(office.get("/today/"))
        page = text(office.get("/schedule/unsettled/"))
    assert "They arrived at 4:30 PM and should have left by 5:10 PM." in page


def test_words_that_differ_are_settled_by_who_coordinates(house: House, office: Client) -> None:
    visit = differ(house)
    with clock_set(AFTER):
        assert "The two visitors of 1 visit say different things" in text(office.get("/today/"))
        assert "The two say different things" in text(office.get("/schedule/unsettled/"))
        page = text(office.get(f"/visits/{visit.key}/settle/"))
        assert "Maria Alvarez: We met, 4:30–5:10 PM" in page
        again = office.post(f"/visits/{visit.key}/settle/", {"took_place": "yes", "reason": ""})
        assert "Say how you found out" in text(again)
        answer = office.post(
            f"/visits/{visit.key}/settle/", {"took_place": "yes", "reason": "I talked with both."}
        )
        assert answer.status_code == 302
        assert "Settled by Rosa Delgado: they met the family." in text(office.get(f"/visits/{visit.key}/"))
        assert office.get(f"/visits/{visit.key}/settle/").status_code == 404
        assert "Everything is settled" in text(office.get("/schedule/unsettled/"))
    assert Visit.objects.get().state == VisitState.ATTESTED


def test_neither_of_the_two_settles_it(house: House) -> None:
    visit = differ(house)
    for educator in (house.teacher, house.partner):
        mine = house.client(Role.EDUCATOR, Role.COORDINATOR, educator=educator)
        assert mine.get(f"/visits/{visit.key}/settle/").status_code == 404


def test_what_a_mandated_reporter_does_leaves_no_trace(house: House) -> None:
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    before = Event.objects.count()
    page = text(mine.get("/reporting/?state=NY"))
    assert "1-800-635-1522" in page
    assert "Social Services Law §§ 413–415" in page
    assert "1-800-422-4453" in text(mine.get("/reporting/?state=nowhere"))
    unread = text(mine.get("/reporting/?state=WY"))
    assert "Wyoming We have read no page that confirms" in unread
    assert "1-800-422-4453" in unread
    assert Event.objects.count() == before


def test_every_state_has_a_line_with_its_law_or_says_that_it_has_none() -> None:
    assert len(NAMES) == 51
    assert set(NAMES) == set(STATES) | set(WITHOUT)
    for one in STATES.values():
        assert one.law, one.state
        assert one.phone or "county" in str(one.when), one.state


def test_a_district_says_its_own_number_to_everyone(house: House) -> None:
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    said = {"state": "WY", "phone": "1-307-555-0100", "words": "Then tell the nurse."}
    assert mine.post("/reporting/line/", said).status_code == 403
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert "in digits" in text(admin.post("/reporting/line/", {**said, "phone": "the nurse"}))
    admin.post("/reporting/line/", {**said, "phone": "911"})
    admin.post("/reporting/line/", said)
    page = text(mine.get("/reporting/"))
    assert "Your district says 1-307-555-0100 Then tell the nurse." in page
    assert "Wyoming" in page
    event = Event.objects.get(action="visits.reporting_line.set", facts__phone="1-307-555-0100")
    assert event.facts["phone_before"] == "911"
