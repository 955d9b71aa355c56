"""Visits are proposed, confirmed, moved, handed over and called off, and their people hear of it once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.actions import participations
from doorstep.domain.visits.actions import appointments, notices
from doorstep.domain.visits.models import CalendarEntry, CancelledBy, Mode, Visit, VisitStudent
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM, make_answer, make_family, make_invitation


def propose(stage: Stage, **changed: object) -> Visit:
    given = {
        "invitation": stage.invitation,
        "starts_at": TUESDAY,
        "lead": stage.lead,
        "partner": stage.partner,
        "by": stage.coordinator(),
        "clock": CLOCK,
        **changed,
    }
    return appointments.propose(**given)


def promised(stage: Stage, **changed: object) -> Visit:
    return appointments.confirm(visit=propose(stage, **changed), by=stage.coordinator(), clock=CLOCK)


def written() -> list[tuple[str, str, str]]:
    """Template, recipient and occasion of every message."""
    return [
        (message.template, str(message.guardian or message.educator), message.occasion)
        for message in Message.objects.order_by("pk")
    ]


def entries(visit: Visit) -> dict[str, tuple[int, bool]]:
    return {
        str(entry.educator): (entry.sequence, entry.cancelled)
        for entry in CalendarEntry.objects.filter(visit=visit).select_related("educator")
    }


def test_a_proposal_is_about_the_familys_children_at_the_school_and_tells_nobody(stage: Stage) -> None:
    visit = propose(stage)
    kept = Visit.objects.get()
    assert (kept.state, kept.minutes, kept.place, kept.language, kept.answer) == (
        VisitState.APPOINTMENT,
        40,
        PlaceKind.HOME,
        "es",
        None,
    )
    assert list(VisitStudent.objects.values_list("visit", "student")) == [
        (visit.pk, stage.family.members.get().student_id)
    ]
    assert (written(), entries(visit)) == ([], {})


def test_confirming_rests_the_visit_on_the_yes_and_tells_everyone_once(stage: Stage) -> None:
    visit = promised(stage)
    assert (visit.state, visit.answer) == (VisitState.CONFIRMED, stage.answer)
    occasion = f"visit:{visit.pk}:0"
    assert written() == [
        ("visit_confirmed", "Rosa Hernández", occasion),
        ("educator_visit_confirmed", "Maria Alvarez", occasion),
        ("educator_visit_confirmed", "Carmen Ruiz", occasion),
    ]
    assert entries(visit) == {"Maria Alvarez": (0, False), "Carmen Ruiz": (0, False)}
    assert [event.action for event in Event.objects.order_by("number")] == [
        "visits.visit.propose",
        "visits.visit.confirm",
    ]
    assert Event.objects.get(action="visits.visit.confirm").facts == {
        "invitation": stage.invitation.pk,
        "starts_at": "2026-09-15T23:30:00+00:00",
        "minutes": 40,
        "place": "home",
        "lead": stage.lead.pk,
        "partner": stage.partner.pk,
        "interpreter": None,
    }


def test_nothing_of_a_confirmation_is_left_when_it_breaks_halfway(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = propose(stage)
    monkeypatch.setattr(notices.outbox, "write_all", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        appointments.confirm(visit=visit, by=SYSTEM, clock=CLOCK)
    assert Visit.objects.get().state == VisitState.APPOINTMENT
    assert (written(), entries(visit)) == ([], {})
    assert [event.action for event in Event.objects.all()] == ["visits.visit.propose"]


def test_the_place_is_the_one_the_family_chose(stage: Stage) -> None:
    answer = make_answer(invitation=stage.invitation, place=PlaceKind.VIDEO)
    visit = promised(stage)
    assert (visit.answer, visit.place, visit.mode) == (answer, PlaceKind.VIDEO, Mode.VIDEO)


def test_both_in_one_step_at_a_time_the_family_offered(stage: Stage) -> None:
    visit = appointments.propose_and_confirm(
        invitation=stage.invitation,
        starts_at=TUESDAY,
        lead=stage.lead,
        partner=stage.partner,
        interpreter=stage.interpreter(),
        minutes=30,
        place=PlaceKind.LIBRARY,
        place_name="Oak Park Library",
        by=stage.by(stage.lead),
        clock=CLOCK,
    )
    assert (visit.state, visit.minutes, visit.place_name) == (
        VisitState.CONFIRMED,
        30,
        "Oak Park Library",
    )
    assert set(entries(visit)) == {"Maria Alvarez", "Carmen Ruiz", "Iman Aden"}


def test_a_rule_refuses_before_the_database_does(stage: Stage) -> None:
    visit = propose(stage)
    make_answer(invitation=stage.invitation, kind=AnswerKind.NOT_NOW)
    with pytest.raises(Refusal) as refusal:
        appointments.confirm(visit=visit, by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("visits.no_standing_yes")


def test_where_guardians_differ_someone_talks_with_them_first(stage: Stage) -> None:
    family = make_family(school=stage.school, name="Okafor", guardians=2, teacher=stage.lead)
    invitation = make_invitation(program=stage.program, family=family, educator=stage.lead)
    mother, father = (adult.guardian for adult in family.adults.order_by("pk"))
    make_answer(invitation=invitation, guardian=mother)
    make_answer(invitation=invitation, guardian=father, kind=AnswerKind.NOT_NOW)
    with pytest.raises(Refusal) as refusal:
        appointments.confirm(visit=propose(stage, invitation=invitation), by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("visits.guardians_differ")


def test_each_guardian_who_said_yes_is_told_and_no_other(stage: Stage) -> None:
    family = make_family(school=stage.school, name="Okafor", guardians=3, teacher=stage.lead)
    invitation = make_invitation(program=stage.program, family=family, educator=stage.lead)
    first, second, _silent = (adult.guardian for adult in family.adults.order_by("pk"))
    make_answer(invitation=invitation, guardian=first)
    make_answer(invitation=invitation, guardian=second)
    promised(stage, invitation=invitation)
    assert [who for template, who, _ in written() if template == "visit_confirmed"] == [
        str(first),
        str(second),
    ]


@pytest.mark.parametrize("busy", ["lead", "partner", "family"])
def test_who_is_taken_is_refused_with_a_reason(stage: Stage, busy: str) -> None:
    promised(stage)
    pair = {"lead": stage.educator("Ana"), "partner": stage.educator("Bo")}
    if busy == "family":
        with pytest.raises(Refusal) as refusal:
            propose(stage, **pair)
        assert refusal.value == Refusal("visits.already_standing")
        return
    other = stage.another_family()
    with pytest.raises(Refusal) as refusal:
        propose(stage, invitation=other, **{**pair, busy: getattr(stage, busy)})
    assert refusal.value == Refusal("visits.educator_taken")
    assert Visit.objects.count() == 1


# who


def test_only_who_coordinates_or_would_go_arranges(stage: Stage) -> None:
    stranger = stage.educator()
    with pytest.raises(Refusal, match=r"visits\.not_yours"):
        propose(stage, by=stage.by(stranger))
    visit = propose(stage, by=stage.by(stage.partner))
    with pytest.raises(Refusal, match=r"visits\.not_yours"):
        appointments.confirm(visit=visit, by=stage.by(stranger), clock=CLOCK)
    with pytest.raises(Refusal, match=r"visits\.not_yours"):
        appointments.cancel(
            visit=visit,
            cancelled_by=CancelledBy.FAMILY,
            by=Actor.guardian(stage.guardian.pk + 1, "Somebody"),
            clock=CLOCK,
        )


def test_a_guardian_confirms_and_cancels_their_own_visit(stage: Stage) -> None:
    by = Actor.guardian(stage.guardian.pk, str(stage.guardian))
    visit = appointments.confirm(visit=propose(stage), by=by, clock=CLOCK)
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=by, clock=CLOCK)
    assert Visit.objects.get().cancelled_by == CancelledBy.FAMILY


# moving


def test_a_moved_visit_stays_promised_and_its_people_hear_the_new_time(stage: Stage) -> None:
    visit = promised(stage)
    Message.objects.all().delete()
    uids = dict(CalendarEntry.objects.values_list("educator", "uid"))
    moved = appointments.repropose(
        visit=visit, starts_at=NEXT_DAY, minutes=30, by=stage.by(stage.lead), clock=CLOCK
    )
    assert (moved.state, moved.starts_at, moved.minutes, moved.calendar_sequence) == (
        VisitState.CONFIRMED,
        NEXT_DAY,
        30,
        1,
    )
    assert [(template, who) for template, who, _ in written()] == [
        ("visit_changed", "Rosa Hernández"),
        ("educator_visit_changed", "Maria Alvarez"),
        ("educator_visit_changed", "Carmen Ruiz"),
    ]
    assert entries(visit) == {"Maria Alvarez": (1, False), "Carmen Ruiz": (1, False)}
    assert dict(CalendarEntry.objects.values_list("educator", "uid")) == uids
    assert Event.objects.get(action="visits.visit.repropose").facts["before"]["minutes"] == 40


def test_a_proposal_moves_without_a_word(stage: Stage) -> None:
    visit = appointments.repropose(visit=propose(stage), starts_at=NEXT_DAY, by=SYSTEM, clock=CLOCK)
    assert (visit.state, visit.starts_at) == (VisitState.APPOINTMENT, NEXT_DAY)
    assert (written(), entries(visit)) == ([], {})


def test_the_time_left_is_free_again(stage: Stage) -> None:
    visit = promised(stage)
    other = propose(stage, invitation=stage.another_family(), starts_at=NEXT_DAY)
    with pytest.raises(Refusal) as refusal:
        appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=stage.coordinator(), clock=CLOCK)
    assert refusal.value == Refusal("visits.educator_taken")
    assert Visit.objects.get(pk=visit.pk).starts_at == TUESDAY
    appointments.cancel(visit=other, cancelled_by=CancelledBy.STAFF, by=SYSTEM, clock=CLOCK)
    assert appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=stage.coordinator(), clock=CLOCK)


def test_no_machine_moves_what_people_have_agreed_on(stage: Stage) -> None:
    visit = promised(stage)
    with pytest.raises(Refusal) as refusal:
        appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("visits.machines_move_nothing")


def test_a_family_moves_to_another_place(stage: Stage) -> None:
    visit = appointments.repropose(
        visit=promised(stage),
        starts_at=TUESDAY,
        place=PlaceKind.PARK,
        place_name="McKinley Park",
        by=Actor.guardian(stage.guardian.pk, str(stage.guardian)),
        clock=CLOCK,
    )
    assert (visit.place, visit.place_name, visit.mode) == (PlaceKind.PARK, "McKinley Park", Mode.IN_PERSON)


# handing over


def test_a_partner_falls_ill_and_comes_back(stage: Stage) -> None:
    """A to B to A: one entry a person, taken out and given back, with a rising sequence."""
    visit, priya = promised(stage), stage.educator("Priya")
    carmen = CalendarEntry.objects.get(educator=stage.partner)
    Message.objects.all().delete()
    appointments.replace_visitor(
        visit=visit, leaving=stage.partner, coming=priya, by=stage.coordinator(), clock=CLOCK
    )
    assert entries(visit) == {
        "Maria Alvarez": (1, False),
        "Carmen Ruiz": (1, True),
        "Priya Nair": (1, False),
    }
    assert sorted((template, who) for template, who, _ in written()) == [
        ("educator_visit_cancelled", "Carmen Ruiz"),
        ("educator_visit_changed", "Maria Alvarez"),
        ("educator_visit_confirmed", "Priya Nair"),
        ("visit_changed", "Rosa Hernández"),
    ]
    appointments.replace_visitor(
        visit=visit, leaving=priya, coming=stage.partner, by=stage.coordinator(), clock=CLOCK
    )
    assert entries(visit) == {
        "Maria Alvarez": (2, False),
        "Carmen Ruiz": (2, False),
        "Priya Nair": (2, True),
    }
    assert CalendarEntry.objects.get(educator=stage.partner).uid == carmen.uid


@pytest.mark.parametrize("place", ["lead", "partner", "interpreter"])
def test_each_of_the_three_can_be_replaced(stage: Stage, place: str) -> None:
    visit = promised(stage, interpreter=stage.interpreter())
    leaving: Educator = getattr(visit, place)
    coming = stage.interpreter() if place == "interpreter" else stage.educator("Priya")
    replaced = appointments.replace_visitor(
        visit=visit, leaving=leaving, coming=coming, by=stage.coordinator(), clock=CLOCK
    )
    assert getattr(replaced, place) == coming


def test_only_someone_of_the_visit_is_replaced_and_only_by_who_may_go(stage: Stage) -> None:
    visit, stranger = promised(stage), stage.educator()
    with pytest.raises(Refusal, match=r"visits\.not_of_this_visit"):
        appointments.replace_visitor(
            visit=visit, leaving=stranger, coming=stage.educator("Ana"), by=stage.coordinator(), clock=CLOCK
        )
    participations.opt_out(program=stage.program, educator=stranger, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as refusal:
        appointments.replace_visitor(
            visit=visit, leaving=stage.partner, coming=stranger, by=stage.coordinator(), clock=CLOCK
        )
    assert refusal.value == Refusal("visits.visitor_has_not_opted_in", educator="Priya Nair")


def test_an_interpreter_comes_along_and_stays_away(stage: Stage) -> None:
    visit, iman = promised(stage), stage.interpreter()
    by = stage.coordinator()
    appointments.set_interpreter(visit=visit, interpreter=iman, by=by, clock=CLOCK)
    assert entries(visit)["Iman Aden"] == (1, False)
    appointments.set_interpreter(visit=visit, interpreter=None, by=by, clock=CLOCK)
    assert entries(visit)["Iman Aden"] == (2, True)


# calling off


def test_a_cancelled_visit_leaves_every_calendar_and_frees_the_time(stage: Stage) -> None:
    visit = promised(stage)
    Message.objects.all().delete()
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.STAFF, by=stage.coordinator(), clock=CLOCK)
    assert entries(visit) == {"Maria Alvarez": (1, True), "Carmen Ruiz": (1, True)}
    assert [(template, who) for template, who, _ in written()] == [
        ("visit_cancelled", "Rosa Hernández"),
        ("educator_visit_cancelled", "Maria Alvarez"),
        ("educator_visit_cancelled", "Carmen Ruiz"),
    ]
    assert promised(stage).state == VisitState.CONFIRMED


def test_a_proposal_is_dropped_without_a_word(stage: Stage) -> None:
    appointments.cancel(visit=propose(stage), cancelled_by=CancelledBy.STAFF, by=SYSTEM, clock=CLOCK)
    assert written() == []


def test_a_visit_is_called_off_once(stage: Stage) -> None:
    visit = promised(stage)
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.STAFF, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as refusal:
        appointments.cancel(visit=visit, cancelled_by=CancelledBy.STAFF, by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("visits.no_such_transition", before="cancelled", after="cancelled")
    assert Event.objects.filter(action="visits.visit.cancel").count() == 1


def test_what_is_past_is_neither_proposed_nor_moved(stage: Stage) -> None:
    with pytest.raises(Refusal, match=r"visits\.in_the_past"):
        propose(stage, clock=CLOCK.later(days=20))
    visit = promised(stage)
    with pytest.raises(Refusal, match=r"visits\.in_the_past"):
        appointments.repropose(
            visit=visit,
            starts_at=CLOCK.now() - timedelta(minutes=1),
            by=stage.coordinator(),
            clock=CLOCK,
        )
