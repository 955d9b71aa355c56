"""numba's decorator, typed for its callers: how every inner loop of the algorithms is compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

LEAN: Final[dict[str, Any]] = {"boundscheck": False, "_nrt": False}
"""Nothing compiled so may allocate, and nothing counts references: counting those of arrays in tuples,
atomically and at every look, took ten times as long as the search itself (docs/decisions/0035)."""

WITHIN: Final[dict[str, Any]] = {**LEAN, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""For what only compiled functions call."""


def compiled(**options: Any) -> Callable[[Function], Function]:
    """Compile with these options of ``numba.njit``, and keep the result on disk between runs.

    Where no folder can be written (numba looks beside the file, then in the account's cache), every process
    compiles it anew.
    """

    def compile_one(function: Function) -> Function:
        try:
            made = numba.njit(cache=True, nogil=True, **options)(function)
        except RuntimeError:
            made = numba.njit(nogil=True, **options)(function)
        return cast("Function", made)

    return compile_one
