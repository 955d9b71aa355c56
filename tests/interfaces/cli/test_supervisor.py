"""A child that ends is started again, with a pause that grows and is forgotten."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil

from doorstep.interfaces.cli.supervisor import Child


def a_child(tmp_path: Path) -> tuple[Child, Path]:
    """One that ends at once, and the file to which each of its lives adds a line."""
    lives = tmp_path / "lives"
    lives.touch()
    return Child("short", ["sh", "-c", f"echo x >> {lives}"]), lives


def started(child: Child, lives: Path, now: float) -> int:
    """Look after the child at ``now`` and say how many lives it has had, once this one is over."""
    child.look_after(now)
    child.await_end(time.monotonic() + 10)
    return len(lives.read_text().split())


def test_the_pause_before_a_restart_doubles(tmp_path):
    child, lives = a_child(tmp_path)

    lived = {now: started(child, lives, now) for now in (0.0, 0.1, 0.4, 0.7, 0.8, 1.6, 1.9, 2.0, 3.8, 4.1)}

    # ended at 0.1 (pause 0.5: again at 0.7), at 0.8 (pause 1: again at 1.9), at 2.0 (pause 2: again at 4.1)
    assert lived == {0.0: 1, 0.1: 1, 0.4: 1, 0.7: 2, 0.8: 2, 1.6: 2, 1.9: 3, 2.0: 3, 3.8: 3, 4.1: 4}


def test_a_minute_of_life_makes_the_pause_short_again(tmp_path):
    child, lives = a_child(tmp_path)
    for now in (0.0, 0.1, 0.7, 0.8, 1.9):
        started(child, lives, now)

    lived = {now: started(child, lives, now) for now in (100.0, 100.6)}

    assert lived == {100.0: 3, 100.6: 4}


def test_a_child_that_hangs_is_killed_with_all_it_started(tmp_path):
    mark = f"stubborn-{tmp_path.name}"
    script = (
        "import signal, subprocess; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"subprocess.run(['sh', '-c', 'sleep 600; : {mark}'])"
    )
    child = Child("hangs", [sys.executable, "-c", script])
    child.look_after(time.monotonic())
    deadline = time.monotonic() + 10
    while len(marked(mark)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(marked(mark)) == 2

    child.ask_to_end()
    child.await_end(time.monotonic() + 0.2)

    assert marked(mark) == []


def marked(mark: str) -> list[int]:
    """The living processes whose command line holds a mark."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline", "status"])
        if mark in " ".join(process.info["cmdline"] or []) and process.info["status"] != psutil.STATUS_ZOMBIE
    ]
