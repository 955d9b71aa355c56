"""Inviting families in rounds, reminding them, closing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import answers, invitations, links
from doorstep.domain.consent.actions.invitations import Invitee, LeftOut, Round
from doorstep.domain.consent.models import FamilyLink, Invitation, InvitedBecause
from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.consent.states import AnswerKind, ConsentState, Wish
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Family, Guardian, Guardianship
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.consent.conftest import Place, as_guardian, guardians
from tests.factories import CLOCK, NOW, SYSTEM, make_answer, make_educator, make_family, make_invitation

REPLY_BY = date(2026, 9, 15)
TODAY = NOW.date()


def invite(
    place: Place, *invitees: Invitee, because: InvitedBecause = InvitedBecause.DRAWN, by: Actor | None = None
) -> Round:
    return invitations.invite(
        program=place.program,
        families=invitees,
        because=because,
        reply_by=REPLY_BY,
        visit_kind=VisitKind.FIRST,
        by=by or place.coordinator,
        clock=CLOCK,
    )


def test_a_drawn_family_is_invited_by_its_teacher(place: Place) -> None:
    family = place.family(guardians=2)
    round_ = invite(place, Invitee(family, place.teacher, draw_rank=4))
    (invitation,) = round_.invitations
    assert round_.left_out == []
    kept = Invitation.objects.values(
        *("program", "family", "educator", "visit_kind", "because", "draw_rank", "invited_at", "reply_by"),
        *("reminders", "closed_at"),
    )
    assert list(kept) == [
        {
            "program": place.program.pk,
            "family": family.pk,
            "educator": place.teacher.pk,
            "visit_kind": "first",
            "because": "drawn",
            "draw_rank": 4,
            "invited_at": NOW,
            "reply_by": REPLY_BY,
            "reminders": 0,
            "closed_at": None,
        }
    ]
    written = Message.objects.order_by("guardian_id").values_list(
        "guardian_id", "occasion", "template", "params"
    )
    ways_in = {link.guardian_id: str(link.key) for link in FamilyLink.objects.all()}
    assert list(written) == [
        (
            guardian.pk,
            f"invitation:{invitation.pk}",
            "invitation",
            {"invitation": invitation.pk, "link": ways_in[guardian.pk]},
        )
        for guardian in guardians(family)
    ]
    assert [(e.action, e.actor_name, e.facts) for e in Event.objects.order_by("number")] == [
        (
            "consent.invitation.invite",
            "Dana Ortiz",
            {"family": family.pk, "educator": place.teacher.pk, "because": "drawn", "rank": 4},
        ),
        ("consent.link.issue", "Dana Ortiz", {"links": 2}),
    ]


def test_those_who_cannot_be_invited_are_left_out_with_the_reason(place: Place) -> None:
    fine, stranger, silent, again = (
        place.family(),
        make_family(school=place.school),
        place.family(),
        place.family(),
    )
    Family.objects.filter(pk=silent.pk).update(do_not_contact=True)
    place.invitation(again)
    no_one = place.family()
    Guardianship.objects.filter(student__families__family=no_one).update(may_consent=False)
    idle = make_educator(school=place.school)
    theirs = make_family(school=place.school, teacher=idle)
    round_ = invite(
        place,
        *(
            Invitee(family, place.teacher, rank)
            for rank, family in enumerate((fine, stranger, silent, again), 1)
        ),
        Invitee(no_one, place.teacher, 5),
        Invitee(theirs, idle, 6),
        Invitee(fine, place.teacher, 7),
    )
    assert [invitation.family for invitation in round_.invitations] == [fine]
    assert round_.left_out == [
        LeftOut(stranger, Refusal("consent.not_a_teacher_of_the_family")),
        LeftOut(silent, Refusal("consent.family_not_to_be_contacted")),
        LeftOut(again, Refusal("consent.already_invited")),
        LeftOut(no_one, Refusal("consent.nobody_may_consent")),
        LeftOut(theirs, Refusal("consent.teacher_has_not_opted_in")),
        LeftOut(fine, Refusal("consent.already_invited")),
    ]


def test_a_family_that_asked_not_to_be_asked_again_is_not(place: Place) -> None:
    family = place.family()
    first = place.invitation(family)
    (guardian,) = guardians(family)
    answers.give(
        invitation=first,
        guardian=guardian,
        kind=AnswerKind.NOT_NOW,
        wishes=[Wish.DO_NOT_ASK],
        by=as_guardian(guardian),
        clock=CLOCK,
    )
    invitations.close(invitation=first, by=place.coordinator, clock=CLOCK)
    round_ = invite(place, Invitee(family, place.teacher, 1))
    assert round_.left_out == [LeftOut(family, Refusal("consent.family_asked_not_to_be_asked"))]


def test_only_those_who_may_consent_and_be_contacted_are_written_to(place: Place) -> None:
    family = place.family(guardians=3)
    mother, kept_away, not_to_write_to = guardians(family)
    Guardianship.objects.filter(guardian=kept_away).update(ended_on=TODAY)
    Guardianship.objects.filter(guardian=not_to_write_to).update(may_contact=False)
    invite(place, Invitee(family, place.teacher, 1))
    assert list(Message.objects.values_list("guardian", flat=True)) == [mother.pk]
    assert list(FamilyLink.objects.values_list("guardian", flat=True)) == [mother.pk]


def test_a_guardian_whom_nothing_reaches_has_a_link_to_read_out_or_print(place: Place) -> None:
    family = place.family()
    Guardian.objects.update(email="", phone="")
    invite(place, Invitee(family, place.teacher, 1))
    assert (FamilyLink.objects.count(), Message.objects.count()) == (1, 0)
    Guardian.objects.update(email="rosa@example.org")
    invitation = Invitation.objects.get()
    for _ in range(2):
        assert invitations.send(invitations=[invitation], by=place.coordinator, clock=CLOCK) == 1
    assert (FamilyLink.objects.count(), Message.objects.count()) == (1, 1)


def test_an_invitation_needs_who_coordinates_and_an_open_program(place: Place) -> None:
    invitee = Invitee(place.family(), place.teacher, 1)
    teacher = Actor("staff", 5, "Maria Alvarez", frozenset({Grant(Role.EDUCATOR, place.school.pk)}))
    with pytest.raises(Refusal, match="accounts.not_coordinator"):
        invite(place, invitee, by=teacher)
    place.program.state = ProgramState.CLOSED
    with pytest.raises(Refusal, match="programs.not_open"):
        invite(place, invitee)
    assert Invitation.objects.count() == 0


def test_nothing_is_left_of_a_round_that_breaks_half_way(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(**_: object) -> None:
        raise RuntimeError("the power went")

    family = place.family()
    monkeypatch.setattr("doorstep.domain.consent.actions.invitations.mailings.write", break_off)
    with pytest.raises(RuntimeError):
        invite(place, Invitee(family, place.teacher, 1))
    assert [model.objects.count() for model in (Invitation, FamilyLink, Message, Event)] == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", ["open_once", "live_once"])
def test_the_database_holds_one_open_invitation_and_one_live_link(place: Place, kind: str) -> None:
    family = place.family()
    (invitation,) = invite(place, Invitee(family, place.teacher, 1)).invitations
    with pytest.raises(IntegrityError, match=kind), transaction.atomic():
        if kind == "open_once":
            make_invitation(program=place.program, family=family, educator=place.teacher)
        else:
            link = FamilyLink.objects.get(invitation=invitation)
            FamilyLink.objects.create(
                district_id=link.district_id,
                invitation=invitation,
                guardian=link.guardian,
                digest=b"another",
                made_at=NOW,
                expires_at=NOW,
            )


def queries_of_a_round(place: Place, families: int) -> int:
    """Statements of a round besides the line each invitation has in the trail."""
    invitees = [Invitee(place.family(), place.teacher, rank) for rank in range(1, families + 1)]
    with CaptureQueriesContext(connection) as captured:
        assert len(invite(place, *invitees).invitations) == families
    return len([query for query in captured if "audit_event" not in query["sql"]])


def test_a_round_takes_a_constant_number_of_queries(place: Place) -> None:
    assert queries_of_a_round(place, 1) == queries_of_a_round(place, 3)


def test_a_reminder_goes_to_all_while_nobody_answered(place: Place) -> None:
    (invitation,) = invite(place, Invitee(place.family(guardians=2), place.teacher, 1)).invitations
    later = CLOCK.later(days=4)
    assert invitations.remind(invitation=invitation, by=place.coordinator, clock=later) == 2
    invitation.refresh_from_db()
    assert (invitation.reminders, invitation.reminded_at) == (1, later.now())
    reminders = Message.objects.filter(template="reminder").values_list("occasion", "purpose")
    assert list(reminders) == [(f"invitation:{invitation.pk}", "reminder_1")] * 2
    with pytest.raises(Refusal, match="consent.reminded_lately"):
        invitations.remind(invitation=invitation, by=SYSTEM, clock=later)
    make_answer(invitation=invitation)
    with pytest.raises(Refusal, match="consent.already_answered"):
        invitations.remind(invitation=invitation, by=SYSTEM, clock=CLOCK.later(days=8))


def test_who_is_to_be_reminded_and_what_has_lapsed(place: Place) -> None:
    waiting, answered, closed = (place.invitation() for _ in range(3))
    make_answer(invitation=answered, kind=AnswerKind.NOT_NOW)
    invitations.close(invitation=closed, by=SYSTEM, clock=CLOCK)

    def due(clock: FixedClock) -> list[Invitation]:
        return list(asked.to_remind(on=clock.now().date(), at=clock.now()))

    assert due(CLOCK.later(days=2)) == []
    assert due(CLOCK.later(days=3)) == [waiting]
    invitations.remind(invitation=waiting, by=SYSTEM, clock=CLOCK.later(days=3))
    assert due(CLOCK.later(days=5)) == []
    assert due(CLOCK.later(days=6)) == [waiting]
    assert due(CLOCK.later(days=15)) == []
    assert list(asked.lapsed(on=CLOCK.later(days=28).now().date())) == []
    assert list(asked.lapsed(on=CLOCK.later(days=29).now().date())) == [waiting]


def test_a_job_reminds_by_day_and_closes_what_has_lapsed(place: Place) -> None:
    waiting, answered = place.invitation(), place.invitation()
    make_answer(invitation=answered)
    night = FixedClock(datetime(2026, 9, 5, 10, 0, tzinfo=UTC))  # 3 in the morning at the school
    assert invitations.remind_due(by=SYSTEM, clock=night) == 0
    morning = FixedClock(datetime(2026, 9, 5, 16, 0, tzinfo=UTC))
    assert [invitations.remind_due(by=SYSTEM, clock=morning) for _ in range(2)] == [1, 0]
    assert Message.objects.get().params["invitation"] == waiting.pk
    late = CLOCK.later(days=29)
    assert [invitations.close_lapsed(by=SYSTEM, clock=late) for _ in range(2)] == [1, 0]
    waiting.refresh_from_db()
    answered.refresh_from_db()
    assert (waiting.closed_at, answered.closed_at) == (late.now(), None)


def test_a_closed_invitation_takes_no_answer_and_sends_nothing(place: Place) -> None:
    (invitation,) = invite(place, Invitee(place.family(), place.teacher, 1)).invitations
    invitations.close(invitation=invitation, by=place.coordinator, clock=CLOCK)
    assert list(Message.objects.values_list("state", "reason")) == [("cancelled", "invitation_closed")]
    (guardian,) = guardians(invitation.family)
    with pytest.raises(Refusal, match="consent.invitation_closed"):
        answers.give(
            invitation=invitation,
            guardian=guardian,
            kind=AnswerKind.YES,
            by=as_guardian(guardian),
            clock=CLOCK,
        )
    with pytest.raises(Refusal, match="consent.invitation_closed"):
        invitations.close(invitation=invitation, by=place.coordinator, clock=CLOCK)
    assert asked.state(invitation=invitation, on=TODAY) == ConsentState.EXPIRED


def test_a_lost_link_is_replaced_and_the_old_one_ends(place: Place) -> None:
    invite(place, Invitee(place.family(), place.teacher, 1))
    lost = FamilyLink.objects.get()
    fresh = links.reissue(link=lost, by=place.coordinator, clock=CLOCK)
    lost.refresh_from_db()
    assert (lost.revoked_at, fresh.revoked_at, fresh.guardian) == (NOW, None, lost.guardian)
    assert fresh.digest != lost.digest
    assert [m.params["link"] for m in Message.objects.order_by("pk")] == [str(lost.key), str(fresh.key)]
    links.revoke(link=lost, reason="twice", by=SYSTEM, clock=CLOCK.later(days=1))
    lost.refresh_from_db()
    assert lost.revoked_at == NOW
    assert list(
        Event.objects.filter(action="consent.link.revoke").values_list("reason", "facts__guardian")
    ) == [("reissued", lost.guardian_id)]
