"""Keeping child processes alive, with patience that grows, and ending them cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import structlog

from doorstep.integrations.postgres import Cluster

from .opening import set_up_logs

_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_GOOD_LIFE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.1
_LAST_WORDS_SECONDS = 30.0

log = structlog.get_logger("doorstep.supervisor")


@dataclass(slots=True)
class Child:
    """One command kept alive. The pause before a restart doubles, and is forgotten after a minute of life."""

    name: str
    command: Sequence[str]
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _started: float = 0.0
    _pause: float = _SHORTEST_PAUSE
    _not_before: float = 0.0

    def look_after(self, now: float) -> None:
        """Start it where it does not run and its pause is over."""
        if self._process is not None and (code := self._process.poll()) is not None:
            self._sweep(self._process.pid)
            self._process = None
            if now - self._started > _GOOD_LIFE_SECONDS:
                self._pause = _SHORTEST_PAUSE
            self._not_before = now + self._pause
            log.warning("child_ended", child=self.name, code=code, restart_in_seconds=self._pause)
            self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        if self._process is None and now >= self._not_before:
            # a session of its own: Ctrl-C reaches the supervisor alone, which then ends its children
            self._process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own command
            self._started = now

    def ask_to_end(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def await_end(self, deadline: float) -> None:
        """Wait for its end; one that hangs is killed at the deadline."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("child_killed", child=self.name)
            self._sweep(self._process.pid)
            self._process.wait()

    def _sweep(self, group: int) -> None:
        """Kill what is left of its session: the processes of a killed web server would go on listening."""
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


class Supervisor:
    """Looks after ``children`` and our PostgreSQL until SIGINT or SIGTERM."""

    def __init__(
        self, children: Sequence[Child], *, cluster: Cluster | None, ready: Callable[[], bool]
    ) -> None:
        self._children = children
        self._cluster = cluster
        self._ready = ready
        self._ending = False

    def run(self, address: str) -> int:
        """Stay until told to end; says ``address`` once it answers."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        set_up_logs()
        said = False
        try:
            while not self._ending:
                if self._cluster is not None and not self._cluster.answers() and self._cluster.revive():
                    log.warning("postgres_restarted")
                for child in self._children:
                    child.look_after(time.monotonic())
                if not said and self._ready():
                    said = True
                    print(f"Doorstep is at {address}", flush=True)
                time.sleep(_LOOK_EVERY_SECONDS)
        finally:
            self._end_children()
        return 0

    def _end(self, number: int, _frame: FrameType | None) -> None:
        if self._ending:
            sys.exit(128 + number)  # asked twice: whoever asks is in a hurry
        self._ending = True

    def _end_children(self) -> None:
        for child in self._children:
            child.ask_to_end()
        deadline = time.monotonic() + _LAST_WORDS_SECONDS
        for child in self._children:
            child.await_end(deadline)
