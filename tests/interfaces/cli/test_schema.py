"""A server of one's own: migrated as its owner, served as a bound role, once."""

from __future__ import annotations

import pytest

from doorstep.interfaces.cli.schema import settle_schema
from doorstep.kernel.refusal import Refusal


def test_a_role_that_walks_through_walls_is_refused(cluster, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", cluster.superuser_conninfo())

    with pytest.raises(Refusal) as refused:
        settle_schema(None)

    assert refused.value == Refusal("postgres.unbound_role", role="postgres")


def test_a_database_that_is_away_is_refused_with_what_it_said(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@localhost:1/none")

    with pytest.raises(Refusal, match=r"postgres\.unreachable.*Connection refused"):
        settle_schema(None)
