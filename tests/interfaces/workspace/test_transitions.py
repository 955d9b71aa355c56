"""The pages of transition visits: a grade is gathered, its families invited or drawn, and counted apart."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client, override_settings

from doorstep.domain.accounts.models import Membership
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.messaging.models import Mailing, Message
from doorstep.domain.people.models import Family, FamilyGuardian, Guardianship
from doorstep.domain.programs.models import Participation, TransitionCohort, VisitKind, Window
from doorstep.domain.selection.models import Draw
from tests.factories import enroll, make_educator, make_family, make_school

from .conftest import House, yes_of
from .reading import text

INTO = "/invitations/transition/"


@pytest.fixture
def fifth(house: House) -> list[Family]:
    """The fifth grade of a school below, and days for transition visits."""
    Window.objects.create(
        district_id=house.school.district_id,
        program=house.program,
        kind=VisitKind.TRANSITION,
        opens_on=date(2026, 9, 8),
        closes_on=date(2026, 11, 20),
    )
    below = make_school(district=house.school.district, name="River Elementary")
    return [make_family(school=below, name=name, grade="05") for name in ("Abdi", "Cruz", "Diaz")]


@pytest.fixture
def district(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


def gathered(client: Client, families: list[Family]) -> str:
    """The address of the cohort, once it is gathered."""
    school = families[0].members.get().student.school_id
    return client.post(INTO, {"grade": f"{school}:05:06"}).headers["Location"]


def test_a_grade_is_gathered_and_all_of_it_invited(district: Client, fifth: list[Family]) -> None:
    page = text(district.get(INTO))
    assert "from grade 5 into grade 6 (3 children)" in page
    address = gathered(district, fifth)
    assert address == f"{INTO}{TransitionCohort.objects.get().key}/"
    page = text(district.get(address))
    assert "3 families move up" in page
    assert "They come into grade 6 at Lincoln Elementary." in page
    page = text(district.post(address, {"reply_by": "2026-09-15"}, follow=True))
    assert "3 families are invited." in page
    assert Invitation.objects.filter(visit_kind=VisitKind.TRANSITION).count() == 3
    assert "River Elementary, grade 5" in text(district.get(INTO))
    page = text(district.get("/fidelity/"))
    assert "Transition visits, for themselves" in page
    assert "3 Whose child still moves up" in page


@pytest.mark.usefixtures("three_are_many")
def test_many_are_counted_asked_about_and_can_be_stopped(
    house: House, district: Client, fifth: list[Family]
) -> None:
    """Just the number that somebody saw: one more, and they are asked again; nothing was done until then."""
    address, day = gathered(district, fifth), {"reply_by": "2026-09-15"}
    page = district.post(address, day).content.decode()
    assert "Send 3 messages?" in page
    assert f'href="{address}"' in page, "back, with nothing done"
    for wrong in ("2", "4", "", "three", "9" * 40):
        assert "Send 3 messages?" in text(district.post(address, {**day, "confirmed": wrong}))
    other = make_family(school=house.school, name="Okoye").adults.get()
    child = fifth[0].members.get().student
    Guardianship.objects.create(
        district_id=child.district_id, student=child, guardian=other.guardian, relation="parent"
    )
    FamilyGuardian.objects.create(district_id=child.district_id, family=fifth[0], guardian=other.guardian)
    again = district.post(address, yes_of(page))
    assert "Send 4 messages?" in text(again)
    assert (Invitation.objects.count(), Message.objects.count(), Mailing.objects.count()) == (0, 0, 0)
    sent = yes_of(again.content.decode())
    assert sent == {**day, "confirmed": "4"}
    with override_settings(MAILING_CAP=3):
        refused = text(district.post(address, sent, follow=True))
    assert "This would send 4 messages, and one decision sends at most 3. Do it in rounds." in refused
    assert not Invitation.objects.exists()

    assert "3 families are invited." in text(district.post(address, sent, follow=True))

    mailing = Mailing.objects.get()
    assert (mailing.messages, mailing.letters.filter(state="queued").count()) == (4, 4)
    (button,) = re.findall(
        r'action="(/messages/mailings/[^"]+/stop/)"', district.get("/messages/").content.decode()
    )
    district.post(button)
    assert not mailing.letters.filter(state="queued").exists()


def test_who_runs_one_school_sees_no_other_schools_grades(
    house: House, office: Client, district: Client, fifth: list[Family]
) -> None:
    assert "grade 5" not in text(office.get(INTO))
    school = fifth[0].members.get().student.school_id
    assert "Choose the grade that moves up" in text(office.post(INTO, {"grade": f"{school}:05:06"}))
    assert not TransitionCohort.objects.exists()
    address = gathered(district, fifth)
    family = fifth[0]
    assert office.get(f"/families/{family.key}/").status_code == 404
    office.post(address, {"reply_by": "2026-09-15"})
    page = text(office.get(f"/families/{family.key}/"))
    assert "its child comes to Lincoln Elementary" in page
    office.post(f"/families/{family.key}/address/", {"reason": "To visit them"})
    assert "1420 Magnolia" not in text(office.get(f"/families/{family.key}/"))
    assert house.client(Role.EDUCATOR, educator=house.partner).get(address).status_code == 403


def test_the_educator_who_receives_a_family_opens_its_page(
    house: House, district: Client, fifth: list[Family]
) -> None:
    district.post(gathered(district, fifth), {"reply_by": "2026-09-15"})
    invitation = Invitation.objects.get(family=fifth[0])
    receives = house.client(Role.EDUCATOR, educator=invitation.educator)
    assert "you invite it to a transition visit" in text(receives.get(f"/families/{fifth[0].key}/"))
    assert receives.get(f"/families/{fifth[1].key}/").status_code == 404


def test_a_lot_is_drawn_among_a_cohort(district: Client, fifth: list[Family]) -> None:
    address = gathered(district, fifth)
    page = district.get(f"{address}draw/")
    assert "Choose by lot among a cohort" in text(page)
    pool = f"cohort-{TransitionCohort.objects.get().key}"
    assert f'name="pool" value="{pool}"' in page.content.decode()
    sent = {"pool": pool, "size": "2", "slack": "1", "features": ["grade"], "basis": ""}
    checked = district.post("/cross-section/check/", sent)
    assert "Every family in the pool has the same chance: 67 in 100." in text(checked)
    assert district.post("/cross-section/commit/", sent).status_code == 302
    draw = Draw.objects.get()
    assert draw.pool == pool
    assert district.get(f"{address}draw/").headers["Location"] == f"/draws/{draw.key}/"
    assert "A lot was drawn among them." in text(district.get(address))
    typed = {"number": "417", "repeated": "417", "witness": "Ann Lee"}
    district.post(f"/draws/{draw.key}/reveal/", typed)
    assert "Invite 2 families" in text(district.get(f"/draws/{draw.key}/families/"))
    district.post(f"/draws/{draw.key}/invite/", {"reply_by": "2026-09-15"})
    assert Invitation.objects.filter(visit_kind=VisitKind.TRANSITION, draw_rank__gte=1).count() == 2
    assert "Transition cohort" in text(district.get("/cross-section/"))


def test_who_joined_is_taken_in_together(district: Client, fifth: list[Family]) -> None:
    address = gathered(district, fifth)
    make_family(school=fifth[0].members.get().student.school, name="Late", grade="05")
    assert "1 family joined the grade since it was gathered." in text(district.get(address))
    assert "1 family is taken in." in text(district.post(f"{address}join/", follow=True))
    assert "4 families move up" in text(district.get(address))


def test_days_are_set_first(house: House, district: Client, fifth: list[Family]) -> None:
    Window.objects.filter(kind=VisitKind.TRANSITION).delete()
    address = gathered(district, fifth)
    assert "The days for transition visits are not set yet." in text(district.get(address))
    refused = text(district.post(address, {"reply_by": "2026-09-15"}))
    assert "Set the days for transition visits first" in refused


def test_who_teaches_them_now_comes_along_by_her_own_choice(
    house: House, district: Client, fifth: list[Family]
) -> None:
    child = fifth[0].members.get().student
    sends = make_educator(school=child.school, given_name="Ann", family_name="Fields")
    enroll(student=child, teacher=sends, grade="05")
    address = gathered(district, fifth)
    assert "Ann Fields Not so far" in text(district.get(address))
    mine, along = house.client(Role.EDUCATOR, educator=sends), f"/my/visits/along/{address.split('/')[-2]}/"
    Membership.objects.filter(user=sends.user).update(school=child.school)  # which has no program of its own
    page = text(mine.get("/my/visits/"))
    assert "Your children move up to Lincoln Elementary" in page
    assert "Visits a week, at most" not in page
    assert "it is you whom these families know" in text(mine.post(along, follow=True))
    assert Participation.objects.get(educator=sends).transitions_only
    assert "Ann Fields Comes along" in text(district.get(address))
    assert "You do not come along any more" in text(mine.post(along, follow=True))
    assert house.client(Role.EDUCATOR, educator=house.teacher).post(along).status_code == 404
