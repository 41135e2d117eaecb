"""The engine over a dataset: what is absent, what is empty, and days in the middle of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pyarrow as pa
from polars.testing import assert_frame_equal

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.columns import SCHEMA
from continuum.measures.engine.duckdb_records import DuckDBRecords
from continuum.measures.engine.program import Program, Query
from continuum.measures.engine.run import compute
from continuum.measures.periods import PeriodKind
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

CONTACTS = pl.DataFrame(
    {
        "contact_id": ["1", "2", "3"],
        "person_id": ["a", "a", "b"],
        "received_at": [datetime(2021, 4, 3), datetime(2021, 4, 20), datetime(2021, 3, 31, 23, 59)],
        "source": ["police", None, "police"],
    }
)


def _contacts() -> Dataset:
    return Dataset.from_frames({"contact": CONTACTS}, datetime(2021, 5, 7))


class _Apart(DuckDBRecords):
    """A backend of which no worker has all records."""

    apart = True

    def parts(self, program: Program) -> Iterator[tuple[Query, pa.Table]]:
        assert all(one.by_authority for one in program)
        yield from super().parts(program)


def test_where_no_worker_has_all_records_those_of_the_authorities_add_up() -> None:
    contacts = CONTACTS.with_columns(authority=pl.Series(["E1", "E1", "E2"]))
    dataset = Dataset.from_frames({"contact": contacts}, datetime(2021, 5, 7), "E1", "E1", {"E2": "E2"})
    measures = [CATALOGUE["contacts_received"], CATALOGUE["people_in_contact"]]
    days = [date(2021, 3, 31), date(2021, 4, 30)]
    found = compute(dataset, measures, days, records=_Apart(dataset)).table
    assert found.equals(compute(dataset, measures, days).table)
    assert 2 in found["value"].to_pylist()


def test_an_absent_table_leaves_the_rest() -> None:
    figures = compute(_contacts(), None, [date(2021, 4, 30)], kinds=[PeriodKind.MONTH]).table.to_pylist()
    by_measure = {row["measure"]: row for row in figures if row["by"] == ""}
    assert by_measure["contacts_received"]["value"] == 2
    assert by_measure["people_in_contact"]["value"] == 1
    assert by_measure["referrals"]["status"] == "not available"
    assert by_measure["referrals"]["value"] is None


def test_a_breakdown_whose_table_is_absent_is_left_out() -> None:
    figures = compute(_contacts(), [CATALOGUE["contacts_received"]], [date(2021, 4, 30)]).table
    names = set(figures["by"].to_pylist())
    assert "source" in names
    assert "age" not in names  # there is no table of people


def test_unknown_cells_are_not_recorded() -> None:
    figures = compute(
        _contacts(), [CATALOGUE["contacts_received"]], [date(2021, 4, 30)], kinds=[PeriodKind.MONTH]
    ).table.to_pylist()
    cells = {row["cell"]: row["value"] for row in figures if row["by"] == "source"}
    assert cells == {"not_recorded": 1, "police": 1}


def test_a_month_so_far() -> None:
    figures = compute(
        _contacts(),
        [CATALOGUE["contacts_received"]],
        [date(2021, 4, 15)],
        kinds=[PeriodKind.MONTH],
        breakdowns=False,
    ).table
    assert figures["value"].to_pylist() == [1]


def test_no_dates_give_no_figures() -> None:
    table = compute(_contacts(), None, []).table
    assert table.num_rows == 0
    assert table.schema == SCHEMA


def test_months_and_days_give_the_same_figures() -> None:
    """A date in the middle of a month makes the engine count by day; the month ends are as before."""
    frames = make_frames(dict.fromkeys(["contact", "person", "team", "referral"], 30), seed=5)
    dataset = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    measures = [
        CATALOGUE[name]
        for name in ("contacts_received", "families_in_contact", "children_in_need", "referrals")
    ]
    end = date(2021, 3, 31)
    by_month = compute(dataset, measures, [end]).table.to_pylist()
    by_day = compute(dataset, measures, [end, date(2021, 4, 15)]).table.to_pylist()

    def seen(rows: list[dict[str, object]]) -> dict[tuple[object, ...], object]:
        return {
            (row["measure"], row["period_kind"], row["by"], row["cell"]): row["value"]
            for row in rows
            if row["as_at"] == end
        }

    assert {key: value for key, value in seen(by_day).items() if value} == {
        key: value for key, value in seen(by_month).items() if value
    }


def test_figures_by_authority_are_those_of_each_alone() -> None:
    frames = {
        name: frame.with_columns(authority=pl.format("E{}", 1 + pl.col(TABLES[name].key).hash() % 2))
        for name, frame in make_frames(
            dict.fromkeys(["contact", "child_in_need_plan", "person", "team"], 40), seed=7
        ).items()
    }
    measures = [CATALOGUE[name] for name in ("contacts_received", "families_in_contact", "children_in_need")]
    dataset = Dataset.from_frames(frames, KNOWN_AT, "E1")
    manifest = replace(dataset.manifest, authorities={"E1": "One", "E2": "Two", "E3": "Three"})
    days = [date(2021, 3, 31), date(2020, 12, 31)]
    table = compute(replace(dataset, manifest=manifest), measures, days, by_authority=True).table
    of_each = {
        code: pl.DataFrame(table).filter(pl.col("authority") == code).drop("authority")
        for code in ("E1", "E2", "E3")
    }
    assert table.num_rows == sum(each.height for each in of_each.values())
    for code in ("E1", "E2"):
        own = {
            name: frame if name in ("person", "team") else frame.filter(pl.col("authority") == code)
            for name, frame in frames.items()
        }
        alone = compute(Dataset.from_frames(own, KNOWN_AT, code), measures, days).table
        assert_frame_equal(of_each[code], pl.DataFrame(alone).drop("authority"), categorical_as_str=True)
    assert set(of_each["E3"]["by"].cast(pl.String)) == {""}
    assert of_each["E3"]["value"].sum() == 0


def test_a_field_that_no_source_has_makes_no_figure_where_it_is_read() -> None:
    untold = {"contact": ["source", "decided_at"]}
    dataset = Dataset.from_frames({"contact": CONTACTS}, datetime(2021, 5, 7), absent=untold)
    measures = [CATALOGUE["contacts_received"], CATALOGUE["contacts_decided_in_one_working_day"]]
    found = compute(dataset, measures, [date(2021, 4, 30)], kinds=[PeriodKind.MONTH]).table.to_pylist()
    by = {(row["measure"], row["by"]): row for row in found}
    assert by["contacts_received", ""]["value"] == 2
    assert ("contacts_received", "source") not in by
    assert ("contacts_received", "client_type") in by
    assert by["contacts_decided_in_one_working_day", ""]["status"] == "not available"
    told = compute(_contacts(), measures, [date(2021, 4, 30)], kinds=[PeriodKind.MONTH]).table.to_pylist()
    assert ("contacts_received", "source") in {(row["measure"], row["by"]) for row in told}
