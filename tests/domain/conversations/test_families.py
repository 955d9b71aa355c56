"""Who waits, who is due to hear from the school, and reminders that die with their cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from doorstep.domain.conversations.actions import contacts, reminders, requests
from doorstep.domain.conversations.models import About, Contact, ContactKind, Request
from doorstep.domain.conversations.queries import causes
from doorstep.domain.conversations.queries.families import of_educator, of_program
from doorstep.domain.conversations.rules import Due, due
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.people.models import Family
from doorstep.domain.programs.actions import programs
from doorstep.domain.programs.models import Policy
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.conversations.talk import EVENING, Talk
from tests.domain.visits.stage import TUESDAY
from tests.factories import SYSTEM, make_visit


@pytest.mark.parametrize(
    ("weeks", "expected"), [(0, Due.NOT_YET), (5, Due.NOT_YET), (6, Due.NOW), (7, Due.NOW), (8, Due.LATE)]
)
def test_a_family_is_due_six_to_eight_weeks_after_they_were_in_touch(weeks: int, expected: Due) -> None:
    assert due(last=TUESDAY, now=TUESDAY + timedelta(weeks=weeks), policy=Policy()) == expected


def test_the_weeks_are_the_programs_own(talk: Talk) -> None:
    program = talk.stage.program
    for wrong in ({"follow_up_from_weeks": 0}, {"follow_up_from_weeks": 9}, {"follow_up_until_weeks": 40}):
        with pytest.raises(Refusal):
            programs.set_policy(program=program, policy=replace(Policy(), **wrong), by=SYSTEM, clock=EVENING)
    policy = replace(Policy(), follow_up_from_weeks=2, follow_up_until_weeks=3)
    programs.set_policy(program=program, policy=policy, by=SYSTEM, clock=EVENING)
    program.refresh_from_db()
    assert of_program(program=program, at=EVENING.later(weeks=2).now())[0].due == Due.NOW
    with pytest.raises(IntegrityError, match=r"follow_up"), transaction.atomic():
        type(program).objects.filter(pk=program.pk).update(follow_up_from_weeks=5)


def test_being_in_touch_counts_and_trying_does_not(talk: Talk) -> None:
    program, later = talk.stage.program, EVENING.later(weeks=6)
    assert of_program(program=program, at=later.now())[0].due == Due.NOW
    talk.log(reached=False, clock=later)
    assert of_program(program=program, at=later.later(hours=1).now())[0].due == Due.NOW
    contact = talk.log(minutes=8, clock=later.later(hours=2))
    row = of_program(program=program, at=later.later(hours=3).now())[0]
    assert (row.due, row.last) == (Due.NOT_YET, contact.at)
    contacts.take_back(contact=contact, by=talk.stage.by(talk.stage.lead), clock=later.later(hours=4))
    assert of_program(program=program, at=later.later(hours=5).now())[0].due == Due.NOW


def test_a_family_that_wrote_waits_and_is_not_due(talk: Talk) -> None:
    talk.write()
    heard = talk.hear()
    row = of_educator(educator=talk.stage.partner, at=EVENING.later(weeks=9).now())[0]
    assert (row.wrote_at, row.due, row.needs_someone) == (heard.at, Due.NOT_YET, True)
    talk.log(ContactKind.SPOKE, clock=EVENING.later(weeks=1))
    assert of_educator(educator=talk.stage.partner, at=EVENING.later(weeks=2).now())[0].wrote_at is None


def test_who_is_to_be_left_alone_is_not_due(talk: Talk) -> None:
    Family.objects.update(do_not_contact=True)
    row = of_program(program=talk.stage.program, at=EVENING.later(weeks=9).now())[0]
    assert (row.due, row.can_hear) == (Due.NOT_YET, False)
    Family.objects.update(do_not_contact=False)
    after_the_year = of_program(program=talk.stage.program, at=EVENING.later(weeks=45).now())[0]
    assert after_the_year.due == Due.NOT_YET


def test_a_list_takes_as_many_queries_for_three_families_as_for_one(talk: Talk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            of_program(program=talk.stage.program, at=EVENING.now())
        return len(caught)

    one = queries()
    for days, name in ((1, "Nguyen"), (2, "Cruz")):
        invitation = talk.stage.another_family(name)
        visit = make_visit(
            invitation=invitation,
            answer=invitation.answers.get(),
            lead=talk.stage.lead,
            partner=talk.stage.partner,
            starts_at=TUESDAY + timedelta(days=days),
        )
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    assert len(of_program(program=talk.stage.program, at=EVENING.now())) == 3
    assert queries() == one


def test_a_reminder_is_written_once_a_week_and_dies_with_its_cause(talk: Talk) -> None:
    program, later = talk.stage.program, EVENING.later(weeks=6)
    assert reminders.remind(program=program, by=SYSTEM, clock=EVENING) == 0
    for _ in range(2):
        reminders.remind(program=program, by=SYSTEM, clock=later)
    written = list(Message.objects.filter(template="educator_follow_up"))
    assert {message.educator for message in written} == {talk.stage.lead, talk.stage.partner}
    told = causes.follow_ups(written, at=later.now())
    assert {words.values["count"] for words in told.values() if isinstance(words, Words)} == {1}
    talk.log(clock=later)
    assert set(causes.follow_ups(written, at=later.later(hours=1).now()).values()) == {
        NotWanted("in_touch_since")
    }


def test_what_was_asked_for_has_an_owner_and_a_day(talk: Talk) -> None:
    request = talk.ask(words="A Spanish picture book")
    row = of_program(program=talk.stage.program, at=EVENING.later(days=20).now())[0]
    assert (row.requests, row.requests_late) == (1, 1)
    reminders.remind(program=talk.stage.program, by=SYSTEM, clock=EVENING.later(days=10))
    (message,) = Message.objects.filter(template="educator_request_due")
    assert message.educator == talk.stage.lead
    assert isinstance(causes.requests([message], at=EVENING.now())[message.pk], Words)
    colleague = talk.stage.educator()
    lead = talk.stage.by(talk.stage.lead)
    fresh = requests.hand_on(
        request=request, to=colleague, answer_by=date(2026, 9, 28), by=lead, clock=EVENING
    )
    assert (fresh.follows, fresh.owner, fresh.words) == (request, colleague, "A Spanish picture book")
    assert causes.requests([message], at=EVENING.now())[message.pk] == NotWanted("request_closed")
    done = requests.answer(request=fresh, by=talk.stage.by(colleague), clock=EVENING)
    assert done.state == RequestState.ANSWERED
    with pytest.raises(Refusal, match=r"request_is_closed"):
        requests.answer(request=fresh, by=lead, clock=EVENING)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"answer_by": date(2026, 9, 1)}, "conversations.answer_by_has_passed"),
        ({"answer_by": date(2027, 9, 1)}, "conversations.answer_by_too_far"),
        ({"about": About.OTHER}, "conversations.says_nothing"),
        ({"words": "Help with a green card"}, "conversations.says_immigration"),
    ],
)
def test_what_cannot_be_promised(talk: Talk, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        talk.ask(**changed)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"at": EVENING.later(days=2).now()}, "conversations.contact_ahead"),
        ({"minutes": 300}, "conversations.minutes_out_of_bounds"),
        ({"minutes": 5, "reached": False}, "conversations.nobody_was_reached"),
    ],
)
def test_a_contact_that_cannot_have_been(talk: Talk, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        talk.log(**changed)
    assert refusal.value.code == code


def test_the_database_keeps_contacts_and_requests_as_they_are(talk: Talk) -> None:
    contact, request = talk.log(), talk.ask()
    for change in (
        lambda: Contact.objects.filter(pk=contact.pk).update(minutes=9),
        lambda: Contact.objects.filter(pk=contact.pk).delete(),
        lambda: Request.objects.filter(pk=request.pk).update(answer_by=date(2027, 1, 1)),
        lambda: Request.objects.filter(pk=request.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    requests.answer(request=request, by=talk.stage.by(talk.stage.lead), clock=EVENING)
    with pytest.raises(IntegrityError, match=r"request_is_closed"), transaction.atomic():
        Request.objects.filter(pk=request.pk).update(state="open", closed_at=None)
