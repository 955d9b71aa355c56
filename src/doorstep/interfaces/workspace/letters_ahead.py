"""Letters as they will go out once a plan is sent: one of each kind and language, in its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from doorstep.domain.messaging.ports import Words
from doorstep.domain.messaging.rendering import NotWhole, render
from doorstep.domain.planning.models import PlannedVisit, UnplacedFamily
from doorstep.domain.planning.queries import educator_questions, other_times
from doorstep.domain.programs.models import Program
from doorstep.interfaces.workspace.words import language_name

_MAIN: Final = "en"
_CHANNEL: Final = "email"
_SHORT: Final = "sms"


@dataclass(frozen=True, slots=True)
class LetterAhead:
    """One kind of letter in one language: to how many families, and the first of them as it will read."""

    template: str
    language: str
    families: int
    subject: str
    body: str


def letters(rows: Iterable[PlannedVisit], program: Program) -> list[LetterAhead]:
    """What families will read, as far as it is known now; the link in it is put in as each letter leaves."""
    kinds: dict[tuple[str, str], list[PlannedVisit]] = {}
    for row in rows:
        template = "visit_confirmed" if row.visit_id is None else "visit_changed"
        kinds.setdefault((template, row.family.language or _MAIN), []).append(row)
    found = []
    for (template, language), those in sorted(kinds.items(), key=lambda kind: kind[0]):
        first = those[0]
        words = Words(
            zone=program.school.time_zone,
            language=language,
            values={
                "school": program.school.name,
                "phone": program.answered_at,
                "starts_at": first.starts_at,
                "ends_at": first.ends_at,
                "visitors": [first.lead.addressed, first.partner.addressed],
                "place": str(first.place),
            },
            secrets={"link": "/"},
        )
        try:
            text = render(occasion=template, channel=_CHANNEL, words=words, languages=[language, _MAIN])
        except NotWhole:
            continue
        found.append(LetterAhead(template, language_name(text.language), len(those), text.subject, text.body))
    return found


def question(row: UnplacedFamily, program: Program, template: str) -> str:
    """What a family asked for other times, or for video, will read, in few words; empty where nothing is
    written for it."""
    row.invitation.program = program  # read already
    language = row.family.language or _MAIN
    words = Words(
        zone=program.school.time_zone,
        language=language,
        values=other_times.values(row.invitation),
        secrets={"link": "…"},
    )
    try:
        return render(occasion=template, channel=_SHORT, words=words, languages=[language, _MAIN]).opened
    except NotWhole:
        return ""


def question_to_educator(code: str, program: Program, starts_at: datetime | None = None) -> str:
    """What an educator asked to join, for a visit more, or for another hour, will read."""
    words = educator_questions.words(code, program=program, starts_at=starts_at)
    template = educator_questions.TEMPLATES[code]
    text = render(occasion=template, channel=_CHANNEL, words=words, languages=[_MAIN])
    return text.body
