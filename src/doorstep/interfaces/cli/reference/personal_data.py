"""docs/personal-data.md: what every column reveals, about whom, and how long it is kept.

Each chapter says so in its ``privacy.toml``: a table a model, a line a field. ``_about`` and ``_keep`` stand
for the whole model, and a field that differs is written out::

    [Attestation]
    _about = "educator"
    _keep = "forever"
    hopes_asked = "work"
    student_present = { reveals = "whereabouts", about = "student" }

A row's own id and its district need no line. A field without a line, a line without a field and a word
outside the vocabulary all fail a guard test: a new column forces a decision.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.apps import AppConfig, apps

REVEALS: Final = {
    "nothing": "nothing about a person",
    "link": "which records belong together, by numbers of our own",
    "identifier": "a number by which another system knows the person",
    "name": "a name or a title",
    "age": "a birth date or a grade",
    "contact": "an e-mail address or a phone number",
    "address": "where someone lives",
    "language": "a language someone speaks or reads, or the wish for an interpreter",
    "relation": "who belongs to whom, and what that allows",
    "answer": "what someone chose",
    "whereabouts": "where someone was, is or will be, or when they are free",
    "work": "what someone does, did or may do at work",
    "words": "words that someone wrote",
    "sign_in": "what opens a door, sealed or hashed",
}
ABOUT: Final = ("nobody", "student", "guardian", "family", "educator", "staff")
KEEP: Final = {
    "use": "until used, expired or revoked, and 30 days more",
    "program": "the program year, and three years more",
    "enrolment": "while the child is on the roster, and one year more",
    "employment": "while the person is on the staff, and one year more",
    "forever": "as long as the installation: other promises rest on it",
}
UNLISTED: Final = frozenset({"id", "district"})

_HEAD = """# Personal data

What every column reveals, about whom, and how long it is meant to be kept; printed from the chapters'
`privacy.toml` by `./doorstep reference`. Fields that reveal nothing about a person are counted, not listed.
The last column is the rule that erasure follows; nothing is erased by the calendar alone yet.
"""


@dataclass(frozen=True, slots=True)
class Classified:
    """One field and what was decided about it."""

    model: str
    field: str
    reveals: str
    about: str
    keep: str


def classified(chapter: AppConfig) -> list[Classified]:
    """What a chapter's ``privacy.toml`` says, in its order; empty where it has none."""
    path = Path(chapter.path) / "privacy.toml"
    if not path.exists():
        return []
    said = tomllib.loads(path.read_text())
    return [_line(model, fields, name) for model, fields in said.items() for name in fields if name[0] != "_"]


def _line(model: str, fields: dict[str, object], name: str) -> Classified:
    said = fields[name]
    own: dict[str, object] = said if isinstance(said, dict) else {"reveals": said}
    words = {"about": fields.get("_about"), "keep": fields.get("_keep"), **own}
    return Classified(model, name, **{word: str(words.get(word)) for word in ("reveals", "about", "keep")})


def page() -> str:
    return _HEAD + _vocabulary() + "".join(_section(chapter) for chapter in chapters())


def chapters() -> list[AppConfig]:
    """The domain's chapters in the order of the story."""
    return [config for config in apps.get_app_configs() if config.name.startswith("doorstep.domain.")]


def _vocabulary() -> str:
    words = [f"- **{word}**: {meaning}" for word, meaning in {**REVEALS, **KEEP}.items()]
    return "\n".join(["\n## Words\n", *words]) + "\n"


def _section(chapter: AppConfig) -> str:
    lines = classified(chapter)
    if not lines:
        return ""
    rows = [
        f"| {line.model} | {line.field} | {line.reveals} | {line.about} | {line.keep} |"
        for line in lines
        if line.reveals != "nothing"
    ]
    silent = len(lines) - len(rows)
    head = ["| model | field | reveals | about | kept |", "|---|---|---|---|---|"] if rows else []
    return (
        "\n".join([f"\n## {chapter.label}\n", *head, *rows, "", f"{silent} more fields reveal nothing."])
        + "\n"
    )
