"""What a packet about a child says, read from the district that the child leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from doorstep.domain.consent.models import Answer
from doorstep.domain.consent.queries.answers import latest
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import CourtOrder, Decided, Family, Guardian, Guardianship, Student
from doorstep.domain.people.queries import graph, provenance
from doorstep.domain.transfers.contents import FORBIDS, RIGHTS, Adult, Contents, Held, Order, Said
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import local_date

_LANGUAGES: Final = ("spoken_language", "written_language")
_TOOK_PLACE: Final = (VisitState.HELD, VisitState.ATTESTED)


def contents_of(*, student: Student, district: District, on: date) -> Contents:
    """All but the address, which takes a look that is on record; a constant number of queries."""
    ties = list(
        Guardianship.objects.filter(student=student, guardian__merged_into__isnull=True)
        .select_related("guardian")
        .order_by("guardian_id")
    )
    families = list(Family.objects.filter(members__student=student).select_related("home"))
    standing = [family for family in families if family.dissolved_on is None]
    return Contents(
        district=district.name,
        school=student.school.name,
        given_name=student.given_name,
        family_name=student.family_name,
        preferred_name=student.preferred_name,
        birth_date=student.birth_date,
        grade=student.grade,
        home_language=student.home_language,
        do_not_contact=any(family.do_not_contact for family in standing),
        protected=any(family.home is not None and family.home.protected for family in standing),
        adults=tuple(_adults(ties, student, on=on)),
        held=tuple(_held(student, zone=student.school.time_zone)),
        said=tuple(_said(families, ties, zone=student.school.time_zone)),
        address="",
    )


def may_agree(*, student: Student, on: date) -> list[Guardian]:
    """The guardians whose yes lets a child's packet go: they may decide for the child and receive its
    records on that day."""
    ties = graph.in_force(on=on, may_consent=True, may_receive_records=True).filter(
        student=student, guardian__merged_into__isnull=True
    )
    return [tie.guardian for tie in ties.select_related("guardian").order_by("guardian_id")]


def _adults(ties: list[Guardianship], student: Student, *, on: date) -> Iterator[Adult]:
    decided = provenance.standing({Decided.GUARDIAN: [tie.guardian_id for tie in ties]})
    ahead = CourtOrder.objects.filter(student=student, lifted_at__isnull=True).exclude(ends_on__lte=on)
    orders = list(ahead.order_by("pk"))
    for tie in ties:
        guardian: Guardian = tie.guardian
        said = decided.get((Decided.GUARDIAN, guardian.pk), {})
        yield Adult(
            given_name=guardian.given_name,
            family_name=guardian.family_name,
            relation=tie.relation,
            spoken_language=guardian.spoken_language,
            written_language=guardian.written_language,
            corrected=tuple(name for name in _LANGUAGES if name in said),
            denied=tuple(right for right in RIGHTS if not getattr(tie, right)),
            ended_on=tie.ended_on,
            orders=tuple(_order(each) for each in orders if each.guardian_id == guardian.pk),
        )


def _order(order: CourtOrder) -> Order:
    forbids = tuple(what for what in FORBIDS if getattr(order, f"forbids_{what}"))
    return Order(forbids, order.begins_on, order.ends_on)


def _held(student: Student, *, zone: str) -> Iterator[Held]:
    visits = Visit.objects.filter(students__student=student, state__in=_TOOK_PLACE)
    for visit in visits.select_related("program__school").order_by("starts_at"):
        on = local_date(visit.starts_at, zone)
        yield Held(str(visit.kind), str(visit.mode), on, visit.program.school.name)


def _said(families: list[Family], ties: list[Guardianship], *, zone: str) -> Iterator[Said]:
    """The last answer of each of the child's adults to each invitation of the child's families."""
    adults = [tie.guardian_id for tie in ties]
    answers = latest(Answer.objects.filter(invitation__family__in=families, guardian__in=adults))
    for answer in answers.select_related("guardian").order_by("at", "pk"):
        yield Said(str(answer.guardian), str(answer.kind), local_date(answer.at, zone))
