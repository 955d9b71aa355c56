"""A bar for work that takes more than a second; a line a stage where the output goes to a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from doorstep.kernel import progress as kernel_progress


@contextmanager
def progress_bar(stages: Mapping[str, str]) -> Iterator[kernel_progress.Progress]:
    """A listener that draws one bar a stage on the terminal; ``stages`` are codes and what to call them."""
    if not sys.stderr.isatty():
        yield _lines(stages)
        return
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def listener(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stages.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield listener


def _lines(stages: Mapping[str, str]) -> kernel_progress.Progress:
    """A listener for logs: each stage's name, once."""
    begun: set[str] = set()

    def listener(stage: str, done: int, total: int | None) -> None:  # noqa: ARG001 - a stage's name is all
        if stage not in begun:
            begun.add(stage)
            print(f"doorstep: {stages.get(stage, stage).lower()}", file=sys.stderr)

    return listener
