"""A real worker, for tests that queue work."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def work_until_idle() -> None:
    """Do what is queued, and leave.

    What the clock asks for stays out: that depends on the hour at which a test runs. The worker has a thread
    of its own, because a browser's driver may hold this one's event loop.
    """
    connector = app.connector
    assert isinstance(connector, DjangoConnector)

    async def work() -> None:
        with app.replace_connector(connector.get_worker_connector()) as working:
            async with working.open_async():
                await working.run_worker_async(wait=False, install_signal_handlers=False)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as beside:
        patch.setattr(app.periodic_registry, "periodic_tasks", {})
        beside.submit(lambda: asyncio.run(work())).result()
