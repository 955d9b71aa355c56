"""What must be known before visits are proposed or confirmed, read for any number of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from doorstep.domain.consent.models import Answer
from doorstep.domain.consent.queries.answers import standing
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.programs.models import Participation, Program, Window
from doorstep.domain.programs.queries import pairings
from doorstep.domain.training.queries import certificates
from doorstep.domain.visits.models import Proposal, Visit
from doorstep.domain.visits.rules import Facts
from doorstep.domain.visits.states import VisitState


def gather(proposals: Sequence[Proposal], *, at: datetime) -> Facts:
    """What is known of these proposals' programs, people and answers; eight queries, however many."""
    program_ids = {proposal.invitation.program_id for proposal in proposals}
    educator_ids = {visitor.pk for proposal in proposals for visitor in proposal.visitors}
    programs = {
        program.pk: program
        for program in Program.objects.filter(pk__in=program_ids).select_related("school", "school_year")
    }
    said: dict[int, list[Answer]] = defaultdict(list)
    answers = standing(on=at.date(), invitation__in={p.invitation.pk for p in proposals})
    for answer in answers.select_related(None):
        said[answer.invitation_id].append(answer)
    windows: dict[int, list[Window]] = defaultdict(list)
    for window in Window.objects.filter(program_id__in=program_ids):
        windows[window.program_id].append(window)
    taking_part = list(
        Participation.objects.filter(
            program_id__in=program_ids, educator_id__in=educator_ids, opted_out_at__isnull=True
        ).values_list("program_id", "educator_id", "transitions_only")
    )
    return Facts(
        programs=programs,
        windows=windows,
        yes={pk: yes for pk, answers in said.items() if (yes := _to_rest_on(answers))},
        differ=frozenset(pk for pk, answers in said.items() if len({_is_yes(a) for a in answers}) == 2),
        opted_in=frozenset((program, educator) for program, educator, _ in taking_part),
        transitions_only=frozenset((program, educator) for program, educator, only in taking_part if only),
        apart=pairings.among(educator_ids=educator_ids).apart,
        certified=certificates.spans(educator_ids=educator_ids),
        first_held=frozenset(
            Visit.objects.filter(
                family_id__in={proposal.invitation.family_id for proposal in proposals},
                kind="first",
                state__in=(VisitState.HELD, VisitState.ATTESTED),
            ).values_list("program__school_year_id", "family_id")
        ),
    )


def _is_yes(answer: Answer) -> bool:
    return answer.kind == AnswerKind.YES


def _to_rest_on(answers: Sequence[Answer]) -> Answer | None:
    """The latest yes that offers times, else the latest yes: consent's `yes_to_rest_on`, for many at once."""
    yeses = [answer for answer in answers if _is_yes(answer)]
    return max(yeses, key=lambda answer: (bool(answer.times.all()), answer.pk), default=None)
