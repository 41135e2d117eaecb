"""A place: a table of the standard, the dataset's table that it fills, and which column goes where."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.exchange.ssd.lists import described
from continuum.exchange.taking import CodeMap, Column


@dataclass(frozen=True)
class Place:
    """A table of the standard and the dataset's table that its rows go into.

    Attributes:
        ssd: the standard's table.
        table: the dataset's table.
        columns: what goes where, as far as one column holds one field.
    """

    ssd: str
    table: str
    columns: tuple[Column, ...]


def coded(field: str, header: str, codes: CodeMap, words: dict[str, str] | None = None) -> Column:
    """A column whose text is a code, a label, or a description with or without the code in front."""
    return Column(field, header, codes, described(codes, words))
