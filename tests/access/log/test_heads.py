"""Heads kept elsewhere: a file that only grows, and that says when it was changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from continuum.access.log.heads import FILE, Head, add_head, read_heads
from continuum.dataset.errors import ContinuumError

ONE = Head(4, "a" * 64, datetime(2026, 4, 30, 17, 30, tzinfo=UTC))
TWO = Head(9, "b" * 64, datetime(2026, 5, 1, 17, 30, tzinfo=UTC))


def test_what_is_added_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "heads"
    add_head(folder, ONE)
    first = (folder / FILE).read_bytes()
    add_head(folder, TWO)
    assert read_heads(folder) == read_heads(folder / FILE) == (ONE, TWO)
    assert (folder / FILE).read_bytes().startswith(first)


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "nonsense", '{"number": "4", "hash": "a", "exported_at": "2026-04-30"}', ONE.line[:-9]],
)
def test_a_line_that_is_no_head_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(ONE.line + line + "\n", encoding="utf-8")
    with pytest.raises(ContinuumError, match="line 2: this line is not a head"):
        read_heads(tmp_path)


def test_the_head_of_an_empty_log_has_one_hash(tmp_path: Path) -> None:
    add_head(tmp_path, Head(0, "a" * 64, ONE.exported_at))
    with pytest.raises(ContinuumError, match="not a head"):
        read_heads(tmp_path)


def test_no_heads_where_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no heads of the access log are here"):
        read_heads(tmp_path)
