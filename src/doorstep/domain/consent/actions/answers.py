"""Taking a guardian's answer. An answer is never edited: a change of mind is another answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import Answer, AnswerTime, Invitation
from doorstep.domain.consent.models.answer import PlaceKind, Via
from doorstep.domain.consent.permissions import check_can_answer
from doorstep.domain.consent.queries.answers import standing_of
from doorstep.domain.consent.queries.households import to_invite
from doorstep.domain.consent.rules import check_answer, check_open, check_times
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.messaging.actions.outbox import Draft, cancel, write
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.programs.rules import check_open as check_program_open
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

_AGAIN: Final = {AnswerKind.NOT_NOW: AnswerKind.WITHDRAWN}
"""A *not now* sent twice after a yes: the first took the yes back, and the second says no more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a guardian said: with a yes go a place, times in order of preference and wishes.

    The name of a place is as it is kept, and each time is there once, so that the same is equal.
    """

    kind: AnswerKind
    place: PlaceKind | None = None
    place_name: str = ""
    times: tuple[datetime, ...] = ()
    interpreter_wanted: bool = False
    wishes: frozenset[Wish] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "place_name", " ".join(self.place_name.split())[:120])
        object.__setattr__(self, "times", tuple(dict.fromkeys(self.times)))

    @classmethod
    def by(cls, answer: Answer) -> Said:
        """What a kept answer says."""
        return cls(
            kind=AnswerKind(answer.kind),
            place=PlaceKind(answer.place) if answer.place else None,
            place_name=answer.place_name,
            times=tuple(time.starts_at for time in answer.times.all()),
            interpreter_wanted=answer.interpreter_wanted,
            wishes=frozenset(Wish(wish) for wish in answer.wishes),
        )


@transaction.atomic
def give(
    *,
    invitation: Invitation,
    guardian: Guardian,
    kind: AnswerKind,
    place: PlaceKind | None = None,
    place_name: str = "",
    times: Sequence[datetime] = (),
    interpreter_wanted: bool = False,
    wishes: Sequence[Wish] = (),
    via: Via = Via.LINK,
    by: Actor,
    clock: Clock,
) -> Answer:
    """Put a guardian's answer on record, by their own link or entered by staff on their behalf.

    ``times`` come in order of preference, aware. Saying again what stands already answers with what stands,
    so a double tap or a second device changes nothing. Reminders that wait for this guardian are called off;
    a wish to talk is told to the teacher who invited.

    A yes that carries a confirmed visit is taken back through
    `doorstep.domain.visits.actions.withdrawals.withdraw`, which calls the visit off in the same transaction;
    the database refuses it here.
    """
    said = Said(
        kind=kind,
        place=place,
        place_name=place_name,
        times=tuple(times),
        interpreter_wanted=interpreter_wanted and kind == AnswerKind.YES,
        wishes=frozenset(wishes),
    )
    held = _locked(invitation)
    check_can_answer(invitation=held, guardian=guardian, by=by)
    check_open(held)
    check_program_open(held.program)
    _check_may_consent(held, guardian, clock=clock)
    before = standing_of(invitation=held, guardian=guardian)
    if before is not None and Said.by(before) in (said, replace(said, kind=_AGAIN.get(kind, kind))):
        return before
    _check(held, said, before=before, clock=clock)
    answer = _write(held, guardian, said, via=via, by=by, clock=clock)
    cancel(occasions=[held.occasion], reason="answered", guardian=guardian, by=by, clock=clock)
    if kind == AnswerKind.TALK_FIRST:
        write(
            draft=Draft(
                occasion=f"answer:{answer.pk}",
                template="educator_talk_first",
                params={"invitation": held.pk, "answer": answer.pk},
                educator=held.educator,
            ),
            by=by,
            clock=clock,
        )
    return answer


def _locked(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("program__school", "educator")
        .get(pk=invitation.pk)
    )


def _check_may_consent(invitation: Invitation, guardian: Guardian, *, clock: Clock) -> None:
    on = local_date(clock.now(), invitation.program.school.time_zone)
    entitled = to_invite(family_ids=[invitation.family_id], on=on).get(invitation.family_id, [])
    if (guardian.merged_into_id or guardian.pk) not in {adult.pk for adult in entitled}:
        raise Refusal("consent.guardian_may_not_consent")


def _check(invitation: Invitation, said: Said, *, before: Answer | None, clock: Clock) -> None:
    program = invitation.program
    check_answer(
        said.kind,
        before=AnswerKind(before.kind) if before else None,
        place=said.place or "",
        place_name=said.place_name,
        wishes=sorted(said.wishes),
        has_times=bool(said.times),
        video_counts=program.video_counts,
    )
    kept = {time.starts_at for time in before.times.all()} if before else set()
    check_times(
        [time for time in said.times if time not in kept],
        now=clock.now(),
        zone=program.school.time_zone,
        window=windows(program=program).get(VisitKind(invitation.visit_kind)),
        minutes=program.visit_minutes,
    )


def _write(
    invitation: Invitation, guardian: Guardian, said: Said, *, via: Via, by: Actor, clock: Clock
) -> Answer:
    answer = Answer.objects.create(
        district_id=invitation.district_id,
        invitation=invitation,
        guardian=guardian,
        kind=said.kind,
        at=clock.now(),
        via=via,
        place=said.place or "",
        place_name=said.place_name,
        interpreter_wanted=said.interpreter_wanted,
        wishes=sorted(said.wishes),
    )
    AnswerTime.objects.bulk_create(
        AnswerTime(
            district_id=invitation.district_id, answer=answer, starts_at=starts_at, preference=preference
        )
        for preference, starts_at in enumerate(said.times, start=1)
    )
    events.record(
        district_id=invitation.district_id,
        action="consent.answer.give",
        subject="consent.Invitation",
        subject_id=invitation.pk,
        by=by,
        at=clock.now(),
        answer=answer.pk,
        guardian=guardian.pk,
        kind=said.kind.value,
        via=via.value,
        times=len(said.times),
    )
    return answer
