"""Which languages an educator can hold a visit in, said on her own page or entered by the office."""

from __future__ import annotations

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import Educator, EducatorLanguage
from doorstep.domain.people.models.educator import EducatorKind, LanguageLevel
from tests.factories import make_educator, make_school

from .conftest import House
from .practice import promised
from .reading import rows, text

VISITS = "/my/visits/"
MINE = "/my/visits/languages/"
UNCHANGED = {"language": "", "level": "fluent"}


def spoken(educator: Educator) -> set[tuple[str, str, bool]]:
    return set(EducatorLanguage.objects.filter(educator=educator).values_list("language", "level", "said"))


def test_an_educator_says_what_she_speaks_and_how_well(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    page = phone.get(VISITS)
    assert "English Well enough to hold a visit Spanish Well enough to hold a visit" in text(page)
    assert page.content.decode().count("As the roster says.") == 2
    said = {"level_en": "fluent", "level_es": "native", "language": "so", "level": "some"}
    done = phone.post(MINE, said, follow=True)
    assert "Your languages are kept. Visits that are agreed stay." in text(done)
    assert (
        "Spanish First language English Well enough to hold a visit Somali A little, not for a visit"
        in text(done)
    )
    assert spoken(house.teacher) == {("en", "fluent", False), ("es", "native", True), ("so", "some", True)}
    events = Event.objects.filter(action="people.educator.say_language").order_by("number")
    assert [event.facts for event in events] == [
        {"language": "es", "level": "native", "on_behalf": False},
        {"language": "so", "level": "some", "on_behalf": False},
    ]


def test_keeping_what_is_there_says_nothing(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.partner)
    phone.post(MINE, {"level_en": "fluent", **UNCHANGED})
    assert spoken(house.partner) == {("en", "fluent", False)}
    assert not Event.objects.filter(action="people.educator.say_language").exists()


def test_a_level_or_a_language_that_is_none_is_asked_again(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.partner)
    page = phone.post(MINE, {"level_en": "perfect", "language": "elvish", "level": "fluent"})
    assert text(page).count("is not one of the available choices") >= 2
    assert '<details class="more" open' in page.content.decode()
    assert spoken(house.partner) == {("en", "fluent", False)}


def test_of_whom_nobody_has_said_anything_the_form_is_open(house: House) -> None:
    iman = make_educator(
        school=house.school,
        given_name="Iman",
        family_name="Aden",
        kind=EducatorKind.INTERPRETER,
        languages=(),
    )
    phone = house.client(Role.EDUCATOR, educator=iman)
    assert "Nobody has said which languages, so the plan counts on none." in text(phone.get(VISITS))
    phone.post(MINE, {"language": "so", "level": "native"})
    assert spoken(iman) == {("so", "native", True)}


def test_the_office_enters_what_it_was_told_and_the_trail_says_so(house: House, office: Client) -> None:
    address = f"/educators/{house.partner.key}/"
    done = office.post(f"{address}languages/", {"level_en": "native", "language": "vi", "level": "fluent"})
    assert done.headers["Location"] == address
    assert spoken(house.partner) == {("en", "native", True), ("vi", "fluent", True)}
    events = Event.objects.filter(action="people.educator.say_language")
    assert {(event.actor_name, event.facts["on_behalf"]) for event in events} == {("Rosa Delgado", True)}
    assert "English First language Vietnamese Well enough to hold a visit" in text(office.get(address))


def test_nobody_enters_it_for_a_colleague_or_for_another_school(house: House, office: Client) -> None:
    said = {"level_en": "native", **UNCHANGED}
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    assert phone.post(f"/educators/{house.partner.key}/languages/", said).status_code == 403
    elsewhere = make_educator(school=make_school(district=house.school.district, name="Tubman"))
    assert office.post(f"/educators/{elsewhere.key}/languages/", said).status_code == 404
    assert spoken(house.partner) == spoken(elsewhere) == {("en", "fluent", False)}


def test_the_list_its_filter_and_a_visits_page_name_what_visits_are_held_in(
    house: House, office: Client
) -> None:
    visit = promised(house)
    assert "speaks Spanish" in text(office.get(f"/visits/{visit.key}/"))
    EducatorLanguage.objects.filter(educator=house.teacher, language="es").update(level=LanguageLevel.SOME)
    listed = {row[0]: row[2] for row in rows(office.get("/educators/"))}
    assert listed == {"Maria Alvarez": "English", "David Chen": "English"}
    assert rows(office.get("/educators/?language=es")) == []
    assert ">Spanish</option>" not in office.get("/educators/").content.decode()
    assert "speaks Spanish" not in text(office.get(f"/visits/{visit.key}/"))
