"""The schedule: made, looked at, changed by hand, sent."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.planning.actions import plans
from doorstep.domain.planning.models import Plan, PlannedVisit, PlanRun
from doorstep.domain.planning.states import PlanRunState, PlanState
from doorstep.domain.visits.models import Visit
from doorstep.interfaces.jobs.planning import make_plan
from tests.domain.planning.fall import at
from tests.factories import (
    CLOCK,
    make_answer,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)

from .conftest import House
from .reading import rows, statements, text

QUICK = planner.Stop(steps=4_000, work=1.0)
WEEK = "/schedule/?view=list&day=2026-09-14"


def says_yes(house: House, name: str, *times: datetime, language: str = "en") -> Invitation:
    family = make_family(school=house.school, name=name, language=language, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    make_answer(invitation=invitation, times=times)
    return invitation


def draft(house: House) -> Plan:
    return plans.make(program=house.program, stop=QUICK, by=Actor.system("tests"), clock=CLOCK)


def test_before_anything_there_is_the_next_step(office: Client) -> None:
    page = text(office.get("/schedule/"))
    assert "No visits yet" in page
    assert "Plan visits" in page


def test_asking_for_a_plan_puts_it_on_the_queue_and_shows_how_far_it_is(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    answer = office.post("/schedule/plan/")
    run = PlanRun.objects.get()
    assert answer.headers["Location"] == f"/schedule/runs/{run.key}/"
    again = office.post("/schedule/plan/")
    assert again.headers["Location"] == answer.headers["Location"], "one at a time"
    page = office.get(f"/schedule/runs/{run.key}/")
    assert "Waiting for its turn" in text(page)
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
    make_plan(house.school.district_id, run.pk)
    assert office.get(f"/schedule/runs/{run.key}/").headers["Location"] == "/schedule/"
    polled = office.get(f"/schedule/runs/{run.key}/", headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == "/schedule/"
    assert rows(office.get(WEEK))[0][0] == "Nguyen"


def test_a_run_that_is_stopped_before_it_began_makes_no_plan(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    office.post("/schedule/plan/")
    run = PlanRun.objects.get()
    office.post(f"/schedule/runs/{run.key}/stop/")
    make_plan(house.school.district_id, run.pk)
    run.refresh_from_db()
    assert run.state == PlanRunState.CANCELLED
    assert not Plan.objects.exists()
    assert "Stopped" in text(office.get(f"/schedule/runs/{run.key}/"))


def test_a_job_that_runs_twice_makes_one_plan(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    office.post("/schedule/plan/")
    run = PlanRun.objects.get()
    make_plan(house.school.district_id, run.pk)
    make_plan(house.school.district_id, run.pk)
    assert Plan.objects.count() == 1


def test_a_killed_workers_run_is_made_again_to_the_same_plan(house: House, office: Client) -> None:
    for number, name in enumerate(("Abdi", "Brown", "Cruz")):
        says_yes(house, name, at(number, 16), at(number, 17))
    office.post("/schedule/plan/")
    run = PlanRun.objects.get()
    PlanRun.objects.update(state=PlanRunState.RUNNING, stage="search", done=3)
    make_plan(house.school.district_id, run.pk)
    first = Plan.objects.get()
    again = plans.make(
        program=house.program, seed=run.seed, stop=plans.DEFAULT_STOP, by=Actor.system("t"), clock=CLOCK
    )
    assert [(row.family_id, row.starts_at, row.partner_id) for row in first.visits.order_by("starts_at")] == [
        (row.family_id, row.starts_at, row.partner_id) for row in again.visits.order_by("starts_at")
    ]


def test_the_draft_says_what_it_is_worth_and_who_waits_for_what(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    says_yes(house, "Lopez", at(5, 9), language="es")
    draft(house)
    page = office.get("/schedule/?day=2026-09-14")
    said = text(page)
    assert "draft plan 1, not yet sent to families" in said
    assert "1 of 2 accepted families placed" in said
    assert "all at their first choice of time" in said
    assert "1 family without a visit" in said
    assert "Maria Alvarez is not free at any of its times." in said
    assert "Ask the family for other times. A pair is free on Tue, Sep 8, 3:30 PM; " in said
    assert "Send 1 confirmation" in said


@pytest.mark.parametrize("view", ["week", "day", "list", "people", "pairs", "ways"])
def test_each_way_of_looking_shows_the_visit(house: House, office: Client, view: str) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    draft(house)
    page = office.get(f"/schedule/?view={view}&day=2026-09-14")
    assert "Nguyen" in text(page)
    assert "4:00" in text(page)
    assert "style=" not in page.content.decode()


def test_the_list_costs_the_same_for_one_visit_and_for_three(house: House, office: Client) -> None:
    ways = [f"/schedule/?view={view}&day=2026-09-14" for view in ("week", "list", "people")]
    says_yes(house, "Abdi", at(0, 16))
    draft(house)
    draft(house)
    before = [statements(office, way) for way in ways]
    says_yes(house, "Brown", at(1, 16))
    says_yes(house, "Cruz", at(2, 16))
    draft(house)
    assert [statements(office, way) for way in ways] == before


def test_sending_shows_first_what_will_be_sent(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16), language="es")
    plan = draft(house)
    page = office.get(f"/schedule/plans/{plan.key}/send/")
    assert rows(page) == [["Nguyen", "Spanish", "Mon, Sep 14, 4:00 PM", "At home", "Ms. Alvarez, Ms. Chen"]]
    assert "1 family is told when its visit is and who comes" in text(page)
    assert not Visit.objects.exists(), "a GET never changes anything"
    office.post(f"/schedule/plans/{plan.key}/publish/")
    assert Visit.objects.get().starts_at == at(0, 16)
    assert "1 visit confirmed; everyone concerned is told." in text(office.get("/schedule/"))


def test_a_family_is_moved_by_hand_to_what_still_fits(house: House, office: Client) -> None:
    third = make_educator(school=house.school, program=house.program, given_name="Priya", family_name="Nair")
    invitation = says_yes(house, "Nguyen", at(0, 16), at(1, 16))
    plan = draft(house)
    address = f"/schedule/plans/{plan.key}/families/{invitation.key}/"
    page = text(office.get(address))
    assert "Mon, Sep 14, 4:00 PM Mon, Sep 14, 4:00 PM choice number 1" in page
    assert "Maria Alvarez + Priya Nair" in page
    choice = f"{at(1, 16).isoformat()}|{house.teacher.pk}|{third.pk}|"
    moved = office.post(f"{address}move/", {"choice": choice, "view": "list"})
    assert moved.headers["Location"] == "/schedule/?view=list&day=2026-09-15"
    row = PlannedVisit.objects.get()
    assert (row.starts_at, row.partner, row.moved_by_hand) == (at(1, 16), third, True)
    office.post(f"{address}take-out/")
    assert "Someone left this family out of the plan." in text(office.get("/schedule/"))


@pytest.mark.parametrize(
    "choice", ["", "now|1|2|", "2026-09-14T16:00:00+00:00|x|y|", "2026-09-14T16:00:00|1|2|"]
)
def test_a_choice_that_names_nothing_changes_nothing(house: House, office: Client, choice: str) -> None:
    invitation = says_yes(house, "Nguyen", at(0, 16))
    plan = draft(house)
    address = f"/schedule/plans/{plan.key}/families/{invitation.key}/"
    assert office.post(f"{address}move/", {"choice": choice}).headers["Location"] == address
    assert "Choose an hour and a pair first." in text(office.get(address))


def test_two_versions_stand_side_by_side(house: House, office: Client) -> None:
    invitation = says_yes(house, "Nguyen", at(0, 16), at(1, 16))
    draft(house)
    second = draft(house)
    plans.move(
        plan=second,
        invitation=invitation,
        starts_at=at(1, 16),
        lead=house.teacher,
        partner=house.partner,
        by=Actor.system("t"),
        clock=CLOCK,
    )
    page = office.get(f"/schedule/plans/{second.key}/compare/")
    assert rows(page)[0] == ["Families placed", "1", "1"]
    assert rows(page)[2] == ["Steps away from first choices of time", "0 better", "1"]
    assert rows(page)[-1] == [
        "Nguyen",
        "Mon, Sep 14, 4:00 PM, Alvarez + Chen",
        "Tue, Sep 15, 4:00 PM, Alvarez + Chen",
    ]


def test_plans_for_different_families_are_not_told_apart_as_better(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16), at(0, 18))
    draft(house)
    says_yes(house, "Lopez", at(1, 16), language="es")
    page = office.get(f"/schedule/plans/{draft(house).key}/compare/")
    assert "They are plans for different families" in text(page)
    assert rows(page)[0] == ["Families placed", "1", "2"]


def test_a_draft_can_be_put_aside(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    plan = draft(house)
    office.post(f"/schedule/plans/{plan.key}/discard/")
    plan.refresh_from_db()
    assert plan.state == PlanState.SUPERSEDED


def test_the_schools_lead_looks_but_does_not_plan(house: House) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    plan = draft(house)
    lead = house.client(Role.SCHOOL_LEAD)
    assert "Plan again" not in text(lead.get("/schedule/?day=2026-09-14"))
    assert lead.post("/schedule/plan/").status_code == 403
    assert lead.get(f"/schedule/plans/{plan.key}/send/").status_code == 403
    assert lead.post(f"/schedule/plans/{plan.key}/publish/").status_code == 403


def test_a_plan_of_another_school_does_not_exist(house: House, office: Client) -> None:
    other = make_program(school=make_school(district=house.school.district, name="Tubman"))
    plan = plans.make(program=other, stop=QUICK, by=Actor.system("tests"), clock=CLOCK)
    for path in ("send/", "compare/"):
        assert office.get(f"/schedule/plans/{plan.key}/{path}").status_code == 404


def test_a_day_that_a_visit_is_moved_to_says_at_once_what_it_allows(house: House, office: Client) -> None:
    invitation = says_yes(house, "Nguyen", at(0, 16), at(2, 16))
    plan = draft(house)
    address = f"/schedule/plans/{plan.key}/families/{invitation.key}/"
    allowed = text(office.get(f"{address}?day=2026-09-16"))
    assert allowed.index("Wed, Sep 16, 4:00 PM") < allowed.index("choice number 1")
    assert "has not named a time" not in allowed
    refused = text(office.get(f"{address}?day=2026-09-15"))
    assert "The family has not named a time on Tuesday, September 15. Ask it first" in refused
    for nonsense in ("whenever", "2026-02-31", ""):
        assert office.get(f"{address}?day={nonsense}").status_code == 200
