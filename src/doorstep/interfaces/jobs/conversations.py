"""Reminders of families who are due to hear from their visitors, and of answers that were promised; and what
families text, in the language of who reads it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.rules import REMINDING_HOURS
from doorstep.domain.conversations.actions import lines, reminders
from doorstep.domain.conversations.models import Line
from doorstep.domain.messaging.ports import Translated
from doorstep.domain.messaging.queries.names import names_around
from doorstep.domain.messaging.translation import translated
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.interfaces.look.translated import STAFF_READ
from doorstep.kernel.clock import standing_clock

_OURSELVES = Actor.system("clock")


@app.periodic(cron="45 * * * *")
@app.task(queueing_lock="remind_of_conversations")
def remind_of_conversations(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Write to educators by day, program by program; what stands is not written again."""
    for district_id in District.objects.values_list("pk", flat=True):
        with inside(district_id):
            for program in Program.objects.filter(state=ProgramState.OPEN).select_related(
                "school", "school_year"
            ):
                hour = standing_clock().now().astimezone(ZoneInfo(program.school.time_zone)).hour
                if hour in REMINDING_HOURS:
                    reminders.remind(program=program, by=_OURSELVES, clock=standing_clock())


@app.task(name=lines.TRANSLATE_TASK)
def translate_line(district_id: int, line_id: int) -> None:
    """Put what a family texted into English; without an answer the original is read, as it always is.

    Nobody waits inside a transaction for the translator. Run twice, it does nothing the second time.
    """
    with inside(district_id):
        line = Line.objects.select_related("guardian", "thread").filter(pk=line_id).first()
        if line is None or line.guardian is None or line.translations.exists():
            return
        names = names_around(line.guardian)
        known = line.language or line.guardian.written_language or line.guardian.spoken_language
    answer = translated(line.words, to=STAFF_READ, names=names, written_in=known)
    if isinstance(answer, Translated):
        with inside(district_id):
            lines.put_into_words(
                line=line,
                translations={STAFF_READ: lines.InOtherWords(answer.text, answer.by)},
                by=_OURSELVES,
                clock=standing_clock(),
            )
