"""An evaluator reads what was released of a year that has settled: counts, and nobody."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstep.domain.accounts.models import User
from doorstep.domain.fidelity.models import Release
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Family
from doorstep.domain.programs.models import Program
from doorstep.domain.programs.states import ProgramState
from doorstep.interfaces.cli.demo import last_year
from doorstep.kernel.progress import silent

from .conftest import MORNING


@pytest.mark.slow
def test_an_evaluator_reads_a_settled_year(told: District, client: Client) -> None:
    last_year.tell(district_id=told.pk, now=MORNING, progress=silent)
    with inside(told.pk):
        states = dict(Program.objects.values_list("school_year__ends_in", "state"))
        release = Release.objects.get()
        names = set(Family.objects.values_list("name", flat=True))
    assert states == {2026: ProgramState.CLOSED, 2027: ProgramState.OPEN}
    (_, numbers), *_ = release.numbers["schools"]
    counts = dict(zip(release.numbers["census"], numbers, strict=True))
    assert counts["visited"] >= 10
    assert counts["asked"] > counts["visited"]
    client.force_login(User.objects.get(name="Ines Okafor"))
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/evaluation/"
    page = client.get(f"/evaluation/{release.key}/").content.decode()
    assert str(counts["visited"]) in page
    assert [name for name in names if f">{name}<" in page] == []
    assert client.get("/families/").status_code == 403
