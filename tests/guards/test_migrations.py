"""What the models say is what migrations make."""

from __future__ import annotations

from django.core.management import call_command


def test_no_migration_is_left_unmade(db, capsys):
    try:
        call_command("makemigrations", "--check", "--dry-run")
    except SystemExit:
        raise AssertionError(f"a migration is missing:\n{capsys.readouterr().out}") from None
