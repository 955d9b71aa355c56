"""Packets on their way follow a change of keys, like addresses."""

from __future__ import annotations

from typing import Any

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.actions import packet_keys, packets
from doorstep.domain.transfers.models import Basis, Packet
from doorstep.domain.transfers.queries.packet_keys import sealed_by_key
from doorstep.kernel.sealed import KeyRing
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_school

pytestmark = pytest.mark.django_db


def test_a_packet_is_sealed_again_by_its_sender(settings: Any) -> None:
    here, there = make_district(), make_district()
    old: KeyRing = settings.ADDRESS_KEYS
    with inside(here.pk):
        make_family(school=make_school(district=here))
        packets.hand_over(
            student=Student.objects.get(),
            destination=there,
            basis=Basis.YES,
            agreed_by=Guardian.objects.get(),
            with_address=True,
            by=SYSTEM,
            clock=CLOCK,
        )
        settings.ADDRESS_KEYS = KeyRing({**old.keys, 77: b"k" * 32}, 77)
        assert sealed_by_key(district_id=here.pk) == {old.current: 1}
        assert packet_keys.reseal(district_id=here.pk, by=SYSTEM, clock=CLOCK) == 1
        assert packet_keys.reseal(district_id=here.pk, by=SYSTEM, clock=CLOCK) == 0
        assert sealed_by_key(district_id=here.pk) == {77: 1}
    with inside(there.pk):
        assert sealed_by_key(district_id=there.pk) == {}
        settings.ADDRESS_KEYS = KeyRing({77: b"k" * 32}, 77)
        assert Packet.objects.get().opened().given_name == "Mateo"
