"""The Standard Safeguarding Dataset: what is written, and that it comes back."""

import csv
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import HealthCheck, given, settings

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Given
from continuum.exchange.quality.quality import Quality
from continuum.exchange.settle import settle
from continuum.exchange.ssd import FORMAT
from continuum.exchange.ssd.selection import Selection, selected
from continuum.exchange.ssd.standard import ssd_table, ssd_tables
from continuum.exchange.ssd.write import WRITTEN
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets, make_frames
from tests.exchange.ssd.extracts import sources

AS_AT = date(2021, 4, 30)
CARRIED = tuple(dict.fromkeys(each.table for each in FORMAT.carries))

# Fields that come back for records that agree with each other only: made-up ones at random do not.
CONSISTENT_ONLY = {("adoption_case", "entered_care_on")}
MADE = {
    ("early_help_episode", "early_help_episode_id"),
    ("early_help_member", "early_help_episode_id"),
    ("visit", "visit_id"),
}


def there_and_back(dataset: Dataset) -> tuple[Selection, dict[str, pl.DataFrame], Quality]:
    assert FORMAT.write is not None
    assert FORMAT.read is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ssd"
        FORMAT.write(dataset, path, Asked(AS_AT))
        quality = Quality()
        told = Given(AUTHORITY, KNOWN_AT)
        rows = FORMAT.read(sources(path), told, quality)
        back = settle(rows, told, quality)
    return selected(dataset, Asked(AS_AT)), back, quality


def expected(chosen: Selection) -> dict[str, pl.DataFrame]:
    """The records as the standard can tell them."""
    frames = dict(chosen.frames)
    frames["person"] = frames["person"].with_columns(
        pl.col("unaccompanied_asylum_seeker").fill_null(value=False)
    )
    frames["referral"] = frames["referral"].with_columns(
        pl.when(pl.col("no_further_action"))
        .then(pl.coalesce("closed_on", "received_on"))
        .otherwise("closed_on")
        .alias("closed_on")
    )
    frames["section_47_enquiry"] = frames["section_47_enquiry"].with_columns(
        pl.coalesce("strategy_discussion_on", "started_on").alias("strategy_discussion_on")
    )
    frames["health_assessment"] = frames["health_assessment"].with_columns(
        pl.when(pl.col("completed_on").is_null()).then("due_on").alias("due_on")
    )
    days = [
        name for name in frames["adoption_case"].columns if name.endswith("_on") and name != "entered_care_on"
    ]
    frames["adoption_case"] = frames["adoption_case"].filter(pl.any_horizontal(pl.col(days).is_not_null()))
    return frames


def same(fields: list[str], given: pl.DataFrame, back: pl.DataFrame, key: str) -> bool:
    fields = list(dict.fromkeys([key, *fields]))
    absent = [name for name in fields if name not in back.columns]
    back = back.with_columns(pl.lit(None).alias(name) for name in absent)
    left = given.select(fields).sort(fields, nulls_last=True).rows()
    return left == back.select(fields).sort(fields, nulls_last=True).rows()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets(CARRIED, most_rows=6))
def test_every_field_that_is_carried_comes_back(dataset: Dataset) -> None:
    # Families apart: children of one would share their early help, which has a test of its own.
    kept = {name: dataset.frame(name) for name in dataset.tables if name != "family_member"}
    # An episode whose status is not known would come back with that of the day, if the child has one.
    kept["care_episode"] = kept["care_episode"].with_columns(pl.col("legal_status").fill_null("C2"))
    assert differing(Dataset.from_frames(kept, KNOWN_AT, AUTHORITY)) == []


def differing(dataset: Dataset) -> list[str]:
    """The tables that do not come back as they were, in what the standard carries."""
    chosen, back, _ = there_and_back(dataset)
    wanted = expected(chosen)
    back["visit"] = back.get("visit", wanted["visit"].clear()).with_columns(
        pl.col("visit_id").str.slice(len("cinv:"))
    )
    found = []
    for table in (each for each in wanted if each != "address"):
        fields = [
            each.field
            for each in FORMAT.carries
            if (each.table == table and each.reads and each.writes)
            and (table, each.field) not in CONSISTENT_ONLY | MADE
        ]
        given, read, key = wanted[table], back[table], TABLES[table].key
        if table == "assessment_factor":
            given, key = given.unique(["single_assessment_id", "factor"]), "single_assessment_id"
        elif table == "pathway_plan":
            key = "person_id"
        elif table == "early_help_episode":
            key = "early_help_member_id"
            given, read = of_members(wanted), of_members(back)
        if not same(fields, given, read, key):
            found.append(table)
    return found


