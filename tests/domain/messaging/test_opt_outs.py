"""Stop means stop."""

from __future__ import annotations

from django.test import override_settings

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.actions import opt_outs, outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.models import Message, OptOut
from doorstep.domain.messaging.queries.contacts import has_stopped, stopped
from doorstep.domain.people.models import Guardian
from tests.factories import CLOCK, NOW, SYSTEM


def test_a_stop_counts_at_once_and_calls_off_what_waits(guardian: Guardian) -> None:
    district_id = guardian.district_id
    outbox.write(
        draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
    )
    for _ in range(2):
        opt_outs.stop(
            district_id=district_id,
            channel="email",
            value=f" {guardian.email.upper()} ",
            said="no more please",
            by=SYSTEM,
            clock=CLOCK,
        )
    assert list(OptOut.objects.values_list("channel", "value", "said", "since", "lifted_at")) == [
        ("email", guardian.email, "no more please", NOW, None)
    ]
    assert list(Message.objects.values_list("state", "reason")) == [("cancelled", "stopped")]
    assert stopped([("email", guardian.email), ("email", "other@example.org")]) == {("email", guardian.email)}
    assert has_stopped(guardian)  # this site writes by e-mail alone
    with override_settings(MESSAGE_CHANNELS=["sms", "email"]):
        assert not has_stopped(guardian)  # the phone is still open
    assert list(Event.objects.values_list("action", "facts")) == [
        ("messaging.opt_out.stop", {"channel": "email"})
    ]


def test_a_mistaken_stop_is_lifted_and_both_stay_on_record(guardian: Guardian) -> None:
    district_id = guardian.district_id
    for channel, value in (("email", guardian.email), ("sms", guardian.phone)):
        opt_outs.stop(district_id=district_id, channel=channel, value=value, by=SYSTEM, clock=CLOCK)
    assert has_stopped(guardian)
    later = CLOCK.later(hours=1)
    opt_outs.start(district_id=district_id, channel="email", value=guardian.email, by=SYSTEM, clock=later)
    assert not has_stopped(guardian)
    assert list(OptOut.objects.order_by("channel").values_list("channel", "lifted_at")) == [
        ("email", later.now()),
        ("sms", None),
    ]
    opt_outs.stop(district_id=district_id, channel="email", value=guardian.email, by=SYSTEM, clock=later)
    assert has_stopped(guardian)
