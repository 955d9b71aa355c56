"""Anyone asks, three groups answer by slips without their names, and the page says how it stands."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.messaging.reviews import SOURCE, reviews
from doorstep.domain.readiness.models import Ballot, Group, Inquiry, Mark, Slip, Wish
from doorstep.interfaces.look import asking

from .conftest import House
from .reading import rows, text

BORROWED = {"es": {("wishes", "no")}}
"""What a language says with the very letters of English."""


def begin(client: Client, faculty: int = 10) -> Inquiry:
    client.post("/readiness/begin/", {"faculty": faculty})
    return Inquiry.objects.get()


def slips(client: Client, inquiry: Inquiry, group: Group, number: int) -> list[str]:
    """The links on the sheet, as they would be printed."""
    page = client.post(f"/readiness/{inquiry.key}/slips/", {"group": group, "number": number})
    return [f"/f/ask/{token}/" for token in re.findall(r"/f/ask/([\w-]+)/</p>", page.content.decode())]


def test_an_educator_lights_the_fire_and_who_leads_goes_on(house: House, office: Client) -> None:
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert "Nobody has asked yet" in text(educator.get("/readiness/"))
    inquiry = begin(educator)
    assert "You have lit the fire." in text(educator.get("/readiness/"))
    refused = educator.post(f"/readiness/{inquiry.key}/slips/", {"group": "families", "number": 3})
    assert "Only who leads the school or runs the program can do this." in text(refused)
    assert len(slips(office, inquiry, Group.FAMILIES, 3)) == 3


def test_slips_are_printed_in_the_language_that_was_chosen(house: House, office: Client) -> None:
    inquiry = begin(office)
    given = {"group": "families", "number": 2, "language": "ar"}
    page = office.post(f"/readiness/{inquiry.key}/slips/", given).content.decode()
    words = asking.words("ar")
    assert page.count('<p lang="ar" dir="rtl">') == 2
    assert page.count(f"{words['title']} {words['anonymous']}") == 2
    (link, _) = re.findall(r"(/f/ask/[^<]+)</p>", page)
    assert re.search(r'<html[^>]*lang="ar"', office.get(link).content.decode())
    assert (
        asking.words("en")["title"]
        in office.post(
            f"/readiness/{inquiry.key}/slips/", {"group": "educators", "number": 1}
        ).content.decode()
    )


def test_slips_answer_once_in_the_readers_language_and_looking_changes_nothing(
    house: House, office: Client, client: Client
) -> None:
    inquiry = begin(office)
    (link,) = slips(office, inquiry, Group.FAMILIES, 1)
    assert "Would you like home visits at our school?" in text(client.get(link))
    assert re.search(r'<html[^>]*lang="ar"[^>]*dir="rtl"', client.get(f"{link}?lang=ar").content.decode())
    spanish = text(client.get(f"{link}?lang=es"))
    assert "¿Le gustaría que hubiera visitas" in spanish
    assert Slip.objects.filter(used=True).count() == 0
    assert "Elija una respuesta." in text(client.post(link, {}))
    assert "Gracias" in text(client.post(link, {"wish": "yes", "marks": ["know", "fear"]}))
    again = text(client.post(link, {"wish": "no"}))
    assert "Este papelito ya se usó" in again
    assert Ballot.objects.get().marks.count() == 2


@pytest.mark.parametrize("token", ["x", "2-", "-", "zzzzzzzzzzzzzzz-abc", "3-made-up", "ö-x"])
def test_a_slip_that_is_none_opens_nothing(db: None, client: Client, token: str) -> None:
    response = client.get(f"/f/ask/{token}/")
    assert (response.status_code, "does not open anything" in text(response)) == (404, True)


def test_a_school_decides_that_it_is_ready(house: House, office: Client, client: Client) -> None:
    inquiry = begin(office, faculty=11)
    for group in Group:
        for link in slips(office, inquiry, group, 6):
            client.post(link, {"wish": "yes"})
    for partner in ("district", "union", "community"):
        office.post(
            f"/readiness/{inquiry.key}/agreements/",
            {"partner": partner, "name": "Local 29", "agreed_on": "2026-08-20"},
        )
    page = office.get("/readiness/")
    assert rows(page)[0] == ["Educators", "6", "0", "0", "6"]
    assert "6 of 11 educators want home visits" in text(page)
    assert "Nothing speaks against it." in text(page)
    office.post(f"/readiness/{inquiry.key}/decide/", {"outcome": "ready", "next_step": "Train in August"})
    assert "Next step: Train in August" in text(office.get("/readiness/"))


def test_below_the_gate_no_school_is_ready_and_few_answers_show_nothing(
    house: House, office: Client, client: Client
) -> None:
    inquiry = begin(office)
    for link in slips(office, inquiry, Group.EDUCATORS, 4):
        client.post(link, {"wish": "yes", "marks": ["time"]})
    page = text(office.get("/readiness/"))
    assert "Shown once five educators have answered." in page
    assert "Educators fewer than five answers – – – 4" in page
    refused = office.post(f"/readiness/{inquiry.key}/decide/", {"outcome": "ready", "next_step": "Now"})
    assert "Fewer than half of the faculty want visits, so the school is not ready yet." in text(refused)


def test_other_offices_do_not_ask(house: House) -> None:
    assert house.client(Role.PAYROLL).get("/readiness/").status_code == 403


@pytest.mark.parametrize("language", [language for language in reviews() if language != SOURCE])
def test_each_language_of_families_says_the_same_things_in_its_own_words(language: str) -> None:
    def said(code: str) -> dict[tuple[str, str], str]:
        words = asking.words(code)
        flat = {(key, ""): value for key, value in words.items() if isinstance(value, str)}
        return flat | {
            (part, key): value for part in ("wishes", "marks") for key, value in words[part].items()
        }

    own, english = said(language), said(SOURCE)
    assert own.keys() == english.keys()
    assert own["language", ""] == language
    alike = {key for key, value in own.items() if not value.strip() or value == english[key]}
    assert alike == BORROWED.get(language, set())


def test_slips_are_written_in_every_language_of_families() -> None:
    assert asking.written() == sorted(reviews())
    words = asking.words(SOURCE)
    assert (set(words["wishes"]), set(words["marks"])) == (set(Wish), set(Mark))
    assert asking.words("en-gb")["language"] == SOURCE
