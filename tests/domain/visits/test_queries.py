"""What pages read of visits, and who may read it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind, LanguageLevel
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.models import Attestation, Outcome, Visit
from doorstep.domain.visits.queries import visits as asked
from doorstep.domain.visits.queries.access import Why
from doorstep.domain.visits.queries.mine import my_visits
from doorstep.domain.visits.queries.substitutes import substitutes
from doorstep.domain.visits.queries.unsettled import no_longer_possible
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import CLOCK, NOW, SYSTEM, make_certificate

AFTERNOON = TUESDAY - timedelta(hours=2)


def on_days(stage: Stage, *days: int) -> list[Visit]:
    """Visits of the pair, so many days after Tuesday, each of another family."""
    made = []
    for day in days:
        invitation = stage.another_family(f"Family {day}")
        made.append(
            stage.visit(
                invitation=invitation,
                answer=invitation.answers.get(),
                starts_at=TUESDAY + timedelta(days=day),
            )
        )
    return made


def word(visit: Visit, educator: Educator) -> None:
    Attestation.objects.create(
        district_id=visit.district_id,
        visit=visit,
        educator=educator,
        outcome=Outcome.HELD,
        hopes_asked=True,
        paper_used=False,
        student_present=True,
        at=NOW,
    )


def test_ones_visits_are_today_to_come_and_past(stage: Stage) -> None:
    past, today, soon, later = on_days(stage, -1, 0, 1, 8)
    cancelled, *_ = on_days(stage, 2)
    Visit.objects.filter(pk=cancelled.pk).update(state=VisitState.CANCELLED)
    mine = my_visits(educator=stage.lead, at=AFTERNOON)
    assert [row.visit for row in mine.today] == [today]
    assert [row.visit for row in mine.upcoming] == [soon, later]
    assert [row.visit for row in mine.past] == [past]
    assert [row.visit for row in mine.to_attest] == [past]
    (row,) = mine.today
    assert (row.others, [student.called for student in row.students], row.to_attest) == (
        [stage.partner],
        ["Mateo"],
        False,
    )
    assert row.starts.isoformat() == "2026-09-15T16:30:00-07:00"


def test_what_one_has_said_is_not_asked_again(stage: Stage) -> None:
    (visit,) = on_days(stage, 0)
    evening = TUESDAY + timedelta(hours=1)
    assert [row.visit for row in my_visits(educator=stage.lead, at=evening).to_attest] == [visit]
    word(visit, stage.lead)
    assert my_visits(educator=stage.lead, at=evening).to_attest == []
    assert [row.visit for row in my_visits(educator=stage.partner, at=evening).to_attest] == [visit]


def test_an_interpreter_sees_her_visits_and_attests_nothing(stage: Stage) -> None:
    interpreter = stage.interpreter()
    visit = stage.visit(interpreter=interpreter)
    mine = my_visits(educator=interpreter, at=TUESDAY + timedelta(hours=2))
    assert ([row.visit for row in mine.today], mine.to_attest) == ([visit], [])


def test_who_has_no_visits_has_none(stage: Stage) -> None:
    assert not my_visits(educator=stage.educator(), at=NOW).any


@pytest.mark.parametrize("size", [1, 3])
def test_ones_visits_take_the_same_queries(stage: Stage, size: int) -> None:
    on_days(stage, *range(-size, size))
    with CaptureQueriesContext(connection) as queries:
        my_visits(educator=stage.lead, at=AFTERNOON)
    assert len(queries) == 6


def test_the_page_of_a_visit_says_why_one_may_see_it(stage: Stage) -> None:
    interpreter = stage.interpreter()
    visit = stage.visit(interpreter=interpreter)
    word(visit, stage.partner)
    for by, why, others in (
        (stage.by(stage.lead), Why.LEAD, [stage.partner, interpreter]),
        (stage.by(stage.partner), Why.PARTNER, [stage.lead, interpreter]),
        (stage.by(interpreter), Why.INTERPRETER, [stage.lead, stage.partner]),
        (stage.coordinator(), Why.COORDINATOR, [stage.lead, stage.partner, interpreter]),
    ):
        page = asked.page(key=visit.key, by=by)
        assert page is not None
        assert (page.why, page.others, [student.called for student in page.students]) == (
            why,
            others,
            ["Mateo"],
        )
        assert bool(page.own_attestation) == (why == Why.PARTNER)


def test_for_everyone_else_there_is_no_such_visit(stage: Stage) -> None:
    visit = stage.visit()
    elsewhere = Actor("staff", 5, "Rosa", frozenset({Grant(Role.COORDINATOR, stage.school.pk + 1)}))
    colleague = stage.by(stage.educator())
    family = Actor.guardian(stage.guardian.pk, "Rosa")
    assert [asked.page(key=visit.key, by=by) for by in (elsewhere, colleague, family)] == [None] * 3
    assert asked.page(key=uuid4(), by=stage.coordinator()) is None


def test_a_week_is_seven_days_of_the_school(stage: Stage) -> None:
    sunday_before, monday, sunday, monday_after = on_days(stage, -2, -1, 5, 6)
    late = datetime(2026, 9, 21, 6, 30, tzinfo=UTC)  # half past eleven on Sunday night at the school
    Visit.objects.filter(pk=sunday.pk).update(starts_at=late, ends_at=late + timedelta(minutes=40))
    week = asked.week(school=stage.school, monday=date(2026, 9, 14))
    assert [visit.pk for visit in week] == [monday.pk, sunday.pk]
    assert {sunday_before.pk, monday_after.pk} & {visit.pk for visit in week} == set()


def test_visits_and_children_are_counted(stage: Stage) -> None:
    held, _confirmed, cancelled = on_days(stage, 0, 1, 2)
    Visit.objects.filter(pk=held.pk).update(state=VisitState.HELD)
    Visit.objects.filter(pk=cancelled.pk).update(state=VisitState.CANCELLED)
    assert asked.counts(program=stage.program) == Counter(
        {
            (VisitKind.FIRST, VisitState.HELD): 1,
            (VisitKind.FIRST, VisitState.CONFIRMED): 1,
            (VisitKind.FIRST, VisitState.CANCELLED): 1,
        }
    )
    assert asked.students_visited(program=stage.program) == 1
    assert asked.standing(invitation=held.invitation) == held
    assert asked.standing(invitation=cancelled.invitation) is None


def test_promises_that_rest_on_nothing_any_more_are_named(stage: Stage) -> None:
    on_days(stage, 0, 1)
    assert no_longer_possible(program=stage.program, at=NOW) == []
    participations.opt_out(program=stage.program, educator=stage.partner, by=SYSTEM, clock=CLOCK)
    assert [row.why for row in no_longer_possible(program=stage.program, at=NOW)] == [
        Refusal("visits.visitor_has_not_opted_in", educator="Carmen Ruiz")
    ] * 2
    participations.opt_in(program=stage.program, educator=stage.partner, by=SYSTEM, clock=CLOCK)
    stage.lead.certificates.all().delete()
    make_certificate(educator=stage.lead, valid_until=date(2026, 9, 15))
    (row,) = no_longer_possible(program=stage.program, at=NOW)
    assert (row.visit.starts_at, row.why.code) == (
        TUESDAY + timedelta(days=1),
        "visits.visitor_holds_no_certificate_that_day",
    )


def test_who_could_go_instead_is_willing_trained_and_free(stage: Stage) -> None:
    visit = stage.visit()
    ana = stage.educator("Ana", family_name="Abad", languages=("en", "es"))
    bo, cai = (stage.educator(name, family_name=name, languages=("en",)) for name in ("Bo", "Cai"))
    stage.educator("Untrained", trained=False)
    stage.educator("Interprets", kind=EducatorKind.INTERPRETER)
    busy = stage.educator("Busy")
    for day, pair, minutes in ((0, (busy, stage.educator("Busy too")), 50), (1, (bo, ana), 0)):
        invitation = stage.another_family(f"Family {day}")
        stage.visit(
            invitation=invitation,
            answer=invitation.answers.get(),
            lead=pair[0],
            partner=pair[1],
            starts_at=TUESDAY + timedelta(days=day, minutes=minutes),
        )
    assert [(one.educator, one.speaks, one.ahead) for one in substitutes(visit=visit, at=NOW)] == [
        (ana, True, 1),
        (cai, False, 0),
        (bo, False, 1),
    ]
    ana.languages.filter(language="es").update(level=LanguageLevel.SOME)
    assert not any(one.speaks for one in substitutes(visit=visit, at=NOW))
