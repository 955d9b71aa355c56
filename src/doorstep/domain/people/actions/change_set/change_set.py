"""One roster on its way into the tables of one district, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from psycopg import sql

from doorstep.domain.people.actions.change_set import shapes
from doorstep.domain.people.actions.change_set.compare import Comparison
from doorstep.domain.people.actions.change_set.families import FamilyUnits
from doorstep.domain.people.actions.change_set.problems import Problems
from doorstep.domain.people.actions.change_set.shapes import SHAPES, Shape
from doorstep.domain.people.actions.change_set.staging import Staging
from doorstep.domain.people.actions.change_set.steps import Steps
from doorstep.domain.people.actions.change_set.undo import Undoing
from doorstep.domain.people.actions.change_set.write import Writing
from doorstep.domain.people.ports import Kind, RosterSource
from doorstep.domain.people.queries.address_keys import some_address_is_under_an_older_key
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal

# an arbitrary number that every process agrees on: imports of one district go one after another
_LOCK: Final = 0x0D005

# after each numbered step, the kinds that can be compared; a step reads ``next_KIND`` of the steps before it
_STEPS: Final[tuple[tuple[str, tuple[Shape, ...]], ...]] = (
    ("02_schools", (shapes.SCHOOL, shapes.SCHOOL_YEAR)),
    ("03_parts", ()),
    ("04_students", (shapes.STUDENT,)),
    ("05_homes", (shapes.HOME,)),
    ("06_adults", (shapes.GUARDIAN, shapes.EDUCATOR)),
    ("07_sections", (shapes.SECTION,)),
    ("08_seats", (shapes.SECTION_TEACHER, shapes.ENROLLMENT)),
    ("09_graph", (shapes.GUARDIANSHIP,)),
)

# what is written together with a kind, in a table of its own
_BESIDE: Final = {Kind.HOME: ("people_homeaddress",), Kind.EDUCATOR: ("people_educatorlanguage",)}


@dataclass(frozen=True, slots=True)
class Written:
    """How many family units are new, changed and dissolved; per kind the ids of new rows, a multirange."""

    units: dict[str, int]
    created: dict[str, str]


class ChangeSet:
    """What a roster would change (`read`), and the change itself (`write`)."""

    def __init__(self, *, district_id: int, zone: str, today: date, progress: Progress) -> None:
        self._cursor = connection.cursor()
        self._district_id = district_id
        self._progress = progress
        self._values: Mapping[str, sql.Composable] = {
            "district": sql.Literal(district_id),
            "zone": sql.Literal(zone),
            "today": sql.Literal(today),
        }
        self.problems = Problems(self._cursor, self._values)
        self.counts: dict[str, dict[str, int]] = {}
        self.base: dict[str, str] = {}

    def read(self, source: RosterSource) -> None:
        """Stage the source and set it beside what is known.

        Refused while addresses lie under an older key: a new address could not be told from an old one.
        """
        self._begin()
        if some_address_is_under_an_older_key(district_id=self._district_id):
            raise Refusal("people.addresses_under_older_key")
        steps = Steps(self._cursor, self._values)
        steps.run("01_stage")
        staging = Staging(self._cursor, district_id=self._district_id)
        staging.take(source.read(self._progress))
        staging.name_columns(source.columns)
        self.problems.refuse_repeated_ids()
        for done, (step, compared) in enumerate(_STEPS, start=1):
            steps.run(step)
            for shape in compared:
                self._compare(shape, whole=shape.kind in source.whole)
            self._progress("compare", done, len(_STEPS))
        self.problems.name_columns()

    @property
    def touches_known(self) -> bool:
        """Whether anybody who is known, or who lives with whom, would be different."""
        changed = ("student", "guardian", "guardianship", "home")
        touched = any(self.counts[kind]["changed"] + self.counts[kind]["missing"] for kind in changed)
        return touched or bool(self.counts["student"]["known"] and self.counts["guardianship"]["new"])

    def write(self, *, import_id: int, stage: str = "write") -> Written:
        """Make it so, remembering for the import of this id what an undo needs."""
        values = {**self._values, "import_id": sql.Literal(import_id)}
        created: dict[str, str] = {}
        self._writing(import_id)
        for done, shape in enumerate(SHAPES, start=1):
            writing = Writing(self._cursor, shape, values, counts=self.counts[shape.kind.value])
            with self._references_checked(shape.table, *_BESIDE.get(shape.kind, ())):
                created[shape.kind.value] = writing.write()
                if shape is shapes.HOME:
                    writing.addresses()
                if shape is shapes.EDUCATOR:
                    writing.languages()
            self._progress(stage, done, len(SHAPES) + 1)
        Steps(self._cursor, values).run("10_touched")
        units = FamilyUnits(self._cursor, values)
        with self._references_checked("people_family", "people_familystudent", "people_familyguardian"):
            settled = units.settle()
            created["family"] = units.created()
        self._progress(stage, len(SHAPES) + 1, len(SHAPES) + 1)
        self._writing(None)
        return Written(units=settled, created={kind: ids for kind, ids in created.items() if ids})

    def undo(self, *, import_id: int) -> dict[str, dict[str, int]]:
        """Take the import of this id back; see `Undoing.undo`."""
        self._begin()
        self._writing(import_id)
        counts = Undoing(self._cursor, {**self._values, "import_id": sql.Literal(import_id)}).undo()
        self._writing(None)
        return counts

    def _writing(self, import_id: int | None) -> None:
        """Tell the database that a roster writes now: what was decided by hand is refused to it."""
        self._cursor.execute("SELECT set_config('app.roster', %s, true)", [str(import_id or "")])

    @staticmethod
    def hold(district_id: int) -> None:
        """Wait for the import of the district that is under way, and keep others waiting until the commit."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, district_id])

    @contextmanager
    def _references_checked(self, *tables: str) -> Iterator[None]:
        """Have the server check with each statement where the rows it writes point, instead of at the commit.

        It remembers what it has to check, some twenty bytes a row: until the statement is over, or else until
        the transaction is, even for what was checked meanwhile. For a state's roster that is hundreds of
        megabytes, and the checks would be one long silence at the end.
        """
        self._cursor.execute(
            "SELECT array_agg(conname) FROM pg_constraint WHERE contype = 'f' AND condeferred"
            " AND conrelid = ANY (%s::regclass[])",
            [list(tables)],
        )
        (found,) = self._cursor.fetchone() or (None,)
        names = sql.SQL(", ").join(map(sql.Identifier, found or ()))
        if found:
            self._cursor.execute(sql.SQL("SET CONSTRAINTS {} IMMEDIATE").format(names))
        yield
        if found:
            self._cursor.execute(sql.SQL("SET CONSTRAINTS {} DEFERRED").format(names))

    def _begin(self) -> None:
        self.hold(self._district_id)
        # Sets are joined with sets, in memory, by statements that run once. The server's statistics know
        # nothing of rows that this transaction wrote; a loop over what it takes for one row would never end.
        # One statement holds several such sets at once, so each gets no more than it says.
        self._cursor.execute(
            "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL hash_mem_multiplier = 1;"
            " SET LOCAL jit = off"
        )

    def _compare(self, shape: Shape, *, whole: bool) -> None:
        comparison = Comparison(self._cursor, shape, self._values)
        comparison.make(whole=whole or shape is shapes.SCHOOL)
        if whole:
            comparison.mark_gone()
        comparison.kept_by_hand()
        counts, base = comparison.counts()
        self.counts[shape.kind.value], self.base[shape.kind.value] = counts, base
