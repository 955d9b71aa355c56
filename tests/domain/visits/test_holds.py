"""An hour kept for a guardian: it stands in the way of every other, for as long as it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Participation
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.actions import appointments, holds, lapsed_holds, withdrawals
from doorstep.domain.visits.models import Hold, Occupation, Visit
from doorstep.domain.visits.queries.substitutes import substitutes
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, NOW, SYSTEM

UNTIL = NOW + timedelta(minutes=20)
LATER = FixedClock(UNTIL)

INSERT_HOLD = """
    INSERT INTO visits_hold (district_id, invitation_id, guardian_id, starts_at, ends_at, place, lead_id,
        partner_id, interpreter_id, taken_at, expires_at)
    VALUES (%(district)s, %(invitation)s, %(guardian)s, %(starts_at)s, %(ends_at)s, 'home', %(lead)s,
        %(partner)s, %(interpreter)s, %(taken_at)s, %(expires_at)s)
"""


def take(stage: Stage, invitation: Invitation | None = None, **changed: object) -> Hold:
    invitation = invitation or stage.invitation
    guardian = invitation.family.adults.get().guardian
    proposal = stage.proposal(invitation=invitation, **changed)
    return holds.take(proposal=proposal, guardian=guardian, until=UNTIL, by=SYSTEM, clock=CLOCK)


def by_hand(stage: Stage, **changed: object) -> None:
    starts_at = changed.get("starts_at", TUESDAY)
    assert isinstance(starts_at, datetime)
    row = {
        "district": stage.school.district_id,
        "invitation": stage.invitation.pk,
        "guardian": stage.guardian.pk,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=40),
        "lead": stage.lead.pk,
        "partner": stage.partner.pk,
        "interpreter": None,
        "taken_at": NOW,
        "expires_at": UNTIL,
        **changed,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT_HOLD, row)


def code_of(attempt: object, *args: object, **given: object) -> str:
    with pytest.raises(Refusal) as refused:
        attempt(*args, **given)  # type: ignore[operator]  # each test names a deed
    return refused.value.code


def test_a_kept_hour_is_nobody_elses_the_way_included(stage: Stage) -> None:
    hold = take(stage)
    assert (hold.starts_at, hold.ends_at - hold.starts_at) == (TUESDAY, timedelta(minutes=40))
    other, third = stage.another_family(), stage.educator()
    for starts_at, partner in (
        (TUESDAY, stage.partner),
        (TUESDAY + timedelta(minutes=50), third),
        (TUESDAY - timedelta(minutes=30), third),
    ):
        again = {"starts_at": starts_at, "partner": partner}
        assert code_of(take, stage, other, **again) == "visits.educator_taken"
        wanted = stage.proposal(invitation=other, **again)
        assert (
            code_of(
                appointments.propose,
                invitation=other,
                starts_at=starts_at,
                lead=wanted.lead,
                partner=wanted.partner,
                by=SYSTEM,
                clock=CLOCK,
            )
            == "visits.educator_taken"
        )
    take(stage, other, starts_at=TUESDAY + timedelta(minutes=55))
    assert Message.objects.count() == 0, "nobody is told of what is only kept"


def test_another_choice_lets_the_first_one_go(stage: Stage) -> None:
    take(stage)
    take(stage, starts_at=NEXT_DAY)
    assert [hold.starts_at for hold in Hold.objects.all()] == [NEXT_DAY]
    take(stage, stage.another_family())
    assert Occupation.objects.filter(hold__isnull=False).count() == 4


def test_a_choice_that_is_refused_keeps_the_first_one(stage: Stage) -> None:
    take(stage)
    take(stage, stage.another_family(), starts_at=NEXT_DAY)
    assert code_of(take, stage, starts_at=NEXT_DAY) == "visits.educator_taken"
    assert Hold.objects.get(invitation=stage.invitation).starts_at == TUESDAY


def test_past_its_time_it_stands_in_nobodys_way(stage: Stage) -> None:
    take(stage)
    other = stage.another_family()
    visit = appointments.propose_and_confirm(
        invitation=other, starts_at=TUESDAY, lead=stage.lead, partner=stage.partner, by=SYSTEM, clock=LATER
    )
    assert visit.state == VisitState.CONFIRMED
    assert not Hold.objects.exists()


def test_once_a_minute_what_is_over_goes(stage: Stage) -> None:
    take(stage)
    assert lapsed_holds.forget(by=SYSTEM, clock=CLOCK) == 0
    assert lapsed_holds.forget(by=SYSTEM, clock=LATER) == 1
    assert not Occupation.objects.exists()


def test_a_promise_makes_the_visit_and_tells_everyone_once(stage: Stage) -> None:
    visit = holds.promise(hold=take(stage), by=SYSTEM, clock=CLOCK)
    assert (visit.state, visit.starts_at, visit.visitor_ids) == (
        VisitState.CONFIRMED,
        TUESDAY,
        (stage.lead.pk, stage.partner.pk),
    )
    assert not Hold.objects.exists()
    assert sorted(message.template for message in Message.objects.all()) == [
        "educator_visit_confirmed",
        "educator_visit_confirmed",
        "visit_confirmed",
    ]


def test_a_lapsed_hour_promises_nothing(stage: Stage) -> None:
    assert code_of(holds.promise, hold=take(stage), by=SYSTEM, clock=LATER) == "visits.hold_lapsed"
    assert not Visit.objects.exists()


def test_a_confirmed_visit_moves_to_the_hour_its_family_chose(stage: Stage) -> None:
    priya = stage.educator()
    visit = stage.visit()
    by = stage.coordinator()
    moved = holds.promise(hold=take(stage, starts_at=NEXT_DAY, partner=priya), by=by, clock=CLOCK)
    assert (moved.pk, moved.starts_at, moved.partner) == (visit.pk, NEXT_DAY, priya)
    assert Visit.objects.count() == 1
    assert Message.objects.filter(template="visit_changed").count() == 1


def test_a_change_of_mind_lets_the_hour_go(stage: Stage) -> None:
    take(stage)
    withdrawals.withdraw(
        invitation=stage.invitation,
        guardian=stage.guardian,
        kind=AnswerKind.NOT_NOW,
        by=SYSTEM,
        clock=CLOCK,
    )
    assert not Hold.objects.exists()
    assert not Occupation.objects.exists()


def test_who_is_kept_for_a_family_is_no_substitute(stage: Stage) -> None:
    priya = stage.educator()
    visit = stage.visit()
    assert [one.educator for one in substitutes(visit=visit, at=NOW)] == [priya]
    take(stage, stage.another_family(), lead=priya, partner=stage.educator("Sam"), starts_at=TUESDAY)
    assert substitutes(visit=visit, at=NOW) == []
    assert priya in [one.educator for one in substitutes(visit=visit, at=UNTIL)]


def test_taking_and_letting_go_stand_in_the_trail(stage: Stage) -> None:
    take(stage)
    holds.release(invitation=stage.invitation, guardian=stage.guardian, by=SYSTEM, clock=CLOCK)
    assert list(
        Event.objects.filter(action__startswith="visits.hold").order_by("pk").values_list("action", flat=True)
    ) == ["visits.hold.take", "visits.hold.release"]


def test_what_breaks_halfway_leaves_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(holds.events, "record", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        take(stage)
    assert not Hold.objects.exists()
    assert not Occupation.objects.exists()


def test_going_round_the_python_two_holds_of_one_person_are_refused(stage: Stage) -> None:
    by_hand(stage)
    other = stage.another_family()
    with pytest.raises(IntegrityError, match="visits_occupation_educator_apart"):
        by_hand(
            stage,
            invitation=other.pk,
            guardian=other.family.adults.get().guardian_id,
            lead=stage.educator().pk,
            starts_at=TUESDAY + timedelta(minutes=54),
        )
    with pytest.raises(IntegrityError, match="visits_hold_one_a_guardian"):
        by_hand(stage, starts_at=NEXT_DAY)


def test_going_round_the_python_nobody_is_kept_who_could_not_visit(stage: Stage) -> None:
    for refusal, changed in (
        ("visits.visitor_has_not_opted_in", Participation.objects.filter(educator=stage.partner)),
        ("visits.visitor_holds_no_certificate_that_day", Certificate.objects.filter(educator=stage.lead)),
    ):
        with pytest.raises(IntegrityError, match=refusal), transaction.atomic():
            field = "opted_out_at" if "opted" in refusal else "revoked_at"
            changed.update(**{field: NOW})
            by_hand(stage)
    for refusal, people in (
        ("visits.interpreter_is_not_one_of_the_pair", {"partner": stage.interpreter().pk}),
        ("visits.interpreter_has_no_credential", {"interpreter": stage.educator().pk}),
        ("visits_hold_two_visitors", {"partner": stage.lead.pk}),
        ("visits_hold_ends", {"expires_at": NOW}),
        ("visits_hold_order", {"ends_at": TUESDAY}),
    ):
        with pytest.raises(IntegrityError, match=refusal):
            by_hand(stage, **people)
    assert stage.interpreter().kind == EducatorKind.INTERPRETER


def test_going_round_the_python_a_hold_never_changes(stage: Stage) -> None:
    take(stage)
    for change in ({"expires_at": UNTIL + timedelta(days=9)}, {"starts_at": NEXT_DAY}):
        with pytest.raises(IntegrityError, match="visits.holds_do_not_change"), transaction.atomic():
            Hold.objects.update(**change)
    with pytest.raises(IntegrityError, match="visits.occupation_follows_visits"), transaction.atomic():
        Occupation.objects.all().delete()
