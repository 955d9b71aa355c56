"""Problems and plans as JSON, so that anybody can plan visits without a database.

A problem is an object with the fields of `model.Problem`, plans one with those of `model.Plan`; tuples are
lists, codes with parameters are ``{"code": …, "params": {…}}``, and ``format`` names the version. Fields with
a default may be left out. `schema` describes both as JSON Schema (`doorstep planner schema`).

Nothing is guessed: a field that is missing, of another type or unknown is refused with its place, and so is a
number in a problem beyond `LARGEST`, which can be no number of minutes or visits.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, get_args, get_origin

from doorstep.algorithms.planner.model import Finding, Plan, Problem
from doorstep.kernel.refusal import Refusal

PROBLEM_FORMAT: Final = "doorstep-planner-problem/1"
PLAN_FORMAT: Final = "doorstep-planner-plan/1"

LARGEST: Final = 10_000_000
"""Nineteen years in minutes; sums of such numbers stay exact in the solver's arrays."""

Json = dict[str, Any]


def problem_to_json(problem: Problem) -> Json:
    return {"format": PROBLEM_FORMAT, **_plain(problem)}


def plan_to_json(plan: Plan) -> Json:
    return {"format": PLAN_FORMAT, **_plain(plan), "gap": plan.gap}


def problem_of_json(content: object) -> Problem:
    """The problem a file holds; `Refusal` where it is none."""
    body = _unwrapped(content, PROBLEM_FORMAT)
    _refuse_large(body, "problem")
    problem: Problem = _read(Problem, body, "problem")
    _refuse_strangers(problem, "do_not_pair")  # a name misspelt there would send the two together
    _refuse_strangers(problem, "partner_wishes")
    return problem


def plan_of_json(content: object) -> Plan:
    """The plan a file holds; `Refusal` where it is none."""
    body = _unwrapped(content, PLAN_FORMAT)
    body.pop("gap", None)
    plan: Plan = _read(Plan, body, "plan")
    return plan


def schema(kind: type[Problem] | type[Plan]) -> Json:
    """The JSON Schema (2020-12) of a format, made from the dataclasses that it is read into."""
    wanted = PROBLEM_FORMAT if kind is Problem else PLAN_FORMAT
    described = _described(kind)
    described["properties"] = {"format": {"const": wanted}, **described["properties"]}
    described["required"] = ["format", *described["required"]]
    if kind is Plan:
        described["properties"]["gap"] = {"type": "number", "description": "Share of the bound still open."}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": wanted, **described}


def _described(kind: Any) -> Json:
    """A type of `model` as JSON Schema."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_described(each) for each in arguments]}
    if origin is tuple and arguments[-1] is not Ellipsis:
        items = [_described(each) for each in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if origin is tuple:
        return {"type": "array", "items": _described(arguments[0])}
    if kind is Finding:
        params = {"type": "object", "additionalProperties": {"type": ["string", "integer", "null"]}}
        properties = {"code": {"type": "string"}, "params": params}
        return {"type": "object", "properties": properties, "required": ["code", "params"]}
    if is_dataclass(kind):
        return _described_record(kind)
    return {"type": _JSON_TYPES[kind]}


def _described_record(kind: Any) -> Json:
    hints = _types_of(kind)
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {field.name: _described(hints[field.name]) for field in fields(kind)},
        "required": required,
        "additionalProperties": False,
    }


_JSON_TYPES: Final = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def _unwrapped(content: object, wanted: str) -> Json:
    if not isinstance(content, dict) or content.get("format") != wanted:
        raise Refusal("planner.not_this_format", wanted=wanted)
    return {name: value for name, value in content.items() if name != "format"}


def _refuse_large(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for name, entry in value.items():
            _refuse_large(entry, f"{where}.{name}")
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            _refuse_large(entry, f"{where}[{number}]")
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise Refusal("planner.number_too_large", where=where, largest=LARGEST)


def _refuse_strangers(problem: Problem, name: str) -> None:
    for number, pair in enumerate(getattr(problem, name)):
        for person in pair:
            if person not in problem.educator_by_id:
                where = f"problem.{name}[{number}]"
                raise Refusal("planner.no_such_educator", where=where, person=person)


def _plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists."""
    if isinstance(value, Finding):
        return {"code": value.code, "params": dict(value.params)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value


@cache
def _types_of(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, value: Any, where: str) -> Any:
    """A value of JSON as ``kind``, a type of `model`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        some = next(each for each in arguments if each is not type(None))
        return None if value is None else _read(some, value, where)
    if origin is tuple:
        return _tuple(arguments, value, where)
    if kind is Finding:
        return _finding(value, where)
    return _record(kind, value, where) if is_dataclass(kind) else _scalar(kind, value, where)


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if get_origin(kind) is Literal:
        return value if value in get_args(kind) else _refuse(where, " | ".join(map(str, get_args(kind))))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        _refuse(where, kind.__name__)
    if kind is str and not _writable(value):
        _refuse(where, "text that can be written")
    return value


def _writable(text: str) -> bool:
    """Whether it can be written to a file again: halves of characters cannot, and NUL is nobody's id."""
    return text.isprintable() or not ("\0" in text or any("\ud800" <= each <= "\udfff" for each in text))


def _record(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        _refuse(where, "object")
    known = {field.name: field for field in fields(kind)}
    for name in value.keys() - known.keys():
        raise Refusal("planner.field_unknown", where=f"{where}.{name}")
    hints = _types_of(kind)
    given = {}
    for name, field in known.items():
        if name in value:
            given[name] = _read(hints[name], value[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Refusal("planner.field_missing", where=f"{where}.{name}")
    return kind(**given)


def _tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        _refuse(where, "list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], entry, f"{where}[{i}]") for i, entry in enumerate(value))
    if len(value) != len(kinds):
        _refuse(where, f"list of {len(kinds)}")
    pairs = zip(kinds, value, strict=True)
    return tuple(_read(kind, entry, f"{where}[{i}]") for i, (kind, entry) in enumerate(pairs))


def _finding(value: Any, where: str) -> Finding:
    if not isinstance(value, dict) or not isinstance(value.get("params"), dict):
        _refuse(where, "object with code and params")
    for name, entry in value["params"].items():
        if entry is not None and (not isinstance(entry, str | int) or isinstance(entry, bool)):
            _refuse(f"{where}.params.{name}", "str | int")
    return Finding(_read(str, value.get("code"), f"{where}.code"), tuple(value["params"].items()))


def _refuse(where: str, wanted: str) -> typing.NoReturn:
    raise Refusal("planner.field_of_another_type", where=where, wanted=wanted)
