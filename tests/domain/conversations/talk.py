"""What a conversation needs: a first visit held, and short ways to write, answer and log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations.actions import contacts, hopes, lines, requests
from doorstep.domain.conversations.models import About, Contact, ContactKind, Hope, Line, Request
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import make_answer, make_invitation, make_visit

EVENING = FixedClock(TUESDAY + timedelta(hours=2))
"""The evening of the first visit."""

WINTER = FixedClock(TUESDAY + timedelta(weeks=20))


@dataclass
class Talk:
    """A stage after its first visit."""

    stage: Stage
    visit: Visit

    @classmethod
    def after(cls, stage: Stage) -> Talk:
        visit = stage.visit()
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
        visit.refresh_from_db()
        return cls(stage, visit)

    @property
    def of(self) -> dict[str, object]:
        return {"program": self.stage.program, "family": self.stage.family}

    @property
    def guardian(self) -> Guardian:
        return self.stage.guardian

    @property
    def as_guardian(self) -> Actor:
        return Actor.guardian(self.guardian.pk, str(self.guardian))

    def write(self, words: str = "Mateo read a whole page today.", **changed: object) -> Line:
        educator = changed.pop("educator", self.stage.lead)
        assert isinstance(educator, Educator)
        given = {
            **self.of,
            "educator": educator,
            "to": [self.guardian],
            "words": words,
            "by": self.stage.by(educator),
            "clock": EVENING.later(hours=1),
            **changed,
        }
        return lines.write(**given)

    def hear(self, words: str = "He told us!", **changed: object) -> Line:
        given = {
            **self.of,
            "guardian": self.guardian,
            "words": words,
            "by": self.as_guardian,
            "clock": EVENING.later(hours=2),
            **changed,
        }
        return lines.hear(**given)

    def log(self, kind: ContactKind = ContactKind.CALLED, **changed: object) -> Contact:
        clock = changed.pop("clock", EVENING.later(hours=3))
        given = {
            **self.of,
            "kind": kind,
            "at": clock.now(),
            "by": self.stage.by(self.stage.lead),
            "clock": clock,
            **changed,
        }
        return contacts.log(**given)

    def ask(self, about: About = About.BOOKS, **changed: object) -> Request:
        given = {
            **self.of,
            "about": about,
            "owner": self.stage.lead,
            "answer_by": date(2026, 9, 25),
            "by": self.stage.by(self.stage.lead),
            "clock": EVENING,
            **changed,
        }
        return requests.take_up(**given)

    def hope(self, words: str = "That she loves books.", **changed: object) -> Hope:
        given = {
            **self.of,
            "guardian": self.guardian,
            "words": words,
            "by": self.as_guardian,
            "clock": EVENING,
            **changed,
        }
        return hopes.say(**given)

    def second(self, *, state: VisitState = VisitState.CONFIRMED, yes: bool = True) -> Visit:
        """The second visit of the same family, in the winter."""
        stage = self.stage
        Window.objects.get_or_create(
            district_id=stage.program.district_id,
            program=stage.program,
            kind=VisitKind.SECOND,
            defaults={"opens_on": date(2027, 1, 11), "closes_on": date(2027, 4, 2)},
        )
        invitation = make_invitation(
            program=stage.program, family=stage.family, educator=stage.lead, visit_kind=VisitKind.SECOND
        )
        answer = make_answer(invitation=invitation, guardian=self.guardian) if yes else None
        visit = make_visit(
            invitation=invitation,
            answer=answer,
            lead=stage.lead,
            partner=stage.partner,
            starts_at=WINTER.now(),
            state=VisitState.APPOINTMENT if answer is None else VisitState.CONFIRMED,
        )
        if state not in (VisitState.CONFIRMED, VisitState.APPOINTMENT):
            Visit.objects.filter(pk=visit.pk).update(state=state)
            visit.refresh_from_db()
        return visit
