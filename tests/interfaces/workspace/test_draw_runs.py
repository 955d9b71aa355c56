"""A large draw on the queue: waited for on its page, stopped, kept whole or not at all."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.people.models import Family
from doorstep.domain.selection.actions import draw_runs
from doorstep.domain.selection.models import Draw, DrawRun
from doorstep.domain.selection.states import DRAW_RUN_TRANSITIONS, DrawRunState
from doorstep.interfaces.jobs.draws import fix_draw
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, make_family

from .conftest import House
from .reading import text
from .test_cross_section import families, quota_fields

__all__ = ["families"]

_SELECTION = Actor.system("selection")


@pytest.fixture
def run(house: House, office: Client, families: list[Family], monkeypatch: pytest.MonkeyPatch) -> DrawRun:
    """A draw of eighteen families that counts as large, on the queue."""
    monkeypatch.setattr(draw_runs, "AT_ONCE", 17)
    answer = office.post("/cross-section/commit/", quota_fields(office))
    run = DrawRun.objects.get()
    assert answer.headers["Location"] == f"/cross-section/runs/{run.key}/"
    return run


def work(run: DrawRun) -> None:
    fix_draw(run.district_id, run.pk)
    run.refresh_from_db()


def test_a_large_draw_is_waited_for_on_its_page_and_ends_at_the_draw(run: DrawRun, office: Client) -> None:
    page = office.get(f"/cross-section/runs/{run.key}/")
    assert "Waiting for its turn" in text(page)
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
    assert office.get("/cross-section/").headers["Location"] == f"/cross-section/runs/{run.key}/"
    assert not Draw.objects.exists()
    work(run)
    draw = Draw.objects.get()
    assert (run.state, run.draw) == (DrawRunState.DONE, draw)
    assert draw.committed_by_id == run.asked_by_id is not None
    assert (run.stage, draw.size, draw.panels) == ("panels", 6, 1000)
    assert office.get(f"/cross-section/runs/{run.key}/").headers["Location"] == f"/draws/{draw.key}/"
    polled = office.get(f"/cross-section/runs/{run.key}/", headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == f"/draws/{draw.key}/"


def test_a_job_that_runs_twice_fixes_one_draw(run: DrawRun) -> None:
    work(run)
    work(run)
    assert Draw.objects.count() == 1


def test_a_draw_that_is_stopped_while_it_waits_is_none(run: DrawRun, office: Client) -> None:
    office.post(f"/cross-section/runs/{run.key}/stop/")
    work(run)
    assert (run.state, Draw.objects.count()) == (DrawRunState.CANCELLED, 0)
    page = text(office.get(f"/cross-section/runs/{run.key}/"))
    assert "Nothing was drawn and nothing is kept" in page


def test_a_draw_that_is_stopped_on_its_way_is_none(run: DrawRun, office: Client) -> None:
    begun = draw_runs.begin(run=run, by=_SELECTION, clock=CLOCK)
    assert begun is not None
    office.post(f"/cross-section/runs/{run.key}/stop/")
    assert "Stopping" in text(office.get(f"/cross-section/runs/{run.key}/"))
    fixed = begun.asked.fixed(progress=lambda *_: None, stop=lambda: False)
    assert draw_runs.keep(begun=begun, fixed=fixed, by=_SELECTION, clock=CLOCK) is None
    run.refresh_from_db()
    assert (run.state, Draw.objects.count()) == (DrawRunState.CANCELLED, 0)


def test_a_stopped_solver_ends_the_run_as_stopped(run: DrawRun) -> None:
    DrawRun.objects.update(state=DrawRunState.RUNNING, stop_asked=True)
    work(run)
    assert (run.state, run.trouble, Draw.objects.count()) == (DrawRunState.CANCELLED, "", 0)


def test_a_pool_that_changed_meanwhile_is_not_drawn(run: DrawRun, house: House, office: Client) -> None:
    begun = draw_runs.begin(run=run, by=_SELECTION, clock=CLOCK)
    assert begun is not None
    fixed = begun.asked.fixed(progress=lambda *_: None, stop=lambda: False)
    make_family(school=house.school, name="Late", grade="01", language="en", teacher=house.teacher)
    with pytest.raises(Refusal, match=r"selection\.pool_changed") as raised:
        draw_runs.keep(begun=begun, fixed=fixed, by=_SELECTION, clock=CLOCK)
    draw_runs.fail(run=run, refusal=raised.value, by=_SELECTION, clock=CLOCK)
    assert not Draw.objects.exists()
    said = text(office.get(f"/cross-section/runs/{run.key}/"))
    assert "changed meanwhile, so this draw was not kept" in said


def test_a_killed_workers_draw_is_fixed_again(run: DrawRun) -> None:
    DrawRun.objects.update(state=DrawRunState.RUNNING, stage="panels", done=3)
    work(run)
    assert (run.state, Draw.objects.count()) == (DrawRunState.DONE, 1)


def test_one_draw_at_a_time_is_worked_out(run: DrawRun, office: Client, house: House) -> None:
    again = office.post("/cross-section/commit/", {"size": "6"}, follow=True)
    assert DrawRun.objects.count() == 1, text(again)
    with pytest.raises(IntegrityError), transaction.atomic():
        DrawRun.objects.create(
            district_id=run.district_id, program=run.program, pool="first", setup={}, asked_at=CLOCK.now()
        )


def test_the_page_of_a_stranger_shows_nothing(run: DrawRun, client: Client) -> None:
    assert client.get(f"/cross-section/runs/{run.key}/").status_code != 200
    assert set(DRAW_RUN_TRANSITIONS) == set(DrawRunState)
