"""What a family link opens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.answers import in_force
from doorstep.domain.consent.tokens import derive
from doorstep.domain.people.models import Student


def live(*, at: datetime, on: date) -> QuerySet[FamilyLink]:
    """Links that open a door now: not revoked, not expired, of a guardian who may still be written to and
    may still consent for a child of a family that may be contacted."""
    return FamilyLink.objects.filter(
        in_force("guardian", "invitation__family", on=on, may_consent=True, may_contact=True),
        revoked_at__isnull=True,
        expires_at__gt=at,
        invitation__family__do_not_contact=False,
        invitation__family__dissolved_on__isnull=True,
    )


def opened_by(*, digest: bytes, at: datetime) -> FamilyLink | None:
    """The link with this digest where it still opens, with all a page about it names; one query."""
    return (
        live(at=at, on=at.date())
        .filter(digest=digest)
        .select_related("guardian", "invitation__educator", "invitation__program__school")
        .first()
    )


def of_invitations(*, invitation_ids: Collection[int], at: datetime) -> dict[tuple[int, int], FamilyLink]:
    """The live links of some invitations by (invitation id, guardian id); one query."""
    found = live(at=at, on=at.date()).filter(invitation__in=invitation_ids)
    return {(link.invitation_id, link.guardian_id): link for link in found}


def address(link: FamilyLink) -> str:
    """A family link in full. It opens the door, so it is never stored or logged: in a letter it is one of the
    `Words.secrets`."""
    token = derive(key=link.key, district_id=link.district_id)
    return str(settings.FAMILY_LINK).format(token=token)


def children(*, link: FamilyLink, on: date) -> list[Student]:
    """The children a guardian may hear of by this link: of this family, and in this guardian's care."""
    return list(
        Student.objects.filter(
            Q(guardianships__ended_on__isnull=True) | Q(guardianships__ended_on__gt=on),
            families__family=link.invitation.family_id,
            guardianships__guardian=link.guardian_id,
            guardianships__may_contact=True,
            missing_since__isnull=True,
        ).order_by("birth_date", "pk")
    )
