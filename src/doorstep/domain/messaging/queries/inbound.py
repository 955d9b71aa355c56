"""Who a text is from, and the texts that wait for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstep.domain.messaging.models import Inbound
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.queries.contacts import stopped
from doorstep.domain.messaging.states import Understood
from doorstep.domain.organizations.models import District, School
from doorstep.domain.people.models import FamilyGuardian, Guardian


@dataclass(frozen=True, slots=True)
class Sender:
    """Who has a number or an address, as far as it is known.

    ``guardian`` where exactly one has it; ``languages`` as they are known of them, the written first.
    ``school`` and ``phone`` are the school's of their children, or the district's name where several or none
    are; ``zone`` is the district's.
    """

    guardian: Guardian | None
    languages: tuple[str, ...]
    school: str
    phone: str
    zone: str


def sender_of(*, district_id: int, channel: str, contact: str) -> Sender:
    """Whose number or address it is now; a stranger's has no guardian and no language. Three queries.

    Who had it before is not asked: a number that went to another family is that family's.
    """
    has = Q(email__iexact=contact) if channel == Channel.EMAIL else Q(phone=contact)
    guardians = list(Guardian.objects.filter(has, merged_into__isnull=True)) if contact else []
    known = [code for one in guardians for code in (one.written_language, one.spoken_language) if code]
    schools = list(
        School.objects.filter(
            students__guardianships__guardian__in=guardians,
            students__guardianships__ended_on__isnull=True,
        ).distinct()[:2]
    )
    school = schools[0] if len(schools) == 1 else None
    district = District.objects.get(pk=district_id)
    return Sender(
        guardian=guardians[0] if len(guardians) == 1 else None,
        languages=tuple(dict.fromkeys(known)),
        school=school.name if school else district.name,
        phone=school.phone if school else "",
        zone=district.time_zone,
    )


def replies(*, school_id: int) -> QuerySet[Inbound]:
    """Texts from families of a school, and those from numbers nobody is known by, newest first."""
    theirs = FamilyGuardian.objects.filter(
        guardian=OuterRef("guardian"), family__members__student__school_id=school_id
    )
    return (
        Inbound.objects.select_related("guardian")
        .filter(Q(guardian__isnull=True) | Exists(theirs))
        .order_by("-received_at", "-pk")
    )


def standing_stops(texts: Iterable[Inbound]) -> set[int]:
    """Those of some texts, by id, that said *stop* and whose stop stands; one query."""
    said = [text for text in texts if text.understood == Understood.STOP]
    standing = stopped((text.channel, text.sender) for text in said)
    return {text.pk for text in said if (text.channel, text.sender) in standing}


def waiting(*, school_id: int) -> QuerySet[Inbound]:
    """Those of a school's replies that a person has to read."""
    return replies(school_id=school_id).filter(understood=Understood.WORDS, seen_at__isnull=True)
