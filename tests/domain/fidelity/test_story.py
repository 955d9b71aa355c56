"""In whatever order a year goes, the system does what the model allows and refuses the rest.

A few short years here; `DOORSTEP_STORY_RUNS=2000 DOORSTEP_STORY_STEPS=50` runs as many as one has time for.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .story import Story

pytestmark = pytest.mark.django_db


def test_a_year_in_any_order() -> None:
    runs = int(os.environ.get("DOORSTEP_STORY_RUNS", "3"))
    steps = int(os.environ.get("DOORSTEP_STORY_STEPS", "20"))
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            derandomize="DOORSTEP_STORY_RUNS" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,) if runs < 100 else (Phase.generate, Phase.shrink),
        ),
    )
