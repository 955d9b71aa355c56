"""From a clean clone to the first page of the demo, and from a stopped demo to its first page again.

    python -m benchmarks.startup [--quick]

Clones this checkout's last commit into a temporary folder and runs `./doorstep demo` there like a newcomer.
Downloads are not counted: the installation runs once to fill the caches and is measured the second time.
``--quick`` leaves the installation out and uses the environment it runs in.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.table import Row, report

CHECKOUT = Path(__file__).parents[1]
FIRST_PAGE_SECONDS = 60.0
SECOND_START_SECONDS = 3.0
_GIVE_UP_SECONDS = 600.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="without the installation")
    quick = parser.parse_args().quick
    with _clone() as clone:
        installed = None if quick else _install_from_warm_caches(clone)
        if quick:
            (clone / ".venv").symlink_to(CHECKOUT / ".venv")
        first = _seconds_to_first_page(clone)
        again = min(_seconds_to_first_page(clone) for _ in range(3))
    rows = [
        *([] if installed is None else [Row("environment made from warm caches", installed, "s")]),
        Row("first start of the demo to its first page", first, "s"),
        Row("clean clone to first demo page", (installed or 0.0) + first, "s", goal=FIRST_PAGE_SECONDS),
        Row("start with data present, best of three", again, "s", goal=SECOND_START_SECONDS),
    ]
    return report(rows, title="startup" + (" (quick: without the installation)" if quick else ""))


@contextmanager
def _clone() -> Iterator[Path]:
    """A clone that any account can walk to: as root the database is handed to another one."""
    ground = Path(tempfile.mkdtemp(prefix="doorstep-startup-"))
    ground.chmod(0o755)
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(ground / "doorstep")], check=True)
    try:
        yield ground / "doorstep"
    finally:
        shutil.rmtree(ground, ignore_errors=True)


def _install_from_warm_caches(clone: Path) -> float:
    for _ in range(2):
        shutil.rmtree(clone / ".venv", ignore_errors=True)
        began = time.monotonic()
        subprocess.run(["./doorstep", "sample", "--help"], cwd=clone, check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - began
    return seconds


def _seconds_to_first_page(clone: Path) -> float:
    """Start the demo, wait for its first page, stop it."""
    port = _free_port()
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith(("DOORSTEP_", "DATABASE_"))
    }
    began = time.monotonic()
    demo = subprocess.Popen(
        ["./doorstep", "demo", "--port", str(port)],
        cwd=clone,
        env=kept,
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr,
    )
    try:
        while not _answers(f"http://localhost:{port}/"):
            if demo.poll() is not None:
                raise SystemExit(f"the demo ended with {demo.returncode} before its first page")
            if time.monotonic() - began > _GIVE_UP_SECONDS:
                raise SystemExit("the demo showed no page within ten minutes")
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(60)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
