"""What the checks of the repository itself look at: its files, as git sees them."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "continuum"
TESTS = ROOT / "tests"

TEXT_SUFFIXES = {
    "", ".cfg", ".css", ".csv", ".html", ".in", ".ini", ".js", ".json", ".md", ".py", ".sh", ".svg", ".toml",
    ".txt", ".typ", ".yaml", ".yml",
}  # fmt: skip


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be committed; without git, what lies in the known folders."""
    asked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 0:
        found = [ROOT / name for name in asked.stdout.split("\0") if name]
    else:
        folders = ("src", "tests", "docs", "tools", "requirements", "benchmarks", ".ci")
        found = [*ROOT.glob("*.*"), *(path for folder in folders for path in (ROOT / folder).rglob("*"))]
    return tuple(sorted(path for path in found if path.is_file()))


def text_files() -> Iterator[Path]:
    """The files that a person can read as text."""
    return (path for path in files() if path.suffix in TEXT_SUFFIXES)


def python_files(below: Path = ROOT) -> Iterator[Path]:
    """The Python files below a folder."""
    return (path for path in files() if path.suffix == ".py" and path.is_relative_to(below))


def name(path: Path) -> str:
    """A file's name from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def syntax(path: Path) -> ast.Module:
    """A Python file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function in a Python file, methods and inner ones with them."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
