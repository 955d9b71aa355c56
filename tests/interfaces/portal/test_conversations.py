"""A family writes to its visitors, says its hopes in its own words, and answers for a new teacher."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from doorstep.domain.conversations.actions import hopes, lines, successions
from doorstep.domain.conversations.models import Hope, HopeProposal, Line, Succession, Thread
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.visits.stage import Stage
from tests.factories import SYSTEM, make_educator
from tests.interfaces.portal.conftest import TUESDAY, Door, Street, contents

AFTER = FixedClock(TUESDAY + timedelta(hours=3))


def met(street: Street, door: Door) -> Visit:
    """The first visit was held."""
    visit = street.confirmed(door)
    with inside(street.school.district_id):
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
        visit.refresh_from_db()
    return visit


def wrote(street: Street, door: Door, words: str = "Mateo read a page.") -> Line:
    with inside(street.school.district_id):
        return lines.write(
            program=street.program,
            family=door.invitation.family,
            educator=street.teacher,
            to=[door.guardian],
            words=words,
            by=Stage.by(None, street.teacher),  # type: ignore[arg-type]  # needs nothing of the stage
            clock=AFTER,
        )


def test_what_a_family_writes_is_in_the_thread_and_is_no_answer(client: Client, street: Street) -> None:
    door = street.door()
    assert client.get(door.at("write/")).headers["Location"] == door.path
    met(street, door)
    answers = len(door.answers)
    with clock_set(AFTER):
        assert "Write to your visitors" in client.get(door.path).content.decode()
        wrote(street, door)
        page = client.get(door.at("write/")).content.decode()
        assert "Mateo read a page." in page
        before = contents(street.school.district_id)
        assert "Write a few words first." in client.post(door.at("write/"), {}).content.decode()
        assert "immigration" in client.post(door.at("write/"), {"words": "la migra"}).content.decode()
        assert contents(street.school.district_id) == before
        assert client.post(door.at("write/"), {"words": "Yes, come again!"}).status_code == 302
        assert "Yes, come again!" in client.get(door.at("write/")).content.decode()
    assert len(door.answers) == answers


def test_a_second_guardian_reads_nothing_of_the_first(client: Client, street: Street) -> None:
    rosa, luis = street.doors(guardians=2)
    met(street, rosa)
    with clock_set(AFTER):
        wrote(street, rosa, "For Rosa.")
        assert client.get(luis.at("write/")).headers["Location"] == luis.path
        assert client.get(luis.at("hopes/")).headers["Location"] == luis.path


def test_hopes_are_written_approved_and_taken_back_by_a_tick(client: Client, street: Street) -> None:
    door = street.door()
    visit = met(street, door)
    with clock_set(AFTER):
        client.post(door.at("hopes/"), {"choice": "write", "words": "That he reads for joy."})
        assert "That he reads for joy." in client.get(door.at("hopes/")).content.decode()
        assert "Choose yes or no." in client.post(door.at("hopes/"), {}).content.decode()
        with inside(street.school.district_id):
            hopes.propose(
                visit=visit,
                educator=street.teacher,
                guardian=door.guardian,
                words="That he is happy.",
                by=Stage.by(None, street.teacher),  # type: ignore[arg-type]  # as above
                clock=AFTER,
            )
        assert "That he is happy." in client.get(door.at("hopes/")).content.decode()
        client.post(door.at("hopes/"), {"choice": "approve"})
        with inside(street.school.district_id):
            assert set(Hope.objects.values_list("words", flat=True)) == {"", "That he is happy."}
            assert HopeProposal.objects.get().approved
        client.post(door.at("hopes/"), {"choice": "take_back"})
        with inside(street.school.district_id):
            assert set(Hope.objects.values_list("words", flat=True)) == {""}


def test_a_new_teacher_reads_on_only_after_a_yes(client: Client, street: Street) -> None:
    door = street.door()
    met(street, door)
    with clock_set(AFTER):
        wrote(street, door)
        with inside(street.school.district_id):
            new = make_educator(school=street.school, given_name="Priya", family_name="Nair")
            thread = Thread.objects.select_related("program__school", "family").get()
            (asked,) = successions.ask(thread=thread, educator=new, by=SYSTEM, clock=AFTER)
        assert "May Ms. Nair read this too?" in client.get(door.at("write/")).content.decode()
        sent = {"teacher": str(asked.key)}
        assert "Choose yes or no." in client.post(door.at("write/teacher/"), sent).content.decode()
        client.post(door.at("write/teacher/"), {**sent, "answer": "yes"})
        assert "You said yes: Ms. Nair reads this too." in client.get(door.at("write/")).content.decode()
        stranger = street.door(name="Nguyen")
        assert client.post(stranger.at("write/teacher/"), {**sent, "answer": "no"}).status_code == 404
        with inside(street.school.district_id):
            assert Succession.objects.get().said_yes
