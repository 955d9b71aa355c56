from __future__ import annotations

import numba
import pytest

from doorstep.algorithms.compiling import LEAN, compiled


def test_compiles_where_no_folder_can_be_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(numba.core.caching.CompileResultCacheImpl, "_locator_classes", [])

    @compiled(**LEAN)
    def twice(number: int) -> int:
        return 2 * number

    assert twice(21) == 42
    assert twice.stats.cache_path is None  # type: ignore[attr-defined]  # numba's
