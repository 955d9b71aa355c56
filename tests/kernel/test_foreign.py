from __future__ import annotations

import pytest

from doorstep.kernel.foreign import json_in


@pytest.mark.parametrize(
    "text",
    ["", "{", b"PK\x03\x04\xff\xfe", '{"a": 1, "a": 2}', "[" * 100_000, '{"a":' * 100_000],
)
def test_what_is_no_json_is_a_value_error_however_deep(text: str | bytes):
    with pytest.raises(ValueError, match=r"."):
        json_in(text)
    assert json_in(b'{"a": [1]}') == {"a": [1]}