def of_members(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    members = frames["early_help_member"].select("early_help_member_id", "early_help_episode_id")
    return members.join(frames["early_help_episode"], on="early_help_episode_id")


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets(CARRIED, most_rows=4, may_lack_tables=True))
def test_a_dataset_that_lacks_tables_is_written_without_them_and_read_again(dataset: Dataset) -> None:
    chosen, back, quality = there_and_back(dataset)
    assert all(tally.left_out == 0 for tally in quality.tallies.values())
    for table in ("contact", "referral", "placement", "child_protection_plan", "family_member"):
        assert (table in back) == chosen.has(table), table


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets(CARRIED, most_rows=5))
def test_every_file_has_every_column_of_its_table_in_order_and_its_json_parses(dataset: Dataset) -> None:
    assert FORMAT.write is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ssd"
        FORMAT.write(dataset, path, Asked(AS_AT))
        written = {file.stem: file.read_text(encoding="utf-8") for file in path.iterdir()}
    assert set(written) == {*WRITTEN, "ssd_version_log"}
    for name, text in written.items():
        rows = list(csv.DictReader(text.splitlines()))
        heading = next(csv.reader([text.splitlines()[0]]))
        assert heading == list(ssd_table(name).deployed or ssd_table(name).names)
        for row in rows:
            for column, value in row.items():
                if column.endswith("_json") and value:
                    json.loads(value)
                if ssd_table(name).column(column).type == "datetime" and value:
                    date.fromisoformat(value[:10])


def dirtied(folder: Path, into: Path) -> None:
    """The files as another system would write them: other names, orders, letters, days and encoding."""
    into.mkdir()
    for file in folder.iterdir():
        rows = pl.read_csv(file, infer_schema_length=0)
        days = [column.name for column in ssd_table(file.stem).columns if column.type == "datetime"]
        turned = r"^(\d{4})-(\d\d)-(\d\d)", "$3/$2/$1"
        rows = rows.with_columns(
            pl.col(name).str.replace(*turned) for name in days if name in rows.columns
        ).with_columns(pl.format("  {}\u00a0 ", pl.col(name)).alias(name) for name in rows.columns)
        rows = rows.select(reversed(rows.columns))
        rows = rows.rename({name: f"[dbo].[{file.stem}].[{name.upper()}]" for name in rows.columns})
        text = rows.write_csv(separator=";") + ";;;\n\n"
        (into / f"HDM_{file.stem}_20210507.csv").write_bytes(text.encode("cp1252"))


def test_a_dirty_copy_reads_the_same() -> None:
    assert FORMAT.write is not None
    assert FORMAT.read is not None
    frames = make_frames(dict.fromkeys(CARRIED, 5), seed=7, versions=False)
    made = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    with TemporaryDirectory() as folder:
        clean, dirty = Path(folder) / "clean", Path(folder) / "dirty"
        FORMAT.write(made, clean, Asked(AS_AT))
        dirtied(clean, dirty)
        told = Given(AUTHORITY, KNOWN_AT)
        as_written = FORMAT.read(sources(clean), told, Quality())
        as_dirtied = FORMAT.read(sources(dirty), told, Quality())
    assert set(as_written) == set(as_dirtied)
    for table, rows in as_written.items():
        fields = [name for name in rows.columns if name in TABLES[table].field_names]
        assert set(fields) <= set(as_dirtied[table].columns), table
        assert as_dirtied[table].select(fields).rows() == rows.select(fields).rows(), table


def test_every_table_in_use_has_a_place_or_is_said_to_have_none() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats" / "ssd.md").read_text(encoding="utf-8")
    for table in ssd_tables().values():
        assert table.name in WRITTEN or f"`{table.name}`" in page


def test_every_field_said_to_be_carried_is_in_the_contract_once() -> None:
    places = [(each.table, each.field) for each in FORMAT.carries]
    assert len(places) == len(set(places))
    for table, name in places:
        assert name in TABLES[table].field_names
