from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from doorstep.algorithms import planner
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.actions.educators import say_language
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.domain.planning import by_hand, engine
from doorstep.domain.planning.actions import availabilities, plans
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.queries.broken import broken
from doorstep.domain.planning.queries.plans import latest, moved, schedule
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.actions import interpreter_budgets, pairings, participations
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.domain.visits.queries.substitutes import substitutes
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.factories import CLOCK, NOW, SYSTEM, make_answer, make_visit

QUICK = planner.Stop(steps=10_000, work=2.0)


def make(fall: Fall) -> Plan:
    return plans.make(program=fall.program, stop=QUICK, by=fall.coordinator, clock=CLOCK)


def test_a_plan_gives_each_family_its_teacher_a_colleague_and_a_time_it_offered(fall: Fall) -> None:
    nguyen = fall.family("Nguyen", at(0, 16), at(1, 16))
    okafor = fall.family("Okafor", at(0, 16), at(2, 17))
    plan = make(fall)
    rows = {row.invitation: row for row in PlannedVisit.objects.filter(plan=plan)}
    assert {invitation: row.starts_at for invitation, row in rows.items()} in (
        {nguyen: at(0, 16), okafor: at(2, 17)},
        {nguyen: at(1, 16), okafor: at(0, 16)},
    )
    for row in rows.values():
        assert row.lead == fall.alvarez
        assert row.partner == fall.chen
        assert row.ends_at - row.starts_at == timedelta(minutes=40)
        assert row.visit is None
    assert plan.objective["visits"] == plan.bound["visits"] == plan.objective["families"] == 2
    assert plan.bound["proven_levels"] == 6
    assert not Message.objects.exists()


def test_the_same_facts_and_seed_are_the_same_input(fall: Fall) -> None:
    fall.family("Nguyen", at(0, 16))
    first, second = make(fall), plans.make(program=fall.program, stop=QUICK, by=fall.coordinator, clock=CLOCK)
    first.refresh_from_db()
    assert (first.version, first.state) == (1, PlanState.SUPERSEDED)
    assert (second.version, second.state) == (2, PlanState.DRAFT)
    assert latest(program=fall.program) == second
    assert moved(plan=second) == frozenset()


def test_a_family_without_a_common_time_is_named_with_what_would_help(fall: Fall) -> None:
    fall.family("Lopez", at(5, 9))
    plan = make(fall)
    (row,) = UnplacedFamily.objects.filter(plan=plan)
    assert row.reasons == [{"code": "teacher_not_free", "params": {"person": fall.alvarez.pk}}]
    assert [remedy["code"] for remedy in row.remedies] == ["ask_for_time"] * 3
    assert row.remedies[0]["params"]["starts_at"].startswith("2026-09-08T22:30")


def test_a_family_that_needs_an_interpreter_gets_one(fall: Fall) -> None:
    invitation = fall.family("Abdi", at(0, 16), language="so")
    answer = invitation.answers.get()
    make_answer(invitation=invitation, guardian=answer.guardian, kind=AnswerKind.NOT_NOW)
    wanted = make_answer(invitation=invitation, guardian=answer.guardian, times=(at(0, 16),))
    type(wanted).objects.filter(pk=wanted.pk).exists()
    iman = fall.interpreter("so")
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert row.interpreter == iman
    assert row.language_met


@pytest.mark.parametrize("level", LanguageLevel)
def test_a_little_of_a_language_is_not_enough_for_a_visit(fall: Fall, level: LanguageLevel) -> None:
    enough = level in ("native", "fluent")
    fall.family("Abdi", at(0, 16), language="so")
    fall.family("Haddad", at(1, 16), language="ar")
    iman = fall.interpreter()
    for educator, language in ((iman, "so"), (fall.alvarez, "ar")):
        say_language(educator=educator, language=language, level=level, by=fall.coordinator, clock=CLOCK)
    rows = PlannedVisit.objects.filter(plan=make(fall)).order_by("starts_at")
    assert [(row.interpreter, row.language_met) for row in rows] == [
        (iman if enough else None, enough),
        (None, enough),
    ]


def test_a_video_visit_needs_no_way_and_keeps_its_place(fall: Fall) -> None:
    fall.family("Petrov", at(0, 16), place=PlaceKind.VIDEO)
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert row.place == PlaceKind.VIDEO
    assert engine.stage(program=fall.program, at=NOW).problem.families[0].video


