"""Where invitations stand: the database and the rule say the same, whatever was answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.consent.queries.answers import (
    guardians_saying_yes,
    standing,
    standing_of,
    yes_to_rest_on,
)
from doorstep.domain.consent.rules import state_of
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.people.models import Guardianship
from tests.domain.consent.conftest import Place, guardians
from tests.examples import examples
from tests.factories import NOW, make_answer

TODAY = NOW.date()
given_answers = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(AnswerKind)), max_size=6)


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=given_answers, closed=st.booleans(), kept_away=st.booleans())
def test_sql_and_rule_agree(
    place: Place, said: list[tuple[int, AnswerKind]], closed: bool, kept_away: bool
) -> None:
    family = place.family(guardians=3)
    adults = guardians(family)
    invitation = place.invitation(family)
    if kept_away:
        Guardianship.objects.filter(guardian=adults[2]).update(may_consent=False)
    for number, kind in said:
        make_answer(invitation=invitation, kind=kind, guardian=adults[number])
    if closed:
        Invitation.objects.filter(pk=invitation.pk).update(closed_at=NOW)
    latest = {number: kind for number, kind in said if not (kept_away and number == 2)}

    assert asked.state(invitation=invitation, on=TODAY) == state_of(latest.values(), closed=closed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT consent_standing_yes(%s, %s)", [invitation.pk, TODAY])
        assert cursor.fetchone() == (AnswerKind.YES in latest.values(),)
    assert guardians_saying_yes(invitation=invitation, on=TODAY) == [
        adults[number]
        for number in sorted(latest, key=lambda n: max(i for i, (who, _) in enumerate(said) if who == n))
        if latest[number] == AnswerKind.YES
    ]


def test_rights_count_on_the_day(place: Place) -> None:
    invitation = place.invitation()
    make_answer(invitation=invitation)
    Guardianship.objects.update(ended_on=TODAY + timedelta(days=1))
    assert asked.state(invitation=invitation, on=TODAY) == ConsentState.YES
    assert asked.state(invitation=invitation, on=TODAY + timedelta(days=1)) == ConsentState.WAITING


def test_a_visit_rests_on_the_latest_yes_that_offers_times(place: Place) -> None:
    family = place.family(guardians=2)
    mother, father = guardians(family)
    invitation = place.invitation(family)
    assert yes_to_rest_on(invitation=invitation, on=TODAY) is None
    without = make_answer(invitation=invitation, guardian=mother)
    assert yes_to_rest_on(invitation=invitation, on=TODAY) == without
    offers = make_answer(
        invitation=invitation, guardian=father, times=(NOW + timedelta(days=9), NOW + timedelta(days=8))
    )
    again = make_answer(invitation=invitation, guardian=mother)
    assert yes_to_rest_on(invitation=invitation, on=TODAY) == offers
    assert list(standing(on=TODAY, invitation=invitation)) == [offers, again]
    mine = standing_of(invitation=invitation, guardian=father)
    assert mine is not None
    assert [time.preference for time in mine.times.all()] == [1, 2]


@pytest.mark.parametrize("families", [1, 3])
def test_lists_take_a_constant_number_of_queries(place: Place, families: int) -> None:
    for _ in range(families):
        make_answer(invitation=place.invitation(), times=(NOW + timedelta(days=9),))
    with CaptureQueriesContext(connection) as captured:
        rows = [
            (invitation.state, str(invitation.family), invitation.educator.addressed, invitation.answered_at)
            for invitation in asked.of_program(program=place.program, on=TODAY)
        ]
        assert rows == [("yes", "Hernández", "Ms. Alvarez", NOW)] * families
        accepted = [
            (
                invitation.family.name,
                [[time.starts_at for time in yes.times.all()] for yes in invitation.standing_yes],
            )
            for invitation in asked.accepted(program=place.program, on=TODAY)
        ]
        assert accepted == [("Hernández", [[NOW + timedelta(days=9)]])] * families
        counts = asked.counts(program=place.program, on=TODAY)
    assert counts == {state: families if state == ConsentState.YES else 0 for state in ConsentState}
    assert len(captured) == 5


def test_a_list_can_show_one_state(place: Place) -> None:
    waiting, yes = place.invitation(), place.invitation()
    make_answer(invitation=yes)
    assert list(asked.of_program(program=place.program, on=TODAY, state=ConsentState.WAITING)) == [waiting]
    assert list(asked.of_program(program=place.program, on=TODAY, state=ConsentState.CONFLICT)) == []
    assert Answer.objects.count() == 1
