"""Messages are asked about as they leave: nobody hears of what has changed again or is called off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.consent.actions import links
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.actions import appointments, days
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.domain.visits.queries import causes
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM, make_answer


@pytest.fixture
def visit(stage: Stage) -> Visit:
    """A promised visit of a family that has its link."""
    links.issue(pairs=[(stage.invitation, stage.guardian)], by=SYSTEM, clock=CLOCK)
    return appointments.propose_and_confirm(
        invitation=stage.invitation,
        starts_at=TUESDAY,
        lead=stage.lead,
        partner=stage.partner,
        by=SYSTEM,
        clock=CLOCK,
    )


def told(template: str, clock: FixedClock = CLOCK) -> list[Words | NotWanted]:
    messages = list(
        Message.objects.filter(template=template).select_related("guardian", "educator").order_by("pk")
    )
    ask: Callable[..., dict[int, Words | NotWanted]] = (
        causes.family_letters if template in causes.FAMILY else causes.educator_letters
    )
    answers = ask(messages, at=clock.now())
    return [answers[message.pk] for message in messages]


def test_every_occasion_of_a_visit_has_its_cause() -> None:
    mine = {name for name in OCCASIONS if "visit" in name or name == "thank_you"}
    assert set(causes.FAMILY) | set(causes.EDUCATOR) == mine


def test_a_family_is_told_who_comes_when_and_where_with_its_own_link(stage: Stage, visit: Visit) -> None:
    (words,) = told("visit_confirmed")
    assert isinstance(words, Words)
    assert words.values == {
        "school": "Lincoln Elementary",
        "phone": "+19165550134",
        "starts_at": TUESDAY,
        "ends_at": TUESDAY + timedelta(minutes=40),
        "visitors": ["Ms. Alvarez", "Ms. Ruiz"],
        "place": "home",
    }
    assert words.secrets["link"].startswith(f"{settings.BASE_URL}/f/")
    assert OCCASIONS["visit_confirmed"].needs <= {*words.values, *words.secrets}


@pytest.mark.parametrize(
    ("channel", "wanted", "named"),
    [("email", False, True), ("sms", False, False), ("sms", True, True), ("whatsapp", False, False)],
)
def test_a_text_names_children_only_where_the_program_wants_it(
    visit: Visit, channel: str, wanted: bool, named: bool
) -> None:
    Message.objects.update(channel=channel)
    Program.objects.update(children_in_texts=wanted)
    (words,) = told("visit_confirmed")
    assert isinstance(words, Words)
    assert words.doors == (Door(("Mateo",) if named else ()),)


def test_an_educator_is_told_with_whom_and_nothing_of_the_family(stage: Stage, visit: Visit) -> None:
    words, _ = told("educator_visit_confirmed")
    assert isinstance(words, Words)
    assert words.values == {
        "school": "Lincoln Elementary",
        "starts_at": TUESDAY,
        "ends_at": TUESDAY + timedelta(minutes=40),
        "others": ["Carmen Ruiz"],
        "link": f"{settings.BASE_URL}/visits/{visit.key}/",
    }
    assert words.secrets == {}


def test_what_has_changed_again_is_not_told(stage: Stage, visit: Visit) -> None:
    appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=stage.coordinator(), clock=CLOCK)
    assert told("visit_confirmed") == [NotWanted("changed_again")]
    assert told("educator_visit_confirmed") == [NotWanted("changed_again")] * 2
    assert [type(words) for words in told("visit_changed")] == [Words]


def test_after_a_cancellation_only_the_cancellation_is_told(stage: Stage, visit: Visit) -> None:
    days.remind_of_tomorrow(school=stage.school, by=SYSTEM, clock=FixedClock(TUESDAY - timedelta(days=1)))
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)
    assert told("visit_tomorrow") == [NotWanted("changed_again")]
    assert told("educator_visit_tomorrow") == [NotWanted("changed_again")] * 2
    (words,) = told("visit_cancelled")
    assert isinstance(words, Words)
    assert OCCASIONS["visit_cancelled"].needs <= {*words.values, *words.secrets}
    assert [type(words) for words in told("educator_visit_cancelled")] == [Words, Words]


def test_nothing_is_told_of_a_visit_that_is_over(stage: Stage, visit: Visit) -> None:
    after = FixedClock(TUESDAY + timedelta(minutes=1))
    assert told("visit_confirmed", after) == [NotWanted("visit_over")]
    Visit.objects.update(state=VisitState.HELD)
    assert told("visit_confirmed") == [NotWanted("visit_over")]


def test_who_left_a_visit_and_came_back_is_not_told_that_she_left(stage: Stage, visit: Visit) -> None:
    priya, by = stage.educator("Priya"), stage.coordinator()
    appointments.replace_visitor(visit=visit, leaving=stage.partner, coming=priya, by=by, clock=CLOCK)
    (words,) = told("educator_visit_cancelled")
    assert isinstance(words, Words)
    assert words.values["link"] == f"{settings.BASE_URL}/my/visits/"
    appointments.replace_visitor(visit=visit, leaving=priya, coming=stage.partner, by=by, clock=CLOCK)
    carmen, for_priya = told("educator_visit_cancelled")
    assert carmen == NotWanted("changed_again")
    assert isinstance(for_priya, Words)


def test_a_family_without_a_living_link_is_not_written_to(stage: Stage, visit: Visit) -> None:
    stage.invitation.links.update(revoked_at=CLOCK.now())
    assert told("visit_confirmed") == [NotWanted("link_ended")]


def test_a_family_is_thanked_for_a_visit_that_was_held(stage: Stage, visit: Visit) -> None:
    Visit.objects.update(state=VisitState.HELD)
    Message.objects.filter(template="visit_confirmed").update(template="thank_you")
    (words,) = told("thank_you", FixedClock(TUESDAY + timedelta(days=1)))
    assert isinstance(words, Words)
    assert OCCASIONS["thank_you"].needs <= {*words.values, *words.secrets}


@pytest.mark.parametrize("size", [1, 3])
def test_many_messages_take_the_same_queries(stage: Stage, visit: Visit, size: int) -> None:
    for number in range(1, size):
        invitation = stage.another_family(f"Family {number}")
        make_answer(invitation=invitation)
        appointments.propose_and_confirm(
            invitation=invitation,
            starts_at=TUESDAY + timedelta(days=number),
            lead=stage.lead,
            partner=stage.partner,
            by=SYSTEM,
            clock=CLOCK,
        )
    with CaptureQueriesContext(connection) as queries:
        assert len(told("visit_confirmed")) == size
        assert len(told("educator_visit_confirmed")) == 2 * size
    assert len(queries) == 7
