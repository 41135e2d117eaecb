"""The list of links: read back as written, decisions kept, nonsense refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from continuum.dataset.errors import ContinuumError
from continuum.exchange.identity.links import LINKS, Decision, read_links, with_decisions, write_links


def links(*rows: dict[str, Any]) -> pl.DataFrame:
    usual = {"system": "a", "other_system": "b", "decision": ""}
    return pl.DataFrame([{**dict.fromkeys(LINKS), **usual, **row} for row in rows], schema=LINKS)


def pair(one: str, other: str, **more: Any) -> dict[str, Any]:
    return {"local_id": one, "other_local_id": other, **more}


def test_links_are_read_as_they_were_written(tmp_path: Path) -> None:
    written = links(
        pair("2", "9", match_weight=1.5, agree="sex", differ="postcode"),
        pair("1", "8", decision="accept", decided_by="data manager", decided_on="2021-05-07", note="seen"),
    )
    write_links(tmp_path / "links.csv", written)
    read = read_links(tmp_path / "links.csv")
    assert_frame_equal(read.select(*LINKS).fill_null(""), written.fill_null(""))


def test_what_is_to_be_decided_comes_first_and_the_likeliest_before(tmp_path: Path) -> None:
    write_links(
        tmp_path / "links.csv",
        links(
            pair("1", "1", decision="refuse", match_weight=9.0),
            pair("2", "2", match_weight=1.0),
            pair("3", "3", match_weight=2.0),
        ),
    )
    assert read_links(tmp_path / "links.csv")["local_id"].to_list() == ["3", "2", "1"]


def test_decisions_may_be_written_as_people_write(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(
        "system,local_id,other_system,other_local_id,decision\na,1,b,2, Accept \na,1,b,3,\n"
    )
    assert read_links(tmp_path / "l.csv")["decision"].to_list() == ["accept", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "system,local_id,other_system,other_local_id,decision\na,1,b,2,maybe\n",
            "row 2: 'maybe' is no decision",
        ),
        ("system,local_id,decision\na,1,accept\n", "no column other_system"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "l.csv").write_text(text)
    with pytest.raises(ContinuumError, match=told):
        read_links(tmp_path / "l.csv")


def test_decisions_stand_when_links_are_found_again() -> None:
    earlier = links(
        pair("1", "1", decision="accept", decided_by="data manager", match_weight=1.0),
        pair("2", "2", decision="refuse"),
        pair("4", "4"),
    )
    found = links(pair("1", "1", match_weight=3.0), pair("3", "3", match_weight=2.0))
    kept = {row["local_id"]: row for row in with_decisions(found, earlier).to_dicts()}
    assert set(kept) == {"1", "2", "3"}
    assert (kept["1"]["decision"], kept["1"]["decided_by"], kept["1"]["match_weight"]) == (
        "accept",
        "data manager",
        3.0,
    )
    assert kept["2"]["decision"] == Decision.REFUSE
    assert kept["3"]["decision"] == Decision.OPEN


def test_a_certain_link_that_somebody_refused_stays_refused() -> None:
    earlier = links(pair("1", "1", decision="refuse"))
    found = links(pair("1", "1", decision="certain"))
    assert with_decisions(found, earlier)["decision"].to_list() == ["refuse"]
