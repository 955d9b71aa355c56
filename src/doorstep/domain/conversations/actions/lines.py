"""Writing to each other: the pair to guardians, a guardian to the pair, and texts that come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.models import Invitation
from doorstep.domain.conversations import promises, rules
from doorstep.domain.conversations.actions.threads import opened, record
from doorstep.domain.conversations.models import Line, LineReader, LineTranslation, Thread
from doorstep.domain.conversations.permissions import check_own, check_writes
from doorstep.domain.conversations.queries.access import Why, conversing, may_read_on
from doorstep.domain.conversations.queries.inbox import office_in, thread_for, visitors_in
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.models import Inbound
from doorstep.domain.messaging.states import Understood
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.immigration import says_immigration
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

TRANSLATE_TASK: Final = "conversations.translate_line"
"""The queue's name for the job that puts what came by text into English (`interfaces/jobs`)."""


@dataclass(frozen=True, slots=True)
class InOtherWords:
    """A line in another language, and who put it there."""

    words: str
    by: str


@transaction.atomic
def write(
    *,
    program: Program,
    family: Family,
    educator: Educator,
    to: Sequence[Guardian],
    words: str,
    language: str = "",
    translations: Mapping[str, InOtherWords] | None = None,
    by: Actor,
    clock: Clock,
) -> Line:
    """Write to guardians of a family one visits; it goes out on whatever way reaches each of them.

    The letter around it is in the reader's language. The words go as they were written, with a translation
    before them where there is one. A successor writes to those alone who let her read on.
    """
    why = check_writes(program=program, family=family, educator=educator, by=by)
    said = rules.check_words(words, longest=rules.LONGEST_LINE)
    on = local_date(clock.now(), program.school.time_zone)
    known = {guardian.pk for guardian in conversing(program=program, family=family, on=on)}
    if why == Why.SUCCESSOR:
        known &= may_read_on(program=program, family=family, educator_id=educator.pk)
    if not to or {guardian.pk for guardian in to} - known:
        raise Refusal("conversations.not_in_this_conversation")
    thread = opened(program=program, family=family, by=by, clock=clock)
    with promises.kept():
        line = Line.objects.create(
            district_id=thread.district_id,
            thread=thread,
            educator=educator,
            words=said,
            language=language,
            at=clock.now(),
        )
        LineReader.objects.bulk_create(
            [LineReader(district_id=thread.district_id, line=line, guardian=guardian) for guardian in to]
        )
    _translate(line, translations or {})
    _keep_links(program, family, to, by=by, clock=clock)
    drafts = [
        Draft(
            occasion=f"line:{line.pk}", template="line_to_family", params={"line": line.pk}, guardian=guardian
        )
        for guardian in to
    ]
    outbox.write_all(drafts=drafts, by=by, clock=clock)
    record(thread=thread, verb="line.write", by=by, clock=clock, readers=len(to))
    return line


@transaction.atomic
def hear(
    *,
    program: Program,
    family: Family,
    guardian: Guardian,
    words: str,
    language: str = "",
    translations: Mapping[str, InOtherWords] | None = None,
    by: Actor,
    clock: Clock,
) -> Line:
    """What a guardian writes on the family's page lands in the thread. It answers no invitation."""
    on = local_date(clock.now(), program.school.time_zone)
    check_own(program=program, family=family, guardian=guardian, on=on, by=by)
    said = rules.check_words(words, longest=rules.LONGEST_LINE)
    thread = opened(program=program, family=family, by=by, clock=clock)
    with promises.kept():
        line = Line.objects.create(
            district_id=thread.district_id,
            thread=thread,
            guardian=guardian,
            words=said,
            language=language,
            at=clock.now(),
        )
    _translate(line, translations or {})
    _ring(thread, line, by=by, clock=clock)
    record(thread=thread, verb="line.hear", by=by, clock=clock)
    return line


@transaction.atomic
def land(*, inbound: Inbound, by: Actor, clock: Clock) -> Line | None:
    """Put a text or e-mail that came from a guardian into their thread; None where it belongs in none.

    Only words: *stop*, *start* and *help* were answered already. It waits for a person in the inbox all the
    same. Words of somebody's immigration are not copied: the line says that one came, and a person calls.
    """
    if inbound.understood != Understood.WORDS or inbound.guardian is None:
        return None
    thread = thread_for(guardian=inbound.guardian, at=inbound.received_at)
    if thread is None or not inbound.body.strip():
        return None
    withheld = says_immigration(inbound.body)
    line, made = Line.objects.get_or_create(
        district_id=inbound.district_id,
        inbound=inbound,
        defaults={
            "thread": thread,
            "guardian": inbound.guardian,
            "words": "" if withheld else inbound.body.strip()[: rules.LONGEST_LINE * 4],
            "withheld": withheld,
            "at": inbound.received_at,
        },
    )
    if made:
        _ring(thread, line, by=by, clock=clock)
        record(thread=thread, verb="line.land", by=by, clock=clock, channel=inbound.channel)
        if settings.TRANSLATOR is not None and not withheld:
            # the provider waits for an answer, and must not wait for a translator
            app.configure_task(TRANSLATE_TASK).defer(district_id=line.district_id, line_id=line.pk)
    return line


@transaction.atomic
def put_into_words(*, line: Line, translations: Mapping[str, InOtherWords], by: Actor, clock: Clock) -> None:
    """Keep a translation beside a line that came by text or e-mail; the line stays as it is."""
    have = set(line.translations.values_list("language", flat=True))
    new = {language: other for language, other in translations.items() if language not in have}
    if new and not line.withheld:
        _translate(line, new)
        record(thread=line.thread, verb="line.put_into_words", by=by, clock=clock, languages=sorted(new))


def _translate(line: Line, translations: Mapping[str, InOtherWords]) -> None:
    LineTranslation.objects.bulk_create(
        [
            LineTranslation(
                district_id=line.district_id,
                line=line,
                language=language,
                words=other.words,
                translated_by=other.by[:80],
            )
            for language, other in translations.items()
        ]
    )


def _ring(thread: Thread, line: Line, *, by: Actor, clock: Clock) -> None:
    """Tell the visitors that their family wrote, and who coordinates where it answers her: once a day,
    however much it writes."""
    day = local_date(clock.now(), thread.program.school.time_zone)
    visitors = visitors_in(thread=thread, guardian=line.guardian)
    office = office_in(line=line, besides=visitors)
    told: list[tuple[Educator, dict[str, object]]] = [(one, {"line": line.pk}) for one in visitors]
    if office is not None:
        told.append((office, {"line": line.pk, "family": str(thread.family.key)}))
    drafts = [
        Draft(
            occasion=f"wrote:{thread.pk}:{day.isoformat()}",
            template="educator_family_wrote",
            params=params,
            educator=educator,
        )
        for educator, params in told
    ]
    outbox.write_all(drafts=drafts, by=by, clock=clock)


def _keep_links(program: Program, family: Family, to: Sequence[Guardian], *, by: Actor, clock: Clock) -> None:
    """A guardian who is written to finds the way in until the school year is over."""
    invitation = Invitation.objects.filter(program=program, family=family).order_by("-pk").first()
    if invitation is not None:
        links.keep_open(pairs=[(invitation, guardian) for guardian in to], by=by, clock=clock)
