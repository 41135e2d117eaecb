"""The glossary and the dataset's contract speak of the same tables."""

from __future__ import annotations

import re

from continuum.dataset.contract import TABLES
from tests.meta import tree

ROW = re.compile(r"^\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \| (?P<tables>[^|]*) ?\|$", re.MULTILINE)


def tables_told() -> set[str]:
    """The tables that the glossary's last column names."""
    text = (tree.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {name for row in ROW.finditer(text) for name in re.findall(r"`(\w+)`", row["tables"])}


def test_every_table_in_the_glossary_is_in_the_contract() -> None:
    assert tables_told() - TABLES.keys() == set()


def test_every_table_in_the_contract_is_in_the_glossary() -> None:
    assert TABLES.keys() - tables_told() == set()
