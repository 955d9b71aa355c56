"""The cross-section page: quotas followed live, a draw fixed, revealed, its families and its certificate."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstep.algorithms import lottery
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.selection.models import Draw, Redraw, Reveal
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import make_educator, make_family

from .conftest import House, yes_of
from .reading import text

GRADES = ("01", "02", "03")


@pytest.fixture
def families(house: House) -> list[Family]:
    """Eighteen families of two teachers, in three grades and two languages."""
    return [
        make_family(
            school=house.school,
            name=f"Family{number:02}",
            grade=GRADES[number % 3],
            language=("en", "so")[number % 2],
            teacher=(house.teacher, house.partner)[number // 9],
        )
        for number in range(18)
    ]


def fields(client: Client) -> dict[str, list[str] | str]:
    """What the editor's form would send as it stands."""
    page = client.get("/cross-section/").content.decode()
    sent: dict[str, list[str] | str] = {
        name: value
        for name, value in re.findall(
            r'<input type="(?:hidden|text)"[^>]*?name="([^"]+)" value="([^"]*)"', page
        )
        if name != "csrfmiddlewaretoken"
    }
    return {
        **sent,
        "size": "6",
        "slack": "1",
        "features": ["grade", "language"],
        "basis": "6 grade language 1",
    }


def quota_fields(client: Client) -> dict[str, list[str] | str]:
    """The same, with the quotas that are proposed for six families."""
    sent = {key: value for key, value in fields(client).items() if ":" not in key}
    page = client.post("/cross-section/check/", sent).content.decode()
    shown = re.findall(r'name="((?:least|most):[^"]+)" value="(\d*)"', page)
    assert shown
    return {**sent, **dict(shown)}


def commit(client: Client) -> Draw:
    response = client.post("/cross-section/commit/", quota_fields(client))
    assert response.status_code == 302, text(response)
    return Draw.objects.latest("pk")


def reveal(client: Client, draw: Draw, **other: str) -> str:
    typed = {"number": "417", "repeated": "417", "witness": "Ann Lee"} | other
    return text(client.post(f"/draws/{draw.key}/reveal/", typed, follow=True))


def test_the_editor_proposes_the_shares_of_the_pool(office: Client, families: list[Family]) -> None:
    page = text(office.get("/cross-section/"))
    assert "Every family in the pool has the same chance: 28 in 100." in page
    assert "Somali" in page
    assert "grade 2" in page
    assert "Can be drawn" in page


def test_numbers_are_followed_as_they_are_typed_and_nothing_is_kept(
    office: Client, families: list[Family]
) -> None:
    sent = quota_fields(office)
    assert "has the same chance: 33 in 100" in text(office.post("/cross-section/check/", sent))
    few = {**sent, "least:language:so": "1", "most:language:so": "1"}
    page = text(office.post("/cross-section/check/", {**few, "most:language:en": "6"}))
    assert "Chances run from 11 to 56 in 100" in page
    assert not Draw.objects.exists()


def test_what_cannot_be_met_is_said_with_what_would_help(office: Client, families: list[Family]) -> None:
    sent = {**quota_fields(office), "least:language:so": "5", "most:language:so": "6"}
    page = office.post("/cross-section/check/", sent)
    assert "These numbers cannot be met together." in text(page)
    assert "ask for at least 4 instead of 5: Somali" in text(page)
    number = re.search(r'value="(\d+)"[^>]*>\s*Do this', page.content.decode())
    assert number is not None
    applied = office.post("/cross-section/check/", {**sent, "apply": number[1]})
    assert "Can be drawn" in text(applied)
    refused = office.post("/cross-section/commit/", sent)
    assert refused.status_code == 200
    assert not Draw.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"least:language:so": "four"}, "Write the numbers for “Somali” in digits, such as 4."),
        ({"least:language:so": "4", "most:language:so": "2"}, "is above the most (2)"),
        ({"size": "0"}, "Draw at least one family"),
        ({"size": "400"}, "Of 18 no 400 can be drawn. Draw fewer."),
        ({"features": ["grade", "address"]}, "Only what is listed here may matter in a draw"),
    ],
)
def test_what_is_wrong_is_said(
    office: Client, families: list[Family], changed: dict[str, list[str] | str], said: str
) -> None:
    assert said in text(office.post("/cross-section/check/", {**quota_fields(office), **changed}))


