"""A family writes to its visitors, says its hopes in its own words, and answers for a new teacher."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from doorstep.domain.conversations.actions import hopes, lines, successions
from doorstep.domain.conversations.models import Hope, HopeProposal, Line, LineTranslation, Succession, Thread
from doorstep.domain.messaging.actions.inbound import Text, receive
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.jobs.conversations import translate_line
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.messaging.test_translation import Shouting
from tests.domain.visits.stage import Stage
from tests.factories import SYSTEM, make_educator
from tests.interfaces.portal.conftest import TUESDAY, Door, Street, contents
from tests.worker import work_until_idle

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


def test_the_file_to_take_along_holds_the_conversation_and_the_hopes(client: Client, street: Street) -> None:
    door = street.door()
    before = client.get(door.at("kept.json")).json()
    assert (before["conversation"], before["hopes"]) == ([], "")
    met(street, door)
    with clock_set(AFTER):
        wrote(street, door)
        client.post(door.at("write/"), {"words": "Yes, come again!"})
        client.post(door.at("hopes/"), {"choice": "write", "words": "That she reads for joy."})
        kept = client.get(door.at("kept.json")).json()
    said = [(line["mine"], line["who"], line["words"]) for line in kept["conversation"]]
    assert said == [
        (False, "Ms. Alvarez", "Mateo read a page."),
        (True, "You", "Yes, come again!"),
    ]
    assert kept["hopes"] == "That she reads for joy."


@pytest.mark.django_db(transaction=True)
def test_what_a_family_texts_is_read_in_english_beside_the_original(client: Client, street: Street) -> None:
    """Off unless a district decides it; names are out before a text leaves; the provider waits for nobody."""
    door = street.door(language="es")
    met(street, door)
    wrote(street, door)
    translator = Shouting()

    def texted(body: str) -> Line:
        with clock_set(AFTER), inside(street.school.district_id):
            text = Text(channel="sms", provider_id=body, sender=door.guardian.phone, body=body)
            came = receive(district_id=door.guardian.district_id, text=text, by=SYSTEM, clock=AFTER).inbound
            line = lines.land(inbound=came, by=SYSTEM, clock=AFTER)
        assert line is not None
        return line

    texted("Hola maestra")
    with override_settings(TRANSLATOR=translator):
        line, withheld = texted("Mateo está mejor"), texted("la migra está aquí")
        assert translator.asked == []
        with clock_set(AFTER):
            work_until_idle()
            translate_line(door.guardian.district_id, line.pk)
    assert translator.asked == ["⟦0⟧ está mejor"]
    with inside(street.school.district_id):
        line.refresh_from_db()
        assert line.words == "Mateo está mejor"
        kept = [(one.language, one.words, one.translated_by) for one in line.translations.all()]
        assert kept == [("en", "Mateo ESTÁ MEJOR", "Nobody")]
        assert not withheld.translations.exists()
        assert LineTranslation.objects.count() == 1


def test_hopes_are_read_in_english_beside_the_familys_own_words(client: Client, street: Street) -> None:
    door = street.door(language="es")
    met(street, door)
    words = "Que Mateo lea con gusto"
    with clock_set(AFTER), override_settings(TRANSLATOR=Shouting()):
        client.post(door.at("hopes/"), {"choice": "write", "words": words})
        assert "GUSTO" not in client.get(door.at("hopes/")).content.decode()
        with inside(street.school.district_id):
            hope = Hope.objects.get()
            assert (hope.words, hope.in_english, hope.translated_by) == (
                words,
                "QUE Mateo LEA CON GUSTO",
                "Nobody",
            )
            with pytest.raises(IntegrityError, match="nothing_left_in_english"), transaction.atomic():
                Hope.objects.update(words="", taken_back_at=AFTER.now())
        client.post(door.at("hopes/"), {"choice": "take_back"})
    with inside(street.school.district_id):
        hope.refresh_from_db()
        assert (hope.words, hope.in_english) == ("", "")
