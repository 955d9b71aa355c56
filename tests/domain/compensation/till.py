"""A school where visits are attested and paid: a stage with rates, money and people who approve."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.actions import batches, claims, funds, rates
from doorstep.domain.compensation.models import (
    Account,
    AccountKind,
    Batch,
    Claim,
    Fund,
    FundKind,
    Rate,
    RateKind,
)
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Attestation, Mode, Outcome, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import SCHOOL_YEAR_ENDS, SCHOOL_YEAR_STARTS

LATER = FixedClock(TUESDAY + timedelta(days=3))
LATE_SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
CUT_OFF = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


@dataclass
class Till:
    """What pay needs, on top of a stage."""

    stage: Stage
    payroll: Actor = field(init=False)
    second: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.payroll = Actor("staff", 900_101, "Paula Reyes", frozenset({Grant(Role.PAYROLL)}))
        self.second = Actor("staff", 900_102, "Sam Osei", frozenset({Grant(Role.DISTRICT_ADMIN)}))

    @property
    def district_id(self) -> int:
        return self.stage.school.district_id

    def rate(self, cents: int, kind: RateKind = RateKind.PER_VISIT, **facts: object) -> Rate:
        given = {"valid_from": SCHOOL_YEAR_STARTS, "by": self.payroll, "clock": LATER, **facts}
        return rates.set_rate(district_id=self.district_id, kind=kind, cents=cents, **given)

    def fund(self, cents: int = 1_000_000, name: str = "General fund", **facts: object) -> Fund:
        given = {
            "kind": FundKind.DISTRICT,
            "starts_on": SCHOOL_YEAR_STARTS,
            "ends_on": SCHOOL_YEAR_ENDS,
            "by": self.payroll,
            "clock": LATER,
            **facts,
        }
        return funds.open_fund(district_id=self.district_id, name=name, cents=cents, **given)

    def attested(
        self,
        *,
        minutes: int = 40,
        starts_at: datetime = TUESDAY,
        outcome: Outcome = Outcome.HELD,
        mode: Mode = Mode.IN_PERSON,
        **facts: object,
    ) -> Visit:
        """A visit that both of its visitors attested, ``minutes`` long."""
        if "invitation" not in facts and Visit.objects.exists():
            invitation = self.stage.another_family()
            facts |= {"invitation": invitation, "answer": invitation.answers.get()}
        visit = self.stage.visit(starts_at=starts_at, **facts)
        held = outcome in (Outcome.HELD, Outcome.ENDED_EARLY)
        for educator_id in visit.visitor_ids:
            Attestation.objects.create(
                district_id=self.district_id,
                visit=visit,
                educator_id=educator_id,
                outcome=outcome,
                mode=mode,
                began_at=starts_at if held else None,
                ended_at=starts_at + timedelta(minutes=minutes) if held else None,
                hopes_asked=held,
                paper_used=False,
                student_present=held,
                at=starts_at + timedelta(hours=2),
            )
        for state in (VisitState.HELD, VisitState.ATTESTED) if held else (VisitState.NOT_HELD,):
            visit.state = state
            visit.save(update_fields=["state"])
        return visit

    def work_out(self) -> dict[Educator, Claim]:
        """The claims of the program as they stand now, by person."""
        claims.work_out(program=self.stage.program, by=self.stage.coordinator(), clock=LATER)
        found = Claim.objects.filter(corrects__isnull=True).select_related("educator").order_by("pk")
        return {claim.educator: claim for claim in found}

    def approve(self, *some: Claim) -> None:
        chosen = some or Claim.objects.filter(state=ClaimState.DUE).order_by("pk")
        for claim in chosen:
            claims.approve(claim=claim, by=self.stage.coordinator(), clock=LATER)

    def batch(self, **facts: object) -> Batch:
        starts_on, ends_on = LATE_SEPTEMBER
        given = {"starts_on": starts_on, "ends_on": ends_on, "cut_off_at": CUT_OFF, **facts}
        return batches.gather(district_id=self.district_id, by=self.payroll, clock=LATER, **given)

    def sent(self, **facts: object) -> tuple[Batch, bytes]:
        """A batch approved by a second person and sent."""
        batch = self.batch(**facts)
        batches.approve(batch=batch, by=self.second, clock=LATER)
        content = batches.export(batch=batch, by=self.payroll, clock=LATER)
        return Batch.objects.get(pk=batch.pk), content

    def left(self, fund: Fund) -> int:
        return Account.objects.get(fund=fund, kind=AccountKind.FUND).balance_cents

    def owed(self, educator: Educator) -> int:
        accounts = Account.objects.filter(kind=AccountKind.PAY, educator=educator)
        return sum(account.balance_cents for account in accounts)
