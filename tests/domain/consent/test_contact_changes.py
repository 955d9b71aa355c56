"""A number or an address is changed with a code to the number on file, and with nothing less."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import contact_changes
from doorstep.domain.consent.models import ContactChange, Detail, Invitation
from doorstep.domain.consent.one_time_codes import agrees, code_of
from doorstep.domain.consent.queries.contact_changes import made
from doorstep.domain.messaging.actions import opt_outs
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.people.actions import addresses
from doorstep.domain.people.models import Decision, Guardian
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.consent.conftest import Place, as_guardian, guardians
from tests.factories import CLOCK, NOW, SYSTEM

NEW = "+14025550188"
pytestmark = pytest.mark.usefixtures("texts")


@pytest.fixture
def texts() -> Iterator[None]:
    with override_settings(MESSAGE_CHANNELS=["sms", "email"]):
        yield


@pytest.fixture
def rosa(place: Place) -> tuple[Invitation, Guardian, Actor]:
    """A mother who is invited; her husband lives with her."""
    invitation = place.invitation(place.family(guardians=2))
    guardian = guardians(invitation.family)[0]
    return invitation, guardian, as_guardian(guardian)


def asked(who: tuple[Invitation, Guardian, Actor], what: Detail, clock: FixedClock = CLOCK) -> str:
    """Ask for a code, and read it as whoever holds the phone does."""
    invitation, guardian, me = who
    change = contact_changes.send_code(
        invitation=invitation, guardian=guardian, what=what, by=me, clock=clock
    )
    return code_of(change.key)


def refused(expected: str, action: Callable[..., object], /, **arguments: object) -> None:
    with pytest.raises(Refusal) as refusal:
        action(**arguments)
    assert refusal.value.code == expected


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_is_six_digits_of_its_own_key_and_forgives_spaces() -> None:
    keys = [ContactChange().key for _ in range(50)]
    assert len({code_of(key) for key in keys}) > 45
    assert all(len(code_of(key)) == 6 and code_of(key).isdecimal() for key in keys)
    first = code_of(keys[0])
    assert agrees(f" {first[:3]}-{first[3:]} ", key=keys[0])
    eastern = first.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert agrees(eastern, key=keys[0])
    for typed in ("", wrong(first), first[:5], f"{first}0", "²", "no"):
        assert not agrees(typed, key=keys[0])


def test_a_number_is_changed_and_is_a_decision(rosa: tuple[Invitation, Guardian, Actor]) -> None:
    _, guardian, me = rosa
    before = guardian.phone
    code = asked(rosa, Detail.PHONE)
    contact_changes.change_phone(guardian=guardian, code=code, number="402 555 0188", by=me, clock=CLOCK)
    guardian.refresh_from_db()
    assert (guardian.phone, guardian.decided_by_hand) == (NEW, ["phone"])
    decision = Decision.objects.get()
    assert (decision.before, decision.after, decision.by_name) == (before, NEW, me.name)
    assert list(Event.objects.order_by("number").values_list("action", flat=True)) == [
        "consent.contact_change.send_code",
        "people.guardian.decide",
        "consent.contact_change.make",
    ]
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert NEW not in facts
    assert before not in facts
    change = ContactChange.objects.get()
    assert list(made(program=rosa[0].program, since=NOW)) == [change]
    refused(
        "consent.code_run_out",
        contact_changes.change_phone,
        guardian=guardian, code=code, number="4025550199", by=me, clock=CLOCK,
    )  # fmt: skip


def test_an_address_is_changed_sealed_and_forgets_where_it_was(
    rosa: tuple[Invitation, Guardian, Actor],
) -> None:
    _, guardian, me = rosa
    code = asked(rosa, Detail.ADDRESS)
    contact_changes.change_address(
        guardian=guardian, code=code, address=" 9 New  Street \n\n Omaha NE 68104", by=me, clock=CLOCK
    )
    home = guardian.home
    assert home is not None
    home.refresh_from_db()
    assert (home.point, home.decided_by_hand) == (None, ["latitude", "longitude", "mark"])
    assert addresses.reveal(home=home, reason="a test", by=SYSTEM, clock=CLOCK) == (
        "9 New Street\nOmaha NE 68104"
    )
    assert list(Decision.objects.values_list("field", "before", "after")) == [("address", None, None)]


def test_a_wrong_code_is_counted_and_five_are_enough(rosa: tuple[Invitation, Guardian, Actor]) -> None:
    _, guardian, me = rosa
    code = asked(rosa, Detail.PHONE)
    given = {"guardian": guardian, "number": "4025550188", "by": me, "clock": CLOCK}
    for _ in range(5):
        refused("consent.code_wrong", contact_changes.change_phone, code=wrong(code), **given)
    refused("consent.code_tried_out", contact_changes.change_phone, code=code, **given)
    assert ContactChange.objects.get().tries == 5
    assert Event.objects.filter(action="consent.contact_change.miss").count() == 5
    guardian.refresh_from_db()
    assert guardian.phone != NEW


def test_a_code_runs_out_and_opens_only_what_it_was_sent_for(
    rosa: tuple[Invitation, Guardian, Actor],
) -> None:
    _, guardian, me = rosa
    code = asked(rosa, Detail.PHONE)
    refused(
        "consent.code_run_out",
        contact_changes.change_address,
        guardian=guardian, code=code, address="9 New Street", by=me, clock=CLOCK,
    )  # fmt: skip
    refused(
        "consent.code_run_out",
        contact_changes.change_phone,
        guardian=guardian, code=code, number=NEW, by=me, clock=CLOCK.later(minutes=15),
    )  # fmt: skip
    asked(rosa, Detail.PHONE, CLOCK.later(minutes=1))
    refused(
        "consent.code_wrong",
        contact_changes.change_phone,
        guardian=guardian, code=code, number=NEW, by=me, clock=CLOCK.later(minutes=2),
    )  # fmt: skip


def test_nobody_gets_more_than_three_codes_a_day(rosa: tuple[Invitation, Guardian, Actor]) -> None:
    invitation, guardian, me = rosa
    for hour in range(3):
        asked(rosa, Detail.PHONE, CLOCK.later(hours=hour))
    given = {"invitation": invitation, "guardian": guardian, "what": Detail.ADDRESS, "by": me}
    refused("consent.codes_enough", contact_changes.send_code, clock=CLOCK.later(hours=23), **given)
    contact_changes.send_code(clock=CLOCK.later(hours=25), **given)


@pytest.mark.parametrize("why", ["no number", "stopped", "no texts here"])
def test_where_no_text_reaches_them_a_person_helps(
    rosa: tuple[Invitation, Guardian, Actor], why: str
) -> None:
    invitation, guardian, me = rosa
    if why == "no number":
        Guardian.objects.filter(pk=guardian.pk).update(phone="")
    elif why == "stopped":
        opt_outs.stop(
            district_id=guardian.district_id, channel=Channel.SMS, value=guardian.phone, by=me, clock=CLOCK
        )
    with override_settings(MESSAGE_CHANNELS=["email"] if why == "no texts here" else ["sms", "email"]):
        refused(
            "consent.no_number_on_file",
            contact_changes.send_code,
            invitation=invitation, guardian=guardian, what=Detail.PHONE, by=me, clock=CLOCK,
        )  # fmt: skip
    assert not Message.objects.filter(template="one_time_code").exists()


def test_nobody_changes_another(rosa: tuple[Invitation, Guardian, Actor], place: Place) -> None:
    invitation, guardian, _me = rosa
    husband = as_guardian(guardians(invitation.family)[1])
    code = asked(rosa, Detail.PHONE)
    for other in (husband, place.coordinator, SYSTEM):
        refused(
            "people.not_oneself",
            contact_changes.change_phone,
            guardian=guardian, code=code, number=NEW, by=other, clock=CLOCK,
        )  # fmt: skip


@pytest.mark.parametrize("typed", ["", "12", "call me", "+1 23"])
def test_what_is_no_number_costs_no_try(rosa: tuple[Invitation, Guardian, Actor], typed: str) -> None:
    _, guardian, me = rosa
    code = asked(rosa, Detail.PHONE)
    refused(
        "consent.no_phone_number",
        contact_changes.change_phone,
        guardian=guardian, code=code, number=typed, by=me, clock=CLOCK,
    )  # fmt: skip
    assert ContactChange.objects.get().tries == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_contactchange SET tries = 6",
        "UPDATE consent_contactchange SET done_at = expires_at",
        "UPDATE consent_contactchange SET done_at = asked_at",
        "UPDATE consent_contactchange SET expires_at = expires_at + interval '1 day'",
        "UPDATE consent_contactchange SET tries = -1",
    ],
)
def test_the_database_keeps_to_it(rosa: tuple[Invitation, Guardian, Actor], statement: str) -> None:
    asked(rosa, Detail.PHONE)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
