"""A dataset by authority is written whole, read authority by authority, and its keys belong to one."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.dataset.by_authority import AuthorityRecords, write_by_authority, write_part
from continuum.dataset.check import check_dataset
from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, verify
from continuum.dataset.intact import open_intact
from continuum.dataset.manifest import Manifest
from tests.dataset.strategies import KNOWN_AT, make_frames

CODES = ("E06000050", "E06000049", "E08000012")


def belonging(code: str, frames: dict[str, pl.DataFrame]) -> AuthorityRecords:
    """The frames as the authority's own: every key, and all that refers to one, begins with its code."""
    own = {}
    for name, frame in frames.items():
        table = TABLES[name]
        keys = [table.key, *(field.name for field in table.fields if field.references)]
        keys += [field.name for field in table.fields if field.identifier]
        keys += [*table.ties, *(["area"] if name == "population_estimate" else [])]
        own[name] = frame.with_columns(
            *((pl.lit(f"{code}-") + pl.col(key)).alias(key) for key in dict.fromkeys(keys)),
            authority=pl.lit(code),
        )
    return AuthorityRecords(code, f"Council {code}", own)


def write(path: Path, *authorities: AuthorityRecords) -> Manifest:
    return write_by_authority(path, authorities, known_at=KNOWN_AT)


@given(
    st.lists(st.tuples(st.sampled_from(CODES), st.integers(0, 9)), min_size=1, unique_by=lambda one: one[0]),
    st.sets(st.sampled_from(sorted(TABLES)), min_size=1, max_size=4),
)
def test_what_is_written_is_read_by_authority(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[tuple[str, int]], names: set[str]
) -> None:
    path = tmp_path_factory.mktemp("data") / "nation"
    given_ = {code: belonging(code, make_frames(dict.fromkeys(names, 4), seed)) for code, seed in chosen}
    write(path, *given_.values())
    dataset = open_dataset(path)
    verify(dataset)
    assert dataset.authorities == tuple(given_)
    for name in names:
        whole = pl.concat([one.tables[name] for one in given_.values()])
        assert dataset.versions(name).collect().equals(whole)
        assert dataset.manifest.tables[name].records == whole[TABLES[name].key].n_unique()
        for code, one in given_.items():
            (part,) = dataset.of([code]).manifest.tables[name].parts
            assert part.file.startswith(f"{name}/authority={code}/part-0001-")
            assert dataset.of([code]).narrowed_to(name) == ()
            assert dataset.of([code]).versions(name).collect().equals(one.tables[name])
            assert len(dataset.of([code]).files(name)) == 1


def frames(seed: int = 1) -> dict[str, pl.DataFrame]:
    return make_frames({"person": 4, "team": 2, "referral": 6}, seed)


def test_the_dataset_keeps_the_contract_and_is_intact(tmp_path: Path) -> None:
    write(tmp_path / "d", *(belonging(code, frames(seed)) for seed, code in enumerate(CODES)))
    report = check_dataset(open_intact(tmp_path / "d"))
    assert report.keeps_contract, report.problems


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, *(belonging(code, frames()) for code in CODES))
    one, two = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len(one) == 1 + len(CODES) * len(frames())


def test_an_authority_without_a_table_is_told(tmp_path: Path) -> None:
    first, second = (belonging(code, frames()) for code in CODES[:2])
    only_people = AuthorityRecords(second.code, second.title, {"person": second.tables["person"]})
    write(tmp_path / "d", first, only_people)
    dataset = open_dataset(tmp_path / "d")
    assert dataset.without("referral") == (second.code,)
    assert dataset.without("person") == ()
    lacking = dataset.of([second.code])
    assert lacking.has("referral")
    assert lacking.files("referral") == ()
    assert lacking.frame("referral").is_empty()
    assert lacking.frame("referral").columns == list(TABLES["referral"].field_names)


def test_a_key_of_two_authorities_is_refused(tmp_path: Path) -> None:
    first, second = (belonging(CODES[0], frames()), belonging(CODES[1], frames()))
    borrowed = {**second.tables, "person": first.tables["person"].with_columns(authority=pl.lit(CODES[1]))}
    with pytest.raises(ContinuumError, match="keys are of records of more than one authority") as caught:
        write(tmp_path / "d", first, AuthorityRecords(CODES[1], "Another", borrowed))
    assert "table person" in str(caught.value)
    assert f"{CODES[0]}, {CODES[1]}" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_family_of_two_authorities_is_refused(tmp_path: Path) -> None:
    first, second = (belonging(code, make_frames({"family_member": 3, "person": 3}, 1)) for code in CODES[:2])
    families = first.tables["family_member"]["family_id"].head(1).item()
    shared = {
        **second.tables,
        "family_member": second.tables["family_member"].with_columns(family_id=pl.lit(families)),
    }
    with pytest.raises(ContinuumError, match="field family_id: 1 keys are of records of more than one"):
        write(tmp_path / "d", first, AuthorityRecords(CODES[1], "Another", shared))


def test_a_check_finds_a_key_of_two_authorities(tmp_path: Path) -> None:
    write(tmp_path / "d", *(belonging(code, {"team": make_frames({"team": 2}, 1)["team"]}) for code in CODES))
    dataset = open_dataset(tmp_path / "d")
    file = dataset.files("team")[1]
    first = pl.read_parquet(dataset.files("team")[0])
    first.with_columns(authority=pl.lit(CODES[1])).write_parquet(file)
    problems = check_dataset(dataset).problems
    shared = problems.filter(pl.col("detail") == f"a record of {CODES[0]} has the same")
    assert shared.height == first.height
    assert set(shared["file"]) == {file.relative_to(tmp_path / "d").as_posix()}
    again = problems.filter(pl.col("detail").str.starts_with("the same as row 1 of team/authority="))
    assert again.select("file", "row").rows() == [(shared["file"][0], 1)]


@pytest.mark.parametrize(
    ("code", "message"), [("../elsewhere", "no code of an authority"), (CODES[0], "comes twice")]
)
def test_a_code_that_cannot_name_a_folder_or_comes_twice_is_refused(
    tmp_path: Path, code: str, message: str
) -> None:
    with pytest.raises(ContinuumError, match=message):
        write(tmp_path / "d", belonging(CODES[0], frames()), belonging(code, {}))
    assert list(tmp_path.iterdir()) == []


def test_no_authorities_and_a_time_zone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="no authorities to write"):
        write(tmp_path / "d")
    with pytest.raises(ContinuumError, match="has a time zone"):
        write_by_authority(tmp_path / "d", [], known_at=KNOWN_AT.replace(tzinfo=UTC))


def test_rows_of_another_authority_are_refused_and_leave_no_file(tmp_path: Path) -> None:
    own = belonging(CODES[0], frames())
    with pytest.raises(ContinuumError, match="rows say the authority 'E06000050'"):
        write_part(tmp_path, "referral", own.tables["referral"], CODES[1], 1)
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_progress_tells_each_authority(tmp_path: Path) -> None:
    said: list[str] = []
    own = belonging(CODES[0], {"team": make_frames({"team": 3}, 1, versions=False)["team"]})
    write_by_authority(tmp_path / "d", [own], known_at=KNOWN_AT, on_progress=said.append)
    assert said == [f"{CODES[0]} Council {CODES[0]}: 3 rows"]
