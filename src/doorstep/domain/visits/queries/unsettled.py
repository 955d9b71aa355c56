"""What needs a coordinator: promises that no longer rest on anything, silence, and words that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import FamilyStudent
from doorstep.domain.programs.models import Program
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Attestation, DayWord, Outcome, Saying, Settlement, Visit
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal

SILENT_AFTER = timedelta(days=1)
KEPT_IN_SIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A visit and why it needs someone, as a code with its parameters."""

    visit: Visit
    why: Refusal


def no_longer_possible(*, program: Program, at: datetime) -> list[Unsettled]:
    """Confirmed visits ahead that could not be confirmed today, or not for their day: someone opted out, a
    certificate ended, a guardian changed their mind or may not decide any more by then, the family is gone.
    In nine queries, however many."""
    ahead = list(visits().filter(program=program, state=VisitState.CONFIRMED, starts_at__gt=at))
    facts = gather([visit.proposal for visit in ahead], at=at)
    groundless = _groundless(ahead)
    found = []
    for visit in ahead:
        try:
            rules.check_can_confirm(visit.proposal, facts, now=at)
        except Refusal as refusal:
            found.append(Unsettled(visit, refusal))
        else:
            found += [Unsettled(visit, Refusal(code)) for code in groundless.get(visit.pk, ())]
    return found


def _groundless(ahead: Sequence[Visit]) -> dict[int, list[str]]:
    """Why the family cannot be visited on the day: nobody of it is on the roster, or no yes stands then."""
    here = FamilyStudent.objects.filter(family=OuterRef("family"), student__missing_since__isnull=True)
    yes_then: Func = Func(
        F("invitation"),
        TruncDate("starts_at"),
        function="consent_standing_yes",
        output_field=BooleanField(),
    )
    asked = Visit.objects.filter(pk__in=[visit.pk for visit in ahead]).annotate(
        here=Exists(here), yes_then=yes_then
    )
    found: dict[int, list[str]] = {}
    for pk, over_since, on_roster, yes in asked.values_list("pk", "family__dissolved_on", "here", "yes_then"):
        if over_since is not None or not on_roster:
            found[pk] = ["visits.family_gone"]
        elif not yes:
            found[pk] = ["visits.no_standing_yes"]
    return found


def unattested(*, program: Program, at: datetime) -> list[Unsettled]:
    """Visits that ended a day ago or longer and still lack a word of one of the pair."""
    return [
        Unsettled(visit, Refusal("visits.needs_two_attestations", given=len(words)))
        for visit, words in _with_words(program)
        if visit.ends_at < at - SILENT_AFTER and len(words) < 2
    ]


def contradicted(*, program: Program) -> list[Unsettled]:
    """Visits of which the two say different things: one that it was held, the other that it was not."""
    settled = set(Settlement.objects.filter(visit__program=program).values_list("visit_id", flat=True))
    return [
        Unsettled(visit, Refusal("visits.words_differ"))
        for visit, words in _with_words(program)
        if rules.differ([Outcome(word.outcome) for word in words]) and visit.pk not in settled
    ]


def overdue(*, program: Program, at: datetime) -> list[Visit]:
    """Visits whose pair arrived, should have left by now, and has not said so."""
    there = to_watch(school=program.school, at=at, rung=True).filter(program=program)
    return [visit for visit in there if rules.is_overdue(visit, now=at)]


def to_watch(*, school: School, at: datetime, rung: bool = False) -> QuerySet[Visit]:
    """Visits of the last day that someone may have to ask about, each with ``left_at_once``.

    Those whose pair is there, or left at once; with ``rung`` also those that were rung for already.
    """
    at_once = DayWord.objects.filter(visit=OuterRef("pk"), saying=Saying.LEFT_NOW, refused="")
    found = (
        visits()
        .annotate(left_at_once=Exists(at_once))
        .filter(
            Q(arrived_at__isnull=False, left_at__isnull=True) | Q(left_at_once=True),
            program__school=school,
            state=VisitState.CONFIRMED,
            ends_at__gt=at - timedelta(days=1),
        )
    )
    return found if rung else found.filter(alarmed_at__isnull=True)


def unheard(*, program: Program, at: datetime) -> list[DayWord]:
    """What someone said without signal about a visit that had been changed meanwhile, lately."""
    return list(
        DayWord.objects.filter(visit__program=program, heard_at__gt=at - KEPT_IN_SIGHT)
        .exclude(refused="")
        .select_related("visit__family", "visit__program__school", "educator")
        .order_by("-heard_at")
    )


def _with_words(program: Program) -> list[tuple[Visit, list[Attestation]]]:
    open_ones = (VisitState.CONFIRMED, VisitState.HELD, VisitState.NOT_HELD)
    rows = (
        visits()
        .filter(program=program, state__in=open_ones)
        .prefetch_related(
            Prefetch("attestations", queryset=Attestation.objects.order_by("pk"), to_attr="words")
        )
    )
    return [(visit, visit.words) for visit in rows]
