"""The pair and a family write to each other; nobody else reads, and no guardian reads another's."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.conversations.actions import lines as written
from doorstep.domain.conversations.actions import threads as read
from doorstep.domain.conversations.actions.lines import InOtherWords
from doorstep.domain.conversations.models import Line, LineReader, Thread
from doorstep.domain.conversations.queries import causes
from doorstep.domain.conversations.queries.access import Why, why_may_see
from doorstep.domain.conversations.queries.threads import lines_between, lines_of, lines_with
from doorstep.domain.messaging.models import Inbound, Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.messaging.states import Understood
from doorstep.domain.people.models import FamilyGuardian, Guardian, Guardianship
from doorstep.kernel.refusal import Refusal
from tests.domain.conversations.talk import EVENING, Talk
from tests.factories import NOW, SYSTEM, make_answer, make_educator


def another_guardian(talk: Talk) -> Guardian:
    """A second guardian of the family, who said yes too."""
    first = talk.guardian
    other = Guardian.objects.create(
        district_id=first.district_id,
        sourced_id="guardian-other",
        given_name="Luis",
        family_name=first.family_name,
        email="luis@example.org",
        written_language="es",
    )
    FamilyGuardian.objects.create(district_id=first.district_id, family=talk.stage.family, guardian=other)
    for member in talk.stage.family.members.all():
        Guardianship.objects.create(
            district_id=first.district_id, student_id=member.student_id, guardian=other, relation="parent"
        )
    make_answer(invitation=talk.stage.invitation, guardian=other)
    return other


def inbound(talk: Talk, body: str, **changed: object) -> Inbound:
    given = {
        "district_id": talk.guardian.district_id,
        "channel": Channel.SMS,
        "provider_id": f"in-{Inbound.objects.count()}",
        "sender": talk.guardian.phone,
        "guardian": talk.guardian,
        "body": body,
        "understood": Understood.WORDS,
        "received_at": EVENING.later(hours=4).now(),
        **changed,
    }
    return Inbound.objects.create(**given)


def test_what_the_pair_writes_goes_out_in_the_readers_language_with_the_original(talk: Talk) -> None:
    line = talk.write(translations={"es": InOtherWords("Mateo leyó una página entera hoy.", "DeepL")})
    message = Message.objects.get(template="line_to_family")
    assert (message.guardian, message.params) == (talk.guardian, {"line": line.pk})
    told = causes.lines([message], at=EVENING.later(hours=2).now())[message.pk]
    assert isinstance(told, Words)
    assert told.values["words"] == "Mateo leyó una página entera hoy."
    assert told.values["original"] == "Mateo read a whole page today."
    assert told.secrets["link"].endswith("/write/")
    assert FamilyLink.objects.get().expires_at.date().isoformat() >= "2027-07-04"


def test_without_a_translator_the_words_go_as_they_were_written(talk: Talk) -> None:
    talk.write("word " * 120)
    message = Message.objects.get(template="line_to_family")
    message.channel = Channel.SMS
    told = causes.lines([message], at=EVENING.later(hours=2).now())[message.pk]
    assert isinstance(told, Words)
    assert (told.values["original"], str(told.values["words"])[-1]) == ("", "…")


def test_a_line_to_a_link_that_was_closed_stays_behind(talk: Talk) -> None:
    talk.write()
    FamilyLink.objects.update(revoked_at=EVENING.now())
    message = Message.objects.get(template="line_to_family")
    assert causes.lines([message], at=EVENING.now())[message.pk] == NotWanted("link_ended")


def test_what_a_family_writes_rings_both_once_a_day_until_somebody_answers(talk: Talk) -> None:
    talk.write()
    talk.hear()
    talk.hear("And one more thing.", clock=EVENING.later(hours=3))
    rung = list(Message.objects.filter(template="educator_family_wrote"))
    assert {message.educator for message in rung} == {talk.stage.lead, talk.stage.partner}
    told = causes.family_wrote(rung, at=EVENING.later(hours=4).now())
    assert all(isinstance(words, Words) for words in told.values())
    talk.write("Tell me!", clock=EVENING.later(hours=4))
    told = causes.family_wrote(rung, at=EVENING.later(hours=5).now())
    assert set(told.values()) == {NotWanted("answered")}


def test_one_guardian_never_reads_anothers(talk: Talk) -> None:
    other = another_guardian(talk)
    talk.write("For Rosa alone.")
    line = talk.write("For both.", to=[talk.guardian, other], clock=EVENING.later(hours=2))
    talk.hear("From Rosa.", clock=EVENING.later(hours=3))
    thread = line.thread
    assert [one.words for one in lines_of(thread=thread, guardian=other)] == ["For both."]
    assert len(lines_of(thread=thread, guardian=talk.guardian)) == 3


def test_who_may_see_and_why(talk: Talk) -> None:
    stage = talk.stage
    talk.write()
    asked = {
        who: why_may_see(program=stage.program, family=stage.family, by=actor)
        for who, actor in (
            ("pair", stage.by(stage.partner)),
            ("colleague", stage.by(stage.educator())),
            ("coordinator", stage.coordinator()),
        )
    }
    assert asked == {"pair": Why.PAIR, "colleague": None, "coordinator": Why.COORDINATOR}
    thread = Thread.objects.get()
    with pytest.raises(Refusal, match=r"reading_needs_reason"):
        read.read(thread=thread, reason=" ", by=stage.coordinator(), clock=EVENING)
    assert (
        len(read.read(thread=thread, reason="The family called", by=stage.coordinator(), clock=EVENING)) == 1
    )
    event = Event.objects.filter(action="conversations.thread.read").get()
    assert (event.reason, event.facts) == ("The family called", {})
    with pytest.raises(Refusal):
        read.read(thread=thread, reason="Curious", by=stage.by(stage.educator("Sam")), clock=EVENING)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"words": "  "}, "conversations.says_nothing"),
        ({"words": "a" * 1001}, "conversations.too_long"),
        ({"words": "Are they undocumented?"}, "conversations.says_immigration"),
        ({"to": []}, "conversations.not_in_this_conversation"),
    ],
)
def test_what_is_refused(talk: Talk, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        talk.write(**changed)
    assert refusal.value.code == code
    assert not Thread.objects.exists() or not Line.objects.exists()


def test_a_stranger_writes_to_nobody_and_nobody_writes_for_a_guardian(talk: Talk) -> None:
    with pytest.raises(Refusal, match=r"not_your_family"):
        talk.write(educator=talk.stage.educator())
    for actor in (SYSTEM, talk.stage.by(talk.stage.lead)):
        with pytest.raises(Refusal, match=r"hopes_are_the_familys"):
            talk.hear(by=actor)


def test_a_text_lands_in_the_thread_that_wrote_last(talk: Talk) -> None:
    assert written.land(inbound=inbound(talk, "Hello?"), by=SYSTEM, clock=EVENING) is None
    talk.write()
    came = inbound(talk, "Gracias, maestra")
    line = written.land(inbound=came, by=SYSTEM, clock=EVENING)
    assert line is not None
    assert (line.words, line.guardian, line.inbound) == ("Gracias, maestra", talk.guardian, came)
    assert written.land(inbound=came, by=SYSTEM, clock=EVENING) == line
    assert came.seen_at is None
    withheld = written.land(inbound=inbound(talk, "la migra está aquí"), by=SYSTEM, clock=EVENING)
    assert withheld is not None
    assert (withheld.words, withheld.withheld) == ("", True)


def test_a_stop_and_a_strangers_text_land_nowhere(talk: Talk) -> None:
    talk.write()
    assert (
        written.land(inbound=inbound(talk, "STOP", understood=Understood.STOP), by=SYSTEM, clock=EVENING)
        is None
    )
    assert (
        written.land(inbound=inbound(talk, "Who is this?", guardian=None), by=SYSTEM, clock=EVENING) is None
    )


def test_the_database_keeps_lines_and_lets_no_stranger_write(talk: Talk) -> None:
    line = talk.write()
    stranger = talk.stage.educator()
    kept = {"district_id": line.district_id, "thread": line.thread, "at": line.at}
    with pytest.raises(IntegrityError, match=r"not_your_family"), transaction.atomic():
        Line.objects.create(educator=stranger, words="Hello", **kept)
    elsewhere = talk.stage.another_family()
    other = elsewhere.family.adults.get().guardian
    with pytest.raises(IntegrityError, match=r"not_in_this_conversation"), transaction.atomic():
        Line.objects.create(guardian=other, words="Hello", **kept)
    with pytest.raises(IntegrityError, match=r"not_in_this_conversation"), transaction.atomic():
        LineReader.objects.create(district_id=line.district_id, line=line, guardian=other)
    with pytest.raises(IntegrityError, match=r"one_author"), transaction.atomic():
        Line.objects.create(guardian=talk.guardian, educator=talk.stage.lead, words="Hello", **kept)
    for change in (
        lambda: Line.objects.filter(pk=line.pk).update(words="Something else"),
        lambda: Line.objects.filter(pk=line.pk).delete(),
        lambda: LineReader.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert len(lines_with(thread=line.thread, guardian_ids=[talk.guardian.pk])) == 1


def test_who_coordinates_writes_under_her_own_name_where_the_program_lets_her(talk: Talk) -> None:
    program, educator = talk.stage.program, make_educator(school=talk.stage.school, family_name="Delgado")
    user = User.objects.create_user("delgado@example.org", name="Rosa Delgado", joined_at=NOW)
    educator.user = user
    educator.save(update_fields=["user"])
    Membership.objects.create(
        district_id=program.district_id,
        user=user,
        role=Role.COORDINATOR,
        school=talk.stage.school,
        began_at=NOW,
    )
    by = Actor("staff", user.pk, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, talk.stage.school.pk)}))
    thread = talk.write().thread

    def past_the_action() -> Line:
        return Line.objects.create(
            district_id=program.district_id, thread=thread, educator=educator, words="Hello", at=NOW
        )

    with pytest.raises(Refusal, match=r"conversations\.not_your_family"):
        talk.write(educator=educator, by=by)
    with pytest.raises(IntegrityError, match=r"conversations\.not_your_family"), transaction.atomic():
        past_the_action()
    program.coordinator_writes = True
    program.save(update_fields=["coordinator_writes"])
    line = talk.write("The book fair is on Friday.", educator=educator, by=by)
    assert [reader.guardian for reader in line.readers.all()] == [talk.guardian]
    assert Message.objects.filter(template="line_to_family", params={"line": line.pk}).exists()
    answer = talk.hear("Thank you, we will come.", clock=EVENING.later(hours=3))
    rung = Message.objects.get(template="educator_family_wrote", educator=educator)
    told = causes.family_wrote([rung], at=EVENING.later(hours=4).now())[rung.pk]
    assert isinstance(told, Words)
    assert str(told.values["link"]).endswith(f"/conversations/{thread.family.key}/")
    assert list(lines_between(thread=thread, educator=educator)) == [line, answer]
    talk.write("See you on Friday.", clock=EVENING.later(hours=4))
    talk.hear("Yes!", clock=EVENING.later(hours=30))
    assert Message.objects.filter(template="educator_family_wrote", educator=educator).get() == rung
    assert list(lines_between(thread=thread, educator=educator)) == [line, answer]
    Membership.objects.update(ended_at=NOW)
    with pytest.raises(IntegrityError, match=r"conversations\.not_your_family"), transaction.atomic():
        past_the_action()
