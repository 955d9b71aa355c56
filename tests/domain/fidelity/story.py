"""A year told in any order, against a model in plain Python that knows nothing of tables.

Families are invited, answer, change their mind; visits are promised, handed over, called off, held, attested
and reflected upon, and come a second time; educators opt out and in, and certificates lapse. The model says
of every step whether it may happen; the system must do it or refuse it accordingly, stand where the model
stands, and keep its promises, which are asked of the tables themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import answers, invitations
from doorstep.domain.consent.models import Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.fidelity.queries.denominators import families
from doorstep.domain.fidelity.queries.practices import Practice, practices
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Participation, VisitKind, Window
from doorstep.domain.reflection.actions import reflections
from doorstep.domain.reflection.models import Theme, Tier
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.actions import appointments, attestations, withdrawals
from doorstep.domain.visits.models import CancelledBy, Outcome, Visit
from doorstep.domain.visits.states import STANDING
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests import factories as make
from tests.domain.fidelity.promises import ALL_PROMISES, PROMISES
from tests.factories import SYSTEM

DAYS = 60
FAMILIES, EDUCATORS = 2, 3
KINDS = (VisitKind.FIRST, VisitKind.SECOND)
FIRST_DAY = datetime(2026, 9, 14, 23, 30, tzinfo=UTC)  # half past four at the school

educator, day = st.integers(0, EDUCATORS - 1), st.integers(0, 3)
HAPPENS = (
    *("time_passes",) * 5,
    *("plan", "attest") * 5,
    *("reflect", "invite", "says_yes") * 3,
    *("falls_ill", "opts_out_or_in", "certificate") * 2,
    *("says_no", "call_off"),
)
pick = st.integers(0, FAMILIES * len(KINDS) - 1)


@dataclass
class Told:
    """A visit as the model knows it."""

    pk: int
    day: int
    pair: tuple[int, int]
    state: str = "confirmed"
    words: dict[int, bool] = field(default_factory=dict)
    thought: set[int] = field(default_factory=set)


@dataclass
class Case:
    """One family and one kind of visit: invited or not, what stands of its answer, its standing visit."""

    invited: bool = False
    said: str = ""
    visit: Told | None = None


def slot(number: int) -> datetime:
    """A visiting day's hour: three days apart, so that only the same hour is the same time."""
    return FIRST_DAY + timedelta(days=3 * number)


