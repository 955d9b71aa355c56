"""What is promised and cannot be is shown, and kept in another way as soon as a person says so."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Invitation
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.actions.educators import say_language
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.domain.planning import instead
from doorstep.domain.planning.actions import availabilities, closures, mending, plan_changes, plans, repairs
from doorstep.domain.planning.models import PlannedVisit
from doorstep.domain.planning.queries.broken import Broken, broken
from doorstep.domain.planning.queries.hours import Span
from doorstep.domain.planning.queries.plans import differences, schedule
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Participation
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.factories import CLOCK, NOW, enroll, make_answer, make_visit


def promised(fall: Fall, name: str, *times: datetime, **given: object) -> Visit:
    """A confirmed visit at the first of the times its family named."""
    people = {key: given.pop(key) for key in ("lead", "partner", "interpreter") if key in given}
    invitation = fall.family(name, *times, **given)  # type: ignore[arg-type]
    visit = make_visit(
        invitation=invitation,
        lead=people.get("lead", fall.alvarez),
        partner=people.get("partner", fall.chen),
        interpreter=people.get("interpreter"),
        starts_at=times[0],
        answer=invitation.answers.get(),
    )
    return visits().get(pk=visit.pk)


def away(fall: Fall, educator: Educator, day: int, days: int = 1) -> None:
    availabilities.be_away(
        educator=educator,
        begins_at=at(day, 0),
        ends_at=at(day + days, 0),
        by=fall.coordinator,
        clock=CLOCK,
    )


def found(fall: Fall, now: datetime = NOW) -> list[Broken]:
    return broken(program=fall.program, at=now)


def ways(fall: Fall, now: datetime = NOW) -> list[tuple[str, datetime, list[str]]]:
    """What is offered: lead and partner, when, and who comes new."""
    items = found(fall, now)
    offered = instead.options(program=fall.program, broken=items, at=now)
    return [
        (
            f"{option.proposal.lead.family_name}+{option.proposal.partner.family_name}",
            option.proposal.starts_at,
            [person.family_name for person in option.coming],
        )
        for item in items
        for option in offered[item.visit.pk]
    ]


def heal(fall: Fall, visit: Visit, option: instead.Option, clock: FixedClock = CLOCK) -> Visit:
    return repairs.heal(
        visit=visit,
        starts_at=option.proposal.starts_at,
        lead=option.proposal.lead,
        partner=option.proposal.partner,
        interpreter=option.proposal.interpreter,
        by=fall.coordinator,
        clock=clock,
    )


def test_what_is_whole_is_not_broken(fall: Fall) -> None:
    promised(fall, "Nguyen", at(0, 16))
    assert found(fall) == []


def test_each_thing_that_breaks_a_promise_is_named(fall: Fall) -> None:
    visit = promised(fall, "Nguyen", at(0, 16))
    certificate = Certificate.objects.filter(educator=fall.alvarez)
    part = Participation.objects.filter(educator=fall.chen)
    for rows, change, undo, code, leaving in (
        (certificate, {"revoked_at": NOW}, {"revoked_at": None}, "holds_no_certificate", fall.alvarez),
        (part, {"opted_out_at": NOW}, {"opted_out_at": None}, "has_not_opted_in", fall.chen),
    ):
        rows.update(**change)
        (item,) = found(fall)
        assert (item.visit, item.leaving, item.can_stay) == (visit, (leaving,), True)
        assert code in item.why[0].code
        rows.update(**undo)
    away(fall, fall.chen, 0)
    (item,) = found(fall)
    assert [(refusal.code, refusal.params) for refusal in item.why] == [
        ("planning.visitor_away", {"educator": "Wei Chen"})
    ]
    assert Visit.objects.get().state == VisitState.CONFIRMED, "nothing moves by itself"


def test_a_school_that_closes_and_a_family_that_asks_for_another_time(fall: Fall) -> None:
    visit = promised(fall, "Nguyen", at(0, 16), at(2, 16))
    closure = closures.close(
        school=fall.school, begins_at=at(0, 0), ends_at=at(1, 0), by=fall.coordinator, clock=CLOCK
    )
    (item,) = found(fall)
    assert (item.can_stay, [refusal.code for refusal in item.why]) == (False, ["planning.school_closed"])
    assert ways(fall) == [("Alvarez+Chen", at(2, 16), [])]
    closures.reopen(closure=closure, by=fall.coordinator, clock=CLOCK)
    assert found(fall) == []
    make_answer(
        invitation=visit.invitation, guardian=visit.invitation.answers.get().guardian, times=(at(3, 17),)
    )
    (item,) = found(fall)
    assert [refusal.code for refusal in item.why] == ["planning.family_asks_for_another_time"]
    assert ways(fall) == [("Alvarez+Chen", at(3, 17), [])]


def test_a_closed_school_is_planned_around_and_offers_no_hour(fall: Fall) -> None:
    closures.close(school=fall.school, begins_at=at(0, 0), ends_at=at(1, 0), by=fall.coordinator, clock=CLOCK)
    fall.family("Nguyen", at(0, 16), at(1, 16))
    plan = plans.make(program=fall.program, by=fall.coordinator, clock=CLOCK)
    assert PlannedVisit.objects.get(plan=plan).starts_at == at(1, 16)


def test_who_could_go_instead_the_best_first(fall: Fall) -> None:
    """Same hour and language first; who is elsewhere, away or over her limit is not offered at all."""
    fall.educator("Ana", "Ruiz", languages=("en", "vi"))
    fall.educator("Ben", "Okoro")
    busy = fall.educator("Zoe", "Busy", languages=("en", "vi"))
    promised(fall, "Nguyen", at(0, 16), at(1, 16), language="vi")
    promised(fall, "Haddad", at(0, 16, 30), lead=fall.educator("Tom", "Lead"), partner=busy)
    away(fall, fall.alvarez, 5)
    away(fall, fall.chen, 0)
    offered = ways(fall)
    assert offered[0] == ("Alvarez+Ruiz", at(0, 16), ["Ruiz"])
    assert offered[1][:2] == ("Alvarez+Okoro", at(0, 16))
    assert not [pair for pair, when, _ in offered if when == at(0, 16) and "Busy" in pair]
    assert offered[2][1] == at(1, 16)


def test_who_speaks_a_little_is_not_offered_as_speaking_the_language(fall: Fall) -> None:
    ana = fall.educator("Ana", "Ruiz")
    fall.educator("Ben", "Okoro")
    promised(fall, "Nguyen", at(0, 16), at(1, 16), language="vi")
    away(fall, fall.chen, 0)
    for level, spoken in ((LanguageLevel.SOME, {False}), (LanguageLevel.NATIVE, {True, False})):
        say_language(educator=ana, language="vi", level=level, by=fall.coordinator, clock=CLOCK)
        (item,) = found(fall)
        offered = instead.options(program=fall.program, broken=[item], at=NOW)[item.visit.pk]
        assert {option.speaks for option in offered} == spoken


def test_two_hours_before_only_the_promised_hour_is_offered(fall: Fall) -> None:
    ruiz = fall.educator("Ana", "Ruiz")
    visit = promised(fall, "Nguyen", at(0, 16), at(1, 16))
    away(fall, fall.chen, 0)
    now = at(0, 14)
    assert ways(fall, now) == [("Alvarez+Ruiz", at(0, 16), ["Ruiz"])]
    (item,) = found(fall, now)
    (option,) = instead.options(program=fall.program, broken=[item], at=now)[visit.pk]
    healed = heal(fall, visit, option, FixedClock(now))
    assert (healed.partner, healed.state, healed.starts_at) == (ruiz, VisitState.CONFIRMED, at(0, 16))
    assert found(fall, now) == []
    templates = sorted(message.template for message in Message.objects.all())
    assert templates.count("visit_changed") == 1
    assert "educator_visit_confirmed" in templates


def test_where_no_teacher_can_lead_someone_else_does_and_it_is_said(fall: Fall) -> None:
    fall.educator("Ana", "Ruiz")
    visit = promised(fall, "Nguyen", at(0, 16))
    away(fall, fall.alvarez, 0)
    (item,) = found(fall)
    offered = instead.options(program=fall.program, broken=[item], at=NOW)[visit.pk]
    assert offered
    assert {option.own_teacher for option in offered} == {False}
    assert all(option.same_hour and fall.alvarez not in option.proposal.visitors for option in offered)
    enroll(student=visit.family.members.get().student, teacher=fall.chen)
    (item,) = found(fall)
    best = instead.options(program=fall.program, broken=[item], at=NOW)[visit.pk][0]
    assert (best.own_teacher, best.proposal.lead) == (True, fall.chen)


def test_a_way_that_has_gone_meanwhile_is_refused_and_nothing_changes(fall: Fall) -> None:
    fall.educator("Ana", "Ruiz")
    visit = promised(fall, "Nguyen", at(0, 16))
    away(fall, fall.chen, 0)
    (item,) = found(fall)
    (option, *_) = instead.options(program=fall.program, broken=[item], at=NOW)[visit.pk]
    away(fall, option.coming[0], 0)
    with pytest.raises(Refusal) as refused:
        heal(fall, visit, option)
    assert refused.value.code == "planning.time_taken"
    visit.refresh_from_db()
    assert (visit.partner, visit.calendar_sequence) == (fall.chen, 0)


def test_only_who_coordinates_mends_and_only_what_is_broken(fall: Fall) -> None:
    fall.educator("Ana", "Ruiz")
    visit = promised(fall, "Nguyen", at(0, 16))
    given = {"visit": visit, "starts_at": at(0, 16), "lead": fall.alvarez, "partner": fall.chen}
    for by, code in (
        (Actor("staff", 5, "Wei Chen"), "accounts.not_coordinator"),
        (fall.coordinator, "planning.visit_is_not_broken"),
    ):
        with pytest.raises(Refusal) as refused:
            repairs.heal(**given, by=by, clock=CLOCK)  # type: ignore[arg-type]
        assert refused.value.code == code


def test_the_soonest_are_read_at_the_same_cost_however_many_are_promised(fall: Fall) -> None:
    def asked(most: int) -> tuple[list[str], int]:
        with CaptureQueriesContext(connection) as queries:
            items = broken(program=fall.program, at=NOW, most=most)
            names = [f"{item.visit.family}, {item.visit.invitation.family.home}" for item in items]
        return names, len(queries)

    promised(fall, "Abdi", at(0, 16))
    away(fall, fall.chen, 0, days=3)
    alone = asked(1)
    promised(fall, "Brown", at(1, 16))
    promised(fall, "Cruz", at(3, 16), interpreter=fall.interpreter("so"))
    assert asked(1) == alone
    assert [item.visit.family.name for item in found(fall)] == ["Abdi", "Brown"]


def test_what_if_says_what_would_break_and_changes_nothing(fall: Fall) -> None:
    visit = promised(fall, "Nguyen", at(0, 16))
    before = Event.objects.count()
    away_then = {fall.chen.pk: [Span(at(0, 0), at(1, 0))]}
    supposed = broken(program=fall.program, at=NOW, away=away_then)
    assert [item.visit for item in supposed] == [visit]
    ruiz = fall.educator("Ana", "Ruiz")
    ways = instead.options(program=fall.program, broken=supposed, at=NOW, away=away_then)
    assert [option.coming for option in ways[visit.pk]] == [(ruiz,)], "not whoever is supposed to be away"
    assert found(fall) == []
    assert Event.objects.count() == before


def test_a_draft_mends_everything_with_the_fewest_changes(fall: Fall) -> None:
    ruiz = fall.educator("Ana", "Ruiz")
    whole = promised(fall, "Abdi", at(1, 16))
    hurt = promised(fall, "Brown", at(0, 16), at(2, 16))
    waiting = fall.family("Cruz", at(3, 16))
    away(fall, fall.chen, 0)
    plan = repairs.draft(program=fall.program, by=fall.coordinator, clock=CLOCK)
    rows = {row.family.name: row for row in PlannedVisit.objects.filter(plan=plan)}
    assert set(rows) == {"Brown", "Cruz"}, "what is whole is not touched"
    assert (rows["Brown"].visit, rows["Brown"].starts_at) == (hurt, at(0, 16))
    assert (rows["Brown"].lead, rows["Brown"].partner) == (fall.alvarez, ruiz)
    assert rows["Cruz"].visit is None
    shown = schedule(program=fall.program, plan=plan)
    assert sorted(entry.family_name for entry in shown.entries) == ["Abdi", "Brown", "Cruz"]
    assert not Message.objects.exists()
    published = plans.publish(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert (published.confirmed, published.changed, published.refused) == (1, 1, [])
    hurt.refresh_from_db()
    whole.refresh_from_db()
    assert (hurt.partner, whole.calendar_sequence) == (ruiz, 0)
    assert Visit.objects.get(invitation=waiting).state == VisitState.CONFIRMED
    assert Message.objects.filter(template="visit_changed").count() == 1


def test_a_mended_visit_stands_beside_how_it_was(fall: Fall) -> None:
    fall.educator("Ana", "Ruiz")
    first = plans.make(program=fall.program, by=fall.coordinator, clock=CLOCK)
    promised(fall, "Brown", at(0, 16))
    away(fall, fall.chen, 0)
    later = repairs.draft(program=fall.program, by=fall.coordinator, clock=CLOCK)
    (difference,) = differences(earlier=first, later=later)
    assert difference.earlier is not None
    assert difference.later is not None
    assert (difference.earlier.partner, difference.later.partner.family_name) == (fall.chen, "Ruiz")


def test_a_draft_that_is_put_aside_has_changed_nothing(fall: Fall) -> None:
    fall.educator("Ana", "Ruiz")
    hurt = promised(fall, "Brown", at(0, 16))
    away(fall, fall.chen, 0)
    plan = repairs.draft(program=fall.program, by=fall.coordinator, clock=CLOCK)
    assert plans.discard(plan=plan, by=fall.coordinator, clock=CLOCK).state == PlanState.SUPERSEDED
    hurt.refresh_from_db()
    assert hurt.partner == fall.chen


def test_what_breaks_halfway_leaves_nothing(fall: Fall, monkeypatch: pytest.MonkeyPatch) -> None:
    fall.educator("Ana", "Ruiz")
    hurt = promised(fall, "Brown", at(0, 16))
    away(fall, fall.chen, 0)
    plan = repairs.draft(program=fall.program, by=fall.coordinator, clock=CLOCK)

    def broken_down(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(plans, "_record", broken_down)
    with pytest.raises(RuntimeError, match="power cut"):
        plans.publish(plan=plan, by=fall.coordinator, clock=CLOCK)
    hurt.refresh_from_db()
    assert (hurt.partner, hurt.calendar_sequence) == (fall.chen, 0)
    assert not Message.objects.exists()


def test_one_that_needs_an_hour_another_leaves_comes_after_it(fall: Fall) -> None:
    """Whatever the order of the rows, both change."""
    ruiz, okoro = fall.educator("Ana", "Ruiz"), fall.educator("Ben", "Okoro")
    first, second = promised(fall, "Abdi", at(0, 16)), promised(fall, "Brown", at(1, 16))
    plan = plans.make(program=fall.program, by=fall.coordinator, clock=CLOCK)

    def row(visit: Visit, starts_at: datetime, partner: Educator) -> PlannedVisit:
        return PlannedVisit(
            district_id=plan.district_id,
            plan=plan,
            invitation=visit.invitation,
            family=visit.family,
            lead=fall.alvarez,
            partner=partner,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=40),
            place="home",
            visit=visit,
        )

    rows = [row(first, at(1, 16), ruiz), row(second, at(2, 16), okoro)]
    assert mending.apply_changes(rows=rows, by=fall.coordinator, clock=CLOCK) == (2, [])
    assert [visit.starts_at for visit in Visit.objects.order_by("pk")] == [at(1, 16), at(2, 16)]


def test_changes_by_hand_are_undone_from_the_last_one_back(fall: Fall) -> None:
    invitation = fall.family("Nguyen", at(0, 16), at(2, 16))
    plan = plans.make(program=fall.program, by=fall.coordinator, clock=CLOCK)

    def now() -> list[tuple[datetime, bool]]:
        return [(row.starts_at, row.moved_by_hand) for row in PlannedVisit.objects.filter(plan=plan)]

    before = now()
    move(fall, plan.pk, invitation, at(2, 16))
    plans.take_out(plan=plan, invitation=invitation, by=fall.coordinator, clock=CLOCK)
    assert now() == []
    assert plan_changes.undo(plan=plan, by=fall.coordinator, clock=CLOCK) == invitation
    assert now() == [(at(2, 16), True)]
    plan_changes.undo(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert now() == before
    plan.refresh_from_db()
    assert plan.objective["visits"] == 1
    with pytest.raises(Refusal) as refused:
        plan_changes.undo(plan=plan, by=fall.coordinator, clock=CLOCK)
    assert refused.value.code == "planning.nothing_to_undo"


def move(fall: Fall, plan: int, invitation: Invitation, starts_at: datetime) -> None:
    plans.move(
        plan=plans.Plan.objects.get(pk=plan),
        invitation=invitation,
        starts_at=starts_at,
        lead=fall.alvarez,
        partner=fall.chen,
        by=fall.coordinator,
        clock=CLOCK,
    )


def test_substitutes_are_ranked_at_once(fall: Fall) -> None:
    """Among thirty who could go, in a week of twenty visits, in well under a second on any machine."""
    others = [fall.educator("E", f"Other {n}") for n in range(30)]
    for number in range(20):
        lead, partner = others[29 - number % 10], others[number]
        promised(fall, f"F{number}", at(number % 5 + 1, 16 + number // 10), lead=lead, partner=partner)
    visit = promised(fall, "Nguyen", at(0, 16))
    away(fall, fall.chen, 0)
    begun = time.process_time()
    items = found(fall)
    offered = instead.options(program=fall.program, broken=items, at=NOW)
    spent = time.process_time() - begun
    assert len(offered[visit.pk]) == 4
    assert spent < 0.4, f"{spent:.3f} s of processor"