def test_standing_visits_are_pinned_and_their_families_are_not_planned_again(fall: Fall) -> None:
    done = fall.family("Haddad", at(0, 16))
    make_visit(
        invitation=done,
        lead=fall.alvarez,
        partner=fall.chen,
        starts_at=at(0, 16),
        answer=done.answers.get(),
    )
    fall.family("Nguyen", at(0, 16), at(0, 17))
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert (row.family.name, row.starts_at) == ("Nguyen", at(0, 17))


def test_an_hour_that_its_family_called_off_is_not_planned_again_unless_it_is_named_anew(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16), at(1, 17))
    plans.publish(plan=make(fall), by=fall.coordinator, clock=CLOCK)
    visit = Visit.objects.get()
    first = visit.starts_at
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)

    def times() -> set[datetime]:
        (accepted,) = engine.stage(program=fall.program, at=NOW).facts.accepted
        return {start for start, _rank in accepted.times}

    assert times() == {at(0, 16), at(1, 17)} - {first}
    make_answer(invitation=invitation, times=(first,))
    assert times() == {first}


def test_hours_follow_the_clock_on_the_wall_through_its_change(fall: Fall) -> None:
    """Clocks go back on November 1, 2026: four in the afternoon stays four in the afternoon."""
    before, after = at(46, 16), at(49, 16)
    assert after - before == timedelta(days=3)
    fall.family("Nguyen", after)
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert row.starts_at.astimezone(after.tzinfo).hour == 16
    assert row.starts_at.utcoffset() == timedelta(0)
    assert row.starts_at.hour == 0, "16:00 at the school is midnight UTC once summer time is over"


def test_an_absence_is_respected(fall: Fall) -> None:
    fall.family("Nguyen", at(0, 16), at(2, 16))
    availabilities.be_away(
        educator=fall.chen, begins_at=at(0, 0), ends_at=at(1, 0), by=fall.coordinator, clock=CLOCK
    )
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert row.starts_at == at(2, 16)


def test_publishing_confirms_the_visits_and_tells_families_and_educators_once(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16))
    published = plans.publish(plan=make(fall), by=fall.coordinator, clock=CLOCK)
    visit = Visit.objects.get()
    assert (published.confirmed, published.refused) == (1, [])
    assert (visit.state, visit.invitation, visit.starts_at) == (VisitState.CONFIRMED, invitation, at(0, 16))
    assert PlannedVisit.objects.get().visit == visit
    assert published.plan.state == PlanState.PUBLISHED
    assert Message.objects.count() >= 3, "a guardian, the lead and the partner"
    with pytest.raises(Refusal) as refused:
        plans.publish(plan=published.plan, by=fall.coordinator, clock=CLOCK)
    assert refused.value.code == "planning.no_such_transition"


def test_a_yes_taken_back_before_publishing_holds_up_nobody_else(fall: Fall) -> None:
    fall.family("Nguyen", at(0, 16))
    gone = fall.family("Okafor", at(1, 16))
    plan = make(fall)
    make_answer(invitation=gone, guardian=gone.answers.get().guardian, kind=AnswerKind.WITHDRAWN)
    published = plans.publish(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert published.confirmed == 1
    assert [item.refusal.code for item in published.refused] == ["visits.no_standing_yes"]
    assert PlannedVisit.objects.get(invitation=gone).visit is None


def test_a_move_by_hand_is_kept_by_the_next_plan(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16), at(2, 16))
    plan = make(fall)
    row = plans.move(
        plan=plan,
        invitation=invitation,
        starts_at=at(2, 16),
        lead=fall.alvarez,
        partner=fall.chen,
        by=fall.coordinator,
        clock=CLOCK,
    )
    assert (row.starts_at, row.preference, row.moved_by_hand) == (at(2, 16), 2, True)
    again = make(fall)
    (kept,) = PlannedVisit.objects.filter(plan=again)
    assert (kept.starts_at, kept.preference, kept.moved_by_hand) == (at(2, 16), 2, True)
    assert again.objective["visits"] == again.objective["families"] == again.bound["visits"] == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"starts_at": at(3, 16)}, "planning.time_not_offered"),
        ({"starts_at": at(1, 16)}, "planning.person_in_two_visits"),
        ({"partner": "alvarez"}, "planning.one_person_twice"),
        ({"lead": "chen", "partner": "alvarez"}, "planning.lead_not_a_teacher"),
    ],
)
def test_a_move_that_breaks_a_rule_is_explained_and_changes_nothing(
    fall: Fall, change: dict[str, object], code: str
) -> None:
    fall.family("Okafor", at(1, 16))
    invitation = fall.family("Nguyen", at(0, 16), at(1, 16))
    plan = make(fall)
    before = list(PlannedVisit.objects.filter(plan=plan).order_by("pk"))
    wanted = {"starts_at": at(0, 16), "lead": "alvarez", "partner": "chen", **change}
    with pytest.raises(Refusal) as refused:
        plans.move(
            plan=plan,
            invitation=invitation,
            starts_at=wanted["starts_at"],
            lead=getattr(fall, str(wanted["lead"])),
            partner=getattr(fall, str(wanted["partner"])),
            by=fall.coordinator,
            clock=CLOCK,
        )
    assert refused.value.code == code
    assert list(PlannedVisit.objects.filter(plan=plan).order_by("pk")) == before


