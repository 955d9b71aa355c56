"""`doorstep import` at the terminal: a spreadsheet, and a server."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import RosterImport, Student
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.models import Connection
from doorstep.interfaces.cli import imports
from doorstep.kernel.clock import clock_set
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, SYSTEM, make_district
from tests.integrations.oneroster.rest.provider import Provider, lincoln, serving

pytestmark = pytest.mark.django_db
Doorstep = Callable[..., int]


@pytest.fixture
def district() -> District:
    return make_district(name="River District")


@pytest.fixture
def bring(district: District) -> Doorstep:
    """`doorstep import` with these words."""

    def bring(*words: str) -> int:
        parser = argparse.ArgumentParser()
        imports.register(parser.add_subparsers())
        arguments = parser.parse_args(["import", "--district", district.slug, *words])
        with clock_set(CLOCK):
            code: int = arguments.run(arguments)
        return code

    return bring


def test_a_spreadsheet_says_how_its_columns_are_taken(
    bring: Doorstep, district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text('No.,Child,Tutor,Lunch\n701,"Ruiz, Ana","Ruiz, Rosa",free\n')
    assert bring(str(path), "--column", "Tutor=guardian1_name", "--school", "Lincoln Elementary") == 0
    printed = capsys.readouterr().out
    assert "Lunch                           (left out)" in printed
    assert "students            1 new" in printed
    with inside(district.pk):
        assert Student.objects.get().sourced_id == "701"


def test_a_spreadsheet_that_says_too_little_is_refused(bring: Doorstep, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Child,School\nAna,Lincoln\n")
    with pytest.raises(Refusal, match=r"rosters\.sheet_without_id"):
        bring(str(path))
    with pytest.raises(Refusal, match=r"cli\.column_without_meaning"):
        bring(str(path), "--column", "Child")


def test_a_server_is_asked(bring: Doorstep, district: District, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(Provider(lincoln(3))) as provider:
        with inside(district.pk):
            draft = connecting.Draft(
                name="PowerSchool",
                kind="oneroster",
                address=provider.address,
                token_address=provider.token_address,
                client_id="doorstep",
                secret=provider.secret,
            )
            connecting.add(district=district, draft=draft, by=SYSTEM, clock=CLOCK)
        assert bring("--connection", "powerschool", "--preview") == 0
        assert bring("--connection", "powerschool") == 0
        assert "students            3 new" in capsys.readouterr().out
        provider.asked.clear()
        assert bring("--connection", "powerschool") == 0
        assert all("filter" in query for _, query in provider.asked)
    with inside(district.pk):
        assert Student.objects.count() == 3
        assert [each.state for each in RosterImport.objects.order_by("pk")] == [
            "parsed",
            "applied",
            "applied",
        ]
        assert Connection.objects.get().fetched_until is not None


def test_what_to_import_is_said_once(bring: Doorstep, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"cli\.path_or_connection"):
        bring()
    with pytest.raises(Refusal, match=r"cli\.path_or_connection"):
        bring(str(tmp_path), "--connection", "x")
    with pytest.raises(Refusal, match=r"cli\.no_such_connection"):
        bring("--connection", "x")
