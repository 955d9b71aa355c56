from __future__ import annotations

import pytest

from doorstep.algorithms.lottery import herd
from doorstep.algorithms.planner import compiled
from doorstep.interfaces.cli import dispatch


@pytest.mark.slow
def test_both_searches_are_compiled_afterwards():
    assert dispatch.main(["compile"]) == 0

    assert [search.signatures != [] for search in (compiled.walk, herd.herd)] == [True, True]
