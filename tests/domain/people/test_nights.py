"""Whatever a night brings, nothing is lost: imports, edits by hand, merges and undo against a model.

The model keeps what people decided and who is known; it knows nothing of how an import works.
"""

from __future__ import annotations

import shutil
import uuid
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import decisions, family_units, merges, roster_imports
from doorstep.domain.people.models import (
    Enrollment,
    Family,
    Guardian,
    Guardianship,
    Merge,
    RosterImport,
    Student,
)
from doorstep.domain.people.queries import graph
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, NOW, SYSTEM, make_district

pytestmark = pytest.mark.django_db

CHILDREN = ("ana", "bea", "cai", "dee")
ADULTS = {"rosa": ("ana", "bea"), "luis": ("ana",), "ines": ("cai",), "omar": ("dee", "cai")}
HOMES = ("", "home1", "home2")
TODAY = date(2026, 9, 1)


def roster(
    *,
    children: tuple[str, ...] = CHILDREN,
    adults: tuple[str, ...] = tuple(ADULTS),
    homes: dict[str, str] | None = None,
    names: dict[str, str] | None = None,
    guardian_columns: bool = True,
) -> Roster:
    """The town's four children and their adults, or some of them; without guardian columns, no ties."""
    made = lincoln()
    for child in children:
        made.student(child, givenName=(names or {}).get(child, child.title()))
    for adult in adults:
        cells = {"metadata.homeSourcedId": (homes or {}).get(adult, "")} if homes else {}
        cared_for = [child for child in ADULTS[adult] if child in children]
        made.guardian(adult, *(cared_for if guardian_columns else ()), **cells)
    return made


