"""Statistics of the Department for Education, as comparators."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.dfe_statistics import BUNDLED, EDITION, FORMAT
from continuum.exchange.dfe_statistics.edition import areas_of
from continuum.exchange.format import Given, Source
from continuum.exchange.gather import gather
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from tests.exchange.annex_a.book import told

HERE = "E06000050"
WARRINGTON, LEEDS = "E06000007", "E08000035"
KNOWN_AT = datetime(2026, 1, 31)

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,region_code,region_name,new_la_code,la_name,"
    "population_count,number,rate_per_10000,population_estimate\n"
)
NORTH_WEST = "Reporting year,Local authority,E92000001,E12000002,North West"
AT_31_MARCH = "Children looked after at 31 March each year"
LOOKED_AFTER = (
    f'{HEAD}2023,Reporting year,National,E92000001,,,,,{AT_31_MARCH},"83,840",71,11800000\n'
    f"2023,Reporting year,Regional,E92000001,E12000002,North West,,,{AT_31_MARCH},16000,97,1600000\n"
    f"2023,{NORTH_WEST},{HERE},Cheshire West and Chester,{AT_31_MARCH},520,75,69000\n"
    f"2022,{NORTH_WEST},{HERE},Cheshire West and Chester,"
    "Children starting to be looked after each year,c,x,69000\n"
    f"2023,{NORTH_WEST},{WARRINGTON},Warrington,Children adopted,k,z,42000\n"
    f"2023,Reporting year,Local authority,E92000001,,Yorkshire,{LEEDS},Leeds,{AT_31_MARCH},1500,88,170000\n"
)


def read(*sources: Source, rules: Path | None = None) -> tuple[dict[str, pl.DataFrame], Quality]:
    quality = Quality()
    given = Given(HERE, KNOWN_AT, rules)
    assert FORMAT.read is not None
    return settle(FORMAT.read(sources, given, quality), given, quality), quality


def source(path: Path, text: str) -> Source:
    path.write_text(text, encoding="utf-8")
    return Source(path, path.name)


def figures(found: dict[str, pl.DataFrame], *columns: str) -> list[tuple[Any, ...]]:
    return sorted(found["comparator"].select(columns).rows(), key=str)


def test_an_official_file_gives_a_row_a_figure_under_the_names_that_measures_use(tmp_path: Path) -> None:
    file = source(tmp_path / "cla_number_and_rate_per_10k_children.csv", LOOKED_AFTER)
    assert FORMAT.recognises(file)
    found, _ = read(file)
    rates = found["comparator"].filter(pl.col("indicator") == "cla_31_march_rate_per_10k")
    told_of = rates.select("area_kind", "area", "value", "numerator", "denominator", "period_end").rows()
    assert sorted(told_of) == [
        ("england", "E92000001", 71.0, 83_840.0, 11_800_000.0, date(2023, 3, 31)),
        ("local_authority", HERE, 75.0, 520.0, 69_000.0, date(2023, 3, 31)),
        ("region", "E12000002", 97.0, 16_000.0, 1_600_000.0, date(2023, 3, 31)),
    ]
    assert rates["breakdown"].to_list() == [None] * 3
    assert set(rates["release_year"]) == {2023}
    assert set(rates["source"]) == {"cla_number_and_rate_per_10k_children.csv"}


def test_marks_stand_in_place_of_figures(tmp_path: Path) -> None:
    found, quality = read(source(tmp_path / "cla.csv", LOOKED_AFTER))
    marked = found["comparator"].filter(pl.col("marker").is_not_null())
    assert sorted(marked.select("indicator", "breakdown", "area", "value", "marker").rows(), key=str) == [
        ("cla_started_number", None, HERE, None, "c"),
        ("cla_started_rate_per_10k", None, HERE, None, "x"),
        ("number", "Children adopted", WARRINGTON, None, "k"),
        ("rate_per_10000", "Children adopted", WARRINGTON, None, "z"),
    ]
    assert told(quality, Rule.NUMBER) == []


def test_other_areas_are_not_read_and_counted(tmp_path: Path) -> None:
    found, quality = read(source(tmp_path / "cla.csv", LOOKED_AFTER))
    assert LEEDS not in found["comparator"]["area"].to_list()
    (left,) = told(quality, Rule.AUTHORITY)
    assert left["detail"].startswith("1 rows are of areas")
    assert quality.tallies["comparator"].left_out == 0


@pytest.mark.parametrize(
    ("period", "identifier", "name", "ends"),
    [
        ("202223", "Financial year", "a.csv", date(2023, 3, 31)),
        ("2022-23", "Academic year", "a.csv", date(2023, 8, 31)),
        ("2023", "Calendar year", "a.csv", date(2023, 12, 31)),
        ("2023", "Reporting year", "csww_indicators_2017_to_2023.csv", date(2023, 9, 30)),
    ],
)
def test_periods_end_on_their_day(
    tmp_path: Path, period: str, identifier: str, name: str, ends: date
) -> None:
    text = (
        "time_period,time_identifier,geographic_level,country_code,turnover_rate_fte\n"
        f"{period},{identifier},National,E92000001,15.9\n"
    )
    found, _ = read(source(tmp_path / name, text))
    assert figures(found, "indicator", "period_end", "value") == [("sw_turnover_fte_pct", ends, 15.9)]


def test_filters_are_breakdowns_and_totals_are_the_whole(tmp_path: Path) -> None:
    text = (
        "time_period,time_identifier,geographic_level,new_la_code,age,placement,percentage\n"
        f"2024,Reporting year,Local authority,{HERE},Total,Total,12.5\n"
        f"2024,Reporting year,Local authority,{HERE},16 and over,Total,20.5\n"
        f"2024,Reporting year,Local authority,{HERE},16 and over,Foster placements,30\n"
    )
    found, _ = read(source(tmp_path / "placements.csv", text))
    assert figures(found, "breakdown", "value") == [
        ("16 and over | Foster placements", 30.0),
        ("16 and over", 20.5),
        (None, 12.5),
    ]


def test_the_list_of_columns_says_which_are_filters(tmp_path: Path) -> None:
    data = (
        "time_period,time_identifier,geographic_level,country_code,age,number\n"
        "2024,Reporting year,National,E92000001,16,100\n2024,Reporting year,National,E92000001,17,120\n"
    )
    columns = "col_name,col_type,label\nage,Filter,Age\nnumber,Indicator,Number\n"
    found, _ = read(source(tmp_path / "ages.csv", data), source(tmp_path / "ages.meta.csv", columns))
    assert figures(found, "indicator", "breakdown", "value") == [
        ("number", "16", 100.0),
        ("number", "17", 120.0),
    ]


def test_a_long_file_names_its_indicators_in_a_column(tmp_path: Path) -> None:
    text = (
        "time_period,time_identifier,geographic_level,country_code,indicator,value\n"
        "2024,Reporting year,National,E92000001,cin_31_march_number,399500\n"
        "2024,Reporting year,National,E92000001,cla_31_march_number,soon\n"
        "2024,Reporting year,National,E92000001,cpp_31_march_number,:\n"
    )
    found, quality = read(
        source(tmp_path / "long.csv", text),
        source(tmp_path / "long.meta.csv", "col_name,col_type\nindicator,Filter\nvalue,Indicator\n"),
    )
    assert figures(found, "indicator", "value") == [
        ("cin_31_march_number", 399_500.0),
        ("cla_31_march_number", None),
    ]
    assert [(each["value"], each["row"]) for each in told(quality, Rule.NUMBER)] == [("soon", 3)]


def test_a_council_names_indicators_itself(tmp_path: Path) -> None:
    rules = tmp_path / "ours.toml"
    rules.write_text('[dfe-statistics.comparator.indicator]\n"s47_rate" = "s47_rate_per_10k"\n')
    text = (
        "time_period,time_identifier,geographic_level,country_code,s47_rate\n"
        "2024,Reporting year,National,E92000001,187.1\n"
    )
    found, _ = read(source(tmp_path / "c4.csv", text), rules=rules)
    assert figures(found, "indicator", "value") == [("s47_rate_per_10k", 187.1)]


def test_a_tidy_file_is_read_by_its_first_sources(tmp_path: Path) -> None:
    text = (
        "geography_level,geography_code,indicator,breakdown,year,value,marker,source_publication,"
        "release_year,is_primary\n"
        f"local_authority,{HERE},cla_31_march_number,All,2021,507,,Children looked after,2025,true\n"
        f"local_authority,{HERE},cla_31_march_number,All,2021,510,,Looked after via LAIT,2026,false\n"
        f"local_authority,{HERE},adoption_a2_days,Q1-Q4 2022/23,2023,,c,Adoption,2023,true\n"
        f"local_authority,{HERE},sw_turnover_fte_pct,All,2022,-,-,Social work workforce,2023,true\n"
        f"country,E92000001,sw_turnover_fte_pct,All,2022,17.1,,Social work workforce,2023,true\n"
    )
    file = source(tmp_path / "dfe_indicators.csv", text)
    assert FORMAT.recognises(file)
    found, quality = read(file)
    assert figures(found, "indicator", "breakdown", "period_end", "value", "marker", "release_year") == [
        ("adoption_a2_days", None, date(2023, 3, 31), None, "c", 2023),
        ("cla_31_march_number", None, date(2021, 3, 31), 507.0, None, 2025),
        ("sw_turnover_fte_pct", None, date(2022, 9, 30), 17.1, None, 2023),
    ]
    assert len(told(quality, Rule.REPEATED)) == 1


def test_a_file_of_another_kind_is_written_down(tmp_path: Path) -> None:
    other = source(tmp_path / "other.csv", "a,b\n1,2\n")
    assert not FORMAT.recognises(other)
    found, quality = read(other)
    assert found == {}
    assert [each["file"] for each in told(quality, Rule.SHEET)] == ["other.csv"]
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 nothing PAR1")
    assert not FORMAT.recognises(Source(broken, broken.name))
    page = source(tmp_path / "page.csv", "<html><body>moved</body></html>")
    assert not FORMAT.recognises(page)
    assert issubclass(ContinuumError, Exception)


def test_the_bundled_edition_is_of_every_authority() -> None:
    files = gather([Path(BUNDLED)])
    assert {file.path.parent for file in files} == {EDITION}
    found, quality = read(*files)
    rows = found["comparator"]
    assert set(rows["area"]) <= areas_of(HERE)
    assert {HERE, "E92000001", "E12000002", WARRINGTON} <= set(rows["area"])
    assert rows["comparator_id"].n_unique() == rows.height > 5_000
    editions = found["statistical_neighbour"].group_by("edition").len().sort("edition")
    assert editions.rows() == [("April 2021", 10), ("May 2025", 10)]
    assert sum(tally.left_out for tally in quality.tallies.values()) == 0
    assert Dataset.from_frames(
        {
            name: frame.select(column for column in frame.columns if not column.startswith("__"))
            for name, frame in found.items()
        },
        KNOWN_AT,
    ).has("comparator")


def test_an_authority_that_the_edition_does_not_know_has_england() -> None:
    assert areas_of("E99999999") == {"E92000001", "E99999999"}
    assert {"E13000001", "E12000007"} & areas_of("E09000001") == {"E13000001"}
