"""Every occasion has someone to ask, and every channel the carrier the site was given."""

from __future__ import annotations

import pytest

from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.integrations.email import ShownPostman, SmtpPostman
from doorstep.integrations.letters import CAUSES, postmen
from doorstep.kernel.clock import FixedClock
from tests.factories import NOW


def test_every_occasion_has_a_chapter_that_is_asked():
    assert set(CAUSES) == set(OCCASIONS)


@pytest.mark.parametrize(
    ("shown", "host", "carriers"),
    [
        (True, "", [("email", ShownPostman)]),
        (True, "mail.example.org", [("email", ShownPostman)]),
        (False, "mail.example.org", [("email", SmtpPostman)]),
        (False, "", []),
    ],
)
def test_a_channel_is_carried_or_waits(shown, host, carriers, settings):
    settings.SHOW_LETTERS, settings.EMAIL_HOST, settings.MESSAGE_CHANNELS = shown, host, ["email"]

    found = [(postman.channel, type(postman)) for postman in postmen(clock=FixedClock(NOW))]

    assert found == carriers
