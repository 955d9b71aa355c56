"""Was anyone targeted? The page that a school board reads."""

from __future__ import annotations

from django.test import Client

from doorstep.domain.accounts.roles import Role
from tests.factories import make_answer, make_family, make_invitation

from .conftest import House
from .reading import text


def test_the_board_reads_three_steps_and_no_names(house: House, office: Client) -> None:
    for number in range(24):
        family = make_family(
            school=house.school,
            name=f"Family{number:02}",
            language="so" if number < 12 else "en",
            grade="01" if number % 2 else "02",
            teacher=house.teacher,
        )
        if number < 12:
            invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
            if number < 6:
                make_answer(invitation=invitation)
    page = text(office.get("/cross-section/audit/"))
    assert "Invited, willing and visited families beside all 24 families of the school." in page
    assert "Chance alone would seldom make such a difference. Ask what else was at work." in page
    assert "Look closer" in page
    assert "Too few to say" in page  # six said yes
    assert "Somali 12 12 +1.00 6 +1.00 0 –" in page
    assert "grade 1 12 6 0.00" in page or "grade 1 12 6 +0.00" in page
    assert "too few to show" in page
    assert "Family0" not in page


def test_leads_read_it_and_educators_do_not(house: House) -> None:
    assert house.client(Role.SCHOOL_LEAD).get("/cross-section/audit/").status_code == 200
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert educator.get("/cross-section/audit/").status_code == 403
