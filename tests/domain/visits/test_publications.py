"""A plan is published: many visits in one transaction, and what cannot be is named and holds nobody up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.visits.actions import publications
from doorstep.domain.visits.actions.publications import Published, Refused
from doorstep.domain.visits.models import CalendarEntry, Proposal, Visit, VisitStudent
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM, make_answer


def plan(stage: Stage, size: int) -> list[Proposal]:
    """So many families in a row, a day apart, of the same pair."""
    return [
        Proposal(
            invitation=stage.another_family(f"Family {number}"),
            starts_at=TUESDAY + timedelta(days=number),
            lead=stage.lead,
            partner=stage.partner,
        )
        for number in range(size)
    ]


def publish(proposals: list[Proposal]) -> Published:
    return publications.confirm_all(proposals=proposals, by=SYSTEM, clock=CLOCK)


def test_every_visit_of_a_plan_is_promised_with_all_that_belongs_to_it(stage: Stage) -> None:
    proposals = plan(stage, 3)
    published = publish(proposals)
    assert published.refused == []
    assert [visit.invitation_id for visit in published.confirmed] == [p.invitation.pk for p in proposals]
    assert set(Visit.objects.values_list("state", flat=True)) == {VisitState.CONFIRMED.value}
    assert all(visit.answer_id for visit in Visit.objects.all())
    assert (VisitStudent.objects.count(), CalendarEntry.objects.count(), Message.objects.count()) == (
        3,
        6,
        9,
    )


def test_queries_do_not_grow_with_the_plan(stage: Stage) -> None:
    def asked(size: int) -> int:
        proposals = plan(stage, size)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(publish(proposals).confirmed) == size
        for visit in Visit.objects.all():
            Visit.objects.filter(pk=visit.pk).update(state=VisitState.CANCELLED)
        return len([query for query in queries if "audit_event" not in query["sql"]])

    assert asked(1) == asked(6)


def test_what_cannot_be_promised_any_more_comes_back_with_its_reason(stage: Stage) -> None:
    first, second, third = plan(stage, 3)
    make_answer(invitation=second.invitation, kind=AnswerKind.NOT_NOW)
    published = publish([first, second, third])
    assert [visit.invitation for visit in published.confirmed] == [first.invitation, third.invitation]
    assert published.refused == [Refused(second, Refusal("visits.no_standing_yes"))]


def test_where_the_database_refuses_one_the_others_stand(stage: Stage) -> None:
    first, second, third = plan(stage, 3)
    clash = Proposal(
        invitation=second.invitation,
        starts_at=first.starts_at + timedelta(minutes=30),
        lead=stage.lead,
        partner=stage.educator(),
    )
    published = publish([first, clash, third])
    assert [visit.invitation for visit in published.confirmed] == [first.invitation, third.invitation]
    assert published.refused == [Refused(clash, Refusal("visits.educator_taken"))]
    assert CalendarEntry.objects.count() == 4


def test_publishing_twice_promises_once(stage: Stage) -> None:
    proposals = plan(stage, 2)
    publish(proposals)
    again = publish(proposals)
    assert (again.confirmed, [refused.refusal.code for refused in again.refused]) == (
        [],
        ["visits.already_standing", "visits.already_standing"],
    )
    assert Message.objects.count() == 6


def test_only_who_coordinates_publishes(stage: Stage) -> None:
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        publications.confirm_all(proposals=plan(stage, 1), by=stage.by(stage.lead), clock=CLOCK)
    assert not Visit.objects.exists()


def test_an_empty_plan_is_no_work(stage: Stage) -> None:
    assert publish([]) == Published()