class Story(RuleBasedStateMachine):
    """A school at which everything that may happen happens."""

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        district = make.make_district()
        self._inside = inside(district.pk)
        self._inside.__enter__()
        school = make.make_school(district=district)
        self.program = make.make_program(school=school)
        Window.objects.filter(program=self.program).update(closes_on=date(2027, 6, 1))
        Window.objects.create(
            district_id=district.pk,
            program=self.program,
            kind=VisitKind.SECOND,
            opens_on=date(2026, 9, 8),
            closes_on=date(2027, 6, 1),
        )
        self.educators: list[Educator] = [
            make.make_educator(
                school=school, program=self.program, family_name=f"Educator{number}", free=False
            )
            for number in range(EDUCATORS)
        ]
        for number, one in enumerate(self.educators):
            one.user = User.objects.create_user(f"e{number}-{district.slug}@example.org", joined_at=make.NOW)
            one.save(update_fields=["user"])
        self.families: list[Family] = [
            make.make_family(school=school, name=f"Family{number}", teacher=self.educators[0])
            for number in range(FAMILIES)
        ]
        self.now = make.NOW
        self.turn = 0
        self.cases = {(who, what): Case() for who in range(FAMILIES) for what in KINDS}
        self.part = dict.fromkeys(range(EDUCATORS), True)
        self.trained = dict.fromkeys(range(EDUCATORS), True)

    def teardown(self) -> None:
        self._inside.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    @property
    def clock(self) -> FixedClock:
        return FixedClock(self.now)

    def tried(self, may: bool, action: Callable[..., object], by: Actor = SYSTEM, **facts: Any) -> bool:
        """Do it; what the model allows must happen, and what it does not must be refused."""
        code = ""
        try:
            with transaction.atomic():
                action(**facts, by=by, clock=self.clock)
        except Refusal as refusal:
            code = refusal.code
        assert (code == "") == may, (
            f"{action.__name__}: the model says {may}, the system {code or 'yes'} {facts}"
        )
        return may

    def row(self, who: int, what: VisitKind) -> Invitation | None:
        return Invitation.objects.filter(
            family=self.families[who], visit_kind=what, closed_at__isnull=True
        ).first()

    def visit(self, who: int, what: VisitKind) -> Visit:
        """The visit that the model speaks of."""
        told = self.cases[who, what].visit
        assert told is not None
        return Visit.objects.get(pk=told.pk)

    def free(self, person: int, when: int, *, besides: Told | None = None) -> bool:
        return not any(
            case.visit is not None
            and case.visit is not besides
            and case.visit.day == when
            and person in case.visit.pair
            and case.visit.state in ("confirmed", "held", "attested")
            for case in self.cases.values()
        )

    def held(self, who: int) -> bool:
        first = self.cases[who, VisitKind.FIRST].visit
        return first is not None and first.state in ("held", "attested")

    def chosen(self, number: int, fits: Callable[[Case], object]) -> tuple[int, VisitKind]:
        """One of the cases that fit, or any of them one time in eight: what is refused is tried too."""
        fitting = [key for key, one in self.cases.items() if fits(one)]
        every = list(self.cases)
        self.turn += 1
        return every[number] if not fitting or self.turn % 8 == 0 else fitting[number % len(fitting)]

    # ---- what happens

    @initialize(said=st.booleans())
    def the_year_begins(self, said: bool) -> None:
        for number in range(FAMILIES):
            self.invite(number * len(KINDS))
            if said:
                self.says_yes(number)

    def time_passes(self, days: int) -> None:
        """Some days, or as long as it takes until the next visit is over."""
        ahead = [one.visit.day for one in self.cases.values() if one.visit and one.visit.state == "confirmed"]
        over = [slot(number) + timedelta(hours=1) for number in ahead if slot(number) > self.now]
        self.now = min(over) if over and days else self.now + timedelta(days=days)

    def invite(self, case: int) -> None:
        who, what = list(self.cases)[case]
        told = self.cases[who, what]
        may = not told.invited and self.part[0]
        done = invitations.invite(
            program=self.program,
            families=[invitations.Invitee(self.families[who], self.educators[0])],
            because=InvitedBecause.EVERYONE,
            reply_by=self.now.date() + timedelta(days=14),
            visit_kind=what,
            by=SYSTEM,
            clock=self.clock,
        )
        assert bool(done.invitations) == may
        told.invited = told.invited or may

    def says_yes(self, case: int) -> None:
        who, what = self.chosen(case, lambda one: one.invited and one.said != "yes")
        told, row = self.cases[who, what], self.row(who, what)
        if row is not None:
            guardian = self.families[who].adults.get().guardian
            facts = {"invitation": row, "guardian": guardian, "kind": AnswerKind.YES, "place": PlaceKind.HOME}
            self.tried(True, answers.give, **facts)
            told.said = "yes"

    def says_no(self, case: int) -> None:
        who, what = self.chosen(case, lambda one: one.said == "yes")
        told, row = self.cases[who, what], self.row(who, what)
        if row is not None:
            guardian = self.families[who].adults.get().guardian
            facts = {"invitation": row, "guardian": guardian, "kind": AnswerKind.NOT_NOW}
            self.tried(True, withdrawals.withdraw, **facts)
            told.said = "no"
            if told.visit is not None and told.visit.state == "confirmed":
                told.visit = None

    def plan(self, case: int, when: int, lead: int, partner: int) -> None:
        who, what = self.chosen(case, lambda one: one.said == "yes" and one.visit is None)
        told, row = self.cases[who, what], self.row(who, what)
        if row is None:
            return
        other = self.cases[who, KINDS[what == VisitKind.FIRST]].visit
        when += next((number for number in range(DAYS) if slot(number) > self.now), 0) - (self.turn % 8 == 1)
        able = [one for one in range(EDUCATORS) if self.part[one] and self.trained[one]]
        if len(able) > 1 and self.turn % 8:
            lead, partner = able[lead % len(able)], able[(lead + 1 + partner % (len(able) - 1)) % len(able)]
        may = (
            told.said == "yes"
            and (told.visit is None or told.visit.state == "not_held")
            and lead != partner
            and all(self.part[one] and self.trained[one] and self.free(one, when) for one in (lead, partner))
            and slot(when) > self.now
            and (what == VisitKind.FIRST or self.held(who))
            and not (
                other is not None and other.day == when and other.state in ("confirmed", "held", "attested")
            )
        )
        pair = {"lead": self.educators[lead], "partner": self.educators[partner]}
        if self.tried(may, appointments.propose_and_confirm, invitation=row, starts_at=slot(when), **pair):
            made = Visit.objects.get(invitation=row, state="confirmed")
            told.visit = Told(made.pk, when, (lead, partner))

    def falls_ill(self, case: int, coming: int) -> None:
        who, what = self.chosen(case, lambda one: one.visit is not None and one.visit.state == "confirmed")
        told = self.cases[who, what].visit
        if told is None or told.state != "confirmed":
            return
        lead, partner = told.pair
        may = (
            coming != lead
            and all(self.part[one] and self.trained[one] for one in (lead, coming))
            and self.free(coming, told.day, besides=told)
            and slot(told.day) > self.now
            and (what == VisitKind.FIRST or self.held(who))
        )
        proposal = self.visit(who, what)
        by_hand = {"visit": proposal, "leaving": self.educators[partner], "coming": self.educators[coming]}
        if self.tried(may, appointments.replace_visitor, by=self.coordinator, **by_hand):
            told.pair = (lead, coming)

    @property
    def coordinator(self) -> Actor:
        return Actor("staff", 900_001, "Rosa", frozenset({Grant(Role.COORDINATOR, self.program.school_id)}))

    def call_off(self, case: int) -> None:
        who, what = self.chosen(case, lambda one: one.visit is not None)
        told = self.cases[who, what]
        if told.visit is not None:
            may = told.visit.state == "confirmed"
            facts = {"visit": self.visit(who, what), "cancelled_by": CancelledBy.STAFF}
            if self.tried(may, appointments.cancel, **facts):
                told.visit = None

    def attest(self, case: int, by: int, met: bool) -> None:
        who, what = self.chosen(
            case,
            lambda one: one.visit is not None and slot(one.visit.day) < self.now and by in one.visit.pair,
        )
        told = self.cases[who, what].visit
        if told is None:
            return
        row = self.visit(who, what)
        may = (
            by in told.pair
            and by not in told.words
            and told.state in ("confirmed", "held", "not_held")
            and self.now >= row.starts_at
            and (not met or self.now >= row.ends_at)
        )
        done = self.tried(
            may,
            attestations.attest,
            visit=row,
            educator=self.educators[by],
            outcome=Outcome.HELD if met else Outcome.NO_SHOW,
            began_at=row.starts_at if met else None,
            ended_at=row.ends_at if met else None,
            hopes_asked=met,
        )
        if done:
            told.words[by] = met
            if told.state == "confirmed":
                told.state = "held" if met else "not_held"
            elif told.state == "held" and all(told.words.values()):
                told.state = "attested"

    def reflect(self, case: int, by: int) -> None:
        who, what = self.chosen(
            case, lambda one: one.visit is not None and one.visit.state in ("held", "attested")
        )
        told = self.cases[who, what].visit
        if told is not None:
            may = by in told.pair and by not in told.thought and told.state in ("held", "attested")
            me = self.educators[by]
            herself = Actor("staff", me.user_id, str(me))
            facts = {"educator": me, "tier": Tier.THEMES, "themes": [Theme.TRUST], "by": herself}
            if self.tried(may, reflections.share, visit=self.visit(who, what), **facts):
                told.thought.add(by)

    def opts_out_or_in(self, who: int) -> None:
        out = [one for one in range(EDUCATORS) if not self.part[one]]
        who = out[0] if out else who
        standing = Participation.objects.filter(educator=self.educators[who], opted_out_at__isnull=True)
        if self.part[who]:
            standing.update(opted_out_at=self.now)
        else:
            Participation.objects.create(
                district_id=self.program.district_id,
                program=self.program,
                educator=self.educators[who],
                opted_in_at=self.now,
            )
        self.part[who] = not self.part[who]

    def certificate_lapses_or_is_renewed(self, who: int) -> None:
        lapsed = [one for one in range(EDUCATORS) if not self.trained[one]]
        who = lapsed[0] if lapsed else who
        mine = Certificate.objects.filter(educator=self.educators[who])
        mine.update(revoked_at=self.now if self.trained[who] else None)
        self.trained[who] = not self.trained[who]

    @rule(
        what=st.sampled_from(HAPPENS),
        case=pick,
        one=educator,
        other=educator,
        number=st.integers(0, 3),
        met=st.sampled_from((True, True, True, False)),
    )
    def something_happens(self, what: str, case: int, one: int, other: int, number: int, met: bool) -> None:
        """One rule for all, by weight: a year in which half of what may happen cannot is no year."""
        match what:
            case "invite" | "says_yes" | "says_no" | "call_off":
                getattr(self, what)(case)
            case "time_passes":
                self.time_passes(number)
            case "plan":
                self.plan(case, number, one, other)
            case "falls_ill":
                self.falls_ill(case, one)
            case "attest":
                self.attest(case, one, met)
            case "reflect":
                self.reflect(case, one)
            case "opts_out_or_in":
                self.opts_out_or_in(one)
            case "certificate":
                self.certificate_lapses_or_is_renewed(one)

    # ---- what is always so

    @invariant()
    def the_system_stands_where_the_model_stands(self) -> None:
        found: dict[tuple[int, str], list[object]] = {}
        for row in Visit.objects.filter(program=self.program, state__in=STANDING):
            stands = (row.starts_at, row.visitor_ids, str(row.state))
            found.setdefault((row.family_id, str(row.kind)), []).append(stands)
        model: dict[tuple[int, str], list[object]] = {}
        for (who, what), case in self.cases.items():
            told = case.visit
            if told is not None and told.state != "not_held":
                people = tuple(self.educators[one].pk for one in told.pair)
                model[self.families[who].pk, str(what)] = [(slot(told.day), people, told.state)]
        assert found == model

    @invariant()
    def the_database_keeps_its_promises(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(ALL_PROMISES, {"today": self.now.date()})
            broken = [promise for promise, count in zip(PROMISES, cursor.fetchone(), strict=True) if count]
        assert broken == []

    @invariant()
    def the_numbers_are_the_models(self) -> None:
        told = [one.visit for one in self.cases.values() if one.visit is not None]
        held = [one for one in told if one.state in ("held", "attested")]
        kept = sum(len(one.words) == len(one.thought) == 2 for one in held)
        found = practices(program=self.program, today=self.now.date())[Practice.PAIRS_AND_REFLECTION]
        assert (found.kept, found.counted) == (kept, len(held))
        counted = families(program=self.program)
        assert (counted.at_school, counted.visited) == (FAMILIES, sum(map(self.held, range(FAMILIES))))
