"""The provider itself: takes what it understands, answers as its manners say, and reports."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import requests

from doorstep.integrations.pretended.interfaces import (
    Accounts,
    Asked,
    Post,
    Refused,
    answered,
    name,
    report,
    signed_form,
    understood,
)
from doorstep.integrations.pretended.manners import Manners
from doorstep.integrations.pretended.server import Answer, Request, Server
from doorstep.integrations.pretended.taken import Book, Taken

_TIMEOUT: Final = 10
_STATES: Final = ("sent", "delivered")
POLITE: Final = Manners()
NOBODY: Final = Accounts()
Told = Callable[[dict[str, str]], tuple[int, dict[str, object]] | None]


class Pretended:
    """A provider that runs between `start` and `stop`.

    ``answer`` may change what it answers to what it took: a status and a body (an empty one leaves it as it
    is), or None to hang up, as a broken line would. ``deliver`` is its network: it posts, and answers with
    the status that came back.
    """

    def __init__(
        self,
        accounts: Accounts,
        *,
        manners: Manners = POLITE,
        port: int = 0,
        book: Path | None = None,
    ) -> None:
        self.accounts = accounts
        self.manners = manners
        self.answer: Told | None = None
        self.deliver: Callable[[Post], int] = _deliver
        self._book = Book(book)
        self._random = Random(manners.seed)  # noqa: S311 - of no secret
        self._server = Server(self._handle, port=port)
        self._posts: queue.SimpleQueue[tuple[float, Taken] | None] = queue.SimpleQueue()
        self._reporting = threading.Thread(target=self._report_all, daemon=True)

    @property
    def account(self) -> str:
        """The account that may use it."""
        return self.accounts.account

    @property
    def secret(self) -> str:
        """What that account proves itself with."""
        return self.accounts.secret

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def taken(self) -> list[Taken]:
        """What it took, in order; what came again under an honoured key is there once."""
        return self._book.taken

    def start(self) -> None:
        """Answer from now on."""
        self._server.start()
        self._reporting.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.stop()
        self._posts.put(None)
        self._reporting.join()
        self._book.close()

    def report(self, taken: Taken, state: str, *, error: int | None = None) -> int:
        """Report what became of something it took; the status that came back, 0 where it has no such."""
        post = report(taken, state, self.accounts, error=error)
        return 0 if post is None else self.deliver(post)

    def post(self, url: str, form: dict[str, str]) -> int:
        """Post a form signed as Twilio signs."""
        return self.deliver(signed_form(url, form.items(), self.accounts))

    def _handle(self, request: Request) -> Answer | None:
        manners = self.manners
        if manners.busy and self._random.random() < manners.busy:
            return Answer(429, b'{"code": 20429, "message": "Too many requests"}', manners.delay)
        asked = understood(request, self.accounts)
        if isinstance(asked, Refused):
            return Answer(asked.status, json.dumps(asked.said).encode(), manners.delay)
        taken, fresh = self._book.take(
            partial(self._named, asked), key=(asked.service, asked.key), honours=manners.honours_key
        )
        told = self.answer(asked.form) if self.answer else (0, {})
        if told is None or (manners.hangs_up and self._random.random() < manners.hangs_up):
            return None
        if manners.broken and self._random.random() < manners.broken:
            return Answer(500, b'{"code": 20500, "message": "Internal error"}', manners.delay)
        status, said = answered(taken, self.accounts)
        body: dict[str, Any] = dict(told[1]) or said
        then = partial(self._posts.put, (time.monotonic(), taken)) if fresh and manners.reports else None
        return Answer(told[0] or status, json.dumps(body).encode(), manners.delay, then)

    def _named(self, asked: Asked, number: int) -> Taken:
        return Taken(name(asked, self.accounts, number), asked.service, asked.form, asked.key, asked.about)

    def _report_all(self) -> None:
        while (waiting := self._posts.get()) is not None:
            at, taken = waiting
            time.sleep(max(0.0, at + self.manners.late - time.monotonic()))
            for state in self._states():
                try:
                    self.report(taken, state)
                except requests.RequestException:
                    continue  # nobody there: real providers try again, this one has said it

    def _states(self) -> list[str]:
        """What is reported of one message, in the order it comes."""
        manners, drawn = self.manners, self._random
        failed = drawn.random() < manners.undelivered
        states = ["sent", "failed"] if failed else list(_STATES)
        states = [state for state in states for _ in range(1 + (drawn.random() < manners.twice))]
        if drawn.random() < manners.shuffled:
            drawn.shuffle(states)
        return states


def _deliver(post: Post) -> int:
    return requests.post(post.url, data=post.body, headers=post.headers, timeout=_TIMEOUT).status_code


@contextmanager
def pretended(
    *, accounts: Accounts = NOBODY, manners: Manners = POLITE, port: int = 0, **changed: str
) -> Iterator[Pretended]:
    """Run a provider on this machine for the length of the block; ``port`` 0 takes any that is free, and
    ``changed`` are fields of ``accounts`` that are otherwise."""
    provider = Pretended(replace(accounts, **changed), manners=manners, port=port)
    provider.start()
    try:
        yield provider
    finally:
        provider.stop()
