"""A family's own words of hopes and dreams, for the guardian who said them and for the pair of visit 2."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from doorstep.domain.consent.queries.answers import guardians_saying_yes
from doorstep.domain.conversations.models import Hope, HopeProposal
from doorstep.domain.people.models import Family, Guardian
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.models import Visit


def hope_of(*, program: Program, family: Family, guardian: Guardian) -> Hope | None:
    """A guardian's hopes as they stand: their latest, unless they took it back."""
    person = guardian.merged_into_id or guardian.pk
    found = (
        Hope.objects.filter(
            Q(guardian=person) | Q(guardian__merged_into=person), program=program, family=family
        )
        .order_by("-pk")
        .first()
    )
    return None if found is None or found.taken_back_at is not None else found


def proposal_to(*, program: Program, family: Family, guardian: Guardian) -> HopeProposal | None:
    """What an educator understood and this guardian has yet to approve or turn down."""
    person = guardian.merged_into_id or guardian.pk
    return (
        HopeProposal.objects.filter(
            Q(guardian=person) | Q(guardian__merged_into=person),
            visit__program=program,
            visit__family=family,
            approved__isnull=True,
        )
        .select_related("educator")
        .order_by("pk")
        .first()
    )


def carried_to(*, visit: Visit, on: date) -> list[Hope]:
    """The hopes that a second visit begins with; of any other visit none.

    Only of guardians who said yes to this very visit: what another guardian hopes is not for its ears.
    """
    if visit.kind != VisitKind.SECOND:
        return []
    found = [
        hope_of(program=visit.program, family=visit.family, guardian=guardian)
        for guardian in guardians_saying_yes(invitation=visit.invitation, on=on)
    ]
    return [hope for hope in found if hope is not None]


def proposals_of(*, visit: Visit) -> list[HopeProposal]:
    """What the pair put to guardians after a visit, and what became of it."""
    return list(
        HopeProposal.objects.filter(visit=visit).select_related("guardian", "educator").order_by("pk")
    )
