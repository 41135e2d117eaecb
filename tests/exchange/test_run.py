"""An import from the first file to the written dataset."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.check import check_folder
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset, verify, write_dataset
from continuum.exchange.quality.loss import TooMuchLostError
from continuum.exchange.run import Request, import_files
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

MARCH, APRIL = datetime(2021, 3, 31, 23, 59), datetime(2021, 4, 30, 23, 59)


class Place:
    """A folder with files to import, and the datasets made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "dataset"

    def file(self, name: str, *lines: str) -> Path:
        path = self.folder / "files" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def request(self, *paths: Path, **others: Any) -> Request:
        usual = Request("own", paths, out=self.out, authority=AUTHORITY, title="A council", known_at=APRIL)
        return replace(usual, **others)

    def beside(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def person(place: Place) -> Path:
    return place.file("person.csv", "person_id,sex,date_of_birth", "1,F,2012-05-01", "2,M,")


@pytest.fixture
def referral(place: Place) -> Path:
    return place.file(
        "referral.csv", "referral_id,person_id,received_on", "r1,1,2021-02-01", "r2,2,2021-04-01"
    )


def test_a_dataset_is_written_that_keeps_the_contract(place: Place, person: Path, referral: Path) -> None:
    outcome = import_files(place.request(person, referral))
    dataset = open_dataset(place.out)
    verify(dataset)
    assert dataset.tables == ("person", "referral")
    assert dataset.manifest.authorities == {AUTHORITY: "A council"}
    assert dataset.known_at == APRIL
    assert all(report.keeps_contract for report in check_folder(place.out).values())
    assert outcome.manifest == dataset.manifest
    assert outcome.quality.tally("referral").kept == 2
    assert {each.field: each.filled for each in outcome.quality.coverage if each.table == "person"}[
        "sex"
    ] == 2


def test_the_manifest_says_what_came_from_where(place: Place, person: Path, referral: Path) -> None:
    (taken,) = import_files(place.request(person, referral)).manifest.sources
    assert (taken.format, taken.taken_at) == ("own", APRIL)
    assert [(file.name, file.rows, len(file.sha256)) for file in taken.files] == [
        ("person.csv", 2, 64),
        ("referral.csv", 2, 64),
    ]
    assert taken.tables == {"person": 2, "referral": 2}


def test_fields_that_no_file_tells_are_named_as_absent(place: Place, person: Path, referral: Path) -> None:
    import_files(place.request(person, referral))
    dataset = open_dataset(place.out)
    assert dataset.tells("person", "date_of_birth")
    assert not dataset.tells("person", "ethnicity")
    assert not dataset.tells("referral", "closed_on")


def test_a_later_import_adds_and_wins_where_it_has_a_value(place: Place, person: Path) -> None:
    import_files(place.request(person, known_at=MARCH))
    later = place.file("later/person.csv", "person_id,sex,ethnicity", "2,F,WBRI", "3,M,", "1,,")
    manifest = import_files(place.request(later, out=None, into=place.out)).manifest
    dataset = open_dataset(place.out)
    told = dataset.frame("person").sort("person_id").select("person_id", "sex", "date_of_birth", "ethnicity")
    assert told.rows() == [
        ("1", "F", date(2012, 5, 1), None),
        ("2", "F", None, "WBRI"),
        ("3", "M", None, None),
    ]
    before = open_dataset(place.out, MARCH).frame("person").sort("person_id")
    assert before.select("person_id", "sex").rows() == [("1", "F"), ("2", "M")]
    assert manifest.known_at == APRIL
    assert [source.files[0].name for source in manifest.sources] == ["person.csv", "person.csv"]
    assert dataset.tells("person", "ethnicity")
    assert not dataset.tells("person", "died_on")


def test_the_same_again_changes_nothing_but_the_sources(place: Place, person: Path, referral: Path) -> None:
    first = import_files(place.request(person, referral)).manifest
    second = import_files(place.request(person, referral)).manifest
    assert second.tables == first.tables
    assert len(second.sources) == 2


def test_files_taken_earlier_fill_blanks_only_and_the_newer_moment_stays(place: Place, person: Path) -> None:
    import_files(place.request(person))
    earlier = place.file("earlier/person.csv", "person_id,sex,date_of_birth", "2,F,2013-01-01")
    manifest = import_files(place.request(earlier, known_at=MARCH)).manifest
    assert manifest.known_at == APRIL
    told = open_dataset(place.out).frame("person").sort("person_id").row(1, named=True)
    assert (told["sex"], told["date_of_birth"]) == ("M", date(2013, 1, 1))


def test_another_place_leaves_what_is_added_to_as_it_was(place: Place, person: Path, referral: Path) -> None:
    import_files(place.request(person))
    before = {path: path.read_bytes() for path in place.out.iterdir()}
    import_files(place.request(referral, into=place.out, out=place.folder / "both"))
    assert {path: path.read_bytes() for path in place.out.iterdir()} == before
    assert open_dataset(place.folder / "both").tables == ("person", "referral")


def test_records_that_are_there_are_joined(place: Place, person: Path, referral: Path) -> None:
    import_files(place.request(person))
    outcome = import_files(place.request(referral))
    assert outcome.quality.found == 0
    assert open_dataset(place.out).frame("person").height == 2


def test_an_authority_may_be_left_out_where_the_dataset_knows_it(
    place: Place, person: Path, referral: Path
) -> None:
    with pytest.raises(ContinuumError, match="whose records"):
        import_files(place.request(person, authority=""))
    import_files(place.request(person))
    manifest = import_files(place.request(referral, authority="", title="")).manifest
    assert manifest.authorities == {AUTHORITY: "A council"}


@pytest.mark.parametrize("code", ["../x", "E0600005", "E060000500", "06000050", "e06000050", "X06000050"])
def test_a_code_of_an_authority_has_a_letter_and_eight_digits(place: Place, person: Path, code: str) -> None:
    with pytest.raises(ContinuumError, match="no code of an authority"):
        import_files(place.request(person, authority=code))
    assert not place.out.exists()


def test_too_much_lost_stops_the_import_and_keeps_its_account(place: Place, person: Path) -> None:
    torn = place.file("referral.csv", "referral_id,person_id,received_on", "r1,1,2021-02-01", "r2,2,soon")
    with pytest.raises(TooMuchLostError, match="1 of 2 rows") as raised:
        import_files(place.request(person, torn))
    assert raised.value.quality.tally("referral").left_out == 1
    assert place.beside() == {"files"}
    import_files(place.request(person, torn, most_lost=0.5))
    assert open_dataset(place.out).frame("referral")["referral_id"].to_list() == ["r1"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("contact.csv", "<html><table>"),
        ("contact.csv", ",".join(f"c{n}" for n in range(10_000))),
        ("contact.csv", 'contact_id,person_id\n"1,2\n3,4'),
        ("contact.xlsx", "no workbook"),
        ("contact.csv", ""),
        ("contact.csv", "contact_id,person_id"),
        ("notes.csv", "a,b\n1,2"),
    ],
)
def test_nothing_is_written_of_a_file_that_cannot_be_read(place: Place, name: str, content: str) -> None:
    with pytest.raises(ContinuumError):
        import_files(place.request(place.file(name, content)))
    assert place.beside() == {"files"}


