"""The head is written out as the log grows, and not once the log no longer has the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.access.log.entry import AccessEntry
from continuum.access.log.exporting import export_head
from continuum.access.log.heads import FILE, read_heads
from continuum.access.log.verifying import verify
from tests.access.log.tampering import with_triggers_gone, written


@pytest.mark.django_db
def test_each_time_the_log_has_grown_its_head_is_added(tmp_path: Path) -> None:
    written(2)
    export_head(tmp_path)
    _, again = export_head(tmp_path)
    written(1)
    _, added = export_head(tmp_path)
    assert again is None
    assert added is not None
    assert [head.number for head in read_heads(tmp_path)] == [2, 3]
    assert added.hash == AccessEntry.objects.get(number=3).hash
    assert verify(read_heads(tmp_path)).broken is None


@pytest.mark.django_db
def test_an_empty_log_has_a_head_too(tmp_path: Path) -> None:
    assert export_head(tmp_path)[1] is not None
    written(1)
    assert export_head(tmp_path)[1] is not None
    assert [head.number for head in read_heads(tmp_path)] == [0, 1]


@pytest.mark.django_db
def test_nothing_is_added_where_the_log_was_cut(tmp_path: Path) -> None:
    written(3)
    export_head(tmp_path)
    before = (tmp_path / FILE).read_bytes()
    with with_triggers_gone() as cursor:
        cursor.execute("DELETE FROM access_log_person WHERE entry_id = 3")
        cursor.execute("DELETE FROM access_log_entry WHERE number = 3")
    written(1)  # something else stands there now
    proof, added = export_head(tmp_path)
    assert added is None
    assert proof.broken is not None
    assert proof.broken.number == 3
    assert (tmp_path / FILE).read_bytes() == before
