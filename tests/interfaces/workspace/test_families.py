"""The families of a school and what the office does for one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Family, Guardianship, Home
from doorstep.domain.people.queries.who_looked import who_looked
from tests.factories import make_answer, make_educator, make_family, make_invitation, make_school, make_visit

from .conftest import House
from .reading import rows, statements, text

ADDRESS = "1420 Magnolia Ave, Apt 3"


def family_of(house: House, name: str = "Hernández", **more: object) -> Family:
    return make_family(school=house.school, name=name, teacher=house.teacher, **more)  # type: ignore[arg-type]


def test_the_list_says_how_far_each_family_has_come(house: House, office: Client) -> None:
    invited = family_of(house, "Abdi", language="so")
    make_invitation(program=house.program, family=invited, educator=house.teacher)
    family_of(house, "Brown", children=2, language="en")
    assert rows(office.get("/families/")) == [
        ["Abdi", "Mateo grade 3", "Somali", "No answer yet"],
        ["Brown", "Mateo grade 3 , Lucía grade 3", "English", "Not invited"],
    ]


def test_search_filters_and_order_are_in_the_address(house: House, office: Client) -> None:
    for name in ("Abdi", "Brown", "Cruz"):
        family_of(house, name)
    assert [row[0] for row in rows(office.get("/families/?sort=-name"))] == ["Cruz", "Brown", "Abdi"]
    assert [row[0] for row in rows(office.get("/families/?q=bro&step=not_invited"))] == ["Brown"]
    nobody = office.get("/families/?q=nobody")
    assert "No family fits" in text(nobody)


def test_names_stand_where_people_look_for_them(house: House, office: Client) -> None:
    for name in ("Zhang", "BETHUNE", "Álvarez", "bailey", "Alvord", "Ørsted", "Nguyễn"):
        family_of(house, name)
    assert [row[0] for row in rows(office.get("/families/"))] == [
        "Álvarez",
        "Alvord",
        "bailey",
        "BETHUNE",
        "Nguyễn",
        "Ørsted",
        "Zhang",
    ]


def test_how_far_is_in_the_order_of_the_way(house: House, office: Client) -> None:
    for name, answer in (("Abdi", AnswerKind.YES), ("Brown", None), ("Cruz", AnswerKind.NOT_NOW)):
        invitation = make_invitation(
            program=house.program, family=family_of(house, name), educator=house.teacher
        )
        if answer:
            make_answer(invitation=invitation, kind=answer)
    family_of(house, "Diaz")
    found = rows(office.get("/families/?sort=rank"))
    assert [row[3] for row in found] == ["Not invited", "No answer yet", "Said yes", "Not now"]


def test_families_of_another_school_are_not_listed(house: House, office: Client) -> None:
    make_family(school=make_school(district=house.school.district, name="Tubman"), name="Elsewhere")
    assert rows(office.get("/families/")) == []


def test_the_list_costs_the_same_for_one_family_and_for_three(house: House, office: Client) -> None:
    family_of(house, "Abdi")
    before = statements(office, "/families/")
    family_of(house, "Brown", children=3, guardians=2)
    make_invitation(program=house.program, family=family_of(house, "Cruz"), educator=house.teacher)
    assert statements(office, "/families/") == before


def test_a_familys_page_says_why_one_may_see_it(house: House, office: Client) -> None:
    family = family_of(house)
    page = office.get(f"/families/{family.key}/")
    assert "Why you can see this: you run the program at Lincoln Elementary" in text(page)
    teacher = house.client(Role.EDUCATOR, educator=house.teacher)
    page = teacher.get(f"/families/{family.key}/")
    assert "you teach a child of this family (Grade 03)" in text(page)


def test_a_family_that_is_not_ones_own_does_not_exist(house: House) -> None:
    family = family_of(house)
    stranger = make_educator(school=house.school, given_name="Tom", family_name="Becker")
    client = house.client(Role.EDUCATOR, educator=stranger)
    known, unknown = (
        client.get(f"/families/{key}/") for key in (family.key, "7a0e2b4c-58b5-4d0f-9d7e-0d6f3f1c2b1a")
    )
    assert (known.status_code, known.content) == (404, unknown.content)


def test_who_does_not_invite_sees_no_number(house: House, office: Client) -> None:
    family = family_of(house)
    number = "(916) 555-"
    assert number in text(office.get(f"/families/{family.key}/"))
    lead = house.client(Role.SCHOOL_LEAD)
    assert number not in text(lead.get(f"/families/{family.key}/"))


def test_an_adult_who_must_not_be_contacted_has_no_number_on_the_page(house: House, office: Client) -> None:
    family = family_of(house)
    Guardianship.objects.update(may_contact=False)
    page = text(office.get(f"/families/{family.key}/"))
    assert "Do not contact" in page
    assert "(916) 555-" not in page


def test_no_page_shows_an_address_unasked(house: House, office: Client) -> None:
    family = family_of(house)
    for address in ("/families/", f"/families/{family.key}/", f"/families/?q={ADDRESS}"):
        assert ADDRESS not in office.get(address).content.decode().replace(f'value="{ADDRESS}"', "")


def test_an_address_is_shown_once_with_a_reason_and_on_record(house: House, office: Client) -> None:
    family = family_of(house)
    page = office.post(f"/families/{family.key}/address/", {"reason": "A letter came back"})
    assert ADDRESS in text(page)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert ADDRESS not in text(office.get(f"/families/{family.key}/"))
    looked = text(office.get(f"/families/{family.key}/"))
    assert "Who looked at the address Rosa Delgado" in looked
    assert "A letter came back" in looked
    event = Event.objects.get(action="people.address.reveal")
    assert (event.actor_name, event.reason, event.facts) == (
        "Rosa Delgado",
        "A letter came back",
        {"because": "coordinates"},
    )


def test_without_a_reason_the_question_is_asked_again(house: House, office: Client) -> None:
    family = family_of(house)
    page = office.post(f"/families/{family.key}/address/", {"reason": " "})
    body = page.content.decode()
    assert "<title>Error: " in body
    assert body.count("Say why you need to see the address") == 2
    assert ADDRESS not in body
    assert not Event.objects.filter(action="people.address.reveal").exists()


def test_a_protected_address_is_as_unknown_as_none(house: House, office: Client) -> None:
    family, other = family_of(house), family_of(house, "Brown", address=None)
    Home.objects.filter(families=family).update(protected=True)
    protected, unknown = (
        text(office.post(f"/families/{one.key}/address/", {"reason": "x"})) for one in (family, other)
    )
    sentence = "The school has no address for this family. Ask them where to meet."
    assert (sentence in protected, sentence in unknown, ADDRESS in protected) == (True, True, False)


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.EDUCATOR])
def test_nobody_else_reveals_an_address(house: House, role: Role) -> None:
    family = family_of(house)
    client = house.client(role, educator=house.teacher if role == Role.EDUCATOR else None)
    assert client.post(f"/families/{family.key}/address/", {"reason": "x"}).status_code == 403


def test_a_family_that_asked_is_invited_by_its_own_teacher(house: House, office: Client) -> None:
    family = family_of(house)
    done = office.post(
        f"/families/{family.key}/asked/", {"educator": str(house.teacher.pk), "reply_by": "2026-09-20"}
    )
    assert done.headers["Location"] == f"/families/{family.key}/"
    invitation = Invitation.objects.get()
    assert (invitation.because, invitation.reply_by) == ("asked", date(2026, 9, 20))
    page = text(office.get(f"/families/{family.key}/"))
    assert "Invited. The message is on its way." in page
    assert "Invited by Maria Alvarez on September 1; asked to answer by September 20." in page
    assert Message.objects.get().state == "queued"


def test_a_refusal_is_told_in_words_and_changes_nothing(house: House, office: Client) -> None:
    family = family_of(house)
    Family.objects.update(do_not_contact=True)
    office.post(
        f"/families/{family.key}/asked/", {"educator": str(house.teacher.pk), "reply_by": "2026-09-20"}
    )
    page = text(office.get(f"/families/{family.key}/"))
    assert "This family asked not to be contacted" in page
    assert not Invitation.objects.exists()


def test_a_day_that_is_none_is_asked_again(house: House, office: Client) -> None:
    family = family_of(house)
    page = office.post(
        f"/families/{family.key}/asked/", {"educator": "", "reply_by": "soon"}
    ).content.decode()
    assert page.count("Choose one of the family’s teachers") == 2
    assert page.count("Write the day like 2026-09-30") == 2


def test_an_answer_told_to_the_office_is_kept_as_such(house: House, office: Client) -> None:
    family = family_of(house)
    make_invitation(program=house.program, family=family, educator=house.teacher)
    rosa = family.adults.get().guardian
    office.post(
        f"/families/{family.key}/answer/",
        {"guardian": str(rosa.pk), "kind": "yes", "place": "library", "place_name": "Main", "via": "paper"},
    )
    answer = Answer.objects.get()
    assert (answer.kind, answer.place, answer.place_name, answer.via) == ("yes", "library", "Main", "paper")
    page = text(office.get(f"/families/{family.key}/"))
    assert "Rosa Hernández: Yes" in page
    assert "At a library, Main. On paper." in page


def test_an_answer_by_phone_says_when_and_what_would_help(house: House, office: Client) -> None:
    family = family_of(house)
    make_invitation(program=house.program, family=family, educator=house.teacher)
    given = {"guardian": str(family.adults.get().guardian_id), "kind": "yes", "place": "home", "via": "staff"}
    times = {"time_1": "2026-09-09T18:00", "time_3": "2026-09-08T16:30"}
    office.post(
        f"/families/{family.key}/answer/",
        {**given, **times, "wishes": ["interpreter", "step_free", "ask_later"]},
    )
    answer = Answer.objects.get()
    zone = ZoneInfo(house.school.time_zone)
    assert [at.starts_at.astimezone(zone).strftime("%d %H:%M") for at in answer.times.all()] == [
        "09 18:00",
        "08 16:30",
    ]
    assert (answer.interpreter_wanted, answer.wishes, answer.via) == (True, ["step_free"], "staff")
    assert "Would like an interpreter. A place without steps." in text(office.get(f"/families/{family.key}/"))


def test_a_no_by_phone_calls_the_visit_off(house: House, office: Client) -> None:
    family = family_of(house)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    visit = make_visit(
        invitation=invitation,
        lead=house.teacher,
        partner=house.partner,
        starts_at=datetime(2026, 9, 10, 23, 0, tzinfo=UTC),
        answer=make_answer(invitation=invitation),
    )
    given = {"guardian": str(family.adults.get().guardian_id), "kind": "not_now", "via": "staff"}
    office.post(f"/families/{family.key}/answer/", {**given, "wishes": ["do_not_ask"]})
    visit.refresh_from_db()
    assert (visit.state, visit.cancelled_by) == ("cancelled", "family")
    last = Answer.objects.latest("pk")
    assert (last.kind, last.wishes, last.via) == ("withdrawn", ["do_not_ask"], "staff")


def test_an_answer_needs_someone_who_gave_it(house: House, office: Client) -> None:
    family = family_of(house)
    make_invitation(program=house.program, family=family, educator=house.teacher)
    page = office.post(f"/families/{family.key}/answer/", {"kind": "yes"}).content.decode()
    assert "Choose who answered" in page
    assert not Answer.objects.exists()


def test_an_invitation_is_closed_and_can_be_made_again(house: House, office: Client) -> None:
    family = family_of(house)
    make_invitation(program=house.program, family=family, educator=house.teacher)
    office.post(f"/families/{family.key}/close/")
    assert Invitation.objects.get().closed_at is not None
    assert "They asked for a visit" in text(office.get(f"/families/{family.key}/"))
    assert office.post(f"/families/{family.key}/close/").status_code == 404


def test_a_familys_page_costs_the_same_however_much_there_is(house: House, office: Client) -> None:
    small, large = family_of(house), family_of(house, "Brown", children=3, guardians=3)
    for family in (small, large):
        invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
        for adult in family.adults.all():
            make_answer(invitation=invitation, kind=AnswerKind.NOT_NOW, guardian=adult.guardian)
    before = statements(office, f"/families/{small.key}/")
    assert statements(office, f"/families/{large.key}/") == before


def test_a_get_changes_nothing(house: House, office: Client) -> None:
    family = family_of(house)
    for verb in ("address", "asked", "answer", "close"):
        assert office.get(f"/families/{family.key}/{verb}/").status_code == 405


def test_that_staff_opened_a_family_is_kept_for_the_family(house: House, office: Client) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    teacher = house.client(Role.EDUCATOR, educator=house.teacher)
    tie = Guardianship.objects.get(student__families__family=family)
    for _ in range(2):
        office.get(f"/families/{family.key}/")
        office.get(f"/families/{family.key}/adults/{tie.guardian_id}/")
        teacher.get(f"/families/{family.key}/")
    house.client(Role.PAYROLL).get(f"/families/{family.key}/")
    looked = who_looked(family_id=family.pk, home_id=None)
    assert [(look.who, look.because) for look in looked] == [
        (str(house.teacher), "teaches"),
        ("Rosa Delgado", "coordinates"),
    ]
