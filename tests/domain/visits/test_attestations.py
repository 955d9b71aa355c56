"""Each of the two says how it went, once and for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Attestation, Mode, Outcome, Visit
from doorstep.domain.visits.queries.unsettled import contradicted, unattested
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage

EVENING = FixedClock(TUESDAY + timedelta(hours=2))


def attest(stage: Stage, educator: Educator, **changed: object) -> Attestation:
    given = {
        "visit": Visit.objects.get(),
        "educator": educator,
        "outcome": Outcome.HELD,
        "began_at": TUESDAY + timedelta(minutes=5),
        "ended_at": TUESDAY + timedelta(minutes=45),
        "hopes_asked": True,
        "student_present": True,
        "by": stage.by(educator),
        "clock": EVENING,
        **changed,
    }
    return attestations.attest(**given)


NOT_HELD = {"outcome": Outcome.NO_SHOW, "began_at": None, "ended_at": None}


def test_the_first_word_makes_it_held_and_the_second_attested(stage: Stage) -> None:
    visit = stage.visit()
    attest(stage, stage.lead)
    visit.refresh_from_db()
    assert visit.state == VisitState.HELD
    attest(stage, stage.partner, hopes_asked=False, paper_used=True)
    visit.refresh_from_db()
    assert visit.state == VisitState.ATTESTED
    assert list(
        Attestation.objects.order_by("pk").values_list(
            "educator", "outcome", "mode", "hopes_asked", "paper_used", "student_present"
        )
    ) == [
        (stage.lead.pk, Outcome.HELD, Mode.IN_PERSON, True, False, True),
        (stage.partner.pk, Outcome.HELD, Mode.IN_PERSON, False, True, True),
    ]
    assert [event.facts["state"] for event in Event.objects.order_by("number")] == ["held", "attested"]


def test_the_family_is_thanked_once_the_visit_was_held(stage: Stage) -> None:
    stage.visit()
    attest(stage, stage.lead)
    attest(stage, stage.partner)
    assert [(message.template, message.guardian) for message in Message.objects.all()] == [
        ("thank_you", stage.guardian)
    ]


def test_where_nobody_was_there_nothing_is_said_about_hopes(stage: Stage) -> None:
    visit = stage.visit()
    word = attest(stage, stage.lead, **NOT_HELD)
    visit.refresh_from_db()
    assert (visit.state, word.hopes_asked, word.student_present) == (VisitState.NOT_HELD, False, False)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [({}, NOT_HELD, VisitState.HELD), (NOT_HELD, {}, VisitState.NOT_HELD)],
)
def test_two_words_that_differ_wait_for_a_person(
    stage: Stage, first: dict[str, object], second: dict[str, object], state: VisitState
) -> None:
    visit = stage.visit()
    attest(stage, stage.lead, **first)
    assert contradicted(program=stage.program) == []
    attest(stage, stage.partner, **second)
    visit.refresh_from_db()
    assert visit.state == state
    assert [(row.visit, row.why) for row in contradicted(program=stage.program)] == [
        (visit, Refusal("visits.words_differ"))
    ]


def test_one_speaks_for_oneself_and_once(stage: Stage) -> None:
    stage.visit(interpreter=stage.interpreter())
    with pytest.raises(Refusal, match=r"visits\.only_visitors_attest"):
        attest(stage, stage.lead, by=stage.by(stage.partner))
    with pytest.raises(Refusal, match=r"visits\.only_visitors_attest"):
        attest(stage, stage.lead, by=stage.coordinator())
    with pytest.raises(Refusal, match=r"visits\.only_visitors_attest"):
        attest(stage, Educator.objects.get(given_name="Iman"))
    attest(stage, stage.lead)
    with pytest.raises(Refusal, match=r"visits\.already_attested"):
        attest(stage, stage.lead)


def test_a_visit_that_was_by_video_after_all_is_labelled_so(stage: Stage) -> None:
    stage.visit()
    assert attest(stage, stage.lead, mode=Mode.VIDEO).mode == Mode.VIDEO


def test_who_has_not_spoken_a_day_later_is_asked(stage: Stage) -> None:
    visit = stage.visit()
    a_day_later = visit.ends_at + timedelta(days=1, minutes=1)
    assert unattested(program=stage.program, at=EVENING.now()) == []
    assert [row.why for row in unattested(program=stage.program, at=a_day_later)] == [
        Refusal("visits.needs_two_attestations", given=0)
    ]
    attest(stage, stage.lead)
    assert [row.why.params["given"] for row in unattested(program=stage.program, at=a_day_later)] == [1]
    attest(stage, stage.partner)
    assert unattested(program=stage.program, at=a_day_later) == []
