"""A change is a verb: keyword-only, with `by`, and nowhere but in actions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.guards.sources import DOMAIN, SOURCE, dotted, public_functions, python_files, tree, where

ALWAYS_WRITES = {
    *("save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"),
    *("asave", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "adelete"),
}
WRITES_ON_A_QUERYSET = {"create", "update", "acreate", "aupdate"}
QUERYSET = re.compile(r"\b(objects|filter|exclude|all|select_for_update)\b")
WRITING_SQL = re.compile(r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|COPY)\b")

# files outside `actions/` that may write, each with its reason
MAY_WRITE = {
    "domain/accounts/models/user.py": "Django's own manager makes users; it is called by actions",
    "domain/organizations/building.py": "migration operations",
    "interfaces/workspace/second_factor.py": "the sign-in library's own rows; an action calls it, with `by`",
}
# public functions of `actions/` that open no transaction, each with its reason
IN_ANOTHERS_TRANSACTION = {
    "audit.events.record": "writes into the transaction of what it tells of",
    "visits.writing.record": "as above",
    "messaging.postman.drain": "commits each step on its own, so that a killed postman's letters come back",
}


def action_files() -> list[Path]:
    return [path for path in python_files(DOMAIN) if "actions" in path.parts]


def test_public_actions_are_keyword_only_and_say_by_whom():
    wrong = []
    for path in action_files():
        for function in public_functions(path):
            arguments = function.args
            positional = [*arguments.posonlyargs, *arguments.args]
            if (
                _is_contextmanager(function)
                or positional
                or "by" not in {each.arg for each in arguments.kwonlyargs}
            ):
                wrong.append(f"{where(path, function)} {function.name}")

    assert wrong == []


def test_every_action_is_one_transaction():
    wrong = [
        f"{where(path, function)} {function.name}"
        for path in action_files()
        for function in public_functions(path)
        if f"{path.parts[-3]}.{path.stem}.{function.name}" not in IN_ANOTHERS_TRANSACTION
        and not _opens_a_transaction(function)
    ]

    assert wrong == []


def test_nothing_outside_actions_writes():
    wrong = []
    for path in python_files(DOMAIN, SOURCE / "interfaces", SOURCE / "integrations"):
        if "actions" in path.parts or str(path.relative_to(SOURCE)) in MAY_WRITE:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _writes(node):
                wrong.append(f"{where(path, node)} {dotted(node.func)}")
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and WRITING_SQL.match(node.value)
            ):
                wrong.append(f"{where(path, node)} SQL")

    assert wrong == []


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name, chain = call.func.attr, dotted(call.func.value)
    return name in ALWAYS_WRITES or (name in WRITES_ON_A_QUERYSET and QUERYSET.search(chain) is not None)


def _opens_a_transaction(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """By its decorator, or by a `with` of `atomic` or of `inside`, which is one too."""
    entered = [
        item.context_expr for node in function.body if isinstance(node, ast.With) for item in node.items
    ]
    return any(dotted(each).endswith(("atomic", "inside")) for each in [*function.decorator_list, *entered])


def _is_contextmanager(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(dotted(decorator).endswith("contextmanager") for decorator in function.decorator_list)
