"""Three groups answer without their names, and a school is ready only past the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.readiness import rules
from doorstep.domain.readiness.actions import agreements, ballots, inquiries, slips
from doorstep.domain.readiness.models import Ballot, Group, Inquiry, Mark, Partner, Slip, Wish
from doorstep.domain.readiness.queries import inquiries as asked
from doorstep.domain.readiness.queries.standings import standing
from doorstep.domain.readiness.rules import Counted
from doorstep.domain.readiness.states import InquiryState, Outcome
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, make_district, make_school


@dataclass(frozen=True)
class House:
    school: School

    def by(self, role: Role) -> Actor:
        return Actor("staff", 7, "Denise Marsh", frozenset({Grant(role, self.school.pk)}))

    def asks(self, faculty: int = 10) -> Inquiry:
        return inquiries.begin(school=self.school, faculty=faculty, by=self.by(Role.EDUCATOR), clock=CLOCK)

    def slips(self, inquiry: Inquiry, group: Group, number: int) -> list[Slip]:
        made = slips.make(
            inquiry=inquiry, group=group, number=number, by=self.by(Role.SCHOOL_LEAD), clock=CLOCK
        )
        return [slip for token in made if (slip := asked.slip(token))]

    def answer(self, inquiry: Inquiry, group: Group, *wishes: Wish, marks: tuple[Mark, ...] = ()) -> None:
        for slip, wish in zip(self.slips(inquiry, group, len(wishes)), wishes, strict=True):
            ballots.cast(slip=slip, wish=wish, marks=marks, clock=CLOCK)

    def agree(self, inquiry: Inquiry, partner: Partner) -> None:
        agreements.record(
            inquiry=inquiry,
            partner=partner,
            name="Local 29",
            agreed_on=date(2026, 8, 20),
            by=self.by(Role.SCHOOL_LEAD),
            clock=CLOCK,
        )

    def decide(self, inquiry: Inquiry, outcome: Outcome, next_step: str = "Ask again in May") -> Inquiry:
        return inquiries.decide(
            inquiry=inquiry, outcome=outcome, next_step=next_step, by=self.by(Role.COORDINATOR), clock=CLOCK
        )


@pytest.fixture
def house(db: None) -> Iterator[House]:
    district = make_district()
    with inside(district.pk):
        yield House(make_school(district=district))


YES, NO, UNSURE = Wish.YES, Wish.NO, Wish.UNSURE


def test_anyone_lights_the_fire_once(house: House) -> None:
    house.asks()
    with pytest.raises(Refusal, match=r"readiness\.asked_already"):
        house.asks()
    stranger = Actor("staff", 8, "Sam", frozenset({Grant(Role.PAYROLL)}))
    with pytest.raises(Refusal, match=r"readiness\.not_of_this_school"):
        inquiries.begin(school=house.school, faculty=10, by=stranger, clock=CLOCK)


def test_a_slip_answers_once_and_neither_knows_the_other(house: House) -> None:
    inquiry = house.asks()
    (slip,) = house.slips(inquiry, Group.FAMILIES, 1)
    ballots.cast(slip=slip, wish=YES, marks=[Mark.TRUST, Mark.TRUST], clock=CLOCK)
    with pytest.raises(Refusal, match=r"readiness\.slip_used"):
        ballots.cast(slip=slip, wish=NO, clock=CLOCK)
    fields = {field.name for field in Ballot._meta.get_fields() if field.concrete}
    assert fields == {"id", "district", "inquiry", "group", "wish"}
    event = Event.objects.get(action="readiness.ballot.cast")
    assert (event.actor_id, event.actor_name, event.facts) == (None, "someone with a slip", {})
    assert asked.slip("made-up") is None


def test_fewer_than_five_show_nothing(house: House) -> None:
    inquiry = house.asks()
    house.answer(inquiry, Group.EDUCATORS, YES, YES, YES, YES, marks=(Mark.TIME,))
    house.answer(inquiry, Group.FAMILIES, YES, YES, YES, UNSURE, NO, marks=(Mark.KNOW,))
    educators, administrators, families = standing(inquiry=inquiry).groups
    assert (educators.counted, educators.marks, educators.slips) == (None, [], 4)
    assert (administrators.counted, administrators.slips) == (None, 0)
    assert (families.counted, families.marks) == (Counted(yes=3, unsure=1, no=1), [(Mark.KNOW, 5)])


def test_the_gate_counts_the_whole_faculty(house: House) -> None:
    inquiry = house.asks(faculty=11)
    house.answer(inquiry, Group.EDUCATORS, *[YES] * 5, NO)
    assert standing(inquiry=inquiry).gate is False
    with pytest.raises(Refusal, match=r"readiness\.below_the_gate"):
        house.decide(inquiry, Outcome.READY)
    house.answer(inquiry, Group.EDUCATORS, YES)
    assert standing(inquiry=inquiry).gate is True


def test_a_school_is_ready_with_three_groups_and_partners(house: House) -> None:
    inquiry = house.asks()
    for group in Group:
        house.answer(inquiry, group, *[YES] * 5)
    assert standing(inquiry=inquiry).reasons == ["partner:district", "partner:union", "partner:community"]
    for partner in Partner:
        house.agree(inquiry, partner)
    stands = standing(inquiry=inquiry)
    assert (stands.reasons, stands.advised) == ([], Outcome.READY)
    decided = house.decide(inquiry, Outcome.READY, "Train in August")
    assert (decided.state, decided.outcome, decided.reasons) == (InquiryState.DECIDED, Outcome.READY, [])
    with pytest.raises(Refusal, match=r"readiness\.decided"):
        house.decide(decided, Outcome.NOT_YET)
    with pytest.raises(Refusal, match=r"readiness\.decided"):
        house.slips(decided, Group.FAMILIES, 1)
    assert house.asks().pk != decided.pk


@pytest.mark.parametrize(
    ("reasons", "comes_to"),
    [
        ([], Outcome.READY),
        (["gate"], Outcome.TALK_FIRST),
        (["gate", "against:families"], Outcome.NOT_YET),
        (["against:families"], Outcome.TALK_FIRST),
        (["few:administrators"], Outcome.TALK_FIRST),
        (["partner:union"], Outcome.TALK_FIRST),
    ],
)
def test_what_reasons_come_to(reasons: list[str], comes_to: Outcome) -> None:
    assert rules.advised(reasons) == comes_to


def test_a_decision_names_the_next_step_and_is_made_by_who_leads(house: House) -> None:
    inquiry = house.asks()
    with pytest.raises(Refusal, match=r"readiness\.needs_next_step"):
        house.decide(inquiry, Outcome.NOT_YET, " ")
    with pytest.raises(Refusal, match=r"readiness\.not_leading"):
        inquiries.decide(
            inquiry=inquiry,
            outcome=Outcome.NOT_YET,
            next_step="Wait",
            by=house.by(Role.EDUCATOR),
            clock=CLOCK,
        )


def test_the_database_keeps_gate_slips_and_ballots(house: House) -> None:
    inquiry = house.asks()
    house.answer(inquiry, Group.EDUCATORS, *[YES] * 4)
    row = {"district_id": inquiry.district_id, "inquiry": inquiry, "group": Group.EDUCATORS, "wish": YES}
    with pytest.raises(IntegrityError, match=r"^readiness\.no_slip_used"), transaction.atomic():
        Ballot.objects.create(**row)
    with pytest.raises(IntegrityError, match=r"^readiness\.slip_used"), transaction.atomic():
        Slip.objects.update(used=False)
    with pytest.raises(IntegrityError, match=r"^organizations\.kept_forever"), transaction.atomic():
        Ballot.objects.update(wish=NO)
    with pytest.raises(IntegrityError, match=r"^readiness\.below_the_gate"), transaction.atomic():
        Inquiry.objects.update(state="decided", outcome="ready")
    Inquiry.objects.update(state="decided", outcome="talk_first")
    with pytest.raises(IntegrityError, match=r"^readiness\.decided"), transaction.atomic():
        Inquiry.objects.update(outcome="not_yet")
    with pytest.raises(IntegrityError, match=r"^readiness\.decided"), transaction.atomic():
        Ballot.objects.create(**row)