def test_a_dataset_stays_when_an_import_into_it_fails(place: Place, person: Path) -> None:
    import_files(place.request(person))
    before = {path: path.read_bytes() for path in place.out.iterdir()}
    with pytest.raises(ContinuumError):
        import_files(place.request(place.file("contact.csv", "<html>"), out=None, into=place.out))
    assert {path: path.read_bytes() for path in place.out.iterdir()} == before
    assert place.beside() == {"files", "dataset"}


def test_places_that_cannot_be_written_or_added_to_are_refused(place: Place, person: Path) -> None:
    with pytest.raises(ContinuumError, match="--out DIR"):
        import_files(place.request(person, out=None))
    with pytest.raises(ContinuumError, match="not a dataset"):
        import_files(place.request(person, out=person.parent))
    with pytest.raises(ContinuumError, match="no manifest"):
        import_files(place.request(person, into=person.parent))
    with pytest.raises(ContinuumError, match="no format"):
        import_files(place.request(person, format="parket"))


def test_auto_takes_each_file_by_its_format_and_says_what_it_does_not_know(
    place: Place, referral: Path
) -> None:
    write_dataset(
        place.folder / "files" / "old",
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT,
        tables=make_frames({"person": 3}, seed=1, versions=False),
    )
    place.file("readme.txt", "hello")
    outcome = import_files(
        place.request(place.folder / "files", format="auto", authority="", known_at=KNOWN_AT)
    )
    assert [source.format for source in outcome.manifest.sources] == ["own", "parquet"]
    assert outcome.quality.problems.filter(file="readme.txt")["detail"].to_list() == ["no format knows it"]
    assert set(open_dataset(place.out).tables) == {"person", "referral"}


def test_a_dataset_among_the_files_says_whose_it_is_and_when_it_was_taken(place: Place) -> None:
    write_dataset(
        place.folder / "old",
        authority=AUTHORITY,
        authority_title="A council",
        known_at=KNOWN_AT,
        tables=make_frames({"person": 3, "contact": 6}, seed=2),
    )
    request = place.request(place.folder / "old", format="parquet", authority="", title="", known_at=None)
    manifest = import_files(request).manifest
    assert (manifest.known_at, dict(manifest.authorities)) == (KNOWN_AT, {AUTHORITY: "A council"})
    old, new = open_dataset(place.folder / "old"), open_dataset(place.out)
    for table in old.tables:
        key = old.frame(table).columns[0]
        versions = [each.versions(table).sort(key, "recorded_at").collect() for each in (old, new)]
        assert versions[0].equals(versions[1])


