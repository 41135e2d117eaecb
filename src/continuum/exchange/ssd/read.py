"""Reading an extract of the standard."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.spellings import read_spellings
from continuum.exchange.ssd.extract import Extract, find_persons, without_persons
from continuum.exchange.ssd.files import read_tables_of, say_gaps
from continuum.exchange.ssd.places import PLACES
from continuum.exchange.ssd.read_after import read_after
from continuum.exchange.ssd.read_care import read_care
from continuum.exchange.ssd.read_need import read_need
from continuum.exchange.ssd.read_people import read_people
from continuum.exchange.ssd.read_protection import read_protection


def read(sources: Sequence[Source], given: Given, quality: Quality) -> Rows:
    """The rows that the files of an extract hold, whatever part of the standard is among them.

    Raises:
        ContinuumError: a file is no text with separators, or the council's file of spellings is at fault.
    """
    spellings = read_spellings(given.rules, "ssd")
    raw = read_tables_of(sources, quality)
    if raw:
        say_gaps(raw, quality)
    for place in PLACES:
        for column in place.columns:
            quality.places.setdefault((place.table, column.field), column.header)
    extract = Extract(raw, given, spellings, quality)
    find_persons(extract)
    without_persons(extract, PLACES)
    for part in (read_people, read_need, read_protection, read_care, read_after):
        before = set(extract.taken)
        part(extract)
        if came := [name for name in extract.taken if name not in before]:
            given.progress(f"read: {', '.join(came)}")
    # The standard has a care leaver's present position alone; where somebody stood on a birthday is not told.
    day = given.known_at.date()
    quality.covers("care_leaver_status", day, day)
    return extract.taken
