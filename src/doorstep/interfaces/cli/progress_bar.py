"""A bar for work that takes more than a second; nothing where nobody watches."""

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
        yield kernel_progress.silent
        return
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def listener(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stages.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield listener
