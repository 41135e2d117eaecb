"""The children in need census, out: XML as the Department for Education's schema of 2026 has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from lxml import etree

from continuum import __version__
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.exchange.authorities import department_number
from continuum.exchange.cin_census import shape
from continuum.exchange.cin_census.told import ABOVE, CHILD, EPISODE, PLACE, Told, told, year_end
from continuum.exchange.format import Asked

_TELL_EVERY = 5_000

_IDENTIFIERS = (
    "LAchildID",
    "UPN",
    "FormerUPN",
    "UPNunknown",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    "Sex",
    "PersonDeathDate",
)
_BEFORE_PARTS = tuple(name for name in shape.EPISODE.values if name != "ReferralNFA")

Row = Mapping[str, Any]


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Writes the census of the year that ends on the 31 March on or before the day asked for.

    What the census has no place for, or asks for and the dataset lacks, is told to ``asked.progress``.

    Raises:
        ContinuumError: the records are of several authorities, or no child was in need in the year.
    """
    if len(dataset.authorities) != 1:
        raise ContinuumError(
            f"a census is of one authority, and the dataset holds the records of {len(dataset.authorities)}",
            remedy="Export them one by one.",
        )
    end = year_end(asked.as_at)
    telling = told(dataset, end)
    children = telling.rows[shape.CHILD.tag].height
    if not children:
        raise ContinuumError(
            f"no child was in need in the year that ended on {end:%d/%m/%Y}, as far as the dataset tells",
            remedy="Ask for another day, or import referrals.",
        )
    number = department_number(dataset.authorities[0])
    if number is None:
        telling.missing["header without the authority's number, which is not known"] += 1
    try:
        with (
            etree.xmlfile(str(path), encoding="utf-8") as file,
            _message(file),
        ):
            file.write(_header(end, number, dataset), pretty_print=True)
            with file.element("Children"):
                for place, child in enumerate(_elements(telling), start=1):
                    file.write(child, pretty_print=True)
                    if place % _TELL_EVERY == 0:
                        asked.progress(f"{place:,} of {children:,} children")
    except ValueError as trouble:
        raise ContinuumError(
            f"a text of the dataset cannot stand in XML ({trouble})", remedy="Take the control character out."
        ) from None
    for words, many in telling.missing.items():
        asked.progress(f"{many:,} {words}")


def _message(file: Any) -> Any:
    file.write_declaration()
    return file.element("Message")


def _header(end: date, number: str | None, dataset: Dataset) -> etree._Element:
    header = etree.Element("Header")
    details = {"Collection": "CIN", "Year": str(end.year), "ReferenceDate": end.isoformat()}
    _fill(etree.SubElement(header, "CollectionDetails"), details, tuple(details))
    if number is not None:
        source = {
            "SourceLevel": "L",
            "LEA": number,
            "SoftwareCode": "Continuum",
            "Release": __version__,
            "SerialNo": "001",
            "DateTime": dataset.known_at.isoformat(timespec="seconds"),
        }
        _fill(etree.SubElement(header, "Source"), source, tuple(source))
    return header


def _fill(element: etree._Element, row: Row, names: Sequence[str]) -> None:
    """Writes the values that there are, in the schema's order."""
    for name in names:
        value = row.get(name)
        if value is not None:
            etree.SubElement(element, name).text = value


class _Run:
    """Rows in order of their place, given out place by place."""

    def __init__(self, rows: pl.DataFrame, by: str) -> None:
        self._rows: Iterator[Row] = rows.iter_rows(named=True)
        self._by = by
        self._next: Row | None = next(self._rows, None)

    def of(self, place: int) -> Iterator[Row]:
        """The rows of a place; places are asked for in order."""
        while self._next is not None and self._next[self._by] <= place:
            row = self._next
            self._next = next(self._rows, None)
            if row[self._by] == place:
                yield row


def _elements(telling: Told) -> Iterator[etree._Element]:
    """Each child's element, with everything in it."""
    rows = telling.rows
    disabilities = _Run(rows[shape.DISABILITY.tag], CHILD)
    episodes = _Run(rows[shape.EPISODE.tag], CHILD)
    parts = _Parts(rows)
    for row in rows[shape.CHILD.tag].iter_rows(named=True):
        child = etree.Element("Child")
        _fill(etree.SubElement(child, "ChildIdentifiers"), row, _IDENTIFIERS)
        characteristics = etree.SubElement(child, "ChildCharacteristics")
        _fill(characteristics, row, ("Ethnicity",))
        _listed(characteristics, "Disabilities", shape.DISABILITY.tag, disabilities.of(row[CHILD]))
        for episode in episodes.of(row[CHILD]):
            parts.put(etree.SubElement(child, shape.EPISODE.tag), episode)
        yield child


def _listed(element: etree._Element, group: str, name: str, rows: Iterator[Row]) -> None:
    """Writes a group of single values, if there are any."""
    values = [row[name] for row in rows]
    if values:
        inner = etree.SubElement(element, group)
        for value in values:
            etree.SubElement(inner, name).text = value


class _Parts:
    """What stands in an episode, given out episode by episode."""

    def __init__(self, rows: Mapping[str, pl.DataFrame]) -> None:
        self._assessments = _Run(rows[shape.ASSESSMENT.tag], EPISODE)
        self._factors = _Run(rows[shape.FACTOR.tag], ABOVE)
        self._need_plans = _Run(rows[shape.NEED_PLAN.tag], EPISODE)
        self._enquiries = _Run(rows[shape.ENQUIRY.tag], EPISODE)
        self._plans = _Run(rows[shape.PROTECTION_PLAN.tag], EPISODE)
        self._reviews = _Run(rows[shape.REVIEW.tag], ABOVE)

    def put(self, element: etree._Element, episode: Row) -> None:
        """Fills an episode's element."""
        place = episode[EPISODE]
        _fill(element, episode, _BEFORE_PARTS)
        for row in self._assessments.of(place):
            inner = etree.SubElement(element, shape.ASSESSMENT.tag)
            _fill(inner, row, shape.ASSESSMENT.values)
            group = shape.ASSESSMENT.groups[0]
            _listed(inner, group, shape.FACTOR.tag, self._factors.of(row[PLACE]))
        for row in self._need_plans.of(place):
            _fill(etree.SubElement(element, shape.NEED_PLAN.tag), row, shape.NEED_PLAN.values)
        for row in self._enquiries.of(place):
            _fill(etree.SubElement(element, shape.ENQUIRY.tag), row, shape.ENQUIRY.values)
        _fill(element, episode, ("ReferralNFA",))
        for row in self._plans.of(place):
            inner = etree.SubElement(element, shape.PROTECTION_PLAN.tag)
            _fill(inner, row, shape.PROTECTION_PLAN.values)
            group = shape.PROTECTION_PLAN.groups[0]
            _listed(inner, group, shape.REVIEW.tag, self._reviews.of(row[PLACE]))
