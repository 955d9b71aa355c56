"""WhatsApp at Meta: asked once, signed over the raw bytes, in whatever order and how often it comes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doorstep.domain.messaging.models import Inbound, Message, OptOut
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.integrations.letters import send_due
from doorstep.integrations.pretended import Pretended, pretended
from doorstep.integrations.pretended.interfaces import Post, report, signed_json, whatsapp_text
from doorstep.integrations.texts import meta
from doorstep.kernel.ids import base31
from tests.factories import CLOCK, SYSTEM
from tests.integrations.documented import META

State = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def provider(settings: Any, guardian: Guardian, network: Callable[[Post], int]) -> Iterator[Pretended]:
    hook = f"https://doorstep.example{address(guardian)}"
    with pretended(whatsapp_hook=hook) as provider:
        settings.META_URL, settings.META_NUMBER = provider.base_url, provider.accounts.number_id
        settings.META_TOKEN = settings.META_SECRET = provider.secret
        settings.META_WORD = "our-word"
        settings.MESSAGE_CHANNELS, settings.SHOW_LETTERS = ["whatsapp", "email"], False
        settings.EMAIL_HOST, settings.TEXT_ACCOUNT = "", ""
        provider.deliver = network
        with inside(guardian.district_id):
            Message.objects.update(channel="whatsapp")
        yield provider


def address(guardian: Guardian) -> str:
    return reverse("hooks:whatsapp", args=[base31(guardian.district_id)])


def test_meta_asks_once_whether_this_is_the_hook(
    client: Client, provider: Pretended, guardian: Guardian
) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "our-word"}
    assert client.get(address(guardian), asked).content == b"1158201444"
    for wrong in ({"hub.verify_token": "another"}, {"hub.verify_token": ""}, {"hub.mode": "x"}):
        assert client.get(address(guardian), asked | wrong).status_code == 403


def test_a_stop_by_whatsapp_counts_for_the_number_and_is_answered_by_whatsapp(
    provider: Pretended, guardian: Guardian
) -> None:
    said = whatsapp_text(number=guardian.phone, name="wamid.1", body="Stop 🙏", accounts=provider.accounts)
    post = signed_json(provider.accounts.whatsapp_hook, said, provider.accounts)
    assert [provider.deliver(post), provider.deliver(post)] == [200, 200]
    with inside(guardian.district_id):
        assert sorted(OptOut.objects.values_list("channel", flat=True)) == ["sms", "whatsapp"]
        assert Inbound.objects.get().body == "Stop 🙏"
    (answer,) = provider.taken
    assert answer.form["body"].startswith("Lincoln Elementary: you will get no more texts")


def test_the_signature_is_of_the_bytes_and_not_of_what_they_mean(
    client: Client, provider: Pretended, guardian: Guardian
) -> None:
    """Meta writes é and / in its own way: parsed and written again it would be another text."""
    said = whatsapp_text(number=guardian.phone, name="wamid.1", body="¿Sí? 1/2", accounts=provider.accounts)
    post = signed_json(provider.accounts.whatsapp_hook, said, provider.accounts)
    again = json.dumps(json.loads(post.body), ensure_ascii=False).encode()
    assert again != post.body
    for body, header in (
        (again, post.headers[meta.HEADER]),
        (post.body, ""),
        (post.body, "sha256="),
        (post.body, "é"),
        (post.body, meta.signed(post.body, secret="another")),
        (post.body + b" ", post.headers[meta.HEADER]),
    ):
        answer = client.post(address(guardian), body, "application/json", headers={meta.HEADER: header})
        assert answer.status_code == 403
    elsewhere = reverse("hooks:whatsapp", args=["zzzzz"])
    assert client.post(elsewhere, post.body, "application/json", headers=post.headers).status_code == 403
    with inside(guardian.district_id):
        assert Inbound.objects.count() == 0
    assert provider.deliver(post) == 200


def test_what_is_signed_and_odd_is_taken_and_left(provider: Pretended, guardian: Guardian) -> None:
    hook, accounts = provider.accounts.whatsapp_hook, provider.accounts
    oddities: list[Any] = [
        {},
        [],
        {"entry": [{"changes": [{"value": {"statuses": [{}], "messages": [{}, 3]}}]}]},
        META.reports["delivered"],
        whatsapp_text(number="+1", name="", body="x", accounts=accounts),
    ]
    for said in oddities:
        assert provider.deliver(signed_json(hook, said, accounts)) == 200
    for body in (b"\xff no json", b"[" * 100_000):
        headers = {"Content-Type": "application/json", meta.HEADER: meta.signed(body, secret=provider.secret)}
        assert provider.deliver(Post(hook, body, headers)) == 200
    with inside(guardian.district_id):
        assert Inbound.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_reports_in_whatever_order_end_alike(provider: Pretended, guardian: Guardian, state: State) -> None:
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    assert state() == [("whatsapp", "handed_over", "")]
    (taken,) = provider.taken
    for order in permutations(["sent", "delivered", "read"]):
        with inside(guardian.district_id):
            Message.objects.update(state="handed_over")
        assert {provider.report(taken, told) for told in order} == {200}
        assert state() == [("whatsapp", "delivered", "")]


@pytest.mark.django_db(transaction=True)
def test_a_failed_one_goes_by_another_way_and_a_forged_report_moves_nothing(
    provider: Pretended, guardian: Guardian, state: State
) -> None:
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    post = report(provider.taken[0], "failed", provider.accounts)
    assert post is not None
    forged = Post(post.url, post.body, {**post.headers, meta.HEADER: "sha256=00"})
    assert provider.deliver(forged) == 403
    assert state() == [("whatsapp", "handed_over", "")]
    assert provider.deliver(post) == 200
    assert state() == [("whatsapp", "failed", "not_on_whatsapp"), ("email", "queued", "")]


@pytest.mark.django_db(transaction=True)
def test_a_lost_answer_is_settled_by_the_report(
    provider: Pretended, guardian: Guardian, state: State
) -> None:
    provider.answer = lambda _form: None
    send_due(district_id=guardian.district_id, by=SYSTEM, clock=CLOCK)
    assert state() == [("whatsapp", "unknown", "connection_lost")]
    provider.report(provider.taken[0], "delivered")
    assert state() == [("whatsapp", "delivered", "")]
