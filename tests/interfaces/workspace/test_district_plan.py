"""Who administers the district plans all schools together and sees how far each has come."""

from __future__ import annotations

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.planning.models import DistrictRun, Plan, SchoolTask
from doorstep.domain.planning.states import PlanRunState
from doorstep.interfaces.jobs.districts import solve_school
from tests.domain.planning.fall import at
from tests.factories import make_program, make_school

from .conftest import House
from .reading import text
from .test_schedule import says_yes


def test_all_schools_are_planned_and_each_says_how_far_it_is(house: House) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    make_program(school=make_school(district=house.school.district, name="Tubman"))
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert "Plan all schools" in text(admin.get("/schools/"))
    said = text(admin.post("/schools/plan/ask/", follow=True))
    assert "0 of 2" in said
    assert "Lincoln Elementary waiting" in said
    first, second = SchoolTask.objects.order_by("pk")
    solve_school(house.school.district_id, first.pk)
    page = admin.get("/schools/plan/")
    assert "Lincoln Elementary planned" in text(page)
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
    solve_school(house.school.district_id, second.pk)
    page = admin.get("/schools/plan/")
    assert "Every school has a draft." in text(page)
    assert "http-equiv" not in page.content.decode()
    assert Plan.objects.count() == 2


def test_work_can_be_stopped_and_begun_again(house: House) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    admin.post("/schools/plan/ask/")
    run = DistrictRun.objects.get()
    assert "as it was before" in text(admin.post(f"/schools/plan/{run.key}/stop/", follow=True))
    run.refresh_from_db()
    assert run.state == PlanRunState.CANCELLED
    admin.post("/schools/plan/ask/")
    assert DistrictRun.objects.count() == 2


def test_a_coordinator_of_one_school_does_not_plan_all(house: House, office: Client) -> None:
    assert office.get("/schools/plan/").status_code == 403
    assert office.post("/schools/plan/ask/").status_code == 403
