from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.cli import ledger
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school


def arguments(slug: str, out: Path | None) -> argparse.Namespace:
    return argparse.Namespace(district=slug, out=out)


@pytest.fixture
def district(db: None) -> District:
    return make_district()


def test_the_journal_is_written_to_a_file_or_the_screen(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with inside(district.pk):
        Till(Stage.at(make_school(district=district))).fund(100_000)
    assert ledger.run(arguments(district.slug, tmp_path / "pay.journal")) == 0
    written = (tmp_path / "pay.journal").read_text()
    assert "1000.00 USD" in written
    assert ledger.run(arguments(district.slug, None)) == 0
    assert capsys.readouterr().out == written


def test_a_district_nobody_knows_is_named(db: None) -> None:
    with pytest.raises(Refusal, match="cli.unknown_district"):
        ledger.run(arguments("nowhere", None))
