"""Two at once: of what cannot both be, exactly one stands, and the others are told so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.actions import appointments, withdrawals
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM, make_district, make_school

THREADS = 8

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staged() -> Stage:
    """Committed, so that other connections see it."""
    district = make_district()
    with inside(district.pk):
        return Stage.at(make_school(district=district))


def at_once(district_id: int, *deeds: Callable[[], object]) -> list[str]:
    """Run the deeds in threads that set off together; the code of each one's refusal, or "done"."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=30)
            with inside(district_id):
                deed()
        except Refusal as refusal:
            return refusal.code
        except IntegrityError as error:
            return str(error).splitlines()[0]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def promise(stage: Stage, invitation: Invitation, turned: bool = False) -> Callable[[], object]:
    """Promise the pair's Tuesday to a family; ``turned`` sends the same two the other way round."""
    lead, partner = (stage.partner, stage.lead) if turned else (stage.lead, stage.partner)
    return lambda: appointments.propose_and_confirm(
        invitation=invitation, starts_at=TUESDAY, lead=lead, partner=partner, by=SYSTEM, clock=CLOCK
    )


def test_eight_families_for_one_hour_of_one_pair(staged: Stage) -> None:
    with inside(staged.school.district_id):
        invitations = [staged.another_family(f"Family {number}") for number in range(THREADS)]
    deeds = [promise(staged, invitation, turned=n % 2 == 1) for n, invitation in enumerate(invitations)]
    said = at_once(staged.school.district_id, *deeds)
    assert Counter(said) == {"done": 1, "visits.educator_taken": THREADS - 1}
    with inside(staged.school.district_id):
        assert Visit.objects.filter(state=VisitState.CONFIRMED).count() == 1


def test_eight_promises_to_one_family(staged: Stage) -> None:
    with inside(staged.school.district_id):
        pairs = [(staged.educator(f"A{n}"), staged.educator(f"B{n}")) for n in range(THREADS)]
    said = at_once(
        staged.school.district_id,
        *(
            lambda lead=lead, partner=partner: appointments.propose_and_confirm(
                invitation=staged.invitation,
                starts_at=TUESDAY,
                lead=lead,
                partner=partner,
                by=SYSTEM,
                clock=CLOCK,
            )
            for lead, partner in pairs
        ),
    )
    assert Counter(said) == {"done": 1, "visits.already_standing": THREADS - 1}


@pytest.mark.parametrize("attempt", range(8))
def test_a_yes_taken_back_while_its_visit_is_confirmed(staged: Stage, attempt: int) -> None:
    """Whichever comes first, no confirmed visit is left without a yes."""
    with inside(staged.school.district_id):
        visit = appointments.propose(
            invitation=staged.invitation,
            starts_at=TUESDAY,
            lead=staged.lead,
            partner=staged.partner,
            by=SYSTEM,
            clock=CLOCK,
        )
    said = at_once(
        staged.school.district_id,
        lambda: appointments.confirm(visit=visit, by=SYSTEM, clock=CLOCK),
        lambda: withdrawals.withdraw(
            invitation=staged.invitation,
            guardian=staged.guardian,
            kind=AnswerKind.NOT_NOW,
            by=SYSTEM,
            clock=CLOCK,
        ),
    )
    assert said[1] == "done"
    assert said[0] in {"done", "visits.no_standing_yes", "visits.no_such_transition"}
    with inside(staged.school.district_id):
        assert Visit.objects.get().state == VisitState.CANCELLED


def test_a_visit_is_moved_and_handed_over_at_once(staged: Stage) -> None:
    """Both happen, one after the other, and neither undoes the other."""
    with inside(staged.school.district_id):
        visit = staged.visit()
        priya, by = staged.educator("Priya"), staged.coordinator()
    said = at_once(
        staged.school.district_id,
        lambda: appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=by, clock=CLOCK),
        lambda: appointments.replace_visitor(
            visit=visit, leaving=staged.partner, coming=priya, by=by, clock=CLOCK
        ),
    )
    assert said == ["done", "done"]
    with inside(staged.school.district_id):
        kept = Visit.objects.get()
        assert (kept.starts_at, kept.partner_id, kept.calendar_sequence) == (NEXT_DAY, priya.pk, 2)


CONFIRM = "UPDATE visits_visit SET state = 'confirmed', answer_id = %(answer)s WHERE id = %(visit)s"
TAKE_BACK = """
    INSERT INTO consent_answer (district_id, invitation_id, guardian_id, kind, at, via, place, place_name,
        interpreter_wanted, wishes)
    VALUES (%(district)s, %(invitation)s, %(guardian)s, 'withdrawn', now(), 'link', '', '', false, '[]')
"""


@pytest.mark.parametrize(
    ("first", "second", "refusal"),
    [
        (CONFIRM, TAKE_BACK, "visits.confirmed_without_yes"),
        (TAKE_BACK, CONFIRM, "visits.no_standing_yes"),
    ],
    ids=["confirmed first", "taken back first"],
)
def test_going_round_the_python_the_second_waits_for_the_first(
    staged: Stage, first: str, second: str, refusal: str
) -> None:
    """Neither sees the other's row yet, and still not both of them come to stand."""
    with inside(staged.school.district_id):
        visit = staged.visit(state=VisitState.APPOINTMENT, answer=None)
    facts = {
        "district": staged.school.district_id,
        "invitation": staged.invitation.pk,
        "guardian": staged.guardian.pk,
        "answer": staged.answer.pk,
        "visit": visit.pk,
    }
    first_is_done, second_is_through, waited = Event(), Event(), []

    def run(statement: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, facts)

    def lead_off() -> None:
        run(first)
        first_is_done.set()
        waited.append(not second_is_through.wait(timeout=1))

    def follow() -> None:
        first_is_done.wait(timeout=30)
        run(second)
        second_is_through.set()

    assert at_once(staged.school.district_id, lead_off, follow) == ["done", refusal]
    assert waited == [True]
