"""The components as they document themselves: purpose, props and defaults read from their own files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_TEMPLATES: Final = Path(__file__).parent / "templates"
COMPONENTS: Final = _TEMPLATES / "cotton"
SPECIMENS: Final = _TEMPLATES / "look" / "gallery"

_DOC = re.compile(r"{% comment %}\n(.*?){% endcomment %}", re.DOTALL)
_VARS = re.compile(r"<c-vars\s+(.*?)/>", re.DOTALL)
_DEFAULT = re.compile(r':?([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Prop:
    """One declared property of a component, with what it means and what it is if not given."""

    name: str
    meaning: str
    default: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component as the gallery shows it. ``source`` is the specimen as one writes it in a template."""

    name: str
    purpose: str
    props: list[Prop]
    specimen: str
    source: str


@lru_cache(maxsize=1)
def components() -> list[Component]:
    """Every component, by name. ValueError for one that does not document itself or a prop it declares."""
    return [_component(path) for path in sorted(COMPONENTS.glob("*.html"))]


def _component(path: Path) -> Component:
    text = path.read_text(encoding="utf-8")
    found = _DOC.search(text)
    if found is None:
        raise ValueError(f"{path.name} begins with no comment that says what it is for")
    purpose, _, listed = found[1].partition("\n\n")
    meanings = dict(line.split(": ", 1) for line in listed.strip().splitlines())
    declared = _VARS.search(text)
    defaults = dict(_DEFAULT.findall(declared[1])) if declared else {}
    unexplained = defaults.keys() - meanings.keys()
    undeclared = meanings.keys() - defaults.keys() - {"slot"}
    if unexplained or undeclared:
        raise ValueError(f"{path.name}: declared and explained props differ: {unexplained | undeclared}")
    specimen = SPECIMENS / path.name
    return Component(
        name=path.stem.replace("_", "-"),
        purpose=purpose.strip(),
        props=[Prop(name, meaning, defaults.get(name, "")) for name, meaning in meanings.items()],
        specimen=f"look/gallery/{path.name}",
        source=specimen.read_text(encoding="utf-8").strip(),
    )
