"""A release as a file: what goes in comes out, no hidden value goes in, and old files are read for ever."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.entry import RegisterBrokenError
from continuum.disclosure.register.stored import read_stored, stored
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status, Terms
from tests.disclosure.register.making import TERMS, named, release, releases

VERSION_1 = """\
{
"continuum_release":1,
"number":2,
"name":"scrutiny",
"date":"2021-04-30",
"before":"00ff",
"terms":{"policy":"seed","lowest_hidden":1,"highest_hidden":4,"mark_smallest":0,"mark_largest":null,"base":5,\
"mark":"[c]"},
"ids":["north","south","all","change","capacity"],
"statuses":"csrs",
"values":[null,7,10,-3],
"not_protected":[3],
"negative":[3],
"not_marked":[0],
"percentages":[["share",[1],[0,1],583,1,100]],
"known":{"low":[0,null],"high":[0,60],"terms":[3,1],"by":[1,1,-1,2],"of":[0,1,2,4]},
"corrected":["south"]
}
"""

AS_READ = Release(
    terms=Terms("seed", 1, 4, base=5),
    numbers=(
        Printed("north", Status.SUPPRESSED, marked=False),
        Printed("south", Status.SHOWN, 7),
        Printed("all", Status.ROUNDED, 10),
        Printed("change", Status.SHOWN, -3, protected=False, negative=True),
    ),
    percentages=(PrintedPercentage("share", ("south",), ("north", "south"), 583, 1, 100),),
    known=(Known(((1, "north"), (1, "south"), (-1, "all")), 0, 0), Known(((2, "capacity"),), None, 60)),
    name="scrutiny",
    date="2021-04-30",
    corrected=("south",),
)


def written(each: Release) -> bytes:
    return stored(each, number=2, name="scrutiny", date="2021-04-30", before="00ff")


def test_files_of_the_first_version_are_read() -> None:
    assert read_stored(VERSION_1.encode(), "file") == AS_READ


def test_files_are_written_in_the_first_version() -> None:
    assert written(AS_READ).decode() == VERSION_1


@given(releases())
def test_what_goes_in_comes_out(each: Release) -> None:
    assert read_stored(written(each), "file") == named(each, "scrutiny", "2021-04-30")


def test_earlier_releases_are_not_in_the_file() -> None:
    assert written(release(7, previous=(release(8, None),))) == written(release(7))


def test_an_id_stands_once() -> None:
    with pytest.raises(ValueError, match="same id"):
        written(Release(TERMS, (Printed("a", Status.SHOWN, 7), Printed("a", Status.SHOWN, 8))))


def test_values_are_whole() -> None:
    half = Printed("a", Status.SHOWN, 7.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        written(Release(TERMS, (half,)))


def test_a_later_version_is_told() -> None:
    later = VERSION_1.replace('"continuum_release":1', '"continuum_release":2')
    with pytest.raises(ContinuumError, match="version 2 of the register; this Continuum knows up to 1"):
        read_stored(later.encode(), "file")


@pytest.mark.parametrize("text", ["", "[]", "{}", "7", VERSION_1.replace('"csrs"', '"cs"'), "[" * 100_000])
def test_what_is_no_release_is_told(text: str) -> None:
    with pytest.raises(RegisterBrokenError):
        read_stored(text.encode(), "file")


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Printed, "id status value protected negative marked"),
        (PrintedPercentage, "id numerator denominator value decimals per"),
        (Known, "terms low high"),
        (Terms, "policy lowest_hidden highest_hidden mark_smallest mark_largest base mark"),
        (Release, "terms numbers percentages known previous name date corrected"),
    ],
)
def test_all_that_a_release_holds_is_stored(kind: type, names: str) -> None:
    """A field that is new needs a place in the file, and a version of it."""
    assert [each.name for each in fields(kind)] == names.split()


def test_an_empty_release_is_a_release() -> None:
    empty = Release(TERMS, ())
    assert read_stored(written(empty), "file") == replace(empty, name="scrutiny", date="2021-04-30")
