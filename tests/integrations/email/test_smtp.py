"""E-mail by SMTP says of every failure whether the letter may have left."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from uuid import UUID

import pytest

from doorstep.domain.messaging.ports import (
    Attachment,
    Handed,
    Letter,
    Outcome,
    Postman,
    Rejected,
    TryLater,
    Unsure,
)
from doorstep.integrations.email import ShownPostman, SmtpPostman, SmtpServer
from tests.factories import CLOCK
from tests.integrations.email.server import smtp_server

LETTER = Letter(
    key=UUID("5f6d4b1c-0000-4000-8000-000000000001"),
    channel="email",
    to="rosa@example.org",
    language="es",
    subject="Su visita es el martes 8 de septiembre: ¿está bien?",
    body="Hola:\n\n.un punto al principio\nLa Sra. Álvarez y 陳先生 vendrán.\nhttps://doorstep.example/f/3-x/",
)


def test_a_letter_arrives_as_it_was_written() -> None:
    with smtp_server() as (server, script):
        postman = SmtpPostman(server, clock=CLOCK)
        outcomes = [postman.send(LETTER), postman.send(LETTER)]
        postman.close()
    assert outcomes == [Handed("queued as 17")] * 2
    assert (script.connections, script.commands[-1]) == (1, "quit")
    assert script.commands[1:3] == ["mail FROM:<visits@river.example.org>", "rcpt TO:<rosa@example.org>"]
    message = message_from_bytes(script.texts[0].replace(b"\r\n..", b"\r\n."), policy=default)
    assert dict(message.items()) == {
        "From": "River District <visits@river.example.org>",
        "To": "rosa@example.org",
        "Subject": LETTER.subject,
        "Date": "Tue, 01 Sep 2026 15:00:00 +0000",
        "Message-ID": "<5f6d4b1c-0000-4000-8000-000000000001@river.example.org>",
        "Content-Language": "es",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": message["Content-Transfer-Encoding"],
        "MIME-Version": "1.0",
    }
    assert message.get_content().replace("\r\n", "\n") == LETTER.body + "\n"


def test_a_file_goes_with_its_letter() -> None:
    invitation = Attachment(
        "visit.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", {"method": "REQUEST"}
    )
    with smtp_server() as (server, script):
        postman = SmtpPostman(server, clock=CLOCK)
        assert postman.send(replace(LETTER, attachments=(invitation,))) == Handed("queued as 17")
        postman.close()
    message = message_from_bytes(script.texts[0].replace(b"\r\n..", b"\r\n."), policy=default)
    body, attached = message.iter_parts()
    assert body["Content-Language"] == "es"
    assert body.get_content().replace("\r\n", "\n") == LETTER.body + "\n"
    assert (attached.get_content_type(), attached.get_param("method"), attached.get_filename()) == (
        "text/calendar",
        "REQUEST",
        "visit.ics",
    )
    assert attached.get_payload(decode=True) == invitation.content


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"RCPT": "550 no such user"}, Rejected("mailbox_refused")),
        ({"RCPT": "450 try later"}, TryLater("server_busy")),
        ({"MAIL": "421 too many"}, TryLater("server_busy")),
        ({"DATA": "554 no"}, Rejected("text_refused")),
        ({"end": "554 looks like spam"}, Rejected("text_refused")),
        ({"end": "451 disk full"}, TryLater("server_busy")),
        ({"EHLO": "hang up", "HELO": "hang up"}, TryLater("server_not_reached")),
        ({"RCPT": "hang up"}, TryLater("server_not_reached")),
        ({"DATA": "hang up"}, TryLater("connection_lost")),
        ({"end": "hang up"}, Unsure("connection_lost")),
    ],
)
def test_every_failure_has_its_outcome(answers: dict[str, str], outcome: Outcome) -> None:
    with smtp_server(**answers) as (server, _):
        postman = SmtpPostman(server, clock=CLOCK)
        assert postman.send(LETTER) == outcome
        postman.close()


def test_a_broken_line_is_taken_up_again() -> None:
    with smtp_server(RCPT="hang up") as (server, script):
        postman = SmtpPostman(server, clock=CLOCK)
        assert postman.send(LETTER) == TryLater("server_not_reached")
        script.answers.clear()
        assert postman.send(LETTER) == Handed("queued as 17")
        postman.close()
        assert script.connections == 2


def test_a_server_that_is_not_there_is_tried_later() -> None:
    nowhere = SmtpServer("127.0.0.1", 9, "visits@river.example.org", tls=False, timeout=1)
    assert SmtpPostman(nowhere, clock=CLOCK).send(LETTER) == TryLater("server_not_reached")


@pytest.mark.parametrize("to", ["rosa", "rosa@example.org\r\nBcc: all@example.org", "", "rosá@example.org"])
def test_what_is_no_address_is_not_sent_to(to: str) -> None:
    with smtp_server() as (server, script):
        letter = Letter(LETTER.key, "email", to, "en", "Hello", "Hello")
        assert SmtpPostman(server, clock=CLOCK).send(letter) == Rejected("address_is_not_one")
        assert script.connections == 0


def test_a_subject_can_begin_no_header() -> None:
    letter = Letter(LETTER.key, "email", "rosa@example.org", "en", "Hello\r\nBcc: all@example.org", "Hello")
    with smtp_server() as (server, script):
        assert SmtpPostman(server, clock=CLOCK).send(letter) == Rejected("address_is_not_one")
        assert script.connections == 0


def test_nothing_is_said_to_a_server_that_speaks_in_the_clear() -> None:
    """T44: where TLS is asked for and not offered, neither the account nor a letter is given."""
    with smtp_server() as (server, script):
        careful = replace(server, tls=True, user="visits", password="hunter2")
        postman = SmtpPostman(careful, clock=CLOCK)
        assert postman.send(LETTER) == TryLater("server_not_reached")
        postman.close()
    said = " ".join(script.commands).upper()
    assert script.texts == []
    assert not [word for word in ("AUTH", "MAIL", "RCPT", "HUNTER2") if word in said]


def test_a_server_without_a_certificate_that_holds_is_told_nothing() -> None:
    """T44: it offers TLS, and what it then says is none; the line is given up before anything is given."""
    with smtp_server(EHLO="250-test\r\n250 STARTTLS", STAR="220 go on") as (server, script):
        postman = SmtpPostman(replace(server, tls=True, timeout=2), clock=CLOCK)
        assert postman.send(LETTER) == TryLater("server_not_reached")
        assert not [command for command in script.commands if command.upper().startswith(("MAIL", "AUTH"))]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_no_name_becomes_a_header_or_answers_elsewhere(end: str) -> None:
    """T44: neither by a subject, a name of a file, nor by the text: no Bcc, no Reply-To, one From."""
    letter = replace(
        LETTER,
        subject=f"Ana{end}Reply-To: all@evil.example",
        body=f"Hello{end}{end}Bcc: all@evil.example",
        attachments=(Attachment(f"a{end}Bcc: all@evil.example.ics", "text/calendar", b"BEGIN"),),
    )
    with smtp_server() as (server, script):
        outcome = SmtpPostman(server, clock=CLOCK).send(letter)
        sent = [message_from_bytes(text, policy=default) for text in script.texts]
    assert outcome == Rejected("address_is_not_one") or len(sent) == 1
    for message in sent:
        assert (message["Reply-To"], message["Bcc"], message.get_all("From")) == (
            None,
            None,
            ["River District <visits@river.example.org>"],
        )
        for part in message.walk():
            assert part["Bcc"] is None


def test_a_password_is_not_printed() -> None:
    assert "hunter2" not in repr(SmtpServer("h", 25, "a@b.example", user="u", password="hunter2"))


def test_postmen_keep_the_contract() -> None:
    """The one of trials and the one of SMTP take the same letter and answer with the same kind of outcome."""
    with smtp_server() as (server, _):
        postmen: list[Postman] = [SmtpPostman(server, clock=CLOCK), ShownPostman("email")]
        assert [type(postman.send(LETTER)) for postman in postmen] == [Handed, Handed]
        assert [postman.channel for postman in postmen] == ["email", "email"]
        assert [postman.honours_idempotency_key for postman in postmen] == [False, True]
        for postman in postmen:
            postman.close()
