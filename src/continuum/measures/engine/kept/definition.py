"""What the rows of a pass follow from beside the records, as a digest: another when any of it is another."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from continuum import __version__, dataset, measures
from continuum.dataset.contract import CONTRACT_VERSION, TABLES
from continuum.measures.algebra import Ages, Flow, Stock
from continuum.measures.engine.kept.state import digest_of
from continuum.measures.engine.plan import Group, dimensions_of
from continuum.measures.engine.program import Pass
from continuum.measures.engine.tables import CALENDAR, calendar_digest

_READ = re.compile(r"\brecords_([a-z0-9_]+)")


def tables_read(one: Pass) -> tuple[str, ...]:
    """The tables whose records the SQL of a pass reads, in the contract's order."""
    named = set(_READ.findall(one.sql))
    return tuple(name for name in TABLES if name in named)


def definition_digest(one: Pass, dialect: str) -> str:
    """The digest of all that says how the rows of a pass are counted: its SQL, what is made of the columns of
    its result, the calendar, and the code that does it.

    What a measure is called or how it is told makes no difference.
    """
    columns = sorted((str(role), text, column) for (role, text), column in one.columns.items())
    return digest_of(
        [
            _code(dialect),
            one.table,
            one.sql,
            calendar_digest() if CALENDAR in one.sql else "",
            columns,
            [one.by_month, one.by_authority, [day.isoformat() for day in one.read_on]],
            [_shape(query.group) for query in one.queries],
        ]
    )


def _shape(group: Group) -> object:
    """A group of counts as plain values."""
    days = [each.text if each is not None else None for each in (group.on, group.start, group.end)]
    distinct = group.distinct.text if group.distinct is not None else None
    counts = [[key, *_parts(count)] for key, count in group.counts.items()]
    breakdowns = [[list(names), list(keys)] for names, keys in group.breakdowns.items()]
    dimensions: list[object] = []
    for each in dimensions_of(group):
        if isinstance(each.of, Ages):
            bands = [[code, first, beyond] for code, _, first, beyond in each.of.bands]
            dimensions.append([each.name, each.of.date_of_birth.text, bands])
        else:
            dimensions.append([each.name, each.of.text, None])
    return [days, distinct, counts, breakdowns, dimensions]


def _parts(count: Flow | Stock) -> list[str | None]:
    return [each.text if each is not None else None for each in (count.where, count.weight)]


@cache
def _code(dialect: str) -> str:
    """The version of the contract, the backend and the code that counts: whatever changes in it, nothing that
    it counted before is used again.
    """
    made = hashlib.sha256(f"{__version__} {CONTRACT_VERSION} {dialect} {version(dialect)}".encode())
    for package in (dataset, measures):
        folder = Path(str(package.__file__)).parent
        files = [*folder.glob("*.py"), *(folder / "engine").rglob("*.py")]
        for file in sorted(files):
            made.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return made.hexdigest()
