"""Returns as texts, and reading them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import polars as pl

from continuum.exchange.format import Given, Source
from continuum.exchange.quality.quality import Quality
from continuum.exchange.ssda903.read import read

GIVEN = Given("E06000050", datetime(2021, 5, 1))

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


def sources(folder: Path, files: Mapping[str, str]) -> list[Source]:
    """The files, written below a folder."""
    found = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found.append(Source(path, name))
    return found


def taken(folder: Path, files: Mapping[str, str]) -> tuple[dict[str, pl.DataFrame], Quality]:
    """The rows that some files of returns hold, and the account of reading them."""
    quality = Quality()
    return dict(read(sources(folder, files), GIVEN, quality)), quality


def episodes(*rows: str) -> str:
    """A file of episodes: ``child decom rne ls place dec rec``, a dash for a blank."""
    lines = [EPISODES]
    for row in rows:
        child, decom, rne, ls, place, dec, rec = (word.replace("-", "") for word in row.split())
        lines.append(f"{child},{decom},{rne},{ls},N1,{place},PR1,{dec},{rec},,,,")
    return "\n".join(lines) + "\n"


def details(quality: Quality) -> list[tuple[str, str, int, str]]:
    """Rule, what was done, row and detail of every problem that is not about a whole column."""
    rows = quality.problems.filter(pl.col("row").is_not_null())
    return list(rows.select("rule", "done", "row", "detail").iter_rows())
