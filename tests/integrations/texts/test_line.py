"""What counts as an answer, what is read of it, and when nothing more comes on its line."""

from __future__ import annotations

from http.client import HTTPException
from io import BytesIO

import pytest

from doorstep.integrations.texts.line import Answered, read_answer

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("came", "body", "stays"),
    [
        (b"Content-Length: 2\r\n\r\nhi", b"hi", True),
        (b"CONTENT-LENGTH:2\r\nConnection: Close\r\n\r\nhi", b"hi", False),
        (b"Transfer-Encoding: chunked\r\n\r\n1;a=b\r\nh\r\n1\r\ni\r\n0\r\nTrailer: x\r\n\r\n", b"hi", True),
        (b"\r\nuntil it ends", b"until it ends", False),
        (b"Content-Length: 70000\r\n\r\n" + b"x" * 70_000, b"x" * 65_536, False),
        (b"Transfer-Encoding: chunked\r\n\r\n1\r\nh\r\nfffff\r\n", b"h", False),
    ],
)
def test_an_answer_is_read_as_far_as_it_is_needed(came: bytes, body: bytes, stays: bool) -> None:
    assert read_answer(BytesIO(OK + came)) == (Answered(200, body), stays)


def test_the_answer_is_what_comes_after_being_told_to_wait() -> None:
    reader = BytesIO(
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 429 \r\nContent-Length: 0\r\n\r\n" + OK
    )
    assert read_answer(reader) == (Answered(429, b""), True)
    assert reader.read() == OK


@pytest.mark.parametrize(
    "came",
    [
        b"",
        b"HTTP/1.1 200",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 2x0 OK\r\n\r\n",
        OK + b"Content-Length: 3\r\n\r\nhi",
        OK + b"Content-Length: -1\r\n\r\nhi",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\nhi",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhi",
        OK + b"X: " + b"x" * 9_000 + b"\r\n\r\n",
        OK + b"X: x\r\n" * 200,
    ],
)
def test_what_is_no_whole_answer_may_have_been_heard_all_the_same(came: bytes) -> None:
    with pytest.raises(HTTPException):
        read_answer(BytesIO(came))
