"""A borough made whole or not at all, the same for the same seed, and others beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from continuum.cli import command
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset
from continuum.synthetic import make
from continuum.synthetic.borough import Borough
from continuum.synthetic.profile import load_profile
from continuum.synthetic.workforce.teams import write_teams
from tests.synthetic.counting import LAST, open_on
from tests.synthetic.making import SEED


def prints(folder: Path) -> dict[str, str]:
    """The hash of every file, by its place."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.slow
def test_the_same_seed_makes_the_same_bytes(snapshots: Path, tmp_path: Path) -> None:
    make.make_borough(tmp_path / "again", seed=SEED)
    assert prints(tmp_path / "again") == prints(snapshots)


@pytest.mark.slow
def test_other_authorities_stand_beside_the_first(tmp_path: Path) -> None:
    said: list[str] = []
    made = make.make_borough(tmp_path / "two", seed=SEED, authorities=2, on_progress=said.append)
    dataset = open_dataset(made[-1])
    assert list(dataset.manifest.authorities) == ["E06000050", "E99000001"]
    contacts = dataset.frame("contact")
    by_authority = dict(contacts.group_by("authority").len().iter_rows())
    assert set(by_authority) == {"E06000050", "E99000001"}
    assert contacts["contact_id"].is_unique().all()
    assert any(line.startswith("Borough 2 (synthetic): ") for line in said)


@pytest.mark.slow
def test_scale_multiplies_the_borough(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        command, ["--quiet", "synthetic", "--out", str(tmp_path / "big"), "--scale", "2"]
    )
    assert result.exit_code == 0, result.output
    folders = result.output.split()
    families = open_dataset(Path(folders[-1])).frame("early_help_episode")
    assert open_on(families, LAST, "opened_on", "closed_on").height == 420


def test_the_manifest_says_that_nobody_in_it_exists(snapshots: Path) -> None:
    manifest = json.loads((snapshots / "known-2021-05-07" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["note"] == make.NOTE


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(borough: Borough, say: object) -> None:
        borough.people.new_people([borough.first])
        write_teams(borough)

    monkeypatch.setattr(make, "furnish", nothing)
    monkeypatch.setattr(make, "write_dataset", _fail)
    with pytest.raises(ContinuumError, match="disc is full"):
        make.make_borough(tmp_path / "new", seed=1)
    assert list(tmp_path.iterdir()) == []


def _fail(*_: object, **__: object) -> None:
    raise ContinuumError("the disc is full")


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(ContinuumError, match="letter"):
        make.make_borough(tmp_path, seed=1)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear"


@pytest.mark.parametrize(("scale", "authorities"), [(0, 1), (1, 0)])
def test_none_of_a_thing_is_refused(tmp_path: Path, scale: int, authorities: int) -> None:
    with pytest.raises(ContinuumError, match="whole numbers"):
        make.make_borough(tmp_path, seed=1, scale=scale, authorities=authorities)


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="atlantis"):
        make.make_borough(tmp_path / "new", seed=1, profile="atlantis")
    assert not (tmp_path / "new").exists()


def test_the_snapshots_are_the_profiles(snapshots: Path) -> None:
    days = [f"known-{moment:%Y-%m-%d}" for moment in load_profile("cheshire_west")["known"]["snapshots"]]
    assert sorted(each.name for each in snapshots.iterdir()) == days
