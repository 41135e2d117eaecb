"""The test tree mirrors the source tree: every module has its test file at the same place.

A folder inside a room, whose small modules make one thing, may be tested as that thing:
`tests/synthetic/test_care.py` for `synthetic/care/`.
"""

from __future__ import annotations

from pathlib import Path

from tests.meta import tree

# Folders that only declare; what they declare is tested as one thing by the file named.
DECLARATIONS = {
    "dataset/codes": "dataset/test_contract.py",
    "dataset/tables": "dataset/test_contract.py",
}


def expected_tests(module: Path) -> list[Path]:
    """Where a module's tests may be: at the same place, straight in its room, or in its folder's file."""
    inside = module.relative_to(tree.SOURCE)
    declared = DECLARATIONS.get(inside.parent.as_posix())
    if declared:
        return [tree.TESTS / declared]
    file = f"test_{inside.name}"
    places = [tree.TESTS / inside.parent / file, tree.TESTS / inside.parts[0] / file]
    if len(inside.parts) > 2:
        places.append(tree.TESTS / inside.parts[0] / f"test_{inside.parent.name}.py")
    return places


def modules() -> list[Path]:
    return [path for path in tree.python_files(tree.SOURCE) if not path.name.startswith("__")]


def test_every_module_has_its_test_file() -> None:
    untested = [tree.name(path) for path in modules() if not any(map(Path.exists, expected_tests(path)))]
    assert untested == []


def test_there_are_modules_to_look_at() -> None:
    assert tree.SOURCE / "cli" / "figures.py" in modules()
