"""Every test can fail: it asserts something, and not a constant."""

from __future__ import annotations

import ast

import pytest

from tests.meta import tree

# Calls that fail the test by themselves, beside a plain assert.
FAILING_CALLS = ("raises", "warns", "fail")


def can_fail(function: ast.AST) -> bool:
    """Whether there is an assertion that depends on something, or a call that fails when it is not so."""
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.Call) and called(node).startswith(("assert_", *FAILING_CALLS)))
        or is_expected_of_a_page(node)
        for node in ast.walk(function)
    )


def is_expected_of_a_page(node: ast.AST) -> bool:
    """Whether it is Playwright's ``expect(what).to_be_so()``; ``expect(what)`` alone fails nothing."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.startswith(("to_", "not_to_"))
        and isinstance(node.func.value, ast.Call)
        and called(node.func.value) == "expect"
    )


def called(call: ast.Call) -> str:
    """The last part of the name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_every_test_can_fail() -> None:
    idle = [
        f"{tree.name(path)}:{function.lineno} {function.name}"
        for path in tree.python_files(tree.TESTS)
        for function in tree.functions(path)
        if function.name.startswith("test_") and not can_fail(function)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def test_it():\n    assert figures() == 3", True),
        ("def test_it():\n    with pytest.raises(ValueError): figures()", True),
        ("def test_it():\n    assert_same(figures(), 3)", True),
        ("def test_it():\n    expect(page).to_have_title('Home')", True),
        ("def test_it():\n    expect(page)", False),
        ("def test_it():\n    figures()", False),
        ("def test_it():\n    assert True", False),
    ],
)
def test_an_idle_test_is_told_from_a_real_one(text: str, expected: bool) -> None:
    assert can_fail(ast.parse(text)) is expected
