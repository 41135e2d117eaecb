"""Key files: what they must have, and how their values are compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.identity.keys import RECORD, read_keys


def file(folder: Path, text: str, name: str = "keys.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_values_are_ready_to_be_compared(tmp_path: Path) -> None:
    text = (
        "System,Local ID,Date of birth,Sex,Postcode,Name sounds\nmosaic, 12 ,01/06/2015,f,ch1 2ab,s530 j500\n"
    )
    (row,) = read_keys([file(tmp_path, text)]).to_dicts()
    assert row[RECORD] == "mosaic:12"
    assert row["date_of_birth"] == date(2015, 6, 1)
    assert (row["sex"], row["postcode"], row["name_sounds"]) == ("F", "CH12AB", "S530J500")
    assert row["unique_pupil_number"] is None


def test_several_files_are_one(tmp_path: Path) -> None:
    first = file(tmp_path, "system,local_id,nhs_number\na,1,9\n", "a.csv")
    second = file(tmp_path, "system,local_id,postcode\nb,1,CH1\n", "b.csv")
    assert read_keys([first, second])[RECORD].to_list() == ["a:1", "b:1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("local_id,sex\n1,F\n", "there is no column system"),
        ("system,sex\na,F\n", "there is no column local_id"),
        ("system,local_id\na,1\n", "there is no column unique_pupil_number"),
        ("system,local_id,sex\na,1,F\na,,F\n", "row 3 has no system or no local id"),
        ("system,local_id,date_of_birth\na,1,31/02/2015\n", "row 2 has a date of birth that is no date"),
        ("system,local_id,sex\na,1,F\na,1,M\n", "1 of a has 2 rows"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ContinuumError, match=told):
        read_keys([file(tmp_path, text)])
