"""Small extracts of the standard, written for a test and read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.exchange.format import Given, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssd import FORMAT

AUTHORITY = "E06000050"
KNOWN_AT = datetime(2021, 5, 7, 18, 0)


def sources(folder: Path) -> list[Source]:
    """The files of a folder, in order."""
    return [Source(path, path.name) for path in sorted(folder.iterdir())]


def read(
    folder: Path, files: Mapping[str, str], *, rules: str = ""
) -> tuple[dict[str, pl.DataFrame], Quality]:
    """The rows that some files hold, and the account.

    Args:
        folder: an empty folder.
        files: the text of each file by its name.
        rules: a council's own spellings.
    """
    extract = folder / "extract"
    extract.mkdir()
    for name, text in files.items():
        (extract / name).write_text(text.strip() + "\n", encoding="utf-8")
    path = None
    if rules:
        path = folder / "spellings.toml"
        path.write_text(rules, encoding="utf-8")
    quality = Quality()
    assert FORMAT.read is not None
    rows = FORMAT.read(sources(extract), Given(AUTHORITY, KNOWN_AT, rules=path), quality)
    return dict(rows), quality


def told(quality: Quality, rule: str) -> list[tuple[str, str, str]]:
    """What the account has under a rule: column, value, what was done."""
    return quality.problems.filter(pl.col("rule") == rule).select("column", "value", "done").rows()
