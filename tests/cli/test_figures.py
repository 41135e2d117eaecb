"""`continuum figures`: an inward door unless it is asked to protect."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.columns import read_parquet
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.listing import MARKING
from tests.cli.running import Done, run, sentence

FORMS = ["table", "csv", "json"]
CONTACTS = ("--measure", "contacts_received", "--period", "rolling_12_months")


def figures(dataset: Path, *words: object, as_at: str = "2021-04-30") -> Done:
    return run("figures", "--dataset", dataset, "--as-at", as_at, *words)


def found(done: Done) -> list[dict[str, Any]]:
    """The figures that were written as JSON."""
    assert done.status == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)["figures"]
    return rows


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_marked_and_has_every_measure(dataset: Path, form: str) -> None:
    done = figures(dataset, "--format", form)
    assert done.status == 0
    assert MARKING in done.out.splitlines()[0] + done.out.splitlines()[1]
    assert [name for name in CATALOGUE if name not in done.out] == []


def test_a_figure_comes_with_all_that_it_takes_to_read_it(dataset: Path) -> None:
    (figure,) = found(figures(dataset, "--measure", "re_referrals", "--format", "json"))
    assert {"value", "numerator", "denominator", "as_at", "known_at", "version", "period_start"} <= set(
        figure
    )
    assert (figure["as_at"], figure["known_at"]) == ("2021-04-30", "2021-05-07T18:00:00")
    assert (figure["period_kind"], figure["period_start"]) == ("month", "2021-04-01")


def test_months_and_a_breakdown_add_up_to_the_whole(dataset: Path) -> None:
    whole = found(figures(dataset, *CONTACTS, "--months", "3", "--format", "json"))
    cells = found(figures(dataset, *CONTACTS, "--months", "3", "--by", "source", "--format", "json"))
    assert len(whole) == 3
    for figure in whole:
        assert figure["value"] == sum(cell["value"] for cell in cells if cell["as_at"] == figure["as_at"])


def test_two_fields_at_once(dataset: Path) -> None:
    rows = found(
        figures(dataset, "--measure", "child_protection_plans", "--by", "team,category", "--format", "json")
    )
    assert {row["by"] for row in rows} == {"team×category"}


def test_one_cell(dataset: Path) -> None:
    cells = found(figures(dataset, *CONTACTS, "--by", "source", "--format", "json"))
    for cell in cells:
        (one,) = found(figures(dataset, *CONTACTS, "--where", f"source={cell['cell']}", "--format", "json"))
        assert one == cell


@pytest.mark.parametrize("form", FORMS)
def test_the_number_of_records_is_the_figure(dataset: Path, form: str) -> None:
    (figure,) = found(figures(dataset, *CONTACTS, "--format", "json"))
    done = figures(dataset, *CONTACTS, "--records", "--format", form)
    assert MARKING in done.out
    listed = [line for line in done.out.splitlines() if "contact-" in line]
    assert len(listed) == figure["value"] > 0


def test_the_records_of_a_cell_and_of_what_is_below_the_line(dataset: Path) -> None:
    share = ("--measure", "contacts_not_meeting_criteria", "--period", "rolling_12_months")
    (figure,) = found(figures(dataset, *share, "--where", "source=police", "--format", "json"))
    for option, part in (((), "numerator"), (("--denominator",), "denominator")):
        done = figures(dataset, *share, "--where", "source=Police", "--records", "--format", "json", *option)
        assert len(json.loads(done.out)["records"]) == figure[part]


def test_as_it_was_known_before(dataset: Path) -> None:
    asked = (*CONTACTS, "--format", "json")
    (now,) = found(figures(dataset, *asked, as_at="2020-05-31"))
    (then,) = found(figures(dataset, *asked, "--known-at", "2020-06-01", as_at="2020-05-31"))
    assert then["known_at"] == "2020-06-01T00:00:00"
    assert then["value"] < now["value"]


@pytest.mark.parametrize("by", [(), ("--by", "source"), ("--by", "team")])
def test_protected_figures_hide_what_the_policy_hides(dataset: Path, by: tuple[str, ...]) -> None:
    """Figure by figure against the unprotected ones: no count of people from 1 to 4 comes through, and what
    is shown is true.
    """
    hidden = 0
    plain = found(figures(dataset, "--months", "3", *by, "--format", "json"))
    shown = found(figures(dataset, "--months", "3", *by, "--format", "json", "--protect"))
    for inward, outward in zip(plain, shown, strict=True):
        assert (inward["measure"], inward["cell"]) == (outward["measure"], outward["cell"])
        parts = ("numerator", "denominator")
        small = [part for part in parts if inward[part] is not None and 1 <= inward[part] <= 4]
        if CATALOGUE[inward["measure"]].people and small:
            hidden += 1
            assert [outward[part] for part in small] == ["[c]"] * len(small)
            if CATALOGUE[inward["measure"]].denominator is None:
                assert outward["value"] == "[c]"
        for part in ("value", *parts):
            if outward[part] not in ("[c]", None):
                # A value beside a hidden number is told with its usual decimals only.
                near = 1e-4 if "[c]" not in outward.values() else 0.5
                assert outward[part] == pytest.approx(inward[part], abs=near)
    assert hidden > 10


@pytest.mark.parametrize("form", ["table", "csv"])
def test_the_other_protected_forms_hide_the_same(dataset: Path, form: str) -> None:
    by = ("--measure", "contacts_received", "--by", "source", "--period", "rolling_12_months", "--protect")
    rows = found(figures(dataset, *by, "--format", "json"))
    done = figures(dataset, *by, "--format", form)
    assert MARKING not in done.out
    if form == "csv":
        assert [row["value"] for row in csv.DictReader(done.out.splitlines())] == [
            str(row["value"]) for row in rows
        ]
    else:
        lines = [line.split() for line in done.out.splitlines()]
        assert [line[-1] for line in lines[3:] if line][: len(rows)] == [str(row["value"]) for row in rows]
    assert "[c]" in done.out


@pytest.mark.parametrize("form", [*FORMS, "parquet"])
def test_what_goes_to_a_file_is_what_is_printed(dataset: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "new" / f"figures.{form}"
    done = figures(dataset, *CONTACTS, "--by", "source", "--protect", "--format", form, "--out", file)
    assert (done.status, done.out) == (0, f"{file}\n")
    rows = found(figures(dataset, *CONTACTS, "--by", "source", "--protect", "--format", "json"))
    if form == "parquet":
        columns, about = read_parquet(file)
        assert [str(value) for value in columns["value"]] == [
            str(row["value"] if row["value"] == "[c]" else float(row["value"])) for row in rows
        ]
        assert "[c]" in about.rule
        assert "marking" not in columns
    else:
        written = file.read_text(encoding="utf-8-sig")
        printed = figures(dataset, *CONTACTS, "--by", "source", "--protect", "--format", form).out
        assert written == printed


def test_an_inward_file_is_marked(dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.parquet"
    assert figures(dataset, *CONTACTS, "--format", "parquet", "--out", file).status == 0
    assert pl.read_parquet(file)["marking"].to_list() == [MARKING]
    with pytest.raises(ContinuumError, match="does not say how its numbers were protected"):
        read_parquet(file)


def test_protected_figures_say_nothing_of_dates_that_cannot_be(dataset: Path) -> None:
    assert "rows have" not in figures(dataset, "--protect").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--measure", "contacts_recieved"), "Did you mean contacts_received?"),
        (("--measure", "contacts_received", "--by", "sorce"), "Did you mean source?"),
        (("--measure", "contacts_received", "--period", "mnth"), "It does for: month"),
        (("--measure", "contacts_received", "--where", "source=polise"), "Did you mean police?"),
        (("--measure", "contacts_received", "--where", "source"), "FIELD=CODE"),
        (("--records",), "one measure at a time"),
        (("--measure", "referrals", "--records", "--protect"), "never go out"),
        (("--measure", "referrals", "--records", "--by", "team"), "--where"),
        (("--measure", "referrals", "--denominator"), "--records"),
        (("--months", "0"), "--months"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--format", "parquet"), "name it with --out"),
        (("--format", "parquet", "--out", "f", "--measure", "referrals", "--records"), "is of figures"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(dataset: Path, words: tuple[str, ...], said: str) -> None:
    assert said in sentence(figures(dataset, *words))


def test_a_folder_without_a_dataset_is_said(tmp_path: Path) -> None:
    assert "manifest" in sentence(figures(tmp_path))


def test_a_day_that_is_none_is_said(dataset: Path) -> None:
    assert "year-month-day" in sentence(figures(dataset, as_at="30/04/2021"))


def test_a_day_after_the_records_were_taken_has_no_figures(dataset: Path) -> None:
    done = figures(dataset, *CONTACTS, as_at="2030-01-31")
    assert (done.status, done.out) == (2, "")
    assert "no figures as at 2030-01-31: the records are as known on 2021-05-07" in done.err


def test_what_was_counted_is_kept(dataset: Path, tmp_path: Path) -> None:
    words = ("--measure", "referrals", "--kept", tmp_path / "kept")
    first, again = figures(dataset, *words), figures(dataset, *words)
    assert first.status == 0
    assert (first.out, again.out) == (figures(dataset, "--measure", "referrals").out, first.out)
    assert "counting" in first.err
    assert "counting" not in again.err


def test_where_figures_cannot_be_kept_is_said(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    done = figures(dataset, "--kept", tmp_path / "letter.txt")
    assert "figures cannot be kept here: it is not a folder" in sentence(done)
