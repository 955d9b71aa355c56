"""The short code on paper."""

from __future__ import annotations

from uuid import UUID

import pytest

from doorstep.domain.consent.codes import Code, read, vouches, written

KEY = UUID("12345678-1234-5678-1234-567812345678")


def test_a_code_is_read_as_people_type_it() -> None:
    code = written(key=KEY, district_id=4, link_id=1234)
    voucher = code.rpartition("-")[2]
    assert len(voucher) == 8
    for typed in (code, code.upper(), f"  {code} ", code.replace("-", " - ")):
        found = read(typed)
        assert found == Code(4, 1234, voucher)
        assert vouches(found, key=KEY)
        assert not vouches(found, key=UUID(int=1))


@pytest.mark.parametrize("typed", ["", "-", "a-b", "0-1-l", "é-2-3", "2" * 60, "2-3-4-5"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read(typed) is None
