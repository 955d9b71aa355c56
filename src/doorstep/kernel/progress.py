"""How long work says where it is; silent unless someone listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on: ``stage`` is a code, ``done`` of ``total`` units are finished."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


def silent(stage: str, done: int, total: int | None) -> None:
    """The default listener."""
