"""Every promise of docs/security.md names code that is there, and a test that is there."""

from __future__ import annotations

import re

from tests.meta import tree

PAGE = tree.ROOT / "docs" / "security.md"
PROMISE = re.compile(r"^\| (?P<promise>.+) \| (?P<code>\S+\.py) \| (?P<test>\S+\.py)::(?P<name>test_\w+) \|$")


def rows() -> list[str]:
    """The rows of the page's tables, without their heads."""
    told = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [line for line in told if not line.startswith(("| promise |", "| --- |"))]


def promises() -> list[re.Match[str]]:
    found = [PROMISE.match(row) for row in rows()]
    assert all(found), [row for row, match in zip(rows(), found, strict=True) if not match]
    return [match for match in found if match]


def test_there_are_promises_and_none_twice() -> None:
    told = [each["promise"] for each in promises()]
    assert len(told) > 40
    assert len(set(told)) == len(told)


def test_the_code_of_each_is_there() -> None:
    gone = [each["code"] for each in promises() if not (tree.SOURCE / each["code"]).exists()]
    assert gone == []


def test_the_test_of_each_is_there() -> None:
    gone = [
        f"{each['test']}::{each['name']}"
        for each in promises()
        if not (tree.TESTS / each["test"]).exists()
        or each["name"] not in {function.name for function in tree.functions(tree.TESTS / each["test"])}
    ]
    assert gone == []
