"""The page for servers of one's own says what our launcher does."""

from __future__ import annotations

import re

from doorstep.integrations.postgres.roles import database_statements
from tests.guards.sources import ROOT


def test_the_page_has_the_launchers_statements():
    page = (ROOT / "docs" / "database.md").read_text()
    written = re.search(r"```sql\n(.*?)```", page, re.DOTALL)[1]
    statements = [line.rstrip(";") for line in written.splitlines() if line.endswith(";")]
    run = [
        statement.as_string().replace('"', "")
        for statement in database_statements("doorstep", owner="doorstep_owner", app="doorstep_app")
    ]

    assert statements[3:] == run
