"""Inquiries of a school, and what a slip opens."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from doorstep.domain.readiness.models import Agreement, Inquiry, Slip
from doorstep.kernel.ids import digest


def of_school(*, school_id: int) -> QuerySet[Inquiry]:
    """A school's inquiries, newest first."""
    return Inquiry.objects.filter(school_id=school_id).select_related("school").order_by("-begun_at", "-pk")


def with_key(*, school_id: int, key: UUID) -> Inquiry | None:
    """The inquiry that an address names, of this school."""
    return of_school(school_id=school_id).filter(key=key).first()


def agreements(*, inquiry: Inquiry) -> list[Agreement]:
    """Which partners have agreed, in the order in which they are named."""
    order = list(Agreement.partner.field.choices or ())
    places = {value: place for place, (value, _) in enumerate(order)}
    return sorted(Agreement.objects.filter(inquiry=inquiry), key=lambda one: places[one.partner])


def slip(token: str) -> Slip | None:
    """The slip of a token, inside its district; None where there is none."""
    return Slip.objects.filter(digest=digest(token)).select_related("inquiry__school").first()
