"""`doorstep run`: the web server and the worker under one supervisor; `web` and `worker` are its halves.

The supervisor keeps three things alive: PostgreSQL (ours, where it was killed), the web server, and the
worker, which ends by design when its database restarts. Several machines run `web` and `worker` on their
own against one server named by ``DATABASE_URL``.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .opening import set_up_django
from .supervisor import Child, Supervisor

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.connector import BaseConnector

_FINISH_SECONDS = 20
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def register(subparsers: Subparsers) -> None:
    for name, start in (("run", run), ("web", web), ("worker", worker)):
        parser = subparsers.add_parser(name, help=COMMANDS[name].help, description=__doc__)
        parser.set_defaults(run=start)
        if name != "worker":
            parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
            parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
            parser.add_argument("--processes", type=int, default=1, help="web processes (%(default)s)")
            parser.add_argument("--threads", type=int, default=4, help="threads of each (%(default)s)")
        if name != "run":
            parser.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Start both and stay until SIGINT or SIGTERM; then stop both and PostgreSQL."""
    _refuse_taken_port(arguments.host, arguments.port)
    lead_here(arguments)
    ourselves = [sys.executable, "-m", "doorstep"]
    listening = [
        *("--host", arguments.host, "--port", str(arguments.port)),
        *("--processes", str(arguments.processes), "--threads", str(arguments.threads)),
    ]
    children = [
        Child("web", [*ourselves, "web", "--supervised", *listening]),
        Child("worker", [*ourselves, "worker", "--supervised"]),
    ]
    supervisor = Supervisor(
        children, cluster=arguments.cluster, ready=lambda: _accepts(arguments.host, arguments.port)
    )
    return supervisor.run(f"{_address(arguments)}/")


def lead_here(arguments: argparse.Namespace) -> None:
    """Let the links in letters lead to where this machine listens, unless ``DOORSTEP_BASE_URL`` says
    otherwise. Before settings are read; in production the address is not a matter of a port."""
    if os.environ["DOORSTEP_ENV"] == "local":
        os.environ.setdefault("DOORSTEP_BASE_URL", _address(arguments))


def web(arguments: argparse.Namespace) -> int:
    """Serve pages until SIGINT or SIGTERM."""
    from granian.constants import Interfaces  # noqa: PLC0415 - only this half serves
    from granian.server import Server  # noqa: PLC0415 - as above

    lead_here(arguments)
    if arguments.supervised:
        _end_with_parent()
    _gather_static_files()
    Server(
        "doorstep.config.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.processes,
        blocking_threads=arguments.threads,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()
    return 0


def worker(arguments: argparse.Namespace) -> int:
    """Do queued and periodic work until SIGINT or SIGTERM; a job under way is finished first."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 - not where only pages are served
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415 - as above

    from doorstep.integrations.roster_files.workbench import sweep  # noqa: PLC0415 - as above

    sweep()
    if arguments.supervised:
        _end_with_parent()
    assert isinstance(app.connector, DjangoConnector)
    asyncio.run(_work(app, app.connector.get_worker_connector()))
    return 0


async def _work(app: App, connector: BaseConnector) -> None:
    with app.replace_connector(connector) as working:
        async with working.open_async():
            await working.run_worker_async(
                concurrency=2, shutdown_graceful_timeout=_FINISH_SECONDS, delete_jobs="successful"
            )


def _end_with_parent() -> None:
    """Ask Linux for SIGTERM when a killed supervisor cannot send one; elsewhere nothing is lost but that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def _refuse_taken_port(host: str, port: int) -> None:
    if _accepts(host, port):
        raise Refusal("cli.port_taken", port=port)


def _accepts(host: str, port: int) -> bool:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked of, not bound
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def _address(arguments: argparse.Namespace) -> str:
    return f"http://{_shown(arguments.host)}:{arguments.port}"


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 - shown, not bound


def _gather_static_files() -> None:
    """Name static files by their content, as production's storage wants them; local runs find them anyway."""
    if os.environ["DOORSTEP_ENV"] != "production":
        return
    from django.core.management import call_command  # noqa: PLC0415 - only where it is needed

    set_up_django()
    call_command("collectstatic", interactive=False, verbosity=0)
