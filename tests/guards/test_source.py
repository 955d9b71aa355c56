"""Habits that a glance at the source can hold."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.guards.sources import ROOT, SOURCE, comments, dotted, functions, python_files, tree, where

EVERYTHING = python_files(SOURCE, ROOT / "tests", ROOT / "benchmarks", ROOT / "verify")
CLOCKS = {
    *(
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "timezone.now",
        "timezone.localdate",
    ),
    *("timezone.localtime", "time.time", "dt.datetime.now", "datetime.datetime.now", "datetime.date.today"),
}
STREAMS = {"Random", "SystemRandom", "Generator", "PCG64", "SeedSequence", "default_rng"}
DRAWERS = {"common", "util", "utils", "helper", "helpers", "misc", "base", "manager", "managers", "shared"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|mypy:|ruff:|nosec)")
REASONED = re.compile(r"#\s*(noqa: [A-Z0-9, ]+ - |type: ignore\[[a-z-, ]+\]\s+# |pragma: no cover - )\S+")

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
ABOUT = 1.2  # size follows meaning: "about" 400 and "about" 50
# files and functions that are one thing though long, each with its reason
LONG = {
    "src/doorstep/algorithms/homecare/compiled.py": "numba's cache looks at one file, not at what it calls",
    "src/doorstep/algorithms/planner/compiled.py": "numba's cache looks at one file, not at what it calls",
    "src/doorstep/interfaces/look/specimens.py::specimens": "a list: one specimen of each component",
}


def test_nobody_reads_the_clock_but_the_kernel():
    wrong = [
        f"{where(path, node)} {dotted(node.func)}"
        for path in python_files(SOURCE)
        if path != SOURCE / "kernel" / "clock.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func) in CLOCKS
    ]

    assert wrong == []


def test_what_others_sent_is_read_by_what_minds_its_depth():
    outward = python_files(SOURCE / "integrations", SOURCE / "interfaces", SOURCE / "algorithms")
    wrong = [
        f"{where(path, node)} {dotted(node.func)}"
        for path in outward
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func).endswith((".json", "json.loads", "json.load"))
    ]

    assert wrong == []


def test_nobody_draws_from_a_global_stream():
    wrong = [
        f"{where(path, node)} {dotted(node.func)}"
        for path in python_files(SOURCE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _draws_globally(dotted(node.func), _imports(path))
    ]

    assert wrong == []


def test_there_is_no_drawer():
    wrong = [str(path.relative_to(ROOT)) for path in EVERYTHING if {path.stem, *path.parts} & DRAWERS]

    assert wrong == []


def test_there_are_no_signals_and_no_generic_keys():
    forbidden = {"django.db.models.signals", "django.dispatch", "django.contrib.contenttypes.fields"}
    wrong = []
    for path in python_files(SOURCE):
        for node in ast.walk(tree(path)):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            wrong += [f"{where(path, node)} {name}" for name in names if name in forbidden]

    assert wrong == []


def test_every_suppression_says_why():
    wrong = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in EVERYTHING
        for line, text in comments(path)
        if SUPPRESSION.search(text) and not REASONED.search(text)
        # tests are not typed strictly; their hints are for editors
        if not (path.is_relative_to(ROOT / "tests") and "type: ignore" in text)
    ]

    assert wrong == []


def test_nothing_is_left_for_later():
    wrong = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in EVERYTHING
        for line, text in comments(path)
        if re.search(r"\b(TODO|FIXME|HACK)\b", text)
    ]

    assert wrong == []


def test_files_and_functions_hold_one_thing():
    long = {}
    for path in python_files(SOURCE, ROOT / "benchmarks"):
        lines = len(path.read_text().splitlines())
        if lines > LONGEST_FILE * ABOUT:
            long[str(path.relative_to(ROOT))] = lines
        long |= {
            f"{path.relative_to(ROOT)}::{function.name}": length
            for function in functions(path)
            if (length := _length(function)) > LONGEST_FUNCTION * ABOUT
        }

    assert {name: lines for name, lines in long.items() if name not in LONG} == {}


def test_nothing_speaks_of_how_it_was_made():
    """Code, tests and pages speak of the project alone."""
    spoken = re.compile(r"\bissue #?\d+\b|\bas an ai\b|\bthis session\b|\bthe brief\b", re.IGNORECASE)
    texts = [*EVERYTHING, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *SOURCE.rglob("*.md")]
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if spoken.search(line)
    ]

    assert wrong == []


def _draws_globally(name: str, imported: set[str]) -> bool:
    """Whether a call is of a module's own stream, and not of one that was made from a seed and passed in."""
    module, _, function = name.rpartition(".")
    return (
        (module == "random" and "random" in imported) or module in ("np.random", "numpy.random")
    ) and function not in STREAMS


@cache
def _imports(path: Path) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total
