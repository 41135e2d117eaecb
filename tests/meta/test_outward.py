"""The outward door is told from the inward one by type: what writes for the public is given protected
figures only.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from continuum.disclosure import columns, listing
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.figures import Figure
from continuum.reports.document import Document
from tests.meta import tree

UNPROTECTED = {"Figure", "Figures", "CatalogueFigures", "Publication", "Count", "Outgoing", "MARKING"}
"""What holds numbers that are not protected, and what marks them."""

INWARD = ("reports/verification/", "reports/quality.py")
"""What is for the council's own staff."""

MAY = {"reports/source.py": {"Figure"}, "reports/requests.py": {"Figure", "Outgoing"}}
"""Where a report asks its source, and hands what it gets to protection."""

OUTWARD = ("disclosure/listing.py", "disclosure/columns.py", "disclosure/digits.py", "disclosure/absent.py")


def outward_modules() -> list[Path]:
    modules = [path for path in tree.python_files(tree.SOURCE) if _inside(path).startswith("reports/")]
    outward = [path for path in modules if not _inside(path).startswith(INWARD)]
    return [*outward, *(tree.SOURCE / name for name in OUTWARD)]


def _inside(path: Path) -> str:
    return path.relative_to(tree.SOURCE).as_posix()


def unprotected_imports(text: str) -> set[str]:
    """The names of unprotected things that a module imports."""
    names = {
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return names & UNPROTECTED


def test_nothing_outward_knows_unprotected_figures() -> None:
    found = {
        _inside(path): unprotected_imports(path.read_text(encoding="utf-8")) for path in outward_modules()
    }
    wrong = {name: names - MAY.get(name, set()) for name, names in found.items()}
    assert {name: names for name, names in wrong.items() if names} == {}


def test_an_unprotected_import_is_found() -> None:
    assert unprotected_imports("from continuum.measures.figures import MARKED, Figure") == {"Figure"}
    assert len(outward_modules()) > 40


def renderers() -> Iterator[Any]:
    for path in sorted((tree.SOURCE / "reports" / "render").glob("*.py")):
        module = import_module(f"continuum.reports.render.{path.stem}")
        yield from (
            function
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if name.startswith("render_") and function.__module__ == module.__name__
        )


@pytest.mark.parametrize("render", list(renderers()))
def test_every_renderer_is_given_the_document_and_nothing_else(render: Any) -> None:
    hints = get_type_hints(render)
    hints.pop("return")
    assert list(hints.values()) == [Document]


def held_by(kind: Any, seen: set[Any]) -> set[Any]:
    """Every type that a type is made of, at whatever depth."""
    if kind in seen:
        return seen
    seen.add(kind)
    for part in get_args(kind):
        held_by(part, seen)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for field in fields(kind):
            held_by(hints[field.name], seen)
    return seen


def test_a_document_holds_protected_figures_only() -> None:
    names = {getattr(kind, "__name__", "") for kind in held_by(Document, set())}
    assert ProtectedFigure.__name__ in names
    assert names & UNPROTECTED == set()


@pytest.mark.parametrize("module", [listing, columns])
def test_what_the_command_line_hands_out_is_made_of_protected_figures(module: Any) -> None:
    of_figures = 0
    for _, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ != module.__name__:
            continue
        held: set[Any] = set()
        for hint in get_type_hints(function).values():
            held_by(hint, held)
        assert Figure not in held
        of_figures += ProtectedFigure in held
    assert of_figures >= 2
