"""A family's own words of hopes and dreams: said, approved or turned down by the guardian, and taken back."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.actions import links
from doorstep.domain.conversations import promises, rules
from doorstep.domain.conversations.actions.lines import InOtherWords
from doorstep.domain.conversations.models import Hope, HopeProposal
from doorstep.domain.conversations.permissions import check_own, check_own_words, check_writes
from doorstep.domain.conversations.queries.access import conversing
from doorstep.domain.conversations.queries.hopes import hope_of
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def say(
    *,
    program: Program,
    family: Family,
    guardian: Guardian,
    words: str,
    language: str = "",
    in_english: InOtherWords | None = None,
    by: Actor,
    clock: Clock,
) -> Hope:
    """A guardian's own words; they take the place of what the guardian said before.

    ``in_english`` is kept beside them for the pair, and goes with them.
    """
    _check(program, family, guardian, by=by, clock=clock)
    said = rules.check_words(words, longest=rules.LONGEST_HOPE)
    _clear(program, family, guardian, clock=clock)
    return _write(program, family, guardian, said, language, in_english=in_english, by=by, clock=clock)


@transaction.atomic
def take_back(*, hope: Hope, by: Actor, clock: Clock) -> None:
    """Forget a guardian's words; that there were some stays, what they were does not."""
    held = Hope.objects.select_for_update(of=("self",)).select_related("guardian").get(pk=hope.pk)
    check_own_words(guardian=held.guardian, by=by)
    if held.taken_back_at is None:
        _empty(held, clock=clock)
        _record(held, "take_back", by=by, clock=clock)


@transaction.atomic
def propose(
    *,
    visit: Visit,
    educator: Educator,
    guardian: Guardian,
    words: str,
    language: str = "",
    by: Actor,
    clock: Clock,
) -> HopeProposal:
    """Put to a guardian how one understood their hopes. It is nothing until they approve of it."""
    program, family = visit.program, visit.family
    check_writes(program=program, family=family, educator=educator, by=by)
    rules.check_can_propose(visit)
    said = rules.check_words(words, longest=rules.LONGEST_HOPE)
    on = local_date(clock.now(), program.school.time_zone)
    if guardian.pk not in {one.pk for one in conversing(program=program, family=family, on=on)}:
        raise Refusal("conversations.not_in_this_conversation")
    with promises.kept():
        proposal = HopeProposal.objects.create(
            district_id=visit.district_id,
            visit=visit,
            educator=educator,
            guardian=guardian,
            words=said,
            language=language,
            proposed_at=clock.now(),
        )
    links.keep_open(pairs=[(visit.invitation, guardian)], by=by, clock=clock)
    outbox.write(
        draft=Draft(
            occasion=f"hopes:{proposal.pk}",
            template="hopes_proposed",
            params={"proposal": proposal.pk},
            guardian=guardian,
        ),
        by=by,
        clock=clock,
    )
    _record_proposal(proposal, "propose", by=by, clock=clock)
    return proposal


@transaction.atomic
def approve(*, proposal: HopeProposal, by: Actor, clock: Clock) -> Hope:
    """These are my words: from now on they are the guardian's own."""
    held = _locked(proposal, by=by, clock=clock)
    program, family, guardian = held.visit.program, held.visit.family, held.guardian
    held.approved, held.answered_at = True, clock.now()
    with promises.kept():
        held.save(update_fields=["approved", "answered_at"])
    _clear(program, family, guardian, clock=clock)
    return _write(program, family, guardian, held.words, held.language, proposal=held, by=by, clock=clock)


@transaction.atomic
def turn_down(*, proposal: HopeProposal, by: Actor, clock: Clock) -> None:
    """These are not my words: they are forgotten."""
    held = _locked(proposal, by=by, clock=clock)
    held.approved, held.answered_at, held.words = False, clock.now(), ""
    with promises.kept():
        held.save(update_fields=["approved", "answered_at", "words"])
    _record_proposal(held, "turn_down", by=by, clock=clock)


def _check(program: Program, family: Family, guardian: Guardian, *, by: Actor, clock: Clock) -> None:
    on = local_date(clock.now(), program.school.time_zone)
    check_own(program=program, family=family, guardian=guardian, on=on, by=by)


def _locked(proposal: HopeProposal, *, by: Actor, clock: Clock) -> HopeProposal:
    held = (
        HopeProposal.objects.select_for_update(of=("self",))
        .select_related("guardian", "visit__family", "visit__program__school")
        .get(pk=proposal.pk)
    )
    _check(held.visit.program, held.visit.family, held.guardian, by=by, clock=clock)
    rules.check_open_proposal(held)
    return held


def _clear(program: Program, family: Family, guardian: Guardian, *, clock: Clock) -> None:
    """What a guardian said before goes as they say it anew: nobody keeps earlier versions of it."""
    before = hope_of(program=program, family=family, guardian=guardian)
    if before is not None:
        _empty(before, clock=clock)


def _empty(hope: Hope, *, clock: Clock) -> None:
    hope.words, hope.in_english, hope.taken_back_at = "", "", clock.now()
    with promises.kept():
        hope.save(update_fields=["words", "in_english", "taken_back_at"])


def _write(
    program: Program,
    family: Family,
    guardian: Guardian,
    words: str,
    language: str,
    *,
    in_english: InOtherWords | None = None,
    proposal: HopeProposal | None = None,
    by: Actor,
    clock: Clock,
) -> Hope:
    with promises.kept():
        hope = Hope.objects.create(
            district_id=program.district_id,
            program=program,
            family=family,
            guardian=guardian,
            words=words,
            language=language,
            in_english=in_english.words if in_english else "",
            translated_by=in_english.by[:80] if in_english else "",
            proposal=proposal,
            said_at=clock.now(),
        )
    _record(hope, "say" if proposal is None else "approve", by=by, clock=clock)
    return hope


def _record(hope: Hope, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=hope.district_id,
        action=f"conversations.hope.{verb}",
        subject="conversations.Hope",
        subject_id=hope.pk,
        by=by,
        at=clock.now(),
        family=hope.family_id,
        guardian=hope.guardian_id,
    )


def _record_proposal(proposal: HopeProposal, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=proposal.district_id,
        action=f"conversations.hope.{verb}",
        subject="conversations.HopeProposal",
        subject_id=proposal.pk,
        by=by,
        at=clock.now(),
        visit=proposal.visit_id,
        guardian=proposal.guardian_id,
    )
