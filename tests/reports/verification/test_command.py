"""`continuum report verify` over a dataset in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from continuum import cli
from continuum.dataset.folder import write_dataset
from continuum.reports.verification.published import COLUMNS
from tests.reports.verification.conftest import KNOWN_AT, small_dataset

HOUSEHOLDS = "scrutiny,4.24,internal foster carer households,all,2021-04-30,count"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "dataset"
    small = small_dataset()
    households = {"fostering_household": small.frame("fostering_household")}
    write_dataset(folder, authority="A", authority_title="A", known_at=KNOWN_AT, tables=households)
    return folder


def run(dataset: Path, published: Path, printed: str, *options: str) -> tuple[int, str]:
    published.write_text(f"{','.join(COLUMNS)}\n{HOUSEHOLDS},{printed},,,{printed}\n", "utf-8")
    words = ["--quiet", "report", "verify", "--published", str(published), "--dataset", str(dataset)]
    result = CliRunner().invoke(cli.command, [*words, *options])
    return result.exit_code, result.output


def test_exit_status_is_0_when_nothing_is_different(dataset: Path, tmp_path: Path) -> None:
    status, said = run(dataset, tmp_path / "published.csv", "2")
    assert status == 0
    assert "1 equal, 0 print inconsistent, 0 not from records, 0 different; 1 printed figures" in said


def test_exit_status_is_1_when_any_is_different(dataset: Path, tmp_path: Path) -> None:
    status, said = run(dataset, tmp_path / "published.csv", "182", "--format", "json")
    assert status == 1
    assert json.loads(said)["counts"]["different"] == 1
