"""Hostile files, given to every format that reads: one sentence each, and nothing written."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from continuum.dataset.errors import ContinuumError
from continuum.exchange.formats import FORMATS
from continuum.exchange.run import AUTO, Request, import_files

_NESTED = "".join('<!ENTITY a{} "{}">'.format(n, f"&a{n - 1};" * 10) for n in range(1, 9))
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a0 "ha">{_NESTED}]>'
    "<Message><Children><Child>&a8;</Child></Children></Message>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<Message><Header>&x;</Header></Message>"
)
TEXTS = {
    "cut short.xml": '<?xml version="1.0"?><Message><Header><Collection>CIN</Collection>',
    "entities.xml": LAUGHS,
    "another file.xml": OUTSIDE,
    "other.xml": "<html><body/></html>",
    "page.csv": "<!DOCTYPE html><html><body><table><tr><td>CHILD</td></tr></table></body></html>",
    "wide.csv": ",".join(f"c{n}" for n in range(10_000)) + "\n" + "," * 9_999,
    "open quote.csv": 'CHILD,DOB\n"1,2012-05-01\n2,2013-05-01\n',
    "another.csv": "colour,size\nred,9\n",
    "empty.csv": "",
    "nothing": "",
    "text.xlsx": "id,born\n1,2012-05-01\n",
}


def workbooks(folder: Path) -> None:
    (folder / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000)
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (48 << 20))
    with xlsxwriter.Workbook(folder / "another.xlsx") as book:
        book.add_worksheet("Budget").write_row(0, 0, ["item", "pounds"])
    with xlsxwriter.Workbook(folder / "whole grid.xlsx") as book:
        book.add_worksheet("List 1").write(1_048_575, 16_383, "x")
    content = (folder / "another.xlsx").read_bytes()
    (folder / "cut.xlsx").write_bytes(content[: len(content) // 2])


WORKBOOKS = ("locked.xlsx", "bomb.xlsx", "another.xlsx", "whole grid.xlsx", "cut.xlsx")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    workbooks(folder)
    return folder


@pytest.mark.parametrize("form", [AUTO, *(each.name for each in FORMATS if each.read)])
@pytest.mark.parametrize("name", [*TEXTS, *WORKBOOKS])
def test_it_is_refused_in_a_sentence_and_nothing_is_written(
    form: str, name: str, files: Path, tmp_path: Path
) -> None:
    request = Request(
        form, [files / name], out=tmp_path / "a", authority="E06000050", known_at=datetime(2021, 4, 30)
    )
    with pytest.raises(ContinuumError) as raised:
        import_files(request)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 400
    assert list(tmp_path.iterdir()) == []
