"""A roster is fetched from a real server over HTTP: all of it, on bad days too, from wherever we stopped."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from doorstep.domain.people.ports import (
    BirthRecord,
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    Kind,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
)
from doorstep.integrations.oneroster.rest.client import Client, Server
from doorstep.integrations.oneroster.rest.fetch import fetch, reached
from doorstep.integrations.oneroster.rest.pages import OneRosterRest, write_files
from doorstep.kernel.refusal import Refusal

from .provider import PATH, Provider, lincoln, row, serving

OPENAPI = Path(__file__).parents[5] / "shared" / "data" / "oneroster-openapi" / "swagger.yml"
Waits = list[float]


def client(provider: Provider, waits: Waits | None = None, **said: str) -> Client:
    server = {
        "address": provider.address,
        "token_address": provider.token_address,
        "client_id": "doorstep",
        "secret": "quiet secret",
        **said,
    }
    return Client(Server(**server), wait=(waits if waits is not None else []).append, limit=2)


def fetched(
    provider: Provider, *, since: str | None = None, waits: Waits | None = None
) -> list[dict[str, Any]]:
    return [page for _, page in fetch(client(provider, waits), since=since, so_far=reached([]))]


def open_fetched(folder: Path, pages: list[dict[str, Any]], *, name: str, whole: bool) -> OneRosterRest:
    write_files(folder, pages, whole=whole)
    return OneRosterRest(folder, name=name)


def items(
    pages: list[dict[str, Any]], folder: Path, *, whole: bool = True
) -> list[RosterRecord | RowProblem]:
    folder.mkdir()
    return list(open_fetched(folder, pages, name="Server", whole=whole).read())


def test_a_whole_roster_page_by_page(tmp_path: Path) -> None:
    with serving(Provider(lincoln(3))) as provider:
        pages = fetched(provider)
    assert provider.tokens == 1
    assert [name for name, query in provider.asked if query["offset"] == "0"] == [
        *("orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics"),
    ]
    assert len([page for page in pages if page["collection"] == "users"]) == 4
    found = items(pages, tmp_path / "r")
    child = PersonRecord(
        *("users.csv", 2, "s000", False, "", "S000", "Ruiz", "", "", "", ("03",), None, "", (), "", "", "")
    )
    mother = child._replace(
        row=1, sourced_id="g000", given_name="G000", phone="+19165550123", grades=(), language="es"
    )
    people = {it.sourced_id: it for it in found if isinstance(it, PersonRecord)}
    assert people["s000"]._replace(row=2) == child
    assert people["g000"]._replace(row=1) == mother
    assert [it for it in found if isinstance(it, SectionRecord)] == [
        SectionRecord("classes.csv", 2, "c1", False, "Room 4", (), "", True, "h1", ("y1",))
    ]
    links = {(it.person, it.other) for it in found if isinstance(it, GuardianLinkRecord)}
    assert links == {(f"s00{number}", f"g00{number}") for number in range(3)}
    assert len([it for it in found if isinstance(it, RoleRecord)]) == 7
    assert len([it for it in found if isinstance(it, EnrollmentRecord)]) == 4
    assert [it.birth_date for it in found if isinstance(it, BirthRecord)] == [date(2018, 2, 3)] * 3
    assert [it for it in found if isinstance(it, RowProblem)] == []


def test_what_the_server_answers_is_what_the_standard_says() -> None:
    if not OPENAPI.exists():
        pytest.skip(f"the OpenAPI of a OneRoster 1.2 provider is not at {OPENAPI}")
    yaml = pytest.importorskip("yaml")
    said = yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))
    with serving(Provider(lincoln(3))) as provider:
        fetched(provider)
        fetched(provider, since="2026-08-01T00:00:00Z")
    for name, query in provider.asked:
        asked = said["paths"][f"{PATH}{name}"]["get"]
        assert set(query) <= {parameter["name"] for parameter in asked["parameters"]}
        order = next(each for each in asked["parameters"] if each["name"] == "orderBy")
        assert query["orderBy"] in order["schema"]["enum"]
    for name, answer in provider.answered:
        schema = said["paths"][f"{PATH}{name}"]["get"]["responses"]["200"]["content"]["application/json"][
            "schema"
        ]
        assert list(_against(schema, answer, said, name)) == []
    assert len(provider.answered) == len(provider.asked) >= 24


def _against(schema: dict[str, Any], value: Any, whole: dict[str, Any], at: str) -> Any:  # noqa: PLR0912 - a case a keyword
    """Where a value is not what a schema says; links may be one or several, as in OneRoster itself."""
    if "$ref" in schema:
        found: Any = whole
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    kinds = {"string": str, "boolean": bool, "array": list, "object": (dict, list), "integer": int}
    kind = schema.get("type")
    if kind and not isinstance(value, kinds[kind]):
        yield f"{at}: {value!r} is no {kind}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield f"{at}: {value!r} is no date"
    if schema.get("format") == "date-time":
        datetime.fromisoformat(value)
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    if isinstance(value, dict):
        for name, inside in schema.get("properties", {}).items():
            if name in value:
                yield from _against(inside, value[name], whole, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from _against(schema["items"], each, whole, f"{at}[{number}]")


def test_only_what_changed_since(tmp_path: Path) -> None:
    rows = lincoln(3)
    rows["users"][1] |= {"dateLastModified": "2026-09-01T08:00:00Z", "status": "tobedeleted"}
    with serving(Provider(rows)) as provider:
        pages = fetched(provider, since="2026-08-31T00:00:00Z")
    folder = tmp_path / "r"
    folder.mkdir()
    source = open_fetched(folder, pages, name="Server", whole=False)
    assert [(it.sourced_id, it.ends) for it in source.read() if isinstance(it, PersonRecord)] == [
        ("s000", True)
    ]
    assert (source.whole, source.format, source.name) == (frozenset(), "oneroster-rest-1.2", "Server")


def test_nothing_changed_is_a_roster_too(tmp_path: Path) -> None:
    with serving(Provider(lincoln(3))) as provider:
        pages = fetched(provider, since="2026-12-31T00:00:00Z")
    assert items(pages, tmp_path / "r", whole=False) == []


def test_who_is_killed_goes_on_where_they_were(tmp_path: Path) -> None:
    with serving(Provider(lincoln(3))) as provider:
        whole = fetched(provider)
        asked = len(provider.asked)
        for kept in range(len(whole)):
            provider.asked.clear()
            rest = list(fetch(client(provider), since=None, so_far=reached(whole[:kept])))
            assert [page for _, page in rest] == whole[kept:]
            assert [position for position, _ in rest] == list(range(kept, len(whole)))
            assert len(provider.asked) == asked - kept


def test_a_busy_server_is_asked_again_as_it_says() -> None:
    waits: Waits = []
    busy = [
        (429, {"Retry-After": "7"}, {}),
        (503, {}, {}),
        (500, {"Retry-After": "Wed, 21 Oct"}, b"oops"),
        None,
    ]
    with serving(Provider(lincoln(1), bad_days=list(busy))) as provider:
        assert fetched(provider, waits=waits)
    assert waits == [7.0, 2.0, 4.0]


def test_a_server_that_stays_ill_is_given_up() -> None:
    waits: Waits = []
    ill = Provider(lincoln(1), bad_days=[(503, {}, {})] * 6)
    with serving(ill) as provider, pytest.raises(Refusal) as refused:
        fetched(provider, waits=waits)
    assert refused.value == Refusal("rosters.rest_busy", host="127.0.0.1", status=503)
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_server_that_is_not_there() -> None:
    with serving(Provider(lincoln(1))) as provider:
        pass
    with pytest.raises(Refusal, match=r"rosters\.rest_unreachable"):
        fetched(provider)


def test_a_token_that_ran_out_is_asked_for_again() -> None:
    with serving(Provider(lincoln(3), bad_days=[None, None, (401, {}, {})])) as provider:
        assert fetched(provider)
    assert provider.tokens == 2


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ((403, {}, {}), Refusal("rosters.rest_not_allowed", host="127.0.0.1", collection="orgs")),
        ((404, {}, {}), Refusal("rosters.rest_not_there", host="127.0.0.1", collection="orgs")),
        (
            (302, {"Location": "https://evil.example"}, {}),
            Refusal("rosters.rest_redirected", host="127.0.0.1"),
        ),
        ((400, {}, {}), Refusal("rosters.rest_refused", host="127.0.0.1", collection="orgs", status=400)),
        ((200, {}, b"<html>"), Refusal("rosters.rest_garbage", host="127.0.0.1", collection="orgs")),
        ((200, {}, {"orgs": "none"}), Refusal("rosters.rest_garbage", host="127.0.0.1", collection="orgs")),
        ((200, {}, b"[" * 100_000), Refusal("rosters.rest_garbage", host="127.0.0.1", collection="orgs")),
        (
            (200, {"X-Total-Count": "5"}, {"orgs": []}),
            Refusal("rosters.rest_short", host="127.0.0.1", collection="orgs", total=5, got=0),
        ),
    ],
)
def test_answers_that_are_none(answer: Any, refusal: Refusal) -> None:
    with serving(Provider(lincoln(1), bad_days=[answer])) as provider, pytest.raises(Refusal) as refused:
        fetched(provider)
    assert refused.value == refusal


def test_wrong_credentials_are_said_and_never_shown() -> None:
    with serving(Provider(lincoln(1))) as provider:
        wrong = client(provider, secret="wrong secret")
        with pytest.raises(Refusal) as refused:
            wrong.page("orgs", offset=0, since=None)
    assert refused.value == Refusal("rosters.rest_credentials", host="127.0.0.1")
    assert "secret" not in repr(Server("https://x", "https://x/token", "me", "secret")).replace("secret=", "")


def test_servers_that_count_nothing_or_give_short_pages(tmp_path: Path) -> None:
    with serving(Provider(lincoln(3), counts=False, most=1)) as provider:
        found = items(fetched(provider), tmp_path / "r")
    assert len([it for it in found if isinstance(it, PersonRecord)]) == 7


def test_a_server_that_always_gives_the_same_page() -> None:
    stuck = (200, {"X-Total-Count": "9"}, {"orgs": [row("d1"), row("d2")]})
    with (
        serving(Provider(lincoln(1), bad_days=[stuck, stuck])) as provider,
        pytest.raises(Refusal) as refused,
    ):
        fetched(provider)
    assert refused.value == Refusal("rosters.rest_repeats", collection="orgs")


def test_a_server_without_birth_dates_is_one(tmp_path: Path) -> None:
    with serving(Provider(lincoln(1), hidden={"demographics", "courses"})) as provider:
        found = items(fetched(provider), tmp_path / "r")
    assert [it for it in found if isinstance(it, BirthRecord | RowProblem)] == []


def test_a_collection_that_moved_while_it_was_read_says_nobody_is_missing(tmp_path: Path) -> None:
    with serving(Provider(lincoln(3))) as provider:
        pages = fetched(provider)
    folder = tmp_path / "a"
    folder.mkdir()
    assert Kind.STUDENT in open_fetched(folder, pages, name="Server", whole=True).whole
    moved = [page for page in pages if page["collection"] != "users" or page is not pages[5]]
    folder = tmp_path / "b"
    folder.mkdir()
    whole = open_fetched(folder, moved, name="Server", whole=True).whole
    assert (Kind.STUDENT in whole, Kind.SCHOOL in whole) == (False, True)


def test_cells_of_a_server_are_checked_like_those_of_a_file(tmp_path: Path) -> None:
    rows = lincoln(1)
    rows["users"][2] |= {"sms": 9.5e9, "email": {"not": "text"}, "grades": ["99"]}
    with serving(Provider(rows)) as provider:
        found = items(fetched(provider), tmp_path / "r")
    problems = [it for it in found if isinstance(it, RowProblem)]
    assert [(it.column, it.value, it.code, it.consequence) for it in problems] == [
        ("sms", "9500000000", "phone_impossible", Consequence.CELL_LEFT_OUT),
        ("grades", "99", "grade_unknown", Consequence.CELL_LEFT_OUT),
    ]
