"""How cells are named: the same cell has the same id in every release, whatever order it is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIGNS = re.compile(r"[\\;=\[\]@]")


def cell_id(table: str, period: str, at: Mapping[str, str]) -> str:
    """The id of a cell that carries none: `Plans@2021-04[category=Neglect; team=North]`.

    The dimensions stand in the order of their names. `@period` is left out where the table has none. A sign
    that has a meaning here is written with a backslash before it where it is part of a name, so that two
    cells never have one id.

    Args:
        table: the table's name.
        period: the period it describes, or "".
        at: dimension → category, for every dimension of the table.
    """
    place = "; ".join(f"{_plain(name)}={_plain(at[name])}" for name in sorted(at))
    return f"{_plain(table)}{'@' if period else ''}{_plain(period)}[{place}]"


def rest_id(total: str, dimension: str) -> str:
    """The id of what a total holds along a dimension beside the cells that are given."""
    return f"rest of {total} along {_plain(dimension)}"


def place_in_words(table: str, period: str, at: Mapping[str, str]) -> str:
    """A cell as an error names it."""
    spot = ", ".join(f"{name} {category!r}" for name, category in at.items())
    return f"table {table!r}{f' of {period}' if period else ''}, cell {spot or 'without dimensions'}"


def _plain(name: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", name)