def test_snapshots_of_a_dataset_are_put_together(place: Place, person: Path) -> None:
    import_files(place.request(person, out=place.folder / "all" / "march", known_at=MARCH))
    later = place.file("later/person.csv", "person_id,sex", "1,M", "3,F")
    import_files(place.request(later, out=place.folder / "all" / "april"))
    request = place.request(place.folder / "all", format="parquet", authority="", title="", known_at=None)
    assert import_files(request).manifest.known_at == APRIL
    told = open_dataset(place.out).frame("person").sort("person_id")
    assert told["sex"].to_list() == ["M", "M", "F"]


def test_what_others_call_a_manifest_says_nothing(place: Place, person: Path) -> None:
    place.file("manifest.json", '{"name": "an application"}')
    outcome = import_files(place.request(place.folder / "files", format="auto"))
    assert outcome.quality.problems["file"].to_list() == ["manifest.json"]


def test_a_second_authority_comes_beside_the_first_unless_keys_are_the_same(
    place: Place, person: Path
) -> None:
    import_files(place.request(person))
    with pytest.raises(ContinuumError, match="another authority"):
        import_files(place.request(person, authority="E06000049", title="Another"))
    other = place.file("other/person.csv", "person_id", "b1")
    manifest = import_files(place.request(other, authority="E06000049", title="Another")).manifest
    assert manifest.authorities == {AUTHORITY: "A council", "E06000049": "Another"}
    assert all(report.keeps_contract for report in check_folder(place.out).values())


def test_rules_beyond_types_are_looked_at(place: Place, person: Path) -> None:
    late = place.file(
        "referral.csv", "referral_id,person_id,received_on,closed_on", "r1,1,2021-02-01,2021-01-01"
    )
    outcome = import_files(place.request(person, late))
    assert "dates in order" in outcome.quality.problems["rule"].to_list()
    assert open_dataset(place.out).frame("referral").height == 1


def test_what_is_imported_again_from_a_copy_is_the_same_bytes(place: Place, person: Path) -> None:
    import_files(place.request(person))
    copy = place.folder / "copy"
    shutil.copytree(place.out, copy)
    shutil.rmtree(place.out)
    import_files(place.request(person))
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {
        path.name: path.read_bytes() for path in place.out.iterdir()
    }


def test_one_authority_points_to_nothing_of_another(place: Place, person: Path) -> None:
    import_files(place.request(person))
    theirs = place.file("theirs/referral.csv", "referral_id,person_id,received_on", "r1,1,2021-02-01")
    with pytest.raises(ContinuumError, match="keys are those of records of another authority"):
        import_files(place.request(theirs, authority="E06000049", title="Another"))


def test_a_file_of_ones_own_does_not_make_a_list_of_some_days_tell_all(
    place: Place, person: Path, referral: Path
) -> None:
    days = (date(2020, 11, 1), date(2021, 4, 30))
    import_files(place.request(person, referral))
    former = open_dataset(place.out)
    tables = {name: former.versions(name).collect() for name in former.tables}
    write_dataset(
        place.out,
        authority=AUTHORITY,
        authority_title="A council",
        known_at=APRIL,
        tables=tables,
        covers={"referral": days},
    )
    more = place.file("more/referral.csv", "referral_id,person_id,received_on", "r9,1,2021-04-02")
    assert import_files(place.request(more)).manifest.tables["referral"].covers == days


def test_tables_that_a_later_import_does_not_renew_are_written_down(
    place: Place, person: Path, referral: Path
) -> None:
    import_files(place.request(person, referral, known_at=MARCH))
    problems = import_files(place.request(person)).quality.problems
    (told,) = problems.filter(table="referral").rows(named=True)
    assert (told["severity"], told["rule"]) == ("warning", "within the period that the file is about")
    assert "told until 2021-03-31" in told["detail"]


def test_a_record_under_a_made_key_is_the_one_that_is_there(
    place: Place, person: Path, referral: Path
) -> None:
    import_files(place.request(person, referral))
    again = place.file(
        "again/referral.csv",
        "referral_id,person_id,received_on,source",
        "referral:1:2021-02-01,1,2021-02-01,1A",
    )
    import_files(place.request(again))
    told = open_dataset(place.out).frame("referral").sort("referral_id").select("referral_id", "source")
    assert told.rows() == [("r1", "1A"), ("r2", None)]


def test_files_are_not_taken_on_a_day_to_come(place: Place, person: Path) -> None:
    with pytest.raises(ContinuumError, match="of 2998-04-30, which is still to come"):
        import_files(place.request(person, known_at=datetime(2998, 4, 30)))
    assert not place.out.exists()
