"""Where a signed-in person acts: the program year they have turned to, and what they are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_administer, can_coordinate
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.queries.cohorts import offered_to
from doorstep.domain.programs.queries.programs import programs
from doorstep.interfaces.workspace.signed_in import SignedIn
from doorstep.kernel.clock import Clock, local_date, standing_clock

PROGRAM = "program"
_KEPT = "_workplace"


@dataclass(frozen=True, slots=True)
class Workplace:
    """The place and the person: what every page of the workspace starts from.

    ``program`` is None where none has been set up that this person can reach; ``educator`` is the person's
    own record as an educator, if there is one.
    """

    signed_in: SignedIn
    program: Program | None
    educator: Educator | None
    clock: Clock

    @property
    def actor(self) -> Actor:
        """The ``by`` of every action."""
        return self.signed_in.actor

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the school's wall, else the district's, by which every page tells the time."""
        if self.program is not None:
            return ZoneInfo(self.program.school.time_zone)
        return ZoneInfo(District.objects.get(pk=self.signed_in.district_id).time_zone)

    @property
    def today(self) -> date:
        """The date where the school is."""
        return local_date(self.clock.now(), self.zone.key)

    @property
    def coordinates(self) -> bool:
        """Whether this person runs the program here, or the whole district."""
        school_id = self.program.school_id if self.program else None
        return can_coordinate(school_id=school_id, by=self.actor)

    @property
    def reads_school(self) -> bool:
        """Whether this person may read the pages about the whole school: its lead may, and who runs it."""
        school_id = self.program.school_id if self.program else None
        return self.coordinates or self.actor.holds(Role.SCHOOL_LEAD, school_id=school_id)

    @property
    def administers(self) -> bool:
        """Whether this person administers the district."""
        return can_administer(by=self.actor)


def reachable(*, by: Actor, educator: Educator | None) -> QuerySet[Program]:
    """The programs a person can turn to: of the schools their roles reach, and of their own school."""
    schools = by.school_ids
    if schools is None:
        return programs()
    if educator is not None:
        schools |= {educator.school_id}
    return programs().filter(school_id__in=schools)


def _along(educator: Educator | None) -> Program | None:
    """Where a school has no program of its own, the one that its children move up to: who teaches them may
    come along."""
    offered = offered_to(educator=educator) if educator is not None else []
    return offered[0].program if offered else None


def workplace_of(request: HttpRequest, signed_in: SignedIn) -> Workplace:
    """The workplace of a request, looked up once: the program chosen before, else the first of the newest."""
    kept: Workplace | None = getattr(request, _KEPT, None)
    if kept is None:
        educator = Educator.objects.filter(user_id=signed_in.user.pk).first()
        mine = reachable(by=signed_in.actor, educator=educator)
        chosen = request.session.get(PROGRAM)
        program = (mine.filter(pk=chosen).first() if chosen else None) or mine.first() or _along(educator)
        kept = Workplace(signed_in=signed_in, program=program, educator=educator, clock=standing_clock())
        setattr(request, _KEPT, kept)
    return kept
