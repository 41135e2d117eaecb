"""Writing returns: a folder with the CSV files of one or more years, or one year in XML."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from lxml import etree

from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked, Progress
from continuum.exchange.ssda903 import codes, parts
from continuum.exchange.ssda903.elements import ROOT
from continuum.exchange.ssda903.laid_out import return_of


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write the return of the year that ended last by the day that is asked for.

    Where more than twelve months are asked for, as many further years are written beside it. A path that ends
    in ``.xml`` is one file of one return, the last.
    """
    last = asked.as_at.year - (asked.as_at < codes.last_day(asked.as_at.year))
    if path.suffix.lower() == ".xml":
        tables = return_of(dataset, last)
        _write_xml(tables, path)
        _say(tables, last, asked.progress)
        return
    path.mkdir(parents=True)
    for year in range(last - max(0, (asked.months - 1) // 12), last + 1):
        tables = return_of(dataset, year)
        for part in parts.PARTS:
            if part.name in tables:
                tables[part.name].select(part.columns).write_csv(path / f"SSDA903_{year}_{part.file}.csv")
        _say(tables, year, asked.progress)


_ASKED_OF_ALL = {
    parts.HEADER: ("SEX", "DOB", "ETHNIC", "UPN"),
    parts.EPISODES: ("RNE", "LS", "CIN", "PLACE"),
}
"""What the return wants of every child and episode."""


def _say(tables: dict[str, pl.DataFrame], year: int, progress: Progress) -> None:
    header = tables[parts.HEADER.name]
    progress(f"return of the year ending 31 March {year}: {header.height:,} children")
    for part, names in _ASKED_OF_ALL.items():
        rows = tables[part.name]
        for name in names:
            if blank := rows[name].null_count():
                progress(f"{part.name}: {name} is blank in {blank:,} rows, as the records do not tell it")


class _ByChild:
    """The rows of a part, child by child, in step with the header."""

    def __init__(self, rows: pl.DataFrame) -> None:
        self._names = rows.columns
        self._rows = rows.iter_rows()
        self._next = next(self._rows, None)

    def of(self, child: str) -> list[dict[str, str | None]]:
        """The rows of the next child, who must come in the order of the part."""
        found = []
        while self._next is not None and self._next[0] == child:
            found.append(dict(zip(self._names, self._next, strict=True)))
            self._next = next(self._rows, None)
        return found


_HEADER_BEFORE = ("CHILD", "UPN", "SEX", "DOB", "ETHNIC", "UASC")
_ADOPTED = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
_LEAVERS = ("IN_TOUCH", "ACTIV", "ACCOM")
_EPISODE = (
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PL_POST",
    "HOME_POST",
    "URN",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
)
_IN_XML = {"CHILD": "CHILDID", "PLACE": "PL"}
_ALWAYS = frozenset((*_HEADER_BEFORE, "DECOM", "RNE", "LS", "CIN", "PLACE", "DEC", "REC"))
"""Elements that stand there even when they are blank; others are left out then."""


def _write_xml(tables: dict[str, pl.DataFrame], path: Path) -> None:
    """One child at a time, its elements in the order of the Department's schema of 2021."""
    by_child = {name: _ByChild(rows) for name, rows in tables.items() if name != parts.HEADER.name}
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(ROOT):
            file.write("\n")
            for told in tables[parts.HEADER.name].iter_rows(named=True):
                rows = {name: each.of(told["CHILD"]) for name, each in by_child.items()}
                file.write(_child(told, rows))
                file.write("\n")


def _child(told: dict[str, str | None], rows: dict[str, list[dict[str, str | None]]]) -> etree._Element:
    child = etree.Element("CHILD")
    header = etree.SubElement(child, "HEADER")
    _add(header, told, _HEADER_BEFORE)
    for part, names in ((parts.ADOPTED, _ADOPTED), (parts.LEAVERS, _LEAVERS)):
        for row in rows[part.name][-1:]:
            _add(header, row, names)
    _add_groups(header, "AMISSING", rows[parts.MISSING.name], ("MISSING", "MIS_START", "MIS_END"))
    _add_groups(header, "AREVIEW", rows[parts.REVIEWS.name], ("REVIEW", "REVIEW_CODE"))
    _add_groups(header, "OC2", rows[parts.OUTCOMES.name], parts.OUTCOMES.columns[2:])
    _add_groups(header, "AD_PLACED", rows[parts.PLACED_ADOPTION.name], parts.PLACED_ADOPTION.columns[2:])
    if parts.SOCIAL_WORKERS.name in rows:
        _add_groups(header, "SWDETAILS", rows[parts.SOCIAL_WORKERS.name], parts.SOCIAL_WORKERS.columns[2:])
    _add_groups(child, "EPISODE", rows[parts.EPISODES.name], _EPISODE)
    return child


def _add_groups(
    parent: etree._Element, tag: str, rows: list[dict[str, str | None]], names: tuple[str, ...]
) -> None:
    for row in rows:
        _add(etree.SubElement(parent, tag), row, names)


def _add(parent: etree._Element, row: dict[str, str | None], names: tuple[str, ...]) -> None:
    for name in names:
        value = row[name]
        if value is not None or name in _ALWAYS:
            etree.SubElement(parent, _IN_XML.get(name, name)).text = value or ""
