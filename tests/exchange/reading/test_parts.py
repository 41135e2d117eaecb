"""XML as tables: rows know where they stand, and nothing is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from continuum.exchange.format import Source
from continuum.exchange.quality.problem import FILE, ROW, SHEET, Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import parts as module
from continuum.exchange.reading.parts import NUMBER, WITHIN, Part, batches

HEAD = Part("Head", ("Year",), groups=("Details",))
VISIT = Part("Visit", ("On", "By"), (Part("Note", ("Note",)),), groups=("Notes",))
CHILD = Part("Child", ("Id", "Sex"), (VISIT,), groups=("Identifiers",))

TREE = """<Message>
<Head><Details><Year>2024</Year></Details></Head>
<Children>
<Child>
<Identifiers><Id>a</Id>
<Sex>F</Sex></Identifiers>
<Visit><On>1</On></Visit>
<Visit><On>2</On><By/><Notes><Note>x</Note><Note>y</Note></Notes></Visit>
</Child>
<Child><Identifiers><Id>b</Id></Identifiers><Visit><Notes><Note>z</Note></Notes></Visit></Child>
</Children>
</Message>"""


def read(tmp_path: Path, content: str, quality: Quality | None = None) -> list[dict[str, pl.DataFrame]]:
    path = tmp_path / "tree.xml"
    path.write_text(content)
    return list(batches(Source(path, "tree.xml"), (HEAD, CHILD), quality or Quality()))


def test_each_kind_of_element_is_a_table(tmp_path: Path) -> None:
    (frames,) = read(tmp_path, TREE)
    assert frames["Head"]["Year"].to_list() == ["2024"]
    assert frames["Child"].select("Id", "Sex", NUMBER, WITHIN).rows() == [
        ("a", "F", 1, None),
        ("b", None, 2, None),
    ]
    assert frames["Visit"].select("On", "By", NUMBER, WITHIN).rows() == [
        ("1", None, 1, 1), ("2", None, 2, 1), (None, None, 3, 2),
    ]  # fmt: skip
    assert frames["Note"].select("Note", WITHIN).rows() == [("x", 2), ("y", 2), ("z", 3)]


def test_rows_know_their_file_kind_and_line(tmp_path: Path) -> None:
    (frames,) = read(tmp_path, TREE)
    assert frames["Visit"].select(FILE, SHEET, ROW).rows() == [
        ("tree.xml", "Visit", 7), ("tree.xml", "Visit", 8), ("tree.xml", "Visit", 10),
    ]  # fmt: skip


def test_the_account_is_told_of_every_row(tmp_path: Path) -> None:
    quality = Quality()
    read(tmp_path, TREE, quality)
    assert {sheet: rows for (_, sheet), rows in quality.sources.items()} == {
        "Head": 1, "Child": 2, "Visit": 3, "Note": 3,
    }  # fmt: skip
    assert quality.found == 0


def test_batches_end_with_whole_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    found = read(tmp_path, TREE)
    assert [frames["Visit"].height for frames in found] == [2, 1]
    assert [frames["Child"][NUMBER].to_list() for frames in found] == [[1], [2]]


def test_a_file_without_any_is_one_batch_of_none(tmp_path: Path) -> None:
    (frames,) = read(tmp_path, "<Message/>")
    assert {name: frame.height for name, frame in frames.items()} == dict.fromkeys(frames, 0)


def test_strangers_are_said_once(tmp_path: Path) -> None:
    quality = Quality()
    read(tmp_path, "<Message>" + "<Child>\n<Shoe>4</Shoe></Child>" * 3 + "</Message>", quality)
    (said,) = quality.problems.iter_rows(named=True)
    assert (said["rule"], said["sheet"], said["column"], said["row"]) == (
        Rule.COLUMN_UNKNOWN,
        "Child",
        "Shoe",
        2,
    )
    assert said["detail"] == "3 of them"


def test_a_value_with_elements_in_it_is_a_stranger(tmp_path: Path) -> None:
    quality = Quality()
    (frames,) = read(tmp_path, "<Message><Child><Id><b>a</b></Id></Child></Message>", quality)
    assert frames["Child"]["Id"].to_list() == [None]
    assert quality.problems["rule"].to_list() == [Rule.COLUMN_UNKNOWN]


def test_of_two_values_the_first_counts(tmp_path: Path) -> None:
    quality = Quality()
    (frames,) = read(tmp_path, "<Message><Child><Id>a</Id><Id>b</Id></Child></Message>", quality)
    assert frames["Child"]["Id"].to_list() == ["a"]
    assert quality.problems.select("rule", "value").rows() == [(Rule.REPEATED, "b")]


def test_text_between_elements_is_said(tmp_path: Path) -> None:
    quality = Quality()
    read(tmp_path, "<Message><Child>hm<Id>a</Id>PersonBirthDate\n</Child></Message>", quality)
    assert quality.problems.select("rule", "value").rows() == [
        (Rule.PART, "hm"),
        (Rule.PART, "PersonBirthDate"),
    ]
