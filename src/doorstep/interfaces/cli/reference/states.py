"""docs/reference/states.md: every table of states, drawn; things begin in the first state of theirs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from django.apps import apps
from django.db.models import TextChoices

_HEAD = """# States

Every thing that has states, with the moves it may make; printed from the chapters' `states.py` by
`./doorstep reference`.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of transitions: where it stands, and from which state one may come to which."""

    chapter: str
    name: str
    moves: Mapping[TextChoices, frozenset[TextChoices]]


def tables() -> Iterator[Table]:
    """Every ``…TRANSITIONS`` of every chapter, in the order of the story."""
    for config in apps.get_app_configs():
        place = f"{config.name}.states"
        if not config.name.startswith("doorstep.domain.") or find_spec(place) is None:
            continue
        for name, value in vars(importlib.import_module(place)).items():
            if name.endswith("TRANSITIONS"):
                yield Table(config.label, name, value)


def page() -> str:
    return _HEAD + "".join(_section(table) for table in tables())


def _section(table: Table) -> str:
    title = table.name.removesuffix("_TRANSITIONS").replace("_", " ").capitalize()
    first = next(iter(type(next(iter(table.moves)))))
    lines = [f"\n## {title} ({table.chapter})\n", "```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {first.value}"]
    for state, targets in table.moves.items():
        ordered = [target for target in type(state) if target in targets]
        lines += [f"    {state.value} --> {target.value}" for target in ordered]
        lines += [] if targets else [f"    {state.value} --> [*]"]
    lines += ["```", ""]
    lines += [f"- `{state.value}`: {state.label}" for state in table.moves]
    return "\n".join(lines) + "\n"
