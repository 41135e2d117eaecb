"""Files and functions are small: one subject each."""

from __future__ import annotations

from tests.meta import tree

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60


def test_no_file_is_long() -> None:
    lengths = {
        tree.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in tree.python_files()
    }
    assert {name: length for name, length in lengths.items() if length >= MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{tree.name(path)}:{function.lineno} {function.name}": (function.end_lineno or 0)
        - function.lineno
        + 1
        for path in tree.python_files()
        for function in tree.functions(path)
    }
    assert {name: length for name, length in lengths.items() if length >= MOST_LINES_OF_A_FUNCTION} == {}
