"""A family answers: yes with place and times, not now, talk first, and changes its mind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.interfaces.portal import drafts
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import Door, Street

OFFERED = datetime(2026, 9, 8, 22, 30, tzinfo=UTC)  # 3:30 in the afternoon, the first of the page


def value(at: datetime) -> str:
    return str(int(at.timestamp()))


def words(client: Client, path: str) -> str:
    """A page as it is read."""
    return client.get(path).content.decode()


def test_a_family_says_yes_step_by_step(client: Client, door: Door) -> None:
    assert "Ms. Alvarez would like to visit you and Mateo" in words(client, door.path)
    chosen = client.post(door.at("yes/"), {"place": "library", "place_name": "Central Library"})
    assert chosen.headers["Location"] == door.at("yes/times/")
    page = words(client, door.at("yes/times/"))
    assert "Tuesday, September 8" in page
    assert "3:30 to 4:10 in the afternoon" in page
    times = [value(OFFERED), value(OFFERED + timedelta(hours=3))]
    assert client.post(door.at("yes/times/"), {"time": times, "go": "on"}).headers["Location"] == door.at(
        "yes/help/"
    )
    helped = client.post(door.at("yes/help/"), {"wishes": ["interpreter", "step_free"]})
    assert helped.headers["Location"] == door.at("yes/check/")
    page = words(client, door.at("yes/check/"))
    for said in ("A library: Central Library", "6:30 to 7:10 in the evening", "A place without steps"):
        assert said in page
    assert door.answers == []
    sent = client.post(door.at("yes/check/"), {"send": "yes"})
    assert sent.headers["Location"] == door.at("thanks/")
    (answer,) = door.answers
    assert (answer.kind, answer.place, answer.place_name, answer.via) == (
        "yes",
        "library",
        "Central Library",
        "link",
    )
    assert (answer.interpreter_wanted, answer.wishes) == (True, ["step_free"])
    assert [time.starts_at for time in answer.times.all()] == [OFFERED, OFFERED + timedelta(hours=3)]
    assert "What happens next" in words(client, door.at("thanks/"))
    assert client.cookies[drafts.COOKIE].value == ""
    assert "You said yes" in words(client, door.path)


def test_a_choice_that_was_not_made_is_asked_for(client: Client, door: Door) -> None:
    for page, given, asked in (
        ("yes/", {}, "Choose where you would like to meet."),
        ("yes/", {"place": "school"}, "Choose where you would like to meet."),
        ("yes/", {"place": "other"}, "Write which place you mean."),
        ("not-now/", {}, "Choose one of the two."),
        ("talk/", {}, "Choose how we should reach you."),
        ("kept/", {}, "Choose one of the two."),
    ):
        response = client.post(door.at(page), given)
        text = response.content.decode()
        assert response.status_code == 200
        assert text.count(asked) >= 2, page  # first on the page, and beside the question
        assert "<title>Error: " in text
        assert 'role="alert"' in text
    client.post(door.at("yes/"), {"place": "home"})
    empty = client.post(door.at("yes/times/"), {"go": "on"}).content.decode()
    assert "Choose at least one time, or suggest another." in empty
    assert "<title>Error: " in empty
    assert door.answers == []


def test_pages_of_the_middle_lead_back_to_the_beginning(client: Client, door: Door) -> None:
    for page in ("yes/times/", "yes/another/", "yes/help/", "yes/check/"):
        assert client.get(door.at(page)).headers["Location"] == door.at("yes/")
        assert client.post(door.at(page), {"send": "yes"}).headers["Location"] == door.at("yes/")
    assert door.answers == []


def test_times_on_other_days_stay_picked(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home"})
    turned = client.post(door.at("yes/times/"), {"time": [value(OFFERED)], "go": "later"})
    assert turned.headers["Location"] == f"{door.at('yes/times/')}?page=2"
    later = words(client, f"{door.at('yes/times/')}?page=2")
    assert "Tuesday, September 15" in later
    assert "You have also picked 1 time on other days." in later
    week = OFFERED + timedelta(days=7)
    back = client.post(f"{door.at('yes/times/')}?page=2", {"time": [value(week)], "go": "earlier"})
    assert back.headers["Location"] == f"{door.at('yes/times/')}?page=1"
    client.post(f"{door.at('yes/times/')}?page=1", {"time": [value(OFFERED)], "go": "on"})
    client.post(door.at("yes/check/"), {"send": "yes"})
    assert [time.starts_at for time in door.answers[0].times.all()] == [OFFERED, week]


def test_a_time_of_the_family_s_own(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home"})
    for day, start, asked in (
        ("", "10:00", "Choose a day."),
        ("2026-09-12", "", "Choose a time."),
        ("2026-12-24", "10:00", "Visits are from Tuesday, September 8 to Friday, November 20."),
        ("2026-09-01", "10:00", "is too soon"),
        ("2026-09-12", "03:00", "Choose a time."),
    ):
        page = client.post(door.at("yes/another/"), {"day": day, "start": start}).content.decode()
        assert asked in page, (day, start)
    added = client.post(door.at("yes/another/"), {"day": "2026-09-12", "start": "10:00"})
    assert added.headers["Location"] == door.at("yes/times/")
    page = words(client, door.at("yes/times/"))
    assert "Saturday, September 12" in page
    assert "10:00 to 10:40 in the morning" in page
    client.post(door.at("yes/check/"), {"send": "yes"})
    assert [time.starts_at for time in door.answers[0].times.all()] == [
        datetime(2026, 9, 12, 17, 0, tzinfo=UTC)
    ]


def test_times_that_were_never_offered_cannot_be_sent(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home"})
    night = datetime(2026, 9, 9, 9, 0, tzinfo=UTC)
    for sent in ([value(night)], ["-1"], ["1e9"], ["99999999999999"], ["²"]):
        assert client.post(door.at("yes/times/"), {"time": sent, "go": "on"}).status_code == 200
    client.post(door.at("yes/check/"), {"send": "yes"})
    assert [list(answer.times.all()) for answer in door.answers] == [[]]


def test_the_order_of_times_is_theirs(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home"})
    times = [OFFERED, OFFERED + timedelta(days=1), OFFERED + timedelta(days=2)]
    client.post(door.at("yes/times/"), {"time": [value(at) for at in times], "go": "on"})
    client.post(door.at("yes/check/"), {"sooner": value(times[2])})
    client.post(door.at("yes/check/"), {"sooner": value(times[0])})  # is first already
    client.post(door.at("yes/check/"), {"send": "yes"})
    assert [time.starts_at for time in door.answers[0].times.all()] == [times[0], times[2], times[1]]


def test_where_no_pair_is_free_a_time_is_asked_for(client: Client, street: Street) -> None:
    door = street.door()
    with inside(street.school.district_id):
        street.partner.availabilities.all().delete()
    client.post(door.at("yes/"), {"place": "home"})
    page = words(client, door.at("yes/times/"))
    assert "There are no open times just now." in page
    assert client.post(door.at("yes/times/"), {"go": "another"}).headers["Location"] == door.at(
        "yes/another/"
    )


def test_video_is_offered_only_where_it_counts(client: Client, street: Street) -> None:
    door = street.door()
    assert 'value="video"' in words(client, door.at("yes/"))
    with inside(street.school.district_id):
        Program.objects.update(video_counts=False)
    assert 'value="video"' not in words(client, door.at("yes/"))
    assert client.post(door.at("yes/"), {"place": "video"}).status_code == 200


@pytest.mark.parametrize(
    ("page", "choice", "kind", "shown"),
    [
        ("not-now/", "ask_later", "not_now", "You may ask me again this year."),
        ("not-now/", "do_not_ask", "not_now", "Please do not ask again this year."),
        ("talk/", "call", "talk_first", "“Call me”"),
        ("talk/", "text", "talk_first", "“Send me a text”"),
    ],
)
def test_other_answers(client: Client, door: Door, page: str, choice: str, kind: str, shown: str) -> None:
    sent = client.post(door.at(page), {"choice": choice})
    assert sent.headers["Location"] == door.at("thanks/")
    assert [(answer.kind, answer.wishes) for answer in door.answers] == [(kind, [choice])]
    assert shown in words(client, door.path)
    assert "September 1" in words(client, door.path)


def test_sending_twice_is_sending_once(client: Client, door: Door) -> None:
    for _ in range(2):
        client.post(door.at("yes/"), {"place": "home"})
        client.post(door.at("yes/check/"), {"send": "yes"})
    assert len(door.answers) == 1
    with inside(door.invitation.district_id):
        assert Event.objects.filter(action="consent.answer.give").count() == 1


def test_a_mind_can_be_changed_and_the_last_answer_stands(client: Client, door: Door) -> None:
    client.post(door.at("not-now/"), {"choice": "ask_later"})
    assert "would like to visit" in words(client, door.at("again/"))
    client.post(door.at("yes/"), {"place": "home"})
    client.post(door.at("yes/check/"), {"send": "yes"})
    client.post(door.at("not-now/"), {"choice": "ask_later"})
    assert [answer.kind for answer in door.answers] == ["not_now", "yes", "withdrawn"]
    page = words(client, door.path)
    assert "You said “not right now” on Tuesday, September 1." in page
    assert "I changed my mind" in page


def test_a_second_tap_is_answered_as_the_first_and_the_way_back_shows_what_stands(
    client: Client, door: Door
) -> None:
    client.post(door.at("yes/"), {"place": "park", "place_name": "Mill  Park"})
    client.post(door.at("yes/times/"), {"time": [value(OFFERED)], "go": "on"})
    draft = client.cookies[drafts.COOKIE].value
    for _ in range(2):
        client.cookies[drafts.COOKIE] = draft  # both taps leave with the page as it was
        sent = client.post(door.at("yes/check/"), {"send": "yes"})
        assert sent.headers["Location"] == door.at("thanks/")
    assert len(door.answers) == 1
    back = client.get(door.at("yes/check/"))
    assert back.headers["Location"] == door.path
    assert "Sent on Tuesday, September 1." in words(client, door.path)


def test_times_picked_on_other_days_are_named(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home"})
    client.post(door.at("yes/another/"), {"day": "2026-09-26", "start": "10:00"})
    page = words(client, door.at("yes/times/"))
    assert "You have also picked 1 time on other days." in page
    assert "Saturday, September 26<br>10:00 to 10:40 in the morning" in page


def test_a_draft_stays_on_its_own_device_and_link(client: Client, street: Street) -> None:
    door, other = street.door(), street.door()
    client.post(door.at("yes/"), {"place": "home"})
    assert Client().get(door.at("yes/check/")).status_code == 302
    kept = client.cookies[drafts.COOKIE]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == (door.path, True, "Lax")
    thief = Client()
    thief.cookies[drafts.COOKIE] = kept.value
    assert thief.get(other.at("yes/check/")).status_code == 302
    tampered = Client()
    tampered.cookies[drafts.COOKIE] = kept.value.replace("home", "park")
    assert tampered.get(door.at("yes/check/")).status_code == 302


def test_a_closed_invitation_says_whom_to_call(client: Client, door: Door) -> None:
    with inside(door.invitation.district_id):
        invitations.close(invitation=door.invitation, by=SYSTEM, clock=CLOCK)
    for page in ("", "again/", "yes/", "not-now/", "talk/"):
        text = words(client, door.at(page))
        assert "This invitation has ended" in text
        assert "(916) 555-0134" in text
    assert client.post(door.at("not-now/"), {"choice": "ask_later"}).status_code == 200
    assert door.answers == []


def test_a_program_that_is_over_is_said_in_words(client: Client, street: Street) -> None:
    door = street.door()
    with inside(street.school.district_id):
        Program.objects.update(state="closed")
    page = client.post(door.at("not-now/"), {"choice": "ask_later"}).content.decode()
    assert "Home visits at this school are over for now." in page
    client.post(door.at("yes/"), {"place": "home"})
    page = client.post(door.at("yes/check/"), {"send": "yes"}).content.decode()
    assert "Home visits at this school are over for now." in page
    assert door.answers == []


class TestAConfirmedVisit:
    def test_is_shown_to_who_said_yes(self, client: Client, street: Street) -> None:
        door = street.door()
        street.confirmed(door)
        page = words(client, door.path)
        for said in (
            "Ms. Alvarez and Mr. Chen will meet you",
            "Tuesday, September 8",
            "4:30 to 5:10 in the afternoon",
            "A library: Central Library",
        ):
            assert said in page

    def test_is_hidden_from_a_guardian_who_did_not(self, client: Client, street: Street) -> None:
        mother, father = street.doors(guardians=2)
        street.confirmed(mother)
        before = words(client, father.path)
        assert "Ms. Alvarez would like to visit you and Mateo" in before
        for told in ("Chen", "Central Library", "September 8", "Rosa"):
            assert told not in before
        assert client.get(father.at("visit.ics")).headers["Location"] == father.path
        assert client.get(father.at("cancel/")).headers["Location"] == father.path
        father.said(AnswerKind.TALK_FIRST)
        assert "Central Library" not in words(client, father.path) + words(client, father.at("kept/"))

    def test_goes_into_a_calendar_without_names_or_places(self, client: Client, street: Street) -> None:
        door = street.door(language="es")
        street.confirmed(door)
        response = client.get(door.at("visit.ics"))
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        entry = response.content.decode()
        assert "DTSTART;TZID=America/Los_Angeles:20260908T163000" in entry
        assert "SUMMARY:Visita" in entry
        for told in ("Mateo", "Alvarez", "Chen", "Library", "/f/", "Hern"):
            assert told not in entry

    def test_can_be_called_off_for_another_time(self, client: Client, street: Street) -> None:
        door = street.door()
        visit = street.confirmed(door)
        sent = client.post(door.at("cancel/"), {"choice": "another_time"})
        assert sent.headers["Location"] == f"{door.at('yes/times/')}?cancelled=1"
        page = words(client, sent.headers["Location"])
        assert "Visit cancelled" in page
        assert "checked" not in page, "the hour that was called off is not picked again"
        with inside(street.school.district_id):
            visit.refresh_from_db()
            assert (visit.state, visit.cancelled_by) == ("cancelled", "family")
        assert [answer.kind for answer in door.answers] == ["yes"]
        page = words(client, door.path)
        assert "Visit cancelled" in page
        assert "September 8" not in page
        assert "No times yet. The school will call you." in page

    @pytest.mark.parametrize(
        ("page", "choice", "kind"),
        [
            ("cancel/", "no_visit", "withdrawn"),
            ("not-now/", "ask_later", "withdrawn"),
            ("talk/", "call", "talk_first"),
        ],
    )
    def test_is_called_off_with_a_change_of_mind(
        self, client: Client, street: Street, page: str, choice: str, kind: str
    ) -> None:
        door = street.door()
        visit = street.confirmed(door)
        if page != "cancel/":
            assert "Your visit on Tuesday, September 8 will be cancelled." in words(client, door.at(page))
        assert client.post(door.at(page), {"choice": choice}).status_code == 302
        with inside(street.school.district_id):
            visit.refresh_from_db()
            assert visit.state == "cancelled"
        assert [answer.kind for answer in door.answers] == ["yes", kind]

    def test_stays_while_another_time_is_asked_for(self, client: Client, street: Street) -> None:
        door = street.door()
        visit = street.confirmed(door)
        page = words(client, door.at("yes/times/"))
        assert "checked" not in page, "they ask for another time than those they named before"
        assert "Tuesday, September 8<br>4:30 to 5:10 in the afternoon" in page, "what stands meanwhile"
        client.post(door.at("yes/times/"), {"time": [value(OFFERED + timedelta(days=1))], "go": "on"})
        unsure = client.post(door.at("yes/check/"), {"send": "yes"}).content.decode()
        assert "Tick the box, then send." in unsure
        assert len(door.answers) == 1
        client.post(door.at("yes/check/"), {"send": "yes", "sure": "yes"})
        with inside(street.school.district_id):
            visit.refresh_from_db()
            assert visit.state == "confirmed"
        for path in ("", "thanks/"):
            page = words(client, door.at(path))
            assert "You asked for another time. Your visit stays as it is" in page
            assert "will meet you" in page

    def test_that_was_held_is_thanked_for(self, client: Client, street: Street) -> None:
        door = street.door()
        visit = street.confirmed(door)
        with inside(street.school.district_id):
            Visit.objects.filter(pk=visit.pk).update(state="held")
        page = words(client, door.path)
        assert "Thank you for your time" in page
        assert "Cancel the visit" not in page
        assert "This invitation has ended" in words(client, door.at("not-now/"))


def test_nothing_is_left_where_the_last_step_breaks(
    client: Client, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit is called off and an answer kept together, or neither."""

    def break_off(**_: object) -> None:
        raise RuntimeError("the power went")

    door = street.door()
    visit = street.confirmed(door)
    monkeypatch.setattr("doorstep.domain.visits.actions.withdrawals.answers.give", break_off)
    client.raise_request_exception = False
    assert client.post(door.at("not-now/"), {"choice": "ask_later"}).status_code == 500
    with inside(street.school.district_id):
        visit.refresh_from_db()
        assert visit.state == "confirmed"
    assert len(door.answers) == 1


def test_a_place_by_name_is_kept_only_where_it_has_one(client: Client, door: Door) -> None:
    client.post(door.at("yes/"), {"place": "home", "place_name": "12 Oak Street"})
    client.post(door.at("yes/check/"), {"send": "yes"})
    assert [(answer.place, answer.place_name) for answer in door.answers] == [(PlaceKind.HOME, "")]