class Nights(RuleBasedStateMachine):
    """A district whose office and whose nightly import take turns."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        self.folder = Path(mkdtemp(prefix="nights-"))
        self.district: District = make_district()
        self.applied: list[RosterImport] = []
        self.decided: dict[tuple[type[Any], int], dict[str, Any]] = {}
        self.wishes: set[int] = set()
        self.merged: list[Merge] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    def bring(self, source: Roster) -> None:
        done = roster_imports.bring_in(
            district=self.district,
            source=source.source(self.folder / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by="Dana",
        )
        self.applied.append(done)

    @initialize()
    def first_night(self) -> None:
        self.bring(roster())

    # ---- what happens

    @rule(
        children=st.sets(st.sampled_from(CHILDREN)),
        adults=st.sets(st.sampled_from(tuple(ADULTS))),
        homes=st.dictionaries(st.sampled_from(tuple(ADULTS)), st.sampled_from(HOMES)),
        name=st.sampled_from(("Ana", "Anna", "")),
        guardian_columns=st.booleans(),
    )
    def another_night(
        self,
        children: set[str],
        adults: set[str],
        homes: dict[str, str],
        name: str,
        guardian_columns: bool,
    ) -> None:
        self.bring(
            roster(
                children=tuple(child for child in CHILDREN if child in children),
                adults=tuple(adult for adult in ADULTS if adult in adults),
                homes=homes,
                names={"ana": name},
                guardian_columns=guardian_columns,
            )
        )

    @rule(which=st.integers(0, 9), field=st.sampled_from(("may_contact", "may_consent", "lives_with")))
    def the_office_takes_a_right(self, which: int, field: str) -> None:
        with inside(self.district.pk):
            ties = list(Guardianship.objects.filter(guardian__merged_into=None).order_by("pk"))
            tie = ties[which % len(ties)]
            decisions.decide(about=tie, values={field: False}, reason="so", by=SYSTEM, clock=CLOCK)
            self.decided.setdefault((Guardianship, tie.pk), {})[field] = False

    @rule(which=st.integers(0, 3), language=st.sampled_from(("vi", "so")))
    def the_office_corrects_a_language(self, which: int, language: str) -> None:
        with inside(self.district.pk):
            people = list(Guardian.objects.order_by("pk"))
            one = people[which % len(people)]
            decisions.decide(
                about=one, values={"written_language": language}, reason="so", by=SYSTEM, clock=CLOCK
            )
            self.decided.setdefault((Guardian, one.pk), {})["written_language"] = language

    @rule(which=st.integers(0, 9))
    def a_family_asks_not_to_be_contacted(self, which: int) -> None:
        with inside(self.district.pk):
            found = list(Family.objects.filter(dissolved_on=None).order_by("pk"))
            family = found[which % len(found)]
            decisions.decide(
                about=family, values={"do_not_contact": True}, reason="so", by=SYSTEM, clock=CLOCK
            )
            self.wishes |= set(family.members.values_list("student", flat=True))

    @precondition(lambda self: not self.merged)
    @rule(kept=st.sampled_from(("luis", "ines")), gone=st.sampled_from(("rosa", "omar")))
    def two_are_found_to_be_one(self, kept: str, gone: str) -> None:
        with inside(self.district.pk):
            one, other = (Guardian.objects.get(sourced_id=sid) for sid in (kept, gone))
            self.merged.append(merges.merge(kept=one, gone=other, take=[], by=SYSTEM, clock=CLOCK))

    @precondition(lambda self: self.merged)
    @rule()
    def and_to_be_two(self) -> None:
        with inside(self.district.pk):
            merges.undo(merged=self.merged.pop(), by=SYSTEM, clock=CLOCK)

    @precondition(lambda self: len(self.applied) > 1)
    @rule()
    def the_newest_night_is_undone(self) -> None:
        roster_imports.undo(roster_import=self.applied.pop(), by=SYSTEM, clock=CLOCK)

    # ---- what holds

    @invariant()
    def nobody_is_lost(self) -> None:
        with inside(self.district.pk):
            known = (
                set(Student.objects.values_list("sourced_id", flat=True)),
                set(Guardian.objects.values_list("sourced_id", flat=True)),
                Enrollment.objects.values("student").distinct().count() if self.applied else 0,
            )
        if self.applied:
            assert known == (set(CHILDREN), set(ADULTS), len(CHILDREN))

    @invariant()
    def what_people_decided_stands(self) -> None:
        with inside(self.district.pk):
            for (model, pk), values in self.decided.items():
                row = model.objects.filter(pk=pk).values(*values).first()
                assert row in (None, values) if model is Guardianship else row == values

    @invariant()
    def no_roster_lifts_a_wish(self) -> None:
        with inside(self.district.pk):
            for child in self.wishes:
                homes = Family.objects.filter(members__student=child, dissolved_on=None)
                assert not homes.exists() or homes.filter(do_not_contact=True).exists()

    @invariant()
    def units_are_made_of_who_lives_together(self) -> None:
        """Every child of the town is in a unit; every adult in one lives with a child of it, and no record
        that was merged into another is anywhere."""
        if not self.applied:
            return
        with inside(self.district.pk):
            units = Family.objects.filter(dissolved_on=None)
            assert set(units.values_list("members__student__sourced_id", flat=True)) == set(CHILDREN)
            living = set(graph.in_force(on=TODAY, lives_with=True).values_list("student", "guardian"))
            for family in units:
                children = set(family.members.values_list("student", flat=True))
                for adult in family.adults.select_related("guardian"):
                    assert adult.guardian.merged_into_id is None
                    assert any((child, adult.guardian_id) in living for child in children)

    @invariant()
    def the_day_brings_nothing_new(self) -> None:
        with inside(self.district.pk):
            assert not any(family_units.turn_of_day(district=self.district, by=SYSTEM, clock=CLOCK).values())


@pytest.mark.slow
def test_whatever_the_nights_bring_nothing_is_lost(db: None) -> None:
    run_state_machine_as_test(
        Nights,
        settings=settings(
            max_examples=8,
            stateful_step_count=6,
            phases=(Phase.generate, Phase.shrink),
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_after_five_nights_everything_is_as_after_the_first(db: None, tmp_path: Path) -> None:
    """Full, header only, two fifths, without guardian columns, full."""
    district = make_district()
    homes = {"rosa": "home1", "luis": "home2", "ines": "home1", "omar": "home2"}
    full = roster(homes=homes)
    header_only = lincoln()
    nights = [
        full,
        header_only,
        roster(children=CHILDREN[:2], adults=("rosa", "luis"), homes=homes),
        roster(homes=homes, guardian_columns=False),
        full,
    ]

    def everything() -> dict[str, list[Any]]:
        with inside(district.pk):
            return {
                "children": sorted(Student.objects.values_list("sourced_id", "missing_since")),
                "adults": sorted(
                    Guardian.objects.values_list("sourced_id", "missing_since", "home__sourced_id")
                ),
                "ties": sorted(
                    Guardianship.objects.values_list("pk", "ended_on", "lives_with", "may_consent"), key=str
                ),
                "seats": sorted(Enrollment.objects.values_list("pk", "ended_on"), key=str),
                "units": sorted(
                    Family.objects.filter(dissolved_on=None).values_list("key", "derived_from"), key=str
                ),
            }

    seen = []
    for number, night in enumerate(nights):
        roster_imports.bring_in(
            district=district,
            source=night.source(tmp_path / str(number)),
            by=SYSTEM,
            clock=CLOCK.later(days=number),
            approved_by="Dana",
        )
        seen.append(everything())
    third_day = (NOW + timedelta(days=2)).date()
    assert seen[0] == seen[1]
    assert [child for child, gone in seen[2]["children"] if gone == third_day] == ["cai", "dee"]
    assert seen[2]["ties"] == seen[0]["ties"]
    assert seen[3] == seen[0]
    assert seen[4] == seen[0]
