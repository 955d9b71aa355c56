"""Going round the Python: what the database refuses about visits, asked with plain SQL as the site's role."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Guardianship
from doorstep.domain.programs.models import Participation, VisitKind
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.models import Attestation, Settlement, Visit
from doorstep.domain.visits.promises import BY_CONSTRAINT, as_refusal
from doorstep.domain.visits.states import VISIT_TRANSITIONS, VisitState
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import NOW, make_answer, make_district, make_educator, make_invitation, make_school

INSERT_VISIT = """
    INSERT INTO visits_visit (
        district_id, key, program_id, invitation_id, family_id, kind, purpose, mode, place, place_name, state,
        starts_at, ends_at, lead_id, partner_id, interpreter_id, language, answer_id, calendar_sequence,
        cancelled_by
    ) VALUES (
        %(district)s, gen_random_uuid(), %(program)s, %(invitation)s, %(family)s, %(kind)s, %(purpose)s,
        'in_person', 'home', '', %(state)s, %(starts_at)s, %(ends_at)s, %(lead)s, %(partner)s,
        %(interpreter)s, 'es', %(answer)s, 0, ''
    ) RETURNING id
"""

INSERT_ATTESTATION = """
    INSERT INTO visits_attestation (
        district_id, visit_id, educator_id, outcome, mode, hopes_asked, paper_used, student_present, at
    ) VALUES (%s, %s, %s, 'held', 'in_person', true, false, true, %s)
