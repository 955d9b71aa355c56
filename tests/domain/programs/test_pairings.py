"""With whom an educator goes gladly, with whom not, and what the office knows of two people."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.programs.actions import pairings, participations
from doorstep.domain.programs.models import PairingChoice, PairingKind
from doorstep.domain.programs.queries import pairings as chosen
from doorstep.kernel.refusal import Refusal
from tests.domain.programs.conftest import herself
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_program, make_school


def somebody(name: str, *grants: Grant) -> Actor:
    user = User.objects.create_user(f"{name}@example.org", name=name, joined_at=NOW)
    return Actor("staff", user.pk, name, frozenset(grants))


def test_she_chooses_for_herself_and_the_trail_says_neither_what_nor_with_whom(school: School) -> None:
    ana, ben, cid = (make_educator(school=school) for _ in range(3))
    by = herself(ana)
    for colleague, kind in ((ben, PairingKind.GLADLY), (cid, PairingKind.GLADLY), (ben, PairingKind.APART)):
        pairings.choose(educator=ana, colleague=colleague, kind=kind, by=by, clock=CLOCK)
    paired = chosen.among(educator_ids=[ana.pk, ben.pk, cid.pk])
    assert paired.apart == {frozenset((ana.pk, ben.pk))}
    assert paired.wishes == ((ana.pk, cid.pk),)
    assert chosen.among(educator_ids=[ana.pk, cid.pk]).apart == frozenset()
    assert {(event.action, str(event.facts)) for event in Event.objects.all()} == {
        ("programs.pairing.choose", "{}")
    }
    (first, _) = chosen.own(educator=ana)
    pairings.take_back(choice=first, by=by, clock=CLOCK)
    with pytest.raises(Refusal, match=r"programs\.pairing_gone"):
        pairings.take_back(choice=first, by=by, clock=CLOCK)


def test_nobody_chooses_for_another_or_reads_what_she_chose(school: School) -> None:
    ana, ben = make_educator(school=school), make_educator(school=school)
    coordinator = somebody("cora", Grant(Role.COORDINATOR, school.pk))
    for by in (coordinator, herself(ben), SYSTEM):
        with pytest.raises(Refusal, match=r"programs\.not_your_choice"):
            pairings.choose(educator=ana, colleague=ben, kind=PairingKind.APART, by=by, clock=CLOCK)
    choice = pairings.choose(
        educator=ana, colleague=ben, kind=PairingKind.APART, by=herself(ana), clock=CLOCK
    )
    assert not chosen.of_office(educator=ana).exists()
    with pytest.raises(Refusal, match=r"programs\.not_your_choice"):
        pairings.take_back(choice=choice, by=coordinator, clock=CLOCK)


def test_the_office_keeps_two_apart_whatever_they_wish_and_may_take_it_back(school: School) -> None:
    ana, ben = make_educator(school=school), make_educator(school=school)
    coordinator = somebody("cora", Grant(Role.COORDINATOR, school.pk))
    pairings.choose(educator=ana, colleague=ben, kind=PairingKind.GLADLY, by=herself(ana), clock=CLOCK)
    kept = pairings.keep_apart(educator=ben, colleague=ana, by=coordinator, clock=CLOCK)
    again = pairings.keep_apart(educator=ana, colleague=ben, by=coordinator, clock=CLOCK)
    assert kept == again
    assert [list(chosen.of_office(educator=one)) for one in (ana, ben)] == [[kept], [kept]]
    assert chosen.among(educator_ids=[ana.pk, ben.pk]).are_apart(ben.pk, ana.pk)
    elsewhere = make_school(district=school.district)
    with pytest.raises(Refusal):
        pairings.take_back(
            choice=kept, by=somebody("eve", Grant(Role.COORDINATOR, elsewhere.pk)), clock=CLOCK
        )
    pairings.take_back(choice=kept, by=coordinator, clock=CLOCK)
    assert not chosen.among(educator_ids=[ana.pk, ben.pk]).apart


def test_nobody_is_her_own_colleague_here_or_in_the_database(school: School) -> None:
    ana = make_educator(school=school)
    with pytest.raises(Refusal, match=r"programs\.colleague_is_oneself"):
        pairings.choose(educator=ana, colleague=ana, kind=PairingKind.APART, by=herself(ana), clock=CLOCK)
    with pytest.raises(IntegrityError, match="of_two"), transaction.atomic():
        PairingChoice.objects.create(
            district_id=ana.district_id, educator=ana, colleague=ana, kind=PairingKind.APART
        )


def test_colleagues_are_who_takes_part_where_she_does(school: School) -> None:
    program = make_program(school=school)
    ana, ben, _ = (make_educator(school=school) for _ in range(3))
    for educator in (ana, ben):
        participations.opt_in(program=program, educator=educator, by=SYSTEM, clock=CLOCK)
    assert list(chosen.colleagues(educator=ana)) == [ben]
