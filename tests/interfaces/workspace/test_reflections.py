"""The pages of reflection: in pairs, and in debriefs."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.reflection.models import Debrief, DebriefAttendance, Reflection
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Outcome, Visit
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import SYSTEM

from .conftest import House
from .practice import TUESDAY, promised
from .reading import rows, text

AFTER = FixedClock(TUESDAY + timedelta(hours=2))
WORDS = {"assumption": "I had thought they would be strangers.", "themes": ["trust"], "tier": "pair"}


def held(house: House) -> Visit:
    """A visit that the teacher says was held."""
    visit = promised(house)
    attestations.attest(
        visit=visit,
        educator=house.teacher,
        outcome=Outcome.HELD,
        began_at=TUESDAY,
        ended_at=TUESDAY + timedelta(minutes=40),
        by=SYSTEM,
        clock=AFTER,
    )
    return visit


def test_a_pair_reflects_each_for_herself_and_then_both_read(house: House) -> None:
    visit = held(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    partner = house.client(Role.EDUCATOR, educator=house.partner)
    address = f"/visits/{visit.key}/reflect/"
    with clock_set(AFTER):
        assert "Reflect" in text(lead.get(f"/visits/{visit.key}/"))
        lead.post(address, WORDS)
        waiting = text(partner.get(address))
        assert "Maria Alvarez has shared." in waiting
        assert "strangers" not in waiting
        partner.post(address, {"changed": "I will listen more.", "tier": "pair"})
        assert "strangers" in text(partner.get(address))
        assert "I will listen more." in text(lead.get(address))


def test_under_themes_alone_no_word_is_kept(house: House) -> None:
    visit = held(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    lead.post(f"/visits/{visit.key}/reflect/", {**WORDS, "tier": "themes"})
    kept = Reflection.objects.get()
    assert (kept.assumption, kept.themes.count()) == ("", 1)


def test_what_is_refused_is_told_and_what_was_typed_stays(house: House) -> None:
    visit = held(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    page = lead.post(f"/visits/{visit.key}/reflect/", {**WORDS, "changed": "Perhaps undocumented."})
    assert "Nobody’s immigration is written down anywhere" in text(page)
    assert "Perhaps undocumented." in page.content.decode()
    assert Reflection.objects.count() == 0


def test_nobody_else_reads_or_writes(house: House, office: Client) -> None:
    visit = held(house)
    address = f"/visits/{visit.key}/reflect/"
    house.client(Role.EDUCATOR, educator=house.teacher).post(address, WORDS)
    assert (office.get(address).status_code, office.post(address, WORDS).status_code) == (404, 404)
    page = text(office.get("/reflections/"))
    assert "strangers" not in page
    assert "By one of the two: 1. By nobody yet: 0." in page
    assert "Nothing to show yet." in page


def test_before_it_is_held_there_is_nothing_to_reflect_on(house: House) -> None:
    visit = promised(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    response = lead.get(f"/visits/{visit.key}/reflect/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/visits/{visit.key}/")


def test_a_debrief_is_put_on_the_list_and_attended(house: House, office: Client) -> None:
    answer = office.post(
        "/reflections/new/",
        {"kind": "staff_meeting", "day": "2026-09-15", "hour": "15:00", "minutes": "45"},
    )
    debrief = Debrief.objects.get()
    assert answer.headers["Location"] == f"/reflections/{debrief.key}/"
    assert "Once it has begun, enter who came." in text(office.get(f"/reflections/{debrief.key}/"))
    with clock_set(AFTER):
        office.post(
            f"/reflections/{debrief.key}/came/",
            {"educators": [str(house.teacher.key), str(house.partner.key)], "minutes": "45"},
        )
        page = text(office.get(f"/reflections/{debrief.key}/"))
        assert rows(office.get("/reflections/")) == [["Sep 15, 2026, 3:00 PM In a staff meeting", "2", "1.5"]]
    assert "What did you learn about your own assumptions?" in page
    assert DebriefAttendance.objects.count() == 2


def test_a_debrief_of_nowhere_and_a_form_without_answers(house: House, office: Client) -> None:
    assert office.get("/reflections/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert "Say on which day" in text(office.post("/reflections/new/", {}))
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert (educator.get("/reflections/").status_code, educator.get("/reflections/new/").status_code) == (
        403,
        403,
    )
