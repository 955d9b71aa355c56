"""OneRoster CSV 1.0, 1.1 and 1.2, bulk and delta, as a source of roster records. See README.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from doorstep.domain.people.ports import Consequence, Kind, Part, ReadOptions, RosterRecord, RowProblem
from doorstep.integrations.oneroster.records import RECORDS
from doorstep.integrations.oneroster.tables import table_of
from doorstep.integrations.roster_files.archive import Archive, Limits, fingerprint, open_archive
from doorstep.integrations.roster_files.lines import Rows
from doorstep.integrations.roster_files.tables import spelling
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal

_SAY_EVERY: Final = 20_000
_MODES: Final = ("bulk", "delta", "absent")
_KEPT_ELSEWHERE: Final = frozenset(
    f"{name}.csv".lower()
    for name in (
        *("manifest", "categories", "classResources", "courseResources", "lineItems", "resources", "results"),
        *("lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds"),
        *("resultScoreScales", "scoreScales", "userProfiles", "userResources", "userFlags"),
    )
)
_WHOLE: Final[Mapping[str, tuple[Kind, ...]]] = MappingProxyType(
    {
        "orgs.csv": (Kind.SCHOOL,),
        "classes.csv": (Kind.SECTION,),
        "users.csv": (Kind.STUDENT, Kind.GUARDIAN, Kind.EDUCATOR),
        "enrollments.csv": (Kind.ENROLLMENT, Kind.SECTION_TEACHER),
    }
)
_COLUMNS: Final[Mapping[str, Mapping[Part, str]]] = MappingProxyType(
    {
        "orgs.csv": {"id": "sourcedId"},
        "academicsessions.csv": {"id": "sourcedId", "ends_on": "endDate"},
        "courses.csv": {"id": "sourcedId"},
        "classes.csv": {"id": "sourcedId", "school": "schoolSourcedId"},
        "users.csv": {
            "id": "sourcedId",
            "person": "sourcedId",
            "other": "agentSourcedIds",
            "given_name": "givenName",
            "role": "role",
            "school": "orgSourcedIds",
            "home": "metadata.homeSourcedId",
        },
        "roles.csv": {"person": "userSourcedId", "school": "orgSourcedId", "role_ends_on": "endDate"},
        "enrollments.csv": {"section": "classSourcedId", "person": "userSourcedId"},
        "relationships.csv": {"person": "userSourcedId", "other": "relationshipUserSourcedId"},
    }
)


class OneRosterCsv:
    """One OneRoster bundle, zip or folder; a `doorstep.domain.people.ports.RosterSource`."""

    def __init__(
        self,
        path: Path,
        *,
        options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        self._archive: Archive = open_archive(path, limits)
        self._options = options
        there = set(self._archive.files)
        if not there & {"users.csv", "orgs.csv", "enrollments.csv"}:
            found = ", ".join(sorted(there)[:8])
            raise Refusal("rosters.not_known", name=self.name, found=found)
        self._manifest = self._read_manifest() if "manifest.csv" in there else {}
        self._files = [file for file in RECORDS if file in there and self._mode(file) != "absent"]

    @property
    def format(self) -> str:
        version = self._manifest.get("oneroster.version")
        return f"oneroster-csv-{version}" if version else self._format_by_looks()

    @property
    def name(self) -> str:
        return self._archive.name

    @property
    def whole(self) -> Collection[Kind]:
        bulk = {file for file in self._files if self._mode(file) == "bulk"}
        if "roles.csv" in self._files and "roles.csv" not in bulk:
            bulk.discard("users.csv")
        return frozenset(kind for file in bulk for kind in _WHOLE.get(file, ()))

    @property
    def columns(self) -> Mapping[str, Mapping[Part, str]]:
        return _COLUMNS

    def fingerprint(self) -> str:
        return fingerprint(self._archive)

    def read(self, progress: Progress = silent) -> Iterator[RosterRecord | RowProblem]:
        yield from self._about_files()
        total = sum(self._archive.files[file] for file in self._files)
        before = 0
        for file in self._files:
            for taken, item in self._file(file):
                if taken:
                    progress("read", before + taken, total)
                yield item
            before += self._archive.files[file]
            progress("read", before, total)

    def raw_rows(self, rows: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, list[str]]]:
        for file in self._files:
            wanted = rows.get(file)
            if not wanted:
                continue
            with self._archive.open(file) as stream:
                for number, cells in Rows(stream, file, _unheard, self._options.encoding_of(file)):
                    if number == 1 or number in wanted:
                        yield file, number, cells

    def _file(self, file: str) -> Iterator[tuple[int, RosterRecord | RowProblem]]:
        """What one file says, and now and then how many of its bytes are behind us."""
        table = table_of(file, self._options.date_order_of(file))
        convert = RECORDS[file]
        problems: list[RowProblem] = []
        with self._archive.open(file) as stream:
            encoding = self._options.encoding_of(file)
            for number, row in enumerate(table.read(stream, file, problems.append, encoding), start=1):
                taken = stream.taken if number % _SAY_EVERY == 0 else 0
                for record in convert(file, row):
                    yield taken, record
                if problems:
                    for problem in problems:
                        yield 0, problem
                    problems.clear()
        for problem in problems:
            yield 0, problem

    def _about_files(self) -> Iterator[RowProblem]:
        there = self._archive.files
        for file in RECORDS:
            mode = self._manifest.get(f"file.{file.removesuffix('.csv')}")
            if mode in ("bulk", "delta") and file not in there:
                yield RowProblem(file, 0, "", "", "file_missing", {}, Consequence.FILE_REFUSED)
            if mode == "absent" and file in there and file not in self._files:
                yield RowProblem(file, 0, "", "", "file_said_absent", {}, Consequence.NOTED)
        for file in sorted(set(there) - set(RECORDS) - _KEPT_ELSEWHERE):
            yield RowProblem(file[:100], 0, "", "", "file_unknown", {}, Consequence.NOTED)

    def _mode(self, file: str) -> str:
        """``bulk``, ``delta`` or ``absent``; bulk where no manifest says (1.0, and files of our own)."""
        mode = self._manifest.get(f"file.{file.removesuffix('.csv')}", "bulk")
        return mode if mode in _MODES else "bulk"

    def _read_manifest(self) -> dict[str, str]:
        with self._archive.open("manifest.csv") as stream:
            pairs = [cells[:2] for _, cells in Rows(stream, "manifest.csv", _unheard) if len(cells) > 1]
        return {name.strip().lower(): value.strip().lower() for name, value in pairs}

    def _format_by_looks(self) -> str:
        """The format of a bundle without a manifest: 1.2 keeps roles apart, 1.0 has older column names."""
        if "roles.csv" in self._archive.files:
            sds = "isprimary" in self._header("roles.csv")
            return "sds-csv-2.1" if sds else "oneroster-csv-1.2"
        older = self._header("users.csv") & {"agents", "userid"}
        return "oneroster-csv-1.0" if older else "oneroster-csv-1.1"

    def _header(self, file: str) -> set[str]:
        if file not in self._archive.files:
            return set()
        with self._archive.open(file) as stream:
            header = next((cells for _, cells in Rows(stream, file, _unheard)), [])
        return {spelling(cell) for cell in header}


def _unheard(_: RowProblem) -> None:
    """`OneRosterCsv.read` reports the problems of rows; elsewhere their cells alone matter."""