def test_choices_are_what_still_fits_the_best_first(fall: Fall) -> None:
    fall.family("Okafor", at(1, 16))
    invitation = fall.family("Nguyen", at(0, 16), at(1, 16), at(2, 16))
    plan = make(fall)
    stage = engine.stage(program=fall.program, at=NOW)
    found = by_hand.choices(stage, PlannedVisit.objects.filter(plan=plan), invitation)
    assert [stage.at(visit.start) for visit in found] == [at(0, 16), at(2, 16)]


def test_taking_a_family_out_and_putting_it_back(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16))
    plan = make(fall)
    row = plans.take_out(plan=plan, invitation=invitation, by=fall.coordinator, clock=CLOCK)
    assert row.reasons == [{"code": "taken_out_by_hand", "params": {}}]
    plan.refresh_from_db()
    assert plan.objective["visits"] == 0
    plans.move(
        plan=plan,
        invitation=invitation,
        starts_at=at(0, 16),
        lead=fall.alvarez,
        partner=fall.chen,
        by=fall.coordinator,
        clock=CLOCK,
    )
    plan.refresh_from_db()
    assert plan.objective["visits"] == 1
    assert not UnplacedFamily.objects.filter(plan=plan).exists()


def test_only_who_coordinates_plans(fall: Fall) -> None:
    educator = Actor("staff", 5, "Wei Chen")
    for attempt in (
        lambda: plans.make(program=fall.program, stop=QUICK, by=educator, clock=CLOCK),
        lambda: plans.publish(plan=make(fall), by=educator, clock=CLOCK),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == "accounts.not_coordinator"


def test_nobody_at_all_is_a_plan_too(fall: Fall) -> None:
    plan = make(fall)
    assert (plan.objective["visits"], plan.objective["families"]) == (0, 0)
    with pytest.raises(Refusal) as refused:
        plans.publish(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert refused.value.code == "planning.nothing_to_publish"


def test_what_breaks_halfway_leaves_nothing(fall: Fall, monkeypatch: pytest.MonkeyPatch) -> None:
    fall.family("Nguyen", at(0, 16))
    seen = Event.objects.count()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(engine, "unplaced_families", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        make(fall)
    assert not Plan.objects.exists()
    assert Event.objects.count() == seen


def test_the_schedule_shows_what_stands_and_what_a_draft_adds(
    fall: Fall, django_assert_num_queries: object
) -> None:
    done = fall.family("Haddad", at(0, 16))
    make_visit(
        invitation=done, lead=fall.alvarez, partner=fall.chen, starts_at=at(0, 16), answer=done.answers.get()
    )
    fall.family("Nguyen", at(8, 16))
    plan = make(fall)
    with django_assert_num_queries(3):  # type: ignore[operator]  # a fixture
        shown = schedule(program=fall.program, plan=plan)
    assert [(entry.family_name, entry.planned is not None) for entry in shown.entries] == [
        ("Haddad", False),
        ("Nguyen", True),
    ]
    assert len(shown.week(at(0, 0).date())) == 1
    assert shown.mondays() == [at(0, 0).date(), at(7, 0).date()]


def keep_apart(fall: Fall, one: Educator, other: Educator) -> None:
    pairings.keep_apart(educator=one, colleague=other, by=fall.coordinator, clock=CLOCK)


def test_two_kept_apart_are_never_planned_together(fall: Fall) -> None:
    fall.family("Nguyen", at(0, 16))
    keep_apart(fall, fall.chen, fall.alvarez)
    plan = make(fall)
    (open_,) = UnplacedFamily.objects.filter(plan=plan)
    assert [reason["code"] for reason in open_.reasons] == ["partner_not_allowed"]
    okoro = fall.educator("Ada", "Okoro")
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert {row.lead, row.partner} == {fall.alvarez, okoro}


def test_a_plan_made_before_two_were_kept_apart_promises_nothing_of_them(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16))
    plan = make(fall)
    keep_apart(fall, fall.chen, fall.alvarez)
    outcome = plans.publish(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert not Visit.objects.exists()
    assert [refused.refusal.code for refused in outcome.refused] == ["visits.pair_kept_apart"]
    answer = invitation.answers.get()
    with pytest.raises(IntegrityError, match=r"visits\.pair_kept_apart"), transaction.atomic():
        make_visit(
            invitation=invitation, lead=fall.alvarez, partner=fall.chen, starts_at=at(0, 16), answer=answer
        )


def test_what_two_have_promised_stays_when_they_are_kept_apart(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16))
    visit = make_visit(
        invitation=invitation,
        lead=fall.alvarez,
        partner=fall.chen,
        starts_at=at(0, 16),
        answer=invitation.answers.get(),
    )
    okoro = fall.educator("Ada", "Okoro")
    keep_apart(fall, fall.chen, fall.alvarez)
    assert broken(program=fall.program, at=NOW) == []
    assert [one.educator for one in substitutes(visit=visit, at=NOW)] == [okoro]
    appointments.replace_visitor(
        visit=visit, leaving=fall.chen, coming=okoro, by=fall.coordinator, clock=CLOCK
    )
    with pytest.raises(Refusal, match=r"visits\.pair_kept_apart"):
        appointments.replace_visitor(
            visit=visit, leaving=okoro, coming=fall.chen, by=fall.coordinator, clock=CLOCK
        )


def test_an_interpreter_is_planned_within_the_hours_she_is_paid_for(fall: Fall) -> None:
    iman = fall.interpreter("so")
    for name, day in (("Abdi", 0), ("Ali", 1), ("Warsame", 2)):
        fall.family(name, at(day, 16), language="so")
    met = PlannedVisit.objects.filter(interpreter=iman)
    assert met.filter(plan=make(fall)).count() == 3
    set_budget = partial(
        interpreter_budgets.set_budget,
        program=fall.program,
        interpreter=iman,
        by=fall.coordinator,
        clock=CLOCK,
    )
    set_budget(hours=1)
    assert met.filter(plan=make(fall)).count() == 1, "an hour is one visit of forty minutes"
    set_budget(hours=None)
    assert met.filter(plan=make(fall)).count() == 3
    with pytest.raises(Refusal, match=r"programs\.not_an_interpreter"):
        set_budget(hours=3, interpreter=fall.chen)


def test_who_is_new_goes_with_someone_experienced_where_the_program_says_so(fall: Fall) -> None:
    fall.family("Nguyen", at(0, 16))
    fall.program.newcomer_with_experienced = True
    fall.program.save()
    plan = make(fall)
    assert not PlannedVisit.objects.filter(plan=plan).exists()
    okoro = fall.educator("Ada", "Okoro")
    participations.set_caps(
        program=fall.program,
        educator=okoro,
        visits_per_week=4,
        visits_in_all=40,
        experienced=True,
        by=fall.coordinator,
        clock=CLOCK,
    )
    (row,) = PlannedVisit.objects.filter(plan=make(fall))
    assert {row.lead, row.partner} == {fall.alvarez, okoro}


def test_whoever_has_held_a_visit_is_new_no_more(fall: Fall) -> None:
    done = fall.family("Haddad", at(0, 16))
    fall.family("Nguyen", at(1, 16))
    visit = make_visit(
        invitation=done,
        lead=fall.alvarez,
        partner=fall.educator("Ada", "Okoro"),
        starts_at=at(0, 16),
        answer=done.answers.get(),
    )
    new = {one.id for one in engine.stage(program=fall.program, at=NOW).problem.educators if one.newcomer}
    assert len(new) == 3
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    new = {one.id for one in engine.stage(program=fall.program, at=NOW).problem.educators if one.newcomer}
    assert new == {str(fall.chen.pk)}