"""


def sql(statement: str, params: object = None) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def insert(stage: Stage, **changed: object) -> int:
    """A visit written by hand; confirmed unless another state is asked for."""
    invitation = changed.pop("invitation", stage.invitation)
    assert isinstance(invitation, Invitation)
    starts_at = changed.get("starts_at", TUESDAY)
    assert isinstance(starts_at, datetime)
    row = {
        "district": stage.school.district_id,
        "program": stage.program.pk,
        "invitation": invitation.pk,
        "family": invitation.family_id,
        "kind": invitation.visit_kind,
        "purpose": "relationship",
        "state": "confirmed",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=40),
        "lead": stage.lead.pk,
        "partner": stage.partner.pk,
        "interpreter": None,
        "answer": stage.answer.pk,
        **changed,
    }
    return int(str(sql(INSERT_VISIT, row)[0][0]))


def yes_of(invitation: Invitation) -> int:
    return Answer.objects.get(invitation=invitation, kind=AnswerKind.YES).pk


def refused(match: str) -> pytest.RaisesExc[IntegrityError]:
    return pytest.raises(IntegrityError, match=match)


def test_a_visit_that_keeps_every_promise_is_taken(stage: Stage) -> None:
    assert Visit.objects.get(pk=insert(stage)).state == VisitState.CONFIRMED


# a standing yes


def test_no_visit_is_confirmed_without_an_answer(stage: Stage) -> None:
    invitation = make_invitation(
        program=stage.program,
        family=stage.family,
        educator=stage.lead,
        visit_kind=VisitKind.TRANSITION,
    )
    with refused("visits.no_standing_yes"):
        insert(stage, invitation=invitation)


@pytest.mark.parametrize("kind", [AnswerKind.NOT_NOW, AnswerKind.TALK_FIRST, AnswerKind.WITHDRAWN])
def test_no_visit_is_confirmed_on_a_yes_that_another_answer_followed(stage: Stage, kind: AnswerKind) -> None:
    make_answer(invitation=stage.invitation, kind=kind)
    with refused("visits.no_standing_yes"):
        insert(stage)


def test_no_visit_is_confirmed_on_the_yes_of_one_who_may_not_consent(stage: Stage) -> None:
    Guardianship.objects.filter(guardian=stage.guardian).update(may_consent=False)
    with refused("visits.no_standing_yes"):
        insert(stage)


def test_no_visit_is_confirmed_on_the_yes_of_one_whose_guardianship_ended(stage: Stage) -> None:
    Guardianship.objects.filter(guardian=stage.guardian).update(ended_on=date(2026, 8, 1))
    with refused("visits.no_standing_yes"):
        insert(stage)


def test_a_visit_rests_on_a_yes_to_its_own_invitation(stage: Stage) -> None:
    with refused("visits.rests_on_no_yes"):
        insert(stage, answer=None)
    with refused("visits.rests_on_no_yes"):
        insert(stage, answer=yes_of(stage.another_family()))


def test_an_appointment_is_no_promise_until_it_is_confirmed(stage: Stage) -> None:
    make_answer(invitation=stage.invitation, kind=AnswerKind.NOT_NOW)
    visit = insert(stage, state="appointment", answer=None)
    with refused("visits.no_standing_yes"):
        sql("UPDATE visits_visit SET state = 'confirmed' WHERE id = %s", [visit])


def test_a_yes_is_not_taken_back_under_a_confirmed_visit(stage: Stage) -> None:
    insert(stage)
    with refused("visits.confirmed_without_yes"), transaction.atomic():
        make_answer(invitation=stage.invitation, kind=AnswerKind.WITHDRAWN)
        sql("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_visit_is_of_the_invited_family_and_kind(stage: Stage) -> None:
    other = stage.another_family()
    with refused("visits.invitation_is_for_another_visit"):
        insert(stage, family=other.family_id)
    with refused("visits.invitation_is_for_another_visit"):
        insert(stage, kind="transition")


# two distinct visitors, willing and trained


def test_two_visitors_are_two_people(stage: Stage) -> None:
    with refused("visits_visit_two_visitors"):
        insert(stage, partner=stage.lead.pk)
    with refused("null value"):
        insert(stage, state="appointment", answer=None, partner=None)


@pytest.mark.parametrize("place", ["lead", "partner"])
def test_nobody_visits_who_has_not_opted_in(stage: Stage, place: str) -> None:
    stranger = make_educator(school=stage.school, given_name="Not", family_name="Asked")
    with refused("visits.visitor_has_not_opted_in"):
        insert(stage, **{place: stranger.pk})


@pytest.mark.parametrize("place", ["lead", "partner"])
def test_nobody_visits_who_has_opted_out(stage: Stage, place: str) -> None:
    who = getattr(stage, place)
    Participation.objects.filter(educator=who).update(opted_out_at=NOW)
    with refused("visits.visitor_has_not_opted_in"):
        insert(stage)


@pytest.mark.parametrize("place", ["lead", "partner"])
@pytest.mark.parametrize(
    "certificate",
    [
        {"valid_from": date(2026, 9, 16)},
        {"valid_until": date(2026, 9, 14)},
        {"revoked_at": NOW},
    ],
    ids=["begins the day after", "ended the day before", "revoked"],
)
def test_nobody_visits_without_a_certificate_that_day(
    stage: Stage, place: str, certificate: dict[str, object]
) -> None:
    Certificate.objects.filter(educator=getattr(stage, place)).update(**certificate)
    with refused("visits.visitor_holds_no_certificate_that_day"):
        insert(stage)


def test_the_day_is_the_schools_own(stage: Stage) -> None:
    """Half past four on Tuesday in Los Angeles is Wednesday in some zones east of UTC, and Tuesday counts."""
    Certificate.objects.filter(educator=stage.lead).update(valid_until=date(2026, 9, 15))
    evening = datetime.fromisoformat("2026-09-15T19:30:00-07:00")
    assert insert(stage, starts_at=evening)


def test_the_policy_excuses_an_untrained_partner_and_never_the_lead(stage: Stage) -> None:
    stage.program.untrained_partner_allowed = True
    stage.program.save()
    Certificate.objects.filter(educator=stage.partner).delete()
    assert insert(stage)
    sql("UPDATE visits_visit SET state = 'cancelled'")
    Certificate.objects.filter(educator=stage.lead).delete()
    with refused("visits.visitor_holds_no_certificate_that_day"):
        insert(stage)


def test_confirming_again_for_other_people_or_another_day_is_checked_again(stage: Stage) -> None:
    visit = insert(stage)
    stranger = make_educator(school=stage.school)
    with refused("visits.visitor_has_not_opted_in"):
        sql("UPDATE visits_visit SET partner_id = %s WHERE id = %s", [stranger.pk, visit])
    with refused("visits.visitor_holds_no_certificate_that_day"):
        sql(
            "UPDATE visits_visit SET starts_at = starts_at + interval '1 year',"
            " ends_at = ends_at + interval '1 year' WHERE id = %s",
            [visit],
        )


# an interpreter is a third person


@pytest.mark.parametrize("place", ["lead", "partner"])
def test_an_interpreter_is_not_one_of_the_pair(stage: Stage, place: str) -> None:
    interpreter = stage.interpreter()
    Participation.objects.create(
        district=stage.school.district, program=stage.program, educator=interpreter, opted_in_at=NOW
    )
    with refused("visits.interpreter_is_not_one_of_the_pair"):
        insert(stage, **{place: interpreter.pk})


@pytest.mark.parametrize("place", ["lead", "partner"])
def test_one_of_the_pair_is_not_the_interpreter(stage: Stage, place: str) -> None:
    who = getattr(stage, place)
    Educator.objects.filter(pk=who.pk).update(interpreter_credential="District certified")
    with refused("visits.interpreter_is_not_one_of_the_pair"):
        insert(stage, interpreter=who.pk)


def test_where_the_policy_counts_an_interpreter_the_partner_may_be_one(stage: Stage) -> None:
    stage.program.interpreter_counts_in_pair = True
    stage.program.untrained_partner_allowed = True
    stage.program.save()
    interpreter = stage.interpreter()
    Participation.objects.create(
        district=stage.school.district, program=stage.program, educator=interpreter, opted_in_at=NOW
    )
    assert insert(stage, partner=interpreter.pk, interpreter=interpreter.pk)


def test_nobody_interprets_without_a_credential(stage: Stage) -> None:
    with refused("visits.interpreter_has_no_credential"):
        insert(stage, interpreter=stage.educator().pk)
    assert insert(stage, interpreter=stage.interpreter().pk)


# nobody in two places


BUFFER = 15


@pytest.mark.parametrize("minutes", [0, 39, 40, 40 + BUFFER - 1, -(40 + BUFFER - 1)])
@pytest.mark.parametrize("place", ["lead", "partner", "interpreter"])
def test_one_person_is_not_in_two_visits_at_once(stage: Stage, place: str, minutes: int) -> None:
    interpreter = stage.interpreter()
    insert(stage, interpreter=interpreter.pk)
    others = {"lead": stage.educator("Ana").pk, "partner": stage.educator("Bo").pk, "interpreter": None}
    busy = {"lead": stage.lead.pk, "partner": stage.partner.pk, "interpreter": interpreter.pk}
    other = stage.another_family()
    with refused("visits_occupation_educator_apart"):
        insert(
            stage,
            invitation=other,
            answer=yes_of(other),
            starts_at=TUESDAY + timedelta(minutes=minutes),
            **{**others, place: busy[place]},
        )


@pytest.mark.parametrize("minutes", [40 + BUFFER, -(40 + BUFFER)])
def test_with_the_way_between_them_two_visits_follow_each_other(stage: Stage, minutes: int) -> None:
    insert(stage)
    other = stage.another_family()
    assert insert(
        stage, invitation=other, answer=yes_of(other), starts_at=TUESDAY + timedelta(minutes=minutes)
    )


def test_an_interpreter_of_one_visit_is_not_the_partner_of_another(stage: Stage) -> None:
    helper = stage.educator()
    Educator.objects.filter(pk=helper.pk).update(interpreter_credential="District certified")
    insert(stage, interpreter=helper.pk)
    other = stage.another_family()
    with refused("visits_occupation_educator_apart"):
        insert(
            stage,
            invitation=other,
            answer=yes_of(other),
            lead=stage.educator("Ana").pk,
            partner=helper.pk,
        )


def test_one_family_is_not_in_two_visits_at_once(stage: Stage) -> None:
    insert(stage)
    transition = make_invitation(
        program=stage.program, family=stage.family, educator=stage.lead, visit_kind=VisitKind.TRANSITION
    )
    answer = make_answer(invitation=transition)
    with refused("visits_occupation_family_apart"):
        insert(
            stage,
            invitation=transition,
            answer=answer.pk,
            lead=stage.educator("Ana").pk,
            partner=stage.educator("Bo").pk,
        )


def test_a_family_has_one_standing_visit_of_a_kind(stage: Stage) -> None:
    insert(stage)
    with refused("visits_visit_one_standing_per_kind"):
        insert(stage, starts_at=NEXT_DAY)


def test_a_proposed_visit_takes_the_time_too_and_a_cancelled_one_gives_it_back(stage: Stage) -> None:
    first = insert(stage, state="appointment", answer=None)
    other = stage.another_family()
    with refused("visits_occupation_educator_apart"):
        insert(stage, invitation=other, answer=yes_of(other))
    sql("UPDATE visits_visit SET state = 'cancelled' WHERE id = %s", [first])
    assert insert(stage, invitation=other, answer=yes_of(other))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM visits_occupation",
        "UPDATE visits_occupation SET during = tstzrange(now(), now() + interval '1 hour')",
        "INSERT INTO visits_occupation (district_id, visit_id, educator_id, during)"
        " SELECT district_id, visit_id, educator_id, during FROM visits_occupation",
    ],
)
def test_times_are_taken_by_visits_alone(stage: Stage, statement: str) -> None:
    insert(stage)
    with refused("visits.occupation_follows_visits"):
        sql(statement)


# first things first


@pytest.mark.parametrize("kind", [VisitKind.SECOND, VisitKind.TRANSITION])
def test_no_second_visit_and_no_school_work_before_a_held_first(stage: Stage, kind: VisitKind) -> None:
    first = insert(stage)
    later = make_invitation(program=stage.program, family=stage.family, educator=stage.lead, visit_kind=kind)
    answer = make_answer(invitation=later)
    row = {"invitation": later, "answer": answer.pk, "starts_at": NEXT_DAY, "purpose": "academic"}
    with refused("visits.no_first_visit_held"):
        insert(stage, **row)
    sql("UPDATE visits_visit SET state = 'held' WHERE id = %s", [first])
    assert insert(stage, **row)


def test_a_first_visit_is_never_about_school_work(stage: Stage) -> None:
    with refused("visits.no_first_visit_held"):
        insert(stage, purpose="academic")


# states


SETTLED = {(VisitState.HELD, VisitState.NOT_HELD), (VisitState.NOT_HELD, VisitState.ATTESTED)}


@pytest.mark.parametrize("after", list(VisitState))
@pytest.mark.parametrize("before", list(VisitState))
def test_the_database_knows_the_same_steps_as_the_table_of_states(
    stage: Stage, before: VisitState, after: VisitState
) -> None:
    visit = _brought_to(stage, before)
    possible = after == before or after in VISIT_TRANSITIONS[before]
    if after == VisitState.ATTESTED and before == VisitState.HELD:
        _attest(stage, visit)
    if (before, after) in SETTLED:
        _settle(stage, visit, took_place=after == VisitState.ATTESTED)
    if possible:
        sql("UPDATE visits_visit SET state = %s WHERE id = %s", [after.value, visit])
    else:
        with refused("visits.no_such_transition"):
            sql("UPDATE visits_visit SET state = %s WHERE id = %s", [after.value, visit])


@pytest.mark.parametrize(
    "state", [VisitState.HELD, VisitState.ATTESTED, VisitState.NOT_HELD, VisitState.CANCELLED]
)
def test_no_visit_begins_in_a_later_state(stage: Stage, state: VisitState) -> None:
    with refused("visits.no_such_transition"):
        insert(stage, state=state.value)


@pytest.mark.parametrize("state", [VisitState.HELD, VisitState.NOT_HELD, VisitState.CANCELLED])
def test_a_past_visit_does_not_change(stage: Stage, state: VisitState) -> None:
    visit = _brought_to(stage, state)
    for change in ("starts_at = starts_at - interval '1 day'", f"lead_id = {stage.educator().pk}"):
        with refused("visits.past_visits_do_not_change"):
            sql(f"UPDATE visits_visit SET {change} WHERE id = %s", [visit])


def _brought_to(stage: Stage, state: VisitState) -> int:
    visit = insert(stage, state="appointment")
    path = {
        VisitState.APPOINTMENT: [],
        VisitState.CONFIRMED: ["confirmed"],
        VisitState.HELD: ["confirmed", "held"],
        VisitState.ATTESTED: ["confirmed", "held"],
        VisitState.NOT_HELD: ["confirmed", "not_held"],
        VisitState.CANCELLED: ["cancelled"],
    }
    for step in path[state]:
        sql("UPDATE visits_visit SET state = %s WHERE id = %s", [step, visit])
    if state == VisitState.ATTESTED:
        _attest(stage, visit)
        sql("UPDATE visits_visit SET state = 'attested' WHERE id = %s", [visit])
    return visit


def _settle(stage: Stage, visit: int, *, took_place: bool) -> None:
    for educator, outcome in ((stage.lead, "held"), (stage.partner, "no_show")):
        Attestation.objects.create(
            district_id=stage.school.district_id,
            visit_id=visit,
            educator=educator,
            outcome=outcome,
            hopes_asked=False,
            paper_used=False,
            student_present=False,
            at=NOW,
        )
    Settlement.objects.create(
        district_id=stage.school.district_id, visit_id=visit, took_place=took_place, by_name="Rosa", at=NOW
    )


def _attest(stage: Stage, visit: int) -> None:
    for educator in (stage.lead, stage.partner):
        sql(INSERT_ATTESTATION, [stage.school.district_id, visit, educator.pk, NOW])


# attestations


def test_a_visit_is_attested_by_two(stage: Stage) -> None:
    visit = _brought_to(stage, VisitState.HELD)
    sql(INSERT_ATTESTATION, [stage.school.district_id, visit, stage.lead.pk, NOW])
    with refused("visits.needs_two_attestations"):
        sql("UPDATE visits_visit SET state = 'attested' WHERE id = %s", [visit])
    with refused("visits_attestation_once"):
        sql(INSERT_ATTESTATION, [stage.school.district_id, visit, stage.lead.pk, NOW])


def test_only_the_pair_attest_and_only_what_was_promised(stage: Stage) -> None:
    promised = insert(stage, interpreter=stage.interpreter().pk)
    for stranger in (stage.educator(), Educator.objects.get(given_name="Iman")):
        with refused("visits.only_visitors_attest"):
            sql(INSERT_ATTESTATION, [stage.school.district_id, promised, stranger.pk, NOW])
    sql("UPDATE visits_visit SET state = 'cancelled'")
    with refused("visits.only_visitors_attest"):
        sql(INSERT_ATTESTATION, [stage.school.district_id, promised, stage.lead.pk, NOW])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visits_attestation SET hopes_asked = true",
        "DELETE FROM visits_attestation",
        "TRUNCATE visits_attestation",
    ],
)
def test_an_attestation_is_kept_as_it_was_given(stage: Stage, statement: str) -> None:
    sql(INSERT_ATTESTATION, [stage.school.district_id, insert(stage), stage.lead.pk, NOW])
    with pytest.raises(DatabaseError, match="kept_forever|permission denied"):
        sql(statement)


# walls


def test_a_visit_of_another_district_is_neither_seen_nor_made(stage: Stage) -> None:
    visit, elsewhere = insert(stage), make_district()
    sql("SELECT set_config('app.district', %s, true)", [str(elsewhere.pk)])
    try:
        assert sql("SELECT count(*) FROM visits_visit") == [(0,)]
        assert sql("UPDATE visits_visit SET place_name = 'x' WHERE id = %s RETURNING id", [visit]) == []
        with pytest.raises(DatabaseError, match="row-level security|invitation_is_for_another_visit"):
            insert(stage, starts_at=NEXT_DAY)
    finally:
        sql("SELECT set_config('app.district', %s, true)", [str(stage.school.district_id)])


def test_nobody_of_another_district_is_sent_on_a_visit(stage: Stage) -> None:
    here = stage.school.district_id
    elsewhere = make_district()
    sql("SELECT set_config('app.district', '', true)")
    with inside(elsewhere.pk):
        stranger = make_educator(school=make_school(district=elsewhere))
    sql("SELECT set_config('app.district', %s, true)", [str(here)])
    with pytest.raises(IntegrityError):
        insert(stage, partner=stranger.pk)
    with pytest.raises(IntegrityError, match="same_district"), transaction.atomic():
        insert(stage, state="appointment", answer=None, partner=stranger.pk)
        sql("SET CONSTRAINTS ALL IMMEDIATE")


# and in words


def test_every_refusal_of_the_database_has_its_code(stage: Stage) -> None:
    insert(stage)
    with pytest.raises(IntegrityError) as refusal:
        insert(stage, starts_at=NEXT_DAY)
    found = as_refusal(refusal.value)
    assert found is not None
    assert found.code == "visits.already_standing"
    with pytest.raises(IntegrityError) as refusal:
        sql("DELETE FROM visits_occupation")
    found = as_refusal(refusal.value)
    assert found is not None
    assert found.code == "visits.occupation_follows_visits"
    with pytest.raises(IntegrityError) as error:
        insert(stage, state="appointment", answer=None, partner=None)
    assert as_refusal(error.value) is None


def test_every_named_constraint_exists(stage: Stage) -> None:
    names = {row[0] for row in sql("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class")}
    assert set(BY_CONSTRAINT) - names == set()
