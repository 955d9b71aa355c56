"""Which child of the roster a packet may be about; a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from doorstep.domain.people.models import Student
from doorstep.domain.people.queries.names import alphabetical, plain
from doorstep.domain.transfers.contents import Contents

_MOST: Final = 12


def candidates(contents: Contents) -> list[Student]:
    """Children with the same family name, or the same given name and birthday; the likeliest first."""
    same_day = Q(first=plain(contents.given_name), birth_date=contents.birth_date)
    alike = Q(last=plain(contents.family_name))
    if contents.birth_date is not None:
        alike |= same_day
    found: Iterable[Student] = (
        Student.objects.alias(first=alphabetical("given_name"), last=alphabetical("family_name"))
        .filter(alike, missing_since__isnull=True, merged_into__isnull=True)
        .select_related("school")
        .order_by("given_name", "pk")[: _MOST * 20]
    )
    return sorted(found, key=lambda child: _unlike(child, contents))[:_MOST]


def _unlike(child: Student, contents: Contents) -> tuple[bool, bool]:
    return (
        plain(child.given_name) != plain(contents.given_name),
        contents.birth_date is None or child.birth_date != contents.birth_date,
    )
