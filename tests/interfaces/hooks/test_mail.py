"""E-mail at a big service: reports, complaints, and letters that people write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from doorstep.domain.messaging.models import Inbound, Message, MessageAttempt, OptOut
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.integrations.letters import send_due
from doorstep.integrations.pretended import Manners, Pretended, pretended
from doorstep.integrations.pretended.interfaces import Post, mail_written, posted, report
from doorstep.kernel.ids import base31
from tests.factories import CLOCK, SYSTEM

HOOK = "https://doorstep.example/hooks/mail/"
State = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture(params=["postmark", "resend"])
def provider(
    request: pytest.FixtureRequest, settings: Any, guardian: Guardian, network: Callable[[Post], int]
) -> Iterator[Pretended]:
    with pretended(mail_hook=HOOK, manners=Manners(honours_key=True)) as provider:
        settings.MAIL_SERVICE, settings.MAIL_SERVICE_URL = request.param, provider.base_url
        settings.MAIL_SERVICE_KEY = provider.secret
        settings.MAIL_SERVICE_HOOK_SECRET = provider.accounts.hook_secret
        settings.MESSAGE_CHANNELS, settings.SHOW_LETTERS = ["email"], False
        settings.DEFAULT_FROM_EMAIL = "Doorstep <doorstep@example.org>"
        provider.deliver = network
        with inside(guardian.district_id):
            Message.objects.update(channel="email")
        yield provider


def wrote(provider: Pretended, guardian: Guardian, body: str, **changed: str) -> int:
    given = {"sender": guardian.email, "name": "1@example.org", "subject": "Re: hello", "body": body}
    url = "https://doorstep.example" + reverse("hooks:mail", args=[base31(guardian.district_id)])
    return provider.deliver(posted(url, mail_written(**(given | changed)), provider.accounts))


@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_whole_and_its_delivery_comes_back(
    provider: Pretended, guardian: Guardian, state: State
) -> None:
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    assert state() == [("email", "handed_over", "")]
    (taken,) = provider.taken
    assert taken.form["To"] == guardian.email
    assert taken.form["Subject"]
    assert "/f/" in taken.form["TextBody"]
    assert [provider.report(taken, "delivered") for _ in range(2)] == [200, 200]
    assert state() == [("email", "delivered", "")]


@pytest.mark.django_db(transaction=True)
def test_a_bounce_is_a_failure_for_a_person(provider: Pretended, guardian: Guardian, state: State) -> None:
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    assert provider.report(provider.taken[0], "failed") == 200
    assert state() == [("email", "failed", "did_not_arrive"), ("call", "queued", "")]


@pytest.mark.django_db(transaction=True)
def test_who_complains_is_not_written_to_again(
    provider: Pretended, guardian: Guardian, settings: Any
) -> None:
    if settings.MAIL_SERVICE != "postmark":
        settings.MAIL_SERVICE = "postmark"  # of the two only its complaints name the reader
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    assert provider.report(provider.taken[0], "complained") == 200
    with inside(guardian.district_id):
        assert OptOut.objects.get().value == guardian.email.casefold()


@pytest.mark.django_db(transaction=True)
def test_nobody_else_reports(provider: Pretended, guardian: Guardian, state: State, settings: Any) -> None:
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    post = report(provider.taken[0], "failed", provider.accounts)
    assert post is not None
    bare = {"Content-Type": "application/json"}
    for headers in (bare, {**bare, "Authorization": "Basic aG9vazpvdGhlcg=="}):
        assert provider.deliver(Post(post.url, post.body, headers)) == 403
    settings.MAIL_SERVICE_HOOK_SECRET = ""
    assert provider.deliver(post) == 403
    settings.MAIL_SERVICE = ""
    assert provider.deliver(post) == 403
    assert state() == [("email", "handed_over", "")]


def test_a_report_of_nobody_here_is_taken_and_left(provider: Pretended) -> None:
    for said in ({}, {"RecordType": "Delivery", "Metadata": {"district": "zzz", "key": "x"}}, {"type": "x"}):
        assert provider.deliver(posted(HOOK, said, provider.accounts)) == 200


@pytest.fixture
def postmark(provider: Pretended, settings: Any) -> Pretended:
    """Letters that come are read as Postmark posts them."""
    settings.MAIL_SERVICE = "postmark"
    return provider


@pytest.mark.parametrize("provider", ["postmark"], indirect=True)
class TestLettersThatCome:
    def test_a_letter_is_kept_without_what_it_answers(self, postmark: Pretended, guardian: Guardian) -> None:
        body = "We can come on Friday.\r\n\r\nOn Tue, School <s@example.org> wrote:\r\n> Dear family\r\n> x"
        assert [wrote(postmark, guardian, body) for _ in range(2)] == [200, 200]
        with inside(guardian.district_id):
            came = Inbound.objects.get()
            assert (came.channel, came.guardian, came.body) == ("email", guardian, "We can come on Friday.")
        assert postmark.taken == []

    def test_stop_counts_for_the_address_and_is_answered_by_a_letter(
        self, postmark: Pretended, guardian: Guardian
    ) -> None:
        assert wrote(postmark, guardian, "Unsubscribe me please\n\n> To get no more, reply STOP") == 200
        with inside(guardian.district_id):
            assert list(OptOut.objects.values_list("channel", "value")) == [
                ("email", guardian.email.casefold())
            ]
            assert Message.objects.get().state == "cancelled"
            assert MessageAttempt.objects.count() == 0
        (answer,) = postmark.taken
        assert answer.form["To"] == guardian.email.casefold()
        assert answer.form["Subject"] == "Lincoln Elementary"
        assert "you will get no more e-mails" in answer.form["TextBody"]

    def test_what_a_machine_answers_is_not_read(self, postmark: Pretended, guardian: Guardian) -> None:
        said = mail_written(sender=guardian.email, name="2@example.org", subject="Away", body="STOP by later")
        said["Headers"].append({"Name": "Auto-Submitted", "Value": "auto-replied"})
        url = "https://doorstep.example" + reverse("hooks:mail", args=[base31(guardian.district_id)])
        assert postmark.deliver(posted(url, said, postmark.accounts)) == 200
        assert postmark.deliver(Post(url, json.dumps(said).encode(), {"Content-Type": "text/json"})) == 403
        with inside(guardian.district_id):
            assert Inbound.objects.count() == 0