def test_from_the_fingerprint_to_the_certificate(office: Client, families: list[Family]) -> None:
    draw = commit(office)
    before = office.get(f"/draws/{draw.key}/")
    assert draw.commitment in re.sub(r"\s", "", text(before))
    assert not any(family.name in text(before) for family in families)
    after = reveal(office, draw)
    assert "417" in after
    assert "It picked panel 417 of 1000, counted from 0: 6 families." in after
    assert "Ann Lee" in after
    assert not any(family.name in after for family in families)
    certificate = office.get(f"/draws/{draw.key}/certificate/")
    assert "Checked just now: everything holds" in text(certificate)
    assert not any(family.name in text(certificate) for family in families)
    file = office.get(f"/draws/{draw.key}/certificate.json")
    assert file.headers["Content-Disposition"] == 'attachment; filename="draw-lincoln-elementary-1.json"'
    assert lottery.verify(json.loads(file.content)).holds


SIGNED = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"


def test_a_public_beacon_gives_the_number(house: House, families: list[Family]) -> None:
    with clock_set(FixedClock(datetime(2023, 8, 23, 15, 50, tzinfo=UTC))):
        office = house.client(Role.COORDINATOR)
        sent = {**quota_fields(office), "beacon_at": "2023-08-23T08:59:24"}  # in the school's zone
        assert office.post("/cross-section/commit/", sent).status_code == 302
        draw = Draw.objects.get()
        page = text(office.get(f"/draws/{draw.key}/"))
        assert "Round 1000 of drand’s chain quicknet gives it, on August 23, 2023, 8:59:24" in page
        assert f"{lottery.QUICKNET.hash}/public/1000" in page
        wrong = office.post(f"/draws/{draw.key}/reveal/", {"pasted": "4" * 96}, follow=True)
        assert "This is not the beacon’s signature of round 1000." in text(wrong)
        right = office.post(f"/draws/{draw.key}/reveal/", {"pasted": SIGNED}, follow=True)
        assert "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd" in re.sub(
            r"\s", "", text(right)
        )
        certificate = text(office.get(f"/draws/{draw.key}/certificate/"))
        assert "Checked just now: everything holds" in certificate
        assert SIGNED in certificate


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-09-01T08:00", "must lie ahead"), ("tomorrow", "Write the day and time like 2026-09-30 18:30")],
)
def test_a_round_that_is_past_or_no_time_fixes_nothing(
    office: Client, families: list[Family], at: str, said: str
) -> None:
    sent = {**quota_fields(office), "beacon_at": at}
    assert said in text(office.post("/cross-section/commit/", sent, follow=True))
    assert not Draw.objects.exists()


def test_two_different_numbers_reveal_nothing(office: Client, families: list[Family]) -> None:
    draw = commit(office)
    assert "typed different numbers" in reveal(office, draw, repeated="471")
    assert not Reveal.objects.exists()
    assert "Type the number that was drawn" in reveal(office, draw, number="")


@pytest.mark.usefixtures("three_are_many")
def test_the_drawn_are_invited_and_free_places_filled(office: Client, families: list[Family]) -> None:
    draw = commit(office)
    assert office.get(f"/draws/{draw.key}/families/").status_code == 302
    reveal(office, draw)
    page = text(office.get(f"/draws/{draw.key}/families/"))
    assert "Invite 6 families" in page
    page = office.post(f"/draws/{draw.key}/invite/", {"reply_by": "2026-09-15"})
    assert "Send 6 messages? Nothing has left yet. 6 E-mail" in text(page)
    assert not Invitation.objects.exists()
    done = office.post(f"/draws/{draw.key}/invite/", yes_of(page.content.decode()), follow=True)
    assert "6 families are invited." in text(done)
    Invitation.objects.filter(pk=Invitation.objects.earliest("pk").pk).update(closed_at=draw.committed_at)
    assert "Fill 1 free place" in text(office.get(f"/draws/{draw.key}/families/"))
    filled = office.post(f"/draws/{draw.key}/fill/", {"reply_by": "2026-09-15"}, follow=True)
    assert "1 family is invited." in text(filled)


def test_those_who_joined_are_drawn_in_a_wave_of_their_own(
    house: House, office: Client, families: list[Family]
) -> None:
    draw = commit(office)
    assert office.get("/cross-section/later/").headers["Location"] == f"/draws/{draw.key}/"
    reveal(office, draw)
    assert "joined since this draw" not in text(office.get(f"/draws/{draw.key}/families/"))
    assert "Nobody joined since the last draw" in text(office.get("/cross-section/later/"))
    for number in range(3):
        make_family(
            school=house.school, name=f"Late{number}", grade="01", language="so", teacher=house.teacher
        )
    page = office.get(f"/draws/{draw.key}/families/")
    assert "3 families joined since this draw" in text(page)
    assert 'value="2026-09-15"' in page.content.decode()  # two weeks to answer
    editor = text(office.get("/cross-section/later/"))
    assert "A later wave" in editor
    assert "In the first draw 33 in 100 families were drawn." in editor
    assert "18 had their chance in an earlier draw" in editor
    sent = {"size": "1", "slack": "1", "features": ["grade"], "basis": "", "pool": "later-1"}
    assert (
        office.post("/cross-section/commit/", {**sent, "pool": "first"}).headers["Location"]
        == "/cross-section/"
    )
    assert office.post("/cross-section/commit/", sent).status_code == 302
    later = Draw.objects.get(pool="later-1")
    assert "1 of 3 families, by lot" in text(office.get(f"/draws/{later.key}/"))


