"""Where what comes in belongs, and who is told of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from doorstep.domain.conversations.models import Line, LineReader, Succession, Thread
from doorstep.domain.conversations.queries.access import VISITING, writes_for_school
from doorstep.domain.conversations.queries.threads import wrote_last_to
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.states import ProgramState


def thread_for(*, guardian: Guardian, at: datetime) -> Thread | None:
    """The thread in which a guardian was written to last, of a program year under way; None without one.

    A text is somebody's answer to what reached them. Who was never written to in a thread is read by who
    coordinates, as before.
    """
    person = guardian.merged_into_id or guardian.pk
    theirs = LineReader.objects.filter(
        Q(guardian=person) | Q(guardian__merged_into=person),
        line__at__lte=at,
        line__thread__program__state=ProgramState.OPEN,
    )
    latest = theirs.order_by("-line__at", "-line_id").values_list("line__thread_id", flat=True).first()
    if latest is None:
        return None
    return Thread.objects.select_related("program__school", "family").get(pk=latest)


def visitors_in(*, thread: Thread, guardian: Guardian | None) -> list[Educator]:
    """Who is told that a family wrote: the pair of its latest visit, and a successor of that guardian's."""
    pair = Educator.objects.filter(
        Q(
            visits_led__family=thread.family_id,
            visits_led__program=thread.program_id,
            visits_led__state__in=VISITING,
        )
        | Q(
            visits_partnered__family=thread.family_id,
            visits_partnered__program=thread.program_id,
            visits_partnered__state__in=VISITING,
        ),
        missing_since__isnull=True,
    ).distinct()
    person = None if guardian is None else guardian.merged_into_id or guardian.pk
    followers = Educator.objects.filter(
        pk__in=Succession.objects.filter(thread=thread, guardian=person, said_yes=True).values("educator")
    )
    return list(dict.fromkeys([*pair.order_by("pk"), *followers.order_by("pk")]))


def office_in(*, line: Line, besides: Collection[Educator]) -> Educator | None:
    """Who coordinates, where a family's line answers her: she wrote last to that guardian, and may still."""
    asked = wrote_last_to(line=line)
    if (
        asked is None
        or asked in besides
        or not writes_for_school(program=line.thread.program, educator=asked)
    ):
        return None
    return asked
