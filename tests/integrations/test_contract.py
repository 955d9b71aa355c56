"""One contract for adapters and the pretended provider: both keep to what the providers document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import pytest
import requests

from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Postman, Rejected, TryLater, Unsure
from doorstep.integrations.email import MailAccount, MailServicePostman
from doorstep.integrations.pretended import Manners, Pretended, pretended
from doorstep.integrations.pretended.interfaces import Post
from doorstep.integrations.texts import MetaAccount, MetaPostman, TextAccount, TextPostman
from tests.integrations.documented import INTERFACES, META, POSTMARK, RESEND, TWILIO, Documented
from tests.integrations.service import service

KEY = UUID("12345678-1234-5678-1234-567812345678")
REFUSED = {"twilio": "+15005550001", "meta": "+15005550001"}
every = pytest.mark.parametrize("documented", INTERFACES, ids=lambda documented: documented.service)


def postman(documented: Documented, url: str, *, secret: str = "secret") -> Postman:
    if documented is TWILIO:
        reports = "https://doorstep.example/hooks/texts/3/{key}/"
        return TextPostman(TextAccount(url, "AC0", "+15017122661", reports, secret))
    if documented is META:
        return MetaPostman(MetaAccount("1000", "3/{key}", secret, url))
    sender = "Doorstep <doorstep@example.org>"
    return MailServicePostman(MailAccount(documented.service, sender, "3", secret, base_url=url))


def send(carrier: Postman, to: str = "", key: UUID = KEY) -> Outcome:
    channel = carrier.channel
    to = to or ("receiver@example.com" if channel == "email" else "+16505551234")
    try:
        return carrier.send_all([Letter(key, channel, to, "en", "Hello", "Hi there ñ 好")])[0]
    finally:
        carrier.close()


@pytest.fixture(scope="module")
def provider() -> Iterator[Pretended]:
    hooks = {
        "mail_hook": "https://d.example/hooks/mail/",
        "whatsapp_hook": "https://d.example/hooks/whatsapp/3/",
    }
    with pretended(manners=Manners(honours_key=True), **hooks) as provider:
        yield provider


@every
def test_an_adapter_reads_every_documented_answer(documented: Documented) -> None:
    answers = [(*documented.answer, documented.handed), *documented.refusals]
    today = answers[0]
    with service(lambda _path, _body: (today[0], json.dumps(today[1]).encode())) as at:
        for today in answers:
            assert send(postman(documented, at.url)) == today[2]
        assert {path for path, _ in at.asked} == {documented.path}


@every
def test_an_adapter_asks_as_documented(documented: Documented) -> None:
    with service(lambda _path, _body: (200, b"{}")) as at:
        send(postman(documented, at.url))
    ((_, body),) = at.asked
    asked: dict[str, Any] = dict(parse_qsl(body.decode())) if documented is TWILIO else json.loads(body)
    assert documented.request.keys() <= asked.keys()
    assert {name: type(value) for name, value in asked.items() if name in documented.request} == {
        name: type(value) for name, value in documented.request.items()
    }


@every
def test_the_pretended_provider_takes_what_is_documented_and_answers_as_documented(
    documented: Documented, provider: Pretended
) -> None:
    asked: dict[str, Any] = (
        {"data": documented.request, "auth": ("AC0", "secret")}
        if documented is TWILIO
        else {"json": documented.request, "headers": documented.headers}
    )
    answer = requests.post(provider.base_url + documented.path, timeout=5, **asked)
    assert answer.status_code == documented.answer[0]
    assert shape(documented.answer[1]) <= shape(answer.json())


@every
def test_adapter_and_pretended_provider_understand_each_other(
    documented: Documented, provider: Pretended
) -> None:
    before = len(provider.taken)
    outcome = send(postman(documented, provider.base_url))
    assert outcome == Handed(provider.taken[-1].name)
    assert len(provider.taken) == before + 1
    assert "Hi there ñ 好" in "".join(provider.taken[-1].form.values())
    assert isinstance(
        send(postman(documented, provider.base_url), REFUSED.get(documented.service, "a@refused.example")),
        Rejected,
    )
    assert isinstance(send(postman(documented, provider.base_url, secret="other")), TryLater)
    assert len(provider.taken) == before + 1


@every
def test_a_refusal_has_the_documented_shape(documented: Documented, provider: Pretended) -> None:
    answer = requests.post(provider.base_url + documented.path, data=b"{}", timeout=5)
    said = next(said for status, said, _ in documented.refusals if status == answer.status_code)
    assert shape(said) <= shape(answer.json())


@every
def test_reports_have_the_documented_shape(documented: Documented, provider: Pretended) -> None:
    send(postman(documented, provider.base_url), key=uuid4())
    posts: list[Post] = []
    provider.deliver = lambda post: posts.append(post) or 200
    for state, said in documented.reports.items():
        provider.report(provider.taken[-1], state)
        body = posts[-1].body
        posted = dict(parse_qsl(body.decode())) if documented is TWILIO else json.loads(body)
        assert shape(said) <= shape(posted), state


@every
def test_nobody_there_and_a_lost_answer_are_told_apart(documented: Documented, provider: Pretended) -> None:
    assert isinstance(send(postman(documented, "http://127.0.0.1:9")), TryLater)
    provider.answer = lambda _form: None
    try:
        assert isinstance(send(postman(documented, provider.base_url)), Unsure)
    finally:
        provider.answer = None


def test_each_says_whether_it_honours_a_key() -> None:
    said = {each.service: postman(each, "http://127.0.0.1:9").honours_idempotency_key for each in INTERFACES}
    assert said == {"twilio": False, "meta": False, "postmark": False, "resend": True}


def test_who_honours_a_key_takes_a_letter_once(provider: Pretended) -> None:
    provider.taken.clear()
    key = uuid4()
    for _ in range(2):
        assert send(postman(RESEND, provider.base_url), key=key) == Handed(provider.taken[0].name)
    assert len(provider.taken) == 1
    account = TextAccount(provider.base_url, "AC0", "+15017122661", "{key}", "secret", honours_key=True)
    for _ in range(2):
        send(TextPostman(account), key=key)
    assert [taken.service for taken in provider.taken] == ["resend", "twilio"]


def test_many_are_on_their_way_at_once(provider: Pretended) -> None:
    provider.taken.clear()
    account = TextAccount(provider.base_url, "AC0", "+15017122661", "{key}", "secret", at_once=3)
    provider.deliver = lambda _post: 200
    texts = [Letter(UUID(int=n), "sms", f"+1650555{n:04}", "en", "", f"text {n}") for n in range(10)]
    texts[4] = Letter(UUID(int=4), "sms", "+44", "en", "", "abroad")
    carrier = TextPostman(account)
    outcomes = carrier.send_all(texts)
    carrier.close()
    assert outcomes[4] == Rejected("number_elsewhere")
    names = {taken.form["Body"]: taken.name for taken in provider.taken}
    assert [o.provider_id for o in outcomes if isinstance(o, Handed)] == [
        names[f"text {n}"] for n in range(10) if n != 4
    ]


def test_a_name_with_a_line_in_it_makes_no_header(provider: Pretended) -> None:
    carrier = postman(POSTMARK, provider.base_url)
    letter = Letter(KEY, "email", "a@example.org", "en", "Hi\r\nBcc: evil@example.org", "x")
    before = len(provider.taken)
    assert carrier.send_all([letter]) == [Rejected("mailbox_refused")]
    carrier.close()
    assert len(provider.taken) == before


def shape(said: Any, at: str = "") -> set[tuple[str, str]]:
    """Each place in a JSON value, and what kind of value stands there; null fits any."""
    if isinstance(said, dict):
        return {one for name, value in said.items() for one in shape(value, f"{at}.{name}")}
    if isinstance(said, list):
        return {one for value in said for one in shape(value, f"{at}[]")}
    return set() if said is None else {(at, type(said).__name__)}
