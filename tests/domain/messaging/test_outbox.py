"""Writing into the outbox."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.queries import outbox as asked
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Guardian
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_family


def test_a_message_names_its_cause_and_holds_no_text(guardian: Guardian) -> None:
    draft = Draft(occasion="visit:5", template="thank_you", params={"visit": 5}, guardian=guardian)
    message = outbox.write(draft=draft, by=SYSTEM, clock=CLOCK)
    assert message is not None
    kept = Message.objects.values(
        *("channel", "guardian", "educator", "purpose", "occasion", "template", "params", "state"),
        *("written_at", "written_by", "not_before", "tries"),
    )
    assert list(kept) == [
        {
            "channel": "email",
            "guardian": guardian.pk,
            "educator": None,
            "purpose": "thank_you",
            "occasion": "visit:5",
            "template": "thank_you",
            "params": {"visit": 5},
            "state": "queued",
            "written_at": NOW,
            "written_by": "tests",
            "not_before": NOW,
            "tries": 0,
        }
    ]


def test_an_occasion_is_written_once(guardian: Guardian) -> None:
    draft = Draft(occasion="visit:5", template="thank_you", guardian=guardian)
    first = outbox.write(draft=draft, by=SYSTEM, clock=CLOCK)
    again = outbox.write(draft=draft, by=SYSTEM, clock=CLOCK.later(days=1))
    assert again == first
    assert Message.objects.count() == 1


def test_the_database_refuses_a_second_message_for_the_same_occasion(guardian: Guardian) -> None:
    message = outbox.write(
        draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
    )
    assert message is not None
    message.pk = message._state.adding = None  # type: ignore[assignment]  # a copy, as a second row
    message.key = "5f6d4b1c-0000-4000-8000-000000000001"  # type: ignore[assignment]  # any other key
    with pytest.raises(IntegrityError, match="messaging_message_once_per_occasion"), transaction.atomic():
        message.save(force_insert=True)


def test_someone_whom_nothing_reaches_is_left_out(guardian: Guardian) -> None:
    guardian.email = ""
    draft = Draft(occasion="visit:5", template="thank_you", guardian=guardian)
    assert outbox.write(draft=draft, by=SYSTEM, clock=CLOCK) is None
    assert Message.objects.count() == 0


def test_texts_are_preferred_where_the_site_sends_them(guardian: Guardian, settings: object) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]  # type: ignore[attr-defined]  # pytest-django's settings
    draft = Draft(occasion="visit:5", template="thank_you", guardian=guardian)
    message = outbox.write(draft=draft, by=SYSTEM, clock=CLOCK)
    assert message is not None
    assert message.channel == "sms"


@pytest.mark.parametrize("families", [1, 3])
def test_any_number_is_written_in_two_queries(
    school: School, families: int, django_assert_num_queries: object
) -> None:
    guardians = [make_family(school=school).adults.get().guardian for _ in range(families)]
    drafts = [Draft(occasion="visit:5", template="thank_you", guardian=each) for each in guardians]
    with django_assert_num_queries(4):  # type: ignore[operator]  # two, in a savepoint
        written = outbox.write_all(drafts=drafts, by=SYSTEM, clock=CLOCK)
    assert [message.guardian_id for message in written] == [each.pk for each in guardians]


def test_what_waits_can_be_called_off(school: School, guardian: Guardian) -> None:
    teacher = make_educator(school=school)
    for occasion in ("visit:5", "visit:6"):
        outbox.write_all(
            drafts=[
                Draft(occasion=occasion, template="thank_you", guardian=guardian),
                Draft(occasion=occasion, template="educator_visit_changed", educator=teacher),
            ],
            by=SYSTEM,
            clock=CLOCK,
        )
    gone = outbox.cancel(
        occasions=["visit:5"], purposes=["thank_you"], reason="visit_cancelled", by=SYSTEM, clock=CLOCK
    )
    assert gone == 1
    states = Message.objects.order_by("pk").values_list("occasion", "purpose", "state", "reason")
    assert list(states) == [
        ("visit:5", "thank_you", "cancelled", "visit_cancelled"),
        ("visit:5", "educator_visit_changed", "queued", ""),
        ("visit:6", "thank_you", "queued", ""),
        ("visit:6", "educator_visit_changed", "queued", ""),
    ]
    assert asked.counts() == {
        state: {MessageState.QUEUED: 3, MessageState.CANCELLED: 1}.get(state, 0) for state in MessageState
    }


def test_nothing_is_left_when_the_causing_transaction_breaks(guardian: Guardian) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.write(
            draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
        )
        raise RuntimeError
    assert Message.objects.count() == 0


def test_a_draft_has_one_recipient_and_a_known_template(guardian: Guardian) -> None:
    with pytest.raises(ValueError, match="one recipient"):
        Draft(occasion="visit:5", template="thank_you")
    with pytest.raises(ValueError, match="no message is written"):
        Draft(occasion="visit:5", template="birthday", guardian=guardian)


def test_a_message_has_one_recipient_in_the_database_too(guardian: Guardian) -> None:
    outbox.write(
        draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
    )
    with (
        pytest.raises(IntegrityError, match="messaging_message_one_recipient"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE messaging_message SET guardian_id = NULL")