def test_who_has_no_chance_is_told_before_the_draw(
    house: House, office: Client, families: list[Family]
) -> None:
    sent = quota_fields(office)
    grade = {**sent, "least:grade:01": "0", "most:grade:01": "0"}
    for other in ("02", "03"):
        grade |= {f"least:grade:{other}": "0", f"most:grade:{other}": "6"}
    page = text(office.post("/cross-section/check/", grade))
    assert "6 families have no chance at all" in page
    assert "This would make room: allow up to 1 instead of 0: grade 1." in page
    assert "Family00, Family03" in page
    language = {**sent, "least:language:so": "0", "most:language:so": "0", "most:language:en": "6"}
    page = text(office.post("/cross-section/check/", language))
    assert "9 families have no chance at all" in page
    assert "9 families; their home language is not shown here" in page
    assert not any(family.name in page for family in families)


def test_no_page_of_a_draw_says_what_one_family_counts_as(office: Client, families: list[Family]) -> None:
    """Pages with languages and grades name no family; the page that names families has neither."""
    draw = commit(office)
    reveal(office, draw)
    for address in ("", "certificate/", "certificate.json"):
        page = office.get(f"/draws/{draw.key}/{address}").content.decode()
        assert not any(family.name in page or str(family.key) in page for family in families)
    named = text(office.get(f"/draws/{draw.key}/families/"))
    assert sum(family.name in named for family in families) >= 6
    assert not any(word in named for word in ("Somali", "English", "grade 1", "grade 2", "grade 3"))


def test_setting_aside_takes_two(house: House, office: Client, families: list[Family]) -> None:
    draw = commit(office)
    reason = {"reason": "The roster lacked the kindergarten"}
    assert "Someone else has to approve it" in text(
        office.post(f"/draws/{draw.key}/set-aside/", reason, follow=True)
    )
    office.post(f"/draws/{draw.key}/approve/")
    assert not Redraw.objects.exists()
    lead = house.client(Role.SCHOOL_LEAD)
    assert "The draw is set aside." in text(lead.post(f"/draws/{draw.key}/approve/", follow=True))
    assert "Choose a cross-section by lot" in text(office.get("/cross-section/"))


def test_a_lead_watches_and_an_educator_sees_nothing(
    house: House, office: Client, families: list[Family]
) -> None:
    lead, educator = house.client(Role.SCHOOL_LEAD), house.client(Role.EDUCATOR, educator=house.teacher)
    assert "No draw stands" in text(lead.get("/cross-section/"))
    draw = commit(office)
    assert lead.get("/cross-section/", follow=True).status_code == 200
    for verb, address in [("post", "check/"), ("post", "commit/")]:
        assert getattr(lead, verb)(f"/cross-section/{address}").status_code == 403
    for address in ("", "families/", "certificate/", "certificate.json"):
        assert educator.get(f"/draws/{draw.key}/{address}").status_code == 403
    assert lead.post(f"/draws/{draw.key}/reveal/").status_code == 403


def test_a_draw_of_another_school_is_not_found(house: House, office: Client, families: list[Family]) -> None:
    assert office.get("/draws/6f9619ff-8b86-d011-b42d-00c04fc964ff/").status_code == 404


def test_an_empty_pool_says_what_to_do(office: Client) -> None:
    assert "Nobody can be drawn yet" in text(office.get("/cross-section/"))


def test_who_cannot_be_drawn_is_counted_with_the_reason(
    house: House, office: Client, families: list[Family]
) -> None:
    other: Educator = make_educator(school=house.school)
    make_family(school=house.school, teacher=other)
    page = text(office.get("/cross-section/"))
    assert "1 have no teacher who takes part" in page


def test_the_pages_ask_a_constant_number_of_queries(
    house: House, office: Client, families: list[Family]
) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            office.get("/cross-section/")
        counts.append(len(queries))
        for _ in range(4):
            make_family(school=house.school, teacher=house.teacher)
    assert counts[0] == counts[1]
    draw = commit(office)
    reveal(office, draw)
    with CaptureQueriesContext(connection) as queries:
        office.get(f"/draws/{draw.key}/families/")
    assert len(queries) <= 40
