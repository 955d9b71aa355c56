"""Two roles, a database and its extensions, prepared once by the server's superuser.

The owner migrates and owns the schema. The application role may read and write rows, nothing else: it
is no superuser, cannot bypass row-level security, and owns no table, so every policy binds it.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from .connections import DATABASE, ROLE_NAMES

EDITION = 1
"""Raise it when this file prepares more than before; older data folders are then prepared again."""

EXTENSIONS = ("btree_gist", "pg_trgm")


def prepare(host: str, port: int, passwords: dict[str, str]) -> None:
    """Make roles, database, rights and extensions where missing; safe to repeat."""
    owner, app = ROLE_NAMES["owner"], ROLE_NAMES["app"]
    with psycopg.connect(
        host=host,
        port=port,
        user="postgres",
        password=passwords["postgres"],
        dbname="postgres",
        autocommit=True,
    ) as connection:
        for role in (owner, app):
            _make_role(connection, role, passwords[role])
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not exists:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(owner))
            )
    with psycopg.connect(
        host=host, port=port, user="postgres", password=passwords["postgres"], dbname=DATABASE
    ) as connection:
        for statement in database_statements(DATABASE, owner=owner, app=app):
            connection.execute(statement)


def database_statements(database: str, *, owner: str, app: str) -> list[sql.Composed]:
    """What a superuser runs inside the database; an administrator of a server of one's own runs the same."""
    names = {"database": sql.Identifier(database), "owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    granted = (
        ("TABLES", "SELECT, INSERT, UPDATE, DELETE"),
        ("SEQUENCES", "USAGE, SELECT"),
        ("FUNCTIONS", "EXECUTE"),
    )
    return [
        *(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)) for name in EXTENSIONS),
        sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**names),
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}").format(**names),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC").format(**names),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {app}").format(**names),
        *(
            sql.SQL(
                "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT {rights} ON {kind} TO {app}"
            ).format(rights=sql.SQL(rights), kind=sql.SQL(kind), **names)
            for kind, rights in granted
        ),
    ]


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if exists else "CREATE")
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            verb, sql.Identifier(role), sql.Literal(password)
        )
    )
