"""Cross-tables saved as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.disclosure.forms.crosstab_csv import crosstab, read_crosstab
from continuum.disclosure.forms.objects import FormError
from continuum.disclosure.forms.published import read_release
from continuum.disclosure.release import Printed, Status


def numbers(text: str, total: str = "Total") -> dict[str, Printed]:
    return {each.id: each for each in read_release(crosstab(text, "plans.csv", "plans", total)).numbers}


def test_cells_marks_and_totals_are_read() -> None:
    found = numbers("Team,Neglect,Physical,Total\nNorth,20,x,23\nSouth,31,[c],40\nTotal,51,12,63\n")
    assert found["plans[Team=North; column=Neglect]"].value == 20
    assert found["plans[Team=North; column=Physical]"].status is Status.SUPPRESSED
    assert found["plans[Team=South; column=Physical]"].status is Status.SUPPRESSED
    assert found["plans[Team=Total; column=Total]"].value == 63


def test_rows_and_columns_add_up_to_their_totals() -> None:
    release = read_release(crosstab("Team,A,B,Total\nN,1,2,3\nS,4,5,9\nTotal,5,7,12\n", "t.csv", "t"))
    assert len(release.known) == 6  # three rows and three columns


@pytest.mark.parametrize(
    "text",
    [
        "Team;A;total\nN;1 234;*\nS;766;766\nTOTAL;2 000;\n",
        "\ufeffTeam\tA\ttotal\nN\t1234\tc\nS\t766\t766\nTOTAL\t2,000\t..\n",
        'Plans by team\nTeam,A,total,\nN,"1,234",x,\nS,766,766,\nTOTAL,2000,,\nx: less than 5\n',
    ],
)
def test_what_spreadsheets_write(text: str, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    release = read_release(read_crosstab(file))
    values = {each.id: each.value for each in release.numbers}
    assert values["t[Team=N; column=A]"] == 1234
    assert values["t[Team=N; column=total]"] is None
    assert values["t[Team=TOTAL; column=A]"] == 2000
    assert {1, -1} == {size for known in release.known for size, _ in known.terms}


def test_letters_of_older_spreadsheets(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("Place,A\nM\u00e9rida,12\n".encode("cp1252"))
    assert [each.id for each in read_release(read_crosstab(file)).numbers] == [
        "t[Place=M\u00e9rida; column=A]"
    ]


def test_a_table_without_totals_ties_nothing() -> None:
    assert read_release(crosstab("Team,A,B\nN,1,x\n", "t.csv", "t")).known == ()


def test_names_that_stand_twice_are_told_apart_or_refused() -> None:
    assert "t[column=N; columns=A]" in {
        each.id for each in read_release(crosstab("column,A\nN,1\n", "t.csv", "t")).numbers
    }
    with pytest.raises(FormError, match="stands twice"):
        numbers("Team,A\nN,1\nN,2\n")


@pytest.mark.parametrize("text", ["", "Team\n", "Team,A\n", "a note\nanother\n"])
def test_no_table_is_said(text: str) -> None:
    with pytest.raises(FormError, match="no table"):
        numbers(text)


@pytest.mark.parametrize("row", ["N,1", "N,1,2,3"])
def test_a_row_of_another_length_is_said(row: str) -> None:
    with pytest.raises(FormError, match=r"plans\.csv, row 2 .*Row 'N'"):
        numbers(f"Team,A,B\n{row}\n")


def test_something_else_than_a_number_or_mark_is_said() -> None:
    with pytest.raises(FormError, match="neither a number nor a mark"):
        numbers("Team,A\nN,about 3\n")
