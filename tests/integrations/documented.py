"""What providers document of their interfaces: examples from their own pages, shortened.

`test_contract.py` holds the adapters and the pretended provider to them alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doorstep.domain.messaging.ports import Handed, Outcome, Rejected, TryLater, Unsure


@dataclass(frozen=True)
class Documented:
    """One interface: a request as it is documented, the answer to it, answers that refuse, and reports."""

    service: str
    page: str
    path: str
    request: dict[str, Any]
    answer: tuple[int, dict[str, Any]]
    handed: Outcome
    refusals: list[tuple[int, dict[str, Any], Outcome]]
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


TWILIO = Documented(
    service="twilio",
    page="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource",
    path="/2010-04-01/Accounts/AC0/Messages.json",
    request={
        "To": "+15558675310",
        "From": "+15017122661",
        "Body": "Hi there",
        "StatusCallback": "https://doorstep.example/hooks/texts/3/12345678-1234-5678-1234-567812345678/",
    },
    answer=(
        201,
        {
            "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "api_version": "2010-04-01",
            "body": "Hi there",
            "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": "+15557122661",
            "num_segments": "1",
            "sid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "status": "queued",
            "to": "+15558675310",
            "uri": "/2010-04-01/Accounts/ACaaaaaaaa/Messages/SMaaaaaaaa.json",
        },
    ),
    handed=Handed("SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    refusals=[
        (
            400,
            {
                "code": 21211,
                "message": "The 'To' number 555 is not a valid phone number.",
                "more_info": "https://www.twilio.com/docs/errors/21211",
                "status": 400,
            },
            Rejected("number_unknown"),
        ),
        (
            400,
            {
                "code": 21610,
                "message": "Attempt to send to unsubscribed recipient",
                "more_info": "https://www.twilio.com/docs/errors/21610",
                "status": 400,
            },
            Rejected("stopped_at_the_provider"),
        ),
        (
            401,
            {
                "code": 20003,
                "message": "Authenticate",
                "more_info": "https://www.twilio.com/docs/errors/20003",
                "status": 401,
            },
            TryLater("provider_refuses_the_account"),
        ),
        (
            400,
            {"code": 21611, "message": "This 'From' number has exceeded the maximum", "status": 400},
            TryLater("provider_busy"),
        ),
        (429, {"code": 20429, "message": "Too Many Requests", "status": 429}, TryLater("provider_busy")),
        (500, {"code": 20500, "message": "Internal Server Error", "status": 500}, Unsure("provider_failed")),
    ],
    reports={
        "delivered": {
            "AccountSid": "AC0",
            "ApiVersion": "2010-04-01",
            "From": "+15017122661",
            "MessageSid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "MessageStatus": "delivered",
            "SmsSid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "SmsStatus": "delivered",
            "To": "+15558675310",
        },
        "failed": {
            "AccountSid": "AC0",
            "ApiVersion": "2010-04-01",
            "ErrorCode": "30003",
            "From": "+15017122661",
            "MessageSid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "MessageStatus": "undelivered",
            "SmsSid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "SmsStatus": "undelivered",
            "To": "+15558675310",
        },
    },
)

META = Documented(
    service="meta",
    page="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages",
    path="/1000/messages",
    request={
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+16505551234",
        "type": "text",
        "text": {"preview_url": False, "body": "Hi there"},
        "biz_opaque_callback_data": "3/12345678-1234-5678-1234-567812345678",
    },
    answer=(
        200,
        {
            "messaging_product": "whatsapp",
            "contacts": [{"input": "+16505551234", "wa_id": "16505551234"}],
            "messages": [{"id": "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA"}],
        },
    ),
    handed=Handed("wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA"),
    refusals=[
        (
            400,
            {
                "error": {
                    "message": "(#131026) Message undeliverable",
                    "type": "OAuthException",
                    "code": 131026,
                    "error_data": {"messaging_product": "whatsapp", "details": "Message Undeliverable."},
                    "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
                }
            },
            Rejected("not_on_whatsapp"),
        ),
        (
            400,
            {
                "error": {
                    "message": "(#131047) Re-engagement message",
                    "type": "OAuthException",
                    "code": 131047,
                    "error_data": {"messaging_product": "whatsapp", "details": "More than 24 hours"},
                    "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
                }
            },
            Rejected("no_talk_open"),
        ),
        (
            401,
            {
                "error": {
                    "message": "Error validating access token",
                    "type": "OAuthException",
                    "code": 190,
                    "error_data": {"messaging_product": "whatsapp", "details": "The session has expired"},
                    "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
                }
            },
            TryLater("provider_refuses_the_account"),
        ),
        (
            400,
            {
                "error": {
                    "message": "(#130429) Rate limit hit",
                    "type": "OAuthException",
                    "code": 130429,
                    "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
                }
            },
            TryLater("provider_busy"),
        ),
        (500, {"error": {"message": "An unknown error", "code": 131000}}, Unsure("provider_failed")),
    ],
    reports={
        "delivered": {
            "object": "whatsapp_business_account",
            "entry": [
                {
                    "id": "WHATSAPP_BUSINESS_ACCOUNT_ID",
                    "changes": [
                        {
                            "value": {
                                "messaging_product": "whatsapp",
                                "metadata": {
                                    "display_phone_number": "15550783881",
                                    "phone_number_id": "1000",
                                },
                                "statuses": [
                                    {
                                        "id": "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA",
                                        "status": "delivered",
                                        "timestamp": "1750030073",
                                        "recipient_id": "16505551234",
                                        "biz_opaque_callback_data": "3/12345678-1234-5678-1234-567812345678",
                                    }
                                ],
                            },
                            "field": "messages",
                        }
                    ],
                }
            ],
        },
        "failed": {
            "object": "whatsapp_business_account",
            "entry": [
                {
                    "id": "WHATSAPP_BUSINESS_ACCOUNT_ID",
                    "changes": [
                        {
                            "value": {
                                "messaging_product": "whatsapp",
                                "metadata": {
                                    "display_phone_number": "15550783881",
                                    "phone_number_id": "1000",
                                },
                                "statuses": [
                                    {
                                        "id": "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA",
                                        "status": "failed",
                                        "timestamp": "1750030073",
                                        "recipient_id": "16505551234",
                                        "biz_opaque_callback_data": "3/12345678-1234-5678-1234-567812345678",
                                        "errors": [
                                            {
                                                "code": 131026,
                                                "title": "Message undeliverable",
                                                "error_data": {"details": "Message Undeliverable."},
                                            }
                                        ],
                                    }
                                ],
                            },
                            "field": "messages",
                        }
                    ],
                }
            ],
        },
    },
    headers={"Authorization": "Bearer secret"},
)

POSTMARK = Documented(
    service="postmark",
    page="https://postmarkapp.com/developer/api/email-api#send-a-single-email",
    path="/email",
    request={
        "From": "Doorstep <doorstep@example.org>",
        "To": "receiver@example.com",
        "Subject": "Hello",
        "TextBody": "Hi there",
        "Metadata": {"district": "3", "key": "12345678-1234-5678-1234-567812345678"},
    },
    answer=(
        200,
        {
            "To": "receiver@example.com",
            "SubmittedAt": "2014-02-17T07:25:01.4178645-05:00",
            "MessageID": "0a129aee-e1cd-480d-b08d-4f48548ff48d",
            "ErrorCode": 0,
            "Message": "OK",
        },
    ),
    handed=Handed("0a129aee-e1cd-480d-b08d-4f48548ff48d"),
    refusals=[
        (
            422,
            {
                "ErrorCode": 406,
                "Message": "You tried to send to a recipient that has been marked as inactive.\n"
                "Found inactive addresses: receiver@example.com.\n"
                "Inactive recipients are ones that have generated a hard bounce or a spam complaint. ",
            },
            Rejected("mailbox_refused"),
        ),
        (
            401,
            {"ErrorCode": 10, "Message": "The Server Token you provided in the header was invalid."},
            TryLater("service_refuses_the_account"),
        ),
        (429, {"ErrorCode": 429, "Message": "Rate limit exceeded"}, TryLater("service_busy")),
        (500, {"ErrorCode": 500, "Message": "Internal Server Error"}, Unsure("service_failed")),
    ],
    reports={
        "delivered": {
            "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
            "Recipient": "john@example.com",
            "DeliveredAt": "2019-11-05T16:33:54.9070259Z",
            "Details": "Test delivery webhook details",
            "Tag": "welcome-email",
            "ServerID": 23,
            "Metadata": {"district": "3", "key": "12345678-1234-5678-1234-567812345678"},
            "RecordType": "Delivery",
            "MessageStream": "outbound",
        },
        "failed": {
            "RecordType": "Bounce",
            "MessageStream": "outbound",
            "ID": 4323372036854775807,
            "Type": "HardBounce",
            "TypeCode": 1,
            "Name": "Hard bounce",
            "Tag": "Test",
            "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
            "Metadata": {"district": "3", "key": "12345678-1234-5678-1234-567812345678"},
            "ServerID": 23,
            "Details": "Test bounce details",
            "Email": "john@example.com",
            "BouncedAt": "2019-11-05T16:33:54.9070259Z",
            "Inactive": True,
        },
        "complained": {
            "RecordType": "SpamComplaint",
            "MessageStream": "outbound",
            "ID": 42,
            "Type": "SpamComplaint",
            "TypeCode": 512,
            "Name": "Spam complaint",
            "Tag": "Test",
            "MessageID": "00000000-0000-0000-0000-000000000000",
            "Metadata": {"district": "3", "key": "12345678-1234-5678-1234-567812345678"},
            "ServerID": 23,
            "Email": "john@example.com",
            "BouncedAt": "2019-11-05T16:33:54.9070259Z",
        },
    },
    headers={"X-Postmark-Server-Token": "secret"},
)

RESEND = Documented(
    service="resend",
    page="https://resend.com/docs/api-reference/emails/send-email",
    path="/emails",
    request={
        "from": "Doorstep <doorstep@example.org>",
        "to": ["delivered@resend.dev"],
        "subject": "hello world",
        "text": "it works!",
        "headers": {"X-Metadata": '{"district": "3", "key": "12345678-1234-5678-1234-567812345678"}'},
    },
    answer=(200, {"id": "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"}),
    handed=Handed("49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"),
    refusals=[
        (
            422,
            {"statusCode": 422, "name": "validation_error", "message": "Invalid `to` field."},
            Rejected("letter_refused"),
        ),
        (
            403,
            {"statusCode": 403, "name": "invalid_api_key", "message": "API key is invalid"},
            TryLater("service_refuses_the_account"),
        ),
        (
            429,
            {"statusCode": 429, "name": "rate_limit_exceeded", "message": "Too many requests."},
            TryLater("service_busy"),
        ),
        (500, {"statusCode": 500, "name": "application_error", "message": "Error"}, Unsure("service_failed")),
    ],
    reports={
        "delivered": {
            "type": "email.delivered",
            "created_at": "2024-02-22T23:41:12.126Z",
            "data": {
                "created_at": "2024-02-22T23:41:11.894719+00:00",
                "email_id": "56761188-7520-42d8-8898-ff6fc54ce618",
                "from": "Acme <onboarding@resend.dev>",
                "to": ["delivered@resend.dev"],
                "subject": "Sending this example",
                "headers": [
                    {
                        "name": "X-Metadata",
                        "value": '{"district": "3", "key": "12345678-1234-5678-1234-567812345678"}',
                    }
                ],
            },
        },
        "failed": {
            "type": "email.bounced",
            "created_at": "2024-11-22T23:41:12.126Z",
            "data": {
                "created_at": "2024-11-22T23:41:11.894719+00:00",
                "email_id": "56761188-7520-42d8-8898-ff6fc54ce618",
                "from": "Acme <onboarding@resend.dev>",
                "to": ["delivered@resend.dev"],
                "subject": "Sending this example",
                "headers": [
                    {
                        "name": "X-Metadata",
                        "value": '{"district": "3", "key": "12345678-1234-5678-1234-567812345678"}',
                    }
                ],
                "bounce": {
                    "message": "The recipient's email provider sent a hard bounce message.",
                    "type": "Permanent",
                    "subType": "Suppressed",
                },
            },
        },
    },
    headers={"Authorization": "Bearer secret"},
)

INTERFACES = (TWILIO, META, POSTMARK, RESEND)
