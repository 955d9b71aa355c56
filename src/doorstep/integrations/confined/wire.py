"""What reader and worker say to each other: one pickled message after another, each behind its length.

A record goes as the place of its kind and a plain tuple, faster than as itself. The worker takes nothing out
of a message but plain values and dates: a reader that a hostile file had taken over could make it do nothing.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Iterator
from typing import Any, Final, Protocol

from doorstep.domain.people.ports import (
    BirthRecord,
    Consequence,
    CourseRecord,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)

_LENGTH: Final = struct.Struct("!I")
_LONGEST: Final = 1 << 28
_KINDS: Final[tuple[type[Any], ...]] = (
    *(OrgRecord, SessionRecord, CourseRecord, SectionRecord, PersonRecord, RoleRecord, BirthRecord),
    *(EnrollmentRecord, HomeRecord, GuardianLinkRecord, RowProblem),
)
_PLACE: Final = {kind: place for place, kind in enumerate(_KINDS)}
_PROBLEM: Final = _PLACE[RowProblem]


class Stream(Protocol):
    """One end of the line between them."""

    def read(self, size: int, /) -> bytes: ...

    def write(self, data: bytes, /) -> object: ...

    def flush(self) -> object: ...


class Silence(Exception):  # noqa: N818 - says what happened
    """The other side is gone, or says what cannot be understood."""


def send(stream: Stream, kind: str, *values: Any) -> None:
    """Say one thing."""
    message = pickle.dumps((kind, *values), protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: Stream) -> tuple[Any, ...]:
    """Hear one thing. Raises `Silence` where there is nothing more to hear."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise Silence
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        raise Silence
    message = stream.read(length)
    if len(message) < length:
        raise Silence
    try:
        said = _Plain(io.BytesIO(message)).load()
    except pickle.UnpicklingError as error:
        raise Silence from error
    if not isinstance(said, tuple) or not said:
        raise Silence
    return said


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def packed(items: list[RosterRecord | RowProblem]) -> list[tuple[int, tuple[Any, ...]]]:
    """Records and problems as plain values."""
    return [
        (_PROBLEM, (*item[:5], dict(item.params), item.consequence.value))
        if isinstance(item, RowProblem)
        else (_PLACE[type(item)], tuple(item))
        for item in items
    ]


def unpacked(plain: list[tuple[int, tuple[Any, ...]]]) -> Iterator[RosterRecord | RowProblem]:
    """The records and problems that plain values stand for."""
    for place, values in plain:
        if place == _PROBLEM:
            yield RowProblem._make((*values[:-1], Consequence(values[-1])))
        else:
            yield _KINDS[place]._make(values)
