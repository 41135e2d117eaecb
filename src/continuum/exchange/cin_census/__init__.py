"""The children in need census of the Department for Education, in XML: in as from 2021 on, out as in 2026."""

from __future__ import annotations

from continuum.exchange.cin_census.carries import CARRIES
from continuum.exchange.cin_census.read import read, recognises
from continuum.exchange.cin_census.write import write
from continuum.exchange.format import Format

FORMAT = Format(
    name="cin-census",
    title="Children in need census, XML",
    recognises=recognises,
    read=read,
    write=write,
    carries=CARRIES,
    file_ending=".xml",
)
