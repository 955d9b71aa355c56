"""The district's schools side by side."""

from __future__ import annotations

from doorstep.domain.accounts.roles import Role
from tests.factories import make_family, make_invitation, make_program, make_school

from .conftest import House
from .reading import rows, statements


def test_each_program_shows_how_many_families_it_reached(house: House) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    make_invitation(program=house.program, family=family, educator=house.teacher)
    make_program(school=make_school(district=house.school.district, name="Tubman"))
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert rows(admin.get("/schools/")) == [
        [
            "Lincoln Elementary",
            "2026–27",
            "Under way",
            "1",
            "1",
            "0",
            "2",
            "Open Lincoln Elementary, 2026–27",
        ],
        ["Tubman", "2026–27", "Under way", "0", "0", "0", "0", "Open Tubman, 2026–27"],
    ]


def test_the_list_costs_the_same_for_one_school_and_for_three(house: House) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    before = statements(admin, "/schools/")
    for name in ("Tubman", "Garfield"):
        make_program(school=make_school(district=house.school.district, name=name))
    assert statements(admin, "/schools/") == before
