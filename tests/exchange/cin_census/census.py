"""Small censuses in XML for tests, and reading them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from continuum.exchange.cin_census.read import read
from continuum.exchange.format import Given, Rows, Source
from continuum.exchange.quality.quality import Quality

GIVEN = Given("E06000050", datetime(2026, 5, 1))


def header(year: int = 2026, **other: str) -> str:
    told = {"Collection": "CIN", "Year": str(year), "ReferenceDate": f"{year}-03-31", "LEA": "896", **other}
    details = "".join(f"<{name}>{told[name]}</{name}>" for name in ("Collection", "Year", "ReferenceDate"))
    source = f"<Source><SourceLevel>L</SourceLevel><LEA>{told['LEA']}</LEA></Source>"
    return f"<Header><CollectionDetails>{details}</CollectionDetails>{source}</Header>"


def child(*episodes: str, identifiers: str = "", characteristics: str = "", ident: str = "1234") -> str:
    return (
        f"<Child><ChildIdentifiers><LAchildID>{ident}</LAchildID>{identifiers}</ChildIdentifiers>"
        f"<ChildCharacteristics>{characteristics}</ChildCharacteristics>{''.join(episodes)}</Child>"
    )


def episode(*inside: str, received: str = "2025-06-02", more: str = "") -> str:
    return f"<CINdetails><CINreferralDate>{received}</CINreferralDate>{more}{''.join(inside)}</CINdetails>"


def message(*children: str, head: str | None = None) -> str:
    return (
        f"<Message>{header() if head is None else head}\n<Children>\n"
        + "\n".join(children)
        + "\n</Children></Message>"
    )


def taken(tmp_path: Path, *files: str, quality: Quality | None = None) -> Rows:
    sources = []
    for number, content in enumerate(files, start=1):
        path = tmp_path / f"census-{number}.xml"
        path.write_text(content, encoding="utf-8")
        sources.append(Source(path, path.name))
    return read(sources, GIVEN, quality or Quality())
