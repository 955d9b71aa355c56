from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from doorstep.algorithms.planner import Plan, Problem, Stop, formats, solve
from doorstep.kernel.refusal import Refusal
from tests.algorithms.planner.schools import FOUR, educator, family, problems, school
from tests.examples import examples

MANY = settings(deadline=None, max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
ONE = school((family("one", FOUR),), (educator("ana"), educator("ben")))


@given(problem=problems())
@MANY
def test_a_problem_survives_the_way_through_json(problem: Problem) -> None:
    document = json.loads(json.dumps(formats.problem_to_json(problem)))
    assert formats.problem_of_json(document) == problem
    assert holds(document, formats.schema(Problem))


@given(problem=problems(most_families=3))
@settings(MANY, max_examples=examples(15))
def test_a_plan_survives_the_way_through_json(problem: Problem) -> None:
    plan = solve(problem, seed=1, stop=Stop(steps=1_000, bound="nothing"))
    document = json.loads(json.dumps(formats.plan_to_json(plan)))
    assert formats.plan_of_json(document) == plan
    assert holds(document, formats.schema(Plan))


def test_what_has_a_default_may_be_left_out() -> None:
    short = {
        "format": formats.PROBLEM_FORMAT,
        "calendar": {"days": [0], "weeks": [0]},
        "families": [{"id": "one", "times": [{"start": 960}], "teachers": ["ana"]}],
        "educators": [
            {"id": name, "windows": [{"start": 900, "end": 1100}], "certified": [{"start": 0, "end": 1440}]}
            for name in ("ana", "ben")
        ],
    }
    assert holds(short, formats.schema(Problem))
    assert len(solve(formats.problem_of_json(short), seed=1, stop=Stop(steps=1_000)).visits) == 1


@pytest.mark.parametrize(
    ("damage", "code", "where"),
    [
        ({"format": "other"}, "planner.not_this_format", None),
        ({"families": None}, "planner.field_of_another_type", "problem.families"),
        ({"families": [1]}, "planner.field_of_another_type", "problem.families[0]"),
        ({"families": [{"id": "x", "times": []}]}, "planner.field_missing", "problem.families[0].teachers"),
        ({"familes": []}, "planner.field_unknown", "problem.familes"),
        ({"do_not_pair": [["a"]]}, "planner.field_of_another_type", "problem.do_not_pair[0]"),
        ({"calendar": {"days": [True], "weeks": [0]}}, "planner.field_of_another_type",
         "problem.calendar.days[0]"),
        ({"do_not_pair": [["ana", "bne"]]}, "planner.no_such_educator", "problem.do_not_pair[0]"),
        ({"partner_wishes": [["zoe", "ana"]]}, "planner.no_such_educator", "problem.partner_wishes[0]"),
        ({"rules": {"buffer": 1.5}}, "planner.field_of_another_type", "problem.rules.buffer"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(damage: dict[str, Any], code: str, where: str | None) -> None:
    document = {**formats.problem_to_json(ONE), **damage}
    with pytest.raises(Refusal) as refused:
        formats.problem_of_json(document)
    assert (refused.value.code, refused.value.params.get("where")) == (code, where)


@pytest.mark.parametrize("content", [None, 3, [], "text", {}])
def test_what_is_no_problem_at_all_is_refused(content: object) -> None:
    with pytest.raises(Refusal, match=r"planner\.not_this_format"):
        formats.problem_of_json(content)


def holds(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value meets a schema, for the few words that ours use."""
    if "const" in schema:
        return bool(value == schema["const"])
    if "anyOf" in schema:
        return any(holds(value, each) for each in schema["anyOf"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, kind) for kind in kinds):
        return False
    if "object" in kinds:
        return _object_holds(value, schema)
    if "array" in kinds:
        items = schema.get("prefixItems") or [schema["items"]] * len(value)
        return len(items) == len(value) and all(
            holds(entry, item) for entry, item in zip(value, items, strict=True)
        )
    return True


def _object_holds(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    properties = schema.get("properties", {})
    more = schema.get("additionalProperties", True)
    return set(schema.get("required", [])) <= value.keys() and all(
        holds(entry, properties[name])
        if name in properties
        else more is True or (isinstance(more, dict) and holds(entry, more))
        for name, entry in value.items()
    )


def _is(value: Any, kind: str) -> bool:
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "null": type(None),
        "integer": int,
        "number": (int, float),
    }
    if isinstance(value, bool) and kind != "boolean":
        return False
    return isinstance(value, types[kind])  # type: ignore[arg-type]  # a type or a tuple of them
