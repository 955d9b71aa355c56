"""Reading the project's own source for the guards: files, syntax trees, comments."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "doorstep"
DOMAIN = SOURCE / "domain"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: Path) -> list[Path]:
    """Every file of ours under ``folders``; migrations are written by a tool and left out."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if not {"migrations", ".venv", "__pycache__"} & set(path.parts)
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def where(path: Path, node: ast.AST) -> str:
    """A place as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file, however deep."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def public_functions(path: Path) -> Iterator[Function]:
    """The functions a file offers."""
    for node in tree(path).body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


@cache
def comments(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and text of every comment."""
    return tuple(
        (token.start[0], token.string)
        for token in tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
        if token.type == tokenize.COMMENT
    )


def dotted(node: ast.expr) -> str:
    """``a.b().c`` as ``a.b.c``: the words of a chain of names, calls and subscripts."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case ast.Call():
            return dotted(node.func)
        case ast.Subscript():
            return dotted(node.value)
    return ""
