"""A file of kept rows is read back whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.engine.kept.volume import FORMAT, Packed, Volume, opened, write_volume
from tests.measures.engine.kept.test_state import STATE

ROWS = pa.table({"cell": pa.array(["x", "y", "x"]).dictionary_encode(), "n": [1.0, 2.0, 3.0]})
OTHER = pa.table({"cell": pa.array(["z"]).dictionary_encode(), "n": [-1.0]})
PASSES = {
    "d" * 64: Packed.of(["contact"], [ROWS, ROWS.slice(0, 0)]),
    "e" * 64: Packed.of(["contact", "person"], [OTHER]),
}


def write(path: Path, passes: dict[str, Packed] = PASSES) -> Path:
    write_volume(path, "E06000050", STATE, passes)
    return path


def plain(packed: Packed) -> list[list[dict[str, object]]]:
    return [rows.to_pylist() for rows in packed.rows()]


def volume_of(path: Path) -> Volume:
    volume = opened(path)
    assert volume is not None
    return volume


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    volume = volume_of(write(tmp_path / "x"))
    assert volume.is_whole
    assert (volume.unit, volume.state) == ("E06000050", STATE)
    assert volume.passes.keys() == PASSES.keys()
    for definition, packed in PASSES.items():
        read = volume.passes[definition]
        assert [one.equals(other) for one, other in zip(read.rows(), packed.rows(), strict=True)] == [
            True
        ] * packed.queries
        assert volume.state_of(definition) == STATE.of(packed.tables)
    assert volume.state_of("f" * 64) is None


def test_rows_are_added_to_packed_ones(tmp_path: Path) -> None:
    packed = PASSES["d" * 64]
    more = packed.with_more([OTHER, OTHER])
    assert len(more.parts) == 2
    assert plain(more) == [[*ROWS.to_pylist(), *OTHER.to_pylist()], OTHER.to_pylist()]
    assert more.with_more([OTHER.slice(0, 0), OTHER.slice(0, 0)]) is more
    # What is read of one file is written to another as it is.
    read = volume_of(write(tmp_path / "x", {"d": more})).passes["d"]
    again = volume_of(write(tmp_path / "y", {"d": read.with_more([OTHER, ROWS])})).passes["d"]
    assert plain(again) == [plain(more)[0] + OTHER.to_pylist(), plain(more)[1] + ROWS.to_pylist()]


def test_a_file_that_is_open_is_read_though_its_name_is_gone(tmp_path: Path) -> None:
    volume = volume_of(write(tmp_path / "x"))
    (tmp_path / "x").unlink()
    assert volume.is_whole
    assert plain(volume.passes["d" * 64]) == plain(PASSES["d" * 64])


@given(st.data())
def test_a_file_that_was_cut_short_or_changed_is_not_whole(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = write(tmp_path_factory.mktemp("kept") / "x")
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(content[:place])
    else:
        flipped = content[place] ^ data.draw(st.integers(1, 255))
        path.write_bytes(content[:place] + bytes([flipped]) + content[place + 1 :])
    volume = opened(path)
    assert volume is None or not volume.is_whole


def test_a_file_of_another_form_is_none(tmp_path: Path) -> None:
    path = write(tmp_path / "x")
    path.write_bytes(path.read_bytes().replace(FORMAT, FORMAT.replace(b"3", b"2")))
    assert opened(path) is None
    assert opened(tmp_path / "nothing") is None


def test_packed_rows_are_the_same_bytes_for_the_same_rows() -> None:
    assert Packed.of(["contact"], [ROWS]) == Packed.of(["contact"], [ROWS])
    assert replace(PASSES["d" * 64], tables=("team",)) != PASSES["d" * 64]
