"""What providers post: signed, once, and never believed further than it goes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from doorstep.domain.messaging.models import Inbound, Message, OptOut
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.integrations.letters import send_due
from doorstep.integrations.pretended import Pretended, pretended
from doorstep.integrations.texts import signature
from doorstep.integrations.texts.signature import HEADER
from doorstep.kernel.ids import base31
from tests.factories import (
    CLOCK,
    SYSTEM,
)

SECRET = "a-secret-of-the-account"


@pytest.fixture(autouse=True)
def account(settings) -> None:
    settings.TEXT_ACCOUNT, settings.TEXT_SECRET = "AC1", SECRET
    settings.TEXT_SENDER, settings.MESSAGE_CHANNELS = "+19165550100", ["sms", "email"]
    settings.SHOW_LETTERS, settings.EMAIL_HOST = False, ""


def post(client: Client, path: str, *, secret: str = SECRET, signed_for: str = "", **form: str):
    form = {"AccountSid": "AC1", **form}
    url = f"{settings.BASE_URL}{signed_for or path}"
    return client.post(path, form, headers={HEADER: signature(url=url, form=form.items(), secret=secret)})


def text_address(guardian: Guardian) -> str:
    return reverse("hooks:text", args=[base31(guardian.district_id)])


def test_a_signed_stop_is_answered_and_counts(client: Client, guardian: Guardian) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = post(strict, text_address(guardian), MessageSid="SM1", From=guardian.phone, Body="<STOP>")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml"
    assert b"<Response><Message>Lincoln Elementary: you will get no more texts" in answer.content
    again = post(strict, text_address(guardian), MessageSid="SM1", From=guardian.phone, Body="<STOP>")
    assert b"<Message>" not in again.content
    with inside(guardian.district_id):
        assert OptOut.objects.filter(lifted_at__isnull=True).count() == 2
        assert Message.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "another"},
        {"secret": ""},
        {"AccountSid": "AC2"},
        {"signed_for": "/hooks/texts/2/"},
    ],
)
def test_what_is_not_signed_is_refused(client: Client, guardian: Guardian, wrong: dict[str, str]) -> None:
    given = {"MessageSid": "SM1", "From": guardian.phone, "Body": "STOP", **wrong}
    assert post(client, text_address(guardian), **given).status_code == 403
    with inside(guardian.district_id):
        assert Inbound.objects.count() == OptOut.objects.count() == 0


def test_no_district_no_secret_no_name(client: Client, guardian: Guardian, settings) -> None:
    for district in ("zzzzz", "0", "-", "z" * 40):
        path = reverse("hooks:text", args=[district])
        assert post(client, path, MessageSid="SM1", From="+1", Body="STOP").status_code == 403
    assert post(client, text_address(guardian), From=guardian.phone, Body="STOP").status_code == 400
    assert client.get(text_address(guardian)).status_code == 405
    settings.TEXT_SECRET = ""
    assert post(client, text_address(guardian), secret="", MessageSid="SM1", From="+1").status_code == 403


def test_whatsapp_comes_by_the_same_door(client: Client, guardian: Guardian) -> None:
    post(client, text_address(guardian), MessageSid="SM1", From=f"whatsapp:{guardian.phone}", Body="Hello")
    with inside(guardian.district_id):
        assert list(Inbound.objects.values_list("channel", "sender", "guardian")) == [
            ("whatsapp", guardian.phone, guardian.pk)
        ]


@pytest.fixture
def provider(settings, client: Client) -> Iterator[Pretended]:
    """A provider whose reports arrive here, as over a network."""
    with pretended(account="AC1", secret=SECRET) as provider:
        settings.TEXT_URL = provider.base_url

        provider.deliver = lambda post: (
            client.post(
                urlsplit(post.url).path, post.body, "application/x-www-form-urlencoded", headers=post.headers
            ).status_code
        )
        yield provider


def state(guardian: Guardian) -> list[tuple[str, str, str]]:
    with inside(guardian.district_id):
        return list(Message.objects.order_by("pk").values_list("channel", "state", "reason"))


@pytest.mark.django_db(transaction=True)
class TestThereAndBack:
    def test_a_text_goes_out_and_its_delivery_comes_back(
        self, provider: Pretended, guardian: Guardian
    ) -> None:
        send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
        assert state(guardian) == [("sms", "handed_over", "")]
        (taken,) = provider.taken
        assert [provider.report(taken, told) for told in ("sent", "delivered", "sent", "queued")] == [204] * 4
        assert state(guardian) == [("sms", "delivered", "")]

    def test_a_lost_answer_is_settled_by_the_report_and_nothing_is_sent_twice(
        self, provider: Pretended, guardian: Guardian
    ) -> None:
        provider.answer = lambda _form: None
        send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
        send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK.later(hours=1))
        assert state(guardian) == [("sms", "unknown", "connection_lost")]
        (taken,) = provider.taken
        provider.report(taken, "delivered")
        assert state(guardian) == [("sms", "delivered", "")]

    def test_a_text_that_cannot_be_delivered_becomes_a_letter(
        self, provider: Pretended, guardian: Guardian
    ) -> None:
        send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
        provider.report(provider.taken[0], "failed", error=30006)
        assert state(guardian) == [("sms", "failed", "number_takes_no_texts"), ("email", "queued", "")]
