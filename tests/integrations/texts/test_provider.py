"""Every answer of a provider and every break of the line has its outcome."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater, Unsure
from doorstep.integrations.pretended import Pretended, pretended
from doorstep.integrations.texts import TextAccount, TextPostman, genuine, reason_of, signature

KEY = UUID("12345678-1234-5678-1234-567812345678")


@pytest.fixture
def provider() -> Iterator[Pretended]:
    with pretended() as provider:
        yield provider


def account(provider: Pretended, **changed: str) -> TextAccount:
    given = {
        "base_url": provider.base_url,
        "account": provider.account,
        "secret": provider.secret,
        "sender": "+19165550100",
        "report_to": "https://doorstep.example/hooks/texts/4/{key}/",
    }
    return TextAccount(**(given | changed))  # type: ignore[arg-type]  # all are texts


def send(account: TextAccount, to: str = "+19165550134", channel: str = "sms") -> Outcome:
    postman = TextPostman(account, channel=channel)
    try:
        return postman.send(
            Letter(key=KEY, channel=channel, to=to, language="so", subject="", body="Waa maxay? ñ & 好")
        )
    finally:
        postman.close()


def test_a_text_is_taken_under_the_providers_name(provider: Pretended) -> None:
    outcome = send(account(provider))
    (taken,) = provider.taken
    assert outcome == Handed(taken.name)
    assert taken.form == {
        "To": "+19165550134",
        "From": "+19165550100",
        "Body": "Waa maxay? ñ & 好",
        "StatusCallback": f"https://doorstep.example/hooks/texts/4/{KEY}/",
    }


def test_whatsapp_says_so_at_both_ends_and_a_service_names_itself(provider: Pretended) -> None:
    send(account(provider), channel="whatsapp")
    send(account(provider, sender="MG123"))
    first, second = (taken.form for taken in provider.taken)
    assert (first["To"], first["From"]) == ("whatsapp:+19165550134", "whatsapp:+19165550100")
    assert (second["MessagingServiceSid"], "From" in second) == ("MG123", False)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ((201, {"sid": ""}), Unsure("provider_named_nothing")),
        ((400, {"code": 21614}), Rejected("number_takes_no_texts")),
        ((400, {"code": "x"}), Rejected("text_refused")),
        ((400, {"message": "no code"}), Rejected("text_refused")),
        ((429, {"code": 20429}), TryLater("provider_busy")),
        ((503, {"code": 20503}), TryLater("provider_busy")),
        ((500, {"code": 20500}), Unsure("provider_failed")),
        ((403, {"code": 20003}), TryLater("provider_refuses_the_account")),
        (None, Unsure("connection_lost")),
    ],
)
def test_each_answer_has_its_outcome(provider: Pretended, answer, outcome: Outcome) -> None:
    provider.answer = lambda _form: answer
    assert send(account(provider)) == outcome


def test_a_number_that_is_none_is_refused_for_good(provider: Pretended) -> None:
    assert send(account(provider), to="+15005550001") == Rejected("number_unknown")
    assert provider.taken == []


def test_texts_go_to_no_dear_number_abroad(provider: Pretended) -> None:
    assert send(account(provider), to="+88213000000") == Rejected("number_elsewhere")
    assert provider.taken == []


def test_a_provider_that_is_not_there_or_knows_another_secret(provider: Pretended) -> None:
    assert send(account(provider, secret="other")) == TryLater("provider_refuses_the_account")
    assert send(account(provider, base_url="http://127.0.0.1:9")) == TryLater("provider_not_reached")
    assert provider.taken == []


def test_a_signature_as_the_provider_publishes_it() -> None:
    """The example of https://www.twilio.com/docs/usage/security."""
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+12349013030",
        "Digits": "1234",
        "From": "+12349013030",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signature(url=url, form=form.items(), secret="12345") == "0/KCTR6DLpKmkAf8muzZqo1nDgQ="


def test_only_who_knows_the_secret_signs() -> None:
    signed = signature(url="https://a.example/", form=[("Body", "STOP")], secret="s")
    given = {"url": "https://a.example/", "form": [("Body", "STOP")], "secret": "s", "signed": signed}
    assert genuine(**given)
    for changed in (
        {"url": "https://b.example/"},
        {"form": [("Body", "START")]},
        {"secret": "t"},
        {"secret": ""},
        {"signed": ""},
        {"signed": "é"},
    ):
        assert not genuine(**(given | changed)), changed


def test_error_numbers_have_a_reason() -> None:
    assert [reason_of(code) for code in ("21614", "30005", "30999", "", "x", "9" * 30)] == [
        "number_takes_no_texts",
        "number_unknown",
        "provider_says_30999",
        "",
        "",
        "",
    ]
