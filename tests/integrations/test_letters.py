"""Every occasion has someone to ask, and every channel the carrier the site was given."""

from __future__ import annotations

import pytest

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import CancelledBy
from doorstep.integrations.email import ShownPostman, SmtpPostman
from doorstep.integrations.letters import CAUSES, postmen
from doorstep.kernel.clock import FixedClock
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import CLOCK, NOW, SYSTEM, make_district, make_school


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

    found = [(postman.channel, type(postman)) for postman in postmen(district_id=1, clock=FixedClock(NOW))]

    assert found == carriers


@pytest.fixture
def inside_a_district(db):
    district = make_district()
    with inside(district.pk):
        yield Stage.at(make_school(district=district))


def test_an_educator_gets_the_visit_for_her_own_calendar_and_its_cancellation(inside_a_district, settings):
    stage, settings.DEFAULT_FROM_EMAIL = inside_a_district, "Doorstep <visits@school.example>"
    visit = appointments.propose_and_confirm(**arranged(stage), by=SYSTEM, clock=CLOCK)

    (first,) = attached("educator_visit_confirmed", stage.lead)
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)
    (last,) = attached("educator_visit_cancelled", stage.lead)

    assert [(file.name, file.media_type, file.params["method"]) for file in (first, last)] == [
        ("visit.ics", "text/calendar", "REQUEST"),
        ("visit.ics", "text/calendar", "CANCEL"),
    ]
    told = first.content.decode().replace("\r\n ", "")
    assert f"mailto:{stage.lead.email}" in told
    for secret in (stage.partner.email, "Hernández", "Mateo", "Magnolia"):
        assert secret not in told


def arranged(stage):
    return {
        "invitation": stage.invitation,
        "starts_at": TUESDAY,
        "lead": stage.lead,
        "partner": stage.partner,
    }


def attached(template, educator):
    messages = list(Message.objects.filter(template=template, educator=educator).select_related("educator"))
    told = CAUSES[template](messages, at=CLOCK.now())
    return [file for message in messages for file in told[message.pk].attachments]
