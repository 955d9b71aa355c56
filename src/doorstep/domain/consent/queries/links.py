"""What a family link opens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject

from doorstep.domain.consent.codes import Code, vouches
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.consent.queries.answers import in_force
from doorstep.domain.consent.tokens import Token, derive
from doorstep.domain.messaging.queries.mailings import Readers
from doorstep.domain.organizations.walls import glance, inside
from doorstep.domain.people.models import FamilyStudent
from doorstep.domain.people.queries import graph


def live(*, at: datetime, on: date) -> QuerySet[FamilyLink]:
    """Links that open a door now: not revoked, not expired, of a guardian who may still be written to and
    may still consent for a child of a family that may be contacted and has a child on the roster."""
    here = FamilyStudent.objects.filter(
        family=OuterRef("invitation__family"), student__missing_since__isnull=True
    )
    return FamilyLink.objects.filter(
        Exists(here),
        in_force("guardian", "invitation__family", on=on, may_consent=True, may_contact=True),
        revoked_at__isnull=True,
        expires_at__gt=at,
        invitation__family__do_not_contact=False,
        invitation__family__dissolved_on__isnull=True,
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """What a live link shows its guardian, and no more: no address, no child's surname, no child outside this
    guardian's care, no answer but this guardian's.

    ``children`` are called as they are called. ``answer`` is the kind of this guardian's latest answer.
    """

    link_id: int
    district_id: int
    guardian_id: int
    guardian_name: str
    written_language: str
    spoken_language: str
    family_language: str
    teacher_title: str
    teacher_given_name: str
    teacher_family_name: str
    school_name: str
    school_phone: str
    zone: str
    reply_phone: str
    minutes: int
    because: str
    visit_kind: str
    reply_by: date
    closed: bool
    children: list[str]
    answer: str | None


_SIGHT: Final = """
SELECT l.id, l.district_id, g.id, g.given_name || ' ' || g.family_name, g.written_language, g.spoken_language,
       f.language, e.courtesy_title, e.given_name, e.family_name, s.name, s.phone, s.time_zone, p.reply_phone,
       p.visit_minutes, i.because, i.visit_kind, i.reply_by, i.closed_at IS NOT NULL,
       ARRAY(SELECT COALESCE(NULLIF(c.preferred_name, ''), c.given_name)
             FROM people_familystudent m
             JOIN people_student c ON c.id = m.student_id
             JOIN people_guardianship r
                 ON r.student_id = c.id AND r.guardian_id = COALESCE(g.merged_into_id, g.id)
             WHERE m.family_id = f.id AND c.missing_since IS NULL AND people_may(r, 'contact', %s)
             ORDER BY c.birth_date, c.id),
       (SELECT a.kind FROM consent_answer a
        WHERE a.invitation_id = i.id AND people_person(a.guardian_id) = COALESCE(g.merged_into_id, g.id)
        ORDER BY a.id DESC LIMIT 1)
FROM consent_familylink l
JOIN consent_invitation i ON i.id = l.invitation_id
JOIN people_guardian g ON g.id = l.guardian_id
JOIN people_family f ON f.id = i.family_id
JOIN people_educator e ON e.id = i.educator_id
JOIN programs_program p ON p.id = i.program_id
JOIN organizations_school s ON s.id = p.school_id
WHERE l.digest = %s AND l.revoked_at IS NULL AND l.expires_at > %s
  AND NOT f.do_not_contact AND f.dissolved_on IS NULL
  AND EXISTS (SELECT FROM people_familystudent m JOIN people_student c ON c.id = m.student_id
              WHERE m.family_id = f.id AND c.missing_since IS NULL)
  AND EXISTS (SELECT FROM people_familystudent m
              JOIN people_guardianship r ON r.student_id = m.student_id
              WHERE m.family_id = f.id AND r.guardian_id = COALESCE(g.merged_into_id, g.id)
                AND people_may(r, 'consent', %s) AND people_may(r, 'contact', %s))
"""


def sight(*, token: Token, at: datetime) -> Sight | None:
    """What a token opens now, or None; one statement, because every family's page begins with it.

    It asks what `live` asks, and opens the district by itself.
    """
    row = glance(token.district_id, _SIGHT, [at.date(), token.digest, at, at.date(), at.date()])
    return None if row is None else Sight(*row)


def by_code(*, code: Code, at: datetime) -> FamilyLink | None:
    """The live link a typed code names, or None; it opens the district by itself."""
    with inside(code.district_id):
        link = live(at=at, on=at.date()).filter(pk=code.link_id).first()
    return link if link is not None and vouches(code, key=link.key) else None


def of_invitations(*, invitation_ids: Collection[int], at: datetime) -> dict[tuple[int, int], FamilyLink]:
    """The live links of some invitations by (invitation id, guardian id); one query."""
    found = live(at=at, on=at.date()).filter(invitation__in=invitation_ids)
    return {(link.invitation_id, link.guardian_id): link for link in found}


def children_called(link_ids: Collection[int], *, on: date) -> dict[int, tuple[str, ...]]:
    """What the children are called whom each link is for, by the link's id: those of its family whom its
    guardian may be written to about, as the page behind it names them; one query."""
    if not link_ids:
        return {}
    person = Coalesce(
        "family__invitations__links__guardian__merged_into", "family__invitations__links__guardian"
    )
    ties = graph.in_force(on=on, may_contact=True).filter(
        guardian=OuterRef("person"), student=OuterRef("student")
    )
    rows = (
        FamilyStudent.objects.filter(
            family__invitations__links__in=link_ids, student__missing_since__isnull=True
        )
        .annotate(link=F("family__invitations__links"), person=person)
        .filter(Exists(ties))
        .order_by("student__birth_date", "student_id")
        .values_list("link", "student__preferred_name", "student__given_name")
    )
    called: dict[int, tuple[str, ...]] = {}
    for link, preferred, given in rows:
        called[link] = (*called.get(link, ()), preferred or given)
    return called


def readers(which: Q, *, at: datetime) -> Readers:
    """Who is written to about some invitations (``which``, of links): each guardian whose link opens now, as
    a query for the postman; who may be contacted and may consent is decided in it."""
    rows = live(at=at, on=at.date()).filter(which, invitation__closed_at__isnull=True)
    return Readers.of(
        rows.values(
            "guardian_id",
            occasion=Concat(
                Value("invitation:"), Cast("invitation_id", TextField()), output_field=TextField()
            ),
            params=JSONObject(invitation="invitation_id", link="key"),
            language=F("invitation__family__language"),
            zone=F("invitation__program__school__time_zone"),
        )
    )


def address(link: FamilyLink) -> str:
    """A family link in full. It opens the door, so it is never stored or logged: in a letter it is one of the
    `Words.secrets`."""
    return address_of(key=link.key, district_id=link.district_id)


def address_of(*, key: UUID, district_id: int) -> str:
    """The same, of the link with this key."""
    return str(settings.FAMILY_LINK).format(token=derive(key=key, district_id=district_id))
