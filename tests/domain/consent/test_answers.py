"""A guardian's answer: theirs alone, never edited, only followed by another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import answers, invitations
from doorstep.domain.consent.models import Answer, AnswerTime, Invitation, PlaceKind
from doorstep.domain.consent.models.answer import Via
from doorstep.domain.consent.queries.answers import standing_of
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Guardian, Guardianship
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.refusal import Refusal
from tests.domain.consent.conftest import Place, as_guardian, guardians
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_family, make_visit

FIRST = datetime(2026, 9, 10, 23, 0, tzinfo=UTC)
SECOND = datetime(2026, 9, 8, 23, 30, tzinfo=UTC)


@pytest.fixture
def invitation(place: Place) -> Invitation:
    return place.invitation(place.family(guardians=2))


def yes(invitation: Invitation, guardian: Guardian, **given: object) -> Answer:
    usual: dict[str, object] = {
        "place": PlaceKind.LIBRARY,
        "place_name": " Central\n library ",
        "times": [FIRST, SECOND],
        "by": as_guardian(guardian),
        "clock": CLOCK,
    }
    said = {**usual, **given}
    return answers.give(invitation=invitation, guardian=guardian, kind=AnswerKind.YES, **said)  # type: ignore[arg-type]  # each test names what it is about


def test_a_yes_with_place_times_and_wishes(invitation: Invitation) -> None:
    mother, _ = guardians(invitation.family)
    answer = yes(invitation, mother, interpreter_wanted=True, wishes=[Wish.STEP_FREE, Wish.OTHERS_JOIN])
    kept = Answer.objects.values(
        "guardian", "kind", "at", "via", "place", "place_name", "interpreter_wanted", "wishes"
    )
    assert list(kept) == [
        {
            "guardian": mother.pk,
            "kind": "yes",
            "at": NOW,
            "via": "link",
            "place": "library",
            "place_name": "Central library",
            "interpreter_wanted": True,
            "wishes": ["others_join", "step_free"],
        }
    ]
    assert list(AnswerTime.objects.values_list("preference", "starts_at")) == [(1, FIRST), (2, SECOND)]
    event = Event.objects.get()
    assert (event.action, event.actor_kind, event.actor_id, event.facts) == (
        "consent.answer.give",
        "guardian",
        mother.pk,
        {"answer": answer.pk, "guardian": mother.pk, "kind": "yes", "via": "link", "times": 2},
    )


def test_a_double_tap_changes_nothing_and_a_change_of_mind_follows(invitation: Invitation) -> None:
    mother, _ = guardians(invitation.family)
    first = yes(invitation, mother)
    assert yes(invitation, mother) == first
    moved = yes(invitation, mother, times=[SECOND, FIRST])
    taken_back = answers.give(
        invitation=invitation,
        guardian=mother,
        kind=AnswerKind.WITHDRAWN,
        by=as_guardian(mother),
        clock=CLOCK.later(days=1),
    )
    assert list(Answer.objects.order_by("pk")) == [first, moved, taken_back]
    assert standing_of(invitation=invitation, guardian=mother) == taken_back


def test_guardians_answer_each_for_themself(invitation: Invitation) -> None:
    mother, father = guardians(invitation.family)
    yes(invitation, mother)
    assert standing_of(invitation=invitation, guardian=father) is None
    with pytest.raises(Refusal, match="consent.answer_of_another"):
        answers.give(
            invitation=invitation,
            guardian=father,
            kind=AnswerKind.NOT_NOW,
            by=as_guardian(mother),
            clock=CLOCK,
        )


@pytest.mark.parametrize("right", ["may_consent", "may_contact"])
def test_who_may_not_consent_cannot_answer(invitation: Invitation, right: str) -> None:
    mother, _ = guardians(invitation.family)
    Guardianship.objects.filter(guardian=mother).update(**{right: False})
    with pytest.raises(Refusal, match="consent.guardian_may_not_consent"):
        yes(invitation, mother)


def test_a_guardian_of_another_family_cannot_answer(place: Place, invitation: Invitation) -> None:
    (stranger,) = guardians(make_family(school=place.school))
    with pytest.raises(Refusal, match="consent.guardian_may_not_consent"):
        yes(invitation, stranger)


def test_staff_enter_what_they_were_told_and_it_says_so(place: Place, invitation: Invitation) -> None:
    mother, father = guardians(invitation.family)
    user = User.objects.create_user("maria@example.org", name="Maria Alvarez", joined_at=NOW)
    place.teacher.user = user
    place.teacher.save(update_fields=["user"])
    teacher = Actor("staff", user.pk, user.name, frozenset({Grant(Role.EDUCATOR, place.school.pk)}))
    other = Actor("staff", user.pk + 1, "Someone else", frozenset({Grant(Role.EDUCATOR, place.school.pk)}))
    for guardian, by in ((mother, teacher), (father, place.coordinator)):
        answer = yes(invitation, guardian, by=by, via=Via.STAFF)
        assert answer.via == "staff"
    with pytest.raises(Refusal, match="consent.not_yours_to_enter"):
        yes(invitation, mother, by=other, via=Via.STAFF)
    assert list(Event.objects.order_by("number").values_list("actor_name", "facts__via")) == [
        ("Maria Alvarez", "staff"),
        ("Dana Ortiz", "staff"),
    ]


def test_a_wish_to_talk_is_told_to_the_teacher_who_invited(place: Place, invitation: Invitation) -> None:
    mother, _ = guardians(invitation.family)
    answer = answers.give(
        invitation=invitation,
        guardian=mother,
        kind=AnswerKind.TALK_FIRST,
        wishes=[Wish.CALL],
        by=as_guardian(mother),
        clock=CLOCK,
    )
    assert list(Message.objects.values_list("educator", "template", "params")) == [
        (place.teacher.pk, "educator_talk_first", {"invitation": invitation.pk, "answer": answer.pk})
    ]


def test_an_answer_calls_off_letters_to_that_guardian_only(invitation: Invitation) -> None:
    mother, father = guardians(invitation.family)
    invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
    yes(invitation, mother)
    assert list(Message.objects.order_by("guardian_id").values_list("guardian_id", "state", "reason")) == [
        (mother.pk, "cancelled", "answered"),
        (father.pk, "queued", ""),
    ]


def test_the_program_year_must_be_open(place: Place, invitation: Invitation) -> None:
    mother, _ = guardians(invitation.family)
    Program.objects.update(state=ProgramState.CLOSED)
    with pytest.raises(Refusal, match="programs.not_open"):
        yes(invitation, mother)


def test_times_kept_from_an_earlier_answer_may_be_said_again(invitation: Invitation) -> None:
    """A change of place the evening before must not be refused for a time that was fine when chosen."""
    mother, _ = guardians(invitation.family)
    yes(invitation, mother)
    late = CLOCK.later(days=8, hours=20)
    assert yes(invitation, mother, place=PlaceKind.HOME, place_name="", clock=late).place == "home"
    fresh = datetime(2026, 9, 10, 22, 0, tzinfo=UTC)
    with pytest.raises(Refusal, match="consent.time_too_soon"):
        yes(invitation, mother, times=[fresh], clock=late)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_answer SET kind = 'not_now'",
        "DELETE FROM consent_answer",
        "UPDATE consent_answertime SET preference = 9",
        "DELETE FROM consent_answertime",
        "TRUNCATE consent_answer CASCADE",
    ],
)
def test_the_database_keeps_answers_for_ever(invitation: Invitation, statement: str) -> None:
    mother, _ = guardians(invitation.family)
    yes(invitation, mother)
    with (
        pytest.raises(Exception, match=r"organizations\.kept_forever|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Answer.objects.get().kind == "yes"


def test_the_database_refuses_a_yes_taken_back_under_a_confirmed_visit(
    place: Place, invitation: Invitation
) -> None:
    mother, _ = guardians(invitation.family)
    answer = yes(invitation, mother)
    make_visit(
        invitation=invitation,
        lead=place.teacher,
        partner=make_educator(
            school=place.school, given_name="David", family_name="Chen", program=place.program
        ),
        starts_at=SECOND,
        answer=answer,
    )
    with (
        pytest.raises(IntegrityError, match=r"visits\.confirmed_without_yes"),
        transaction.atomic(),
    ):
        answers.give(
            invitation=invitation,
            guardian=mother,
            kind=AnswerKind.WITHDRAWN,
            by=as_guardian(mother),
            clock=CLOCK,
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Answer.objects.get() == answer


def test_nothing_is_left_of_an_answer_that_breaks_half_way(
    invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(**_: object) -> None:
        raise RuntimeError("the power went")

    mother, _ = guardians(invitation.family)
    monkeypatch.setattr("doorstep.domain.consent.actions.answers.cancel", break_off)
    with pytest.raises(RuntimeError):
        yes(invitation, mother)
    assert [model.objects.count() for model in (Answer, AnswerTime, Event)] == [0, 0, 0]
