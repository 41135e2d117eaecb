"""Adoption cases are put together from decisions, from the list of the adopted, and from episodes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tests.exchange.ssda903.given import episodes, taken

ADOPTED = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
LIFE = episodes(
    "1 01/05/2019 S C1 U5 01/09/2019 X1",
    "1 01/09/2019 L E1 U5 01/12/2019 X1",
    "1 01/12/2019 T E1 A5 01/03/2020 E12",
)


def cases(rows: dict[str, pl.DataFrame]) -> dict[str, dict[str, Any]]:
    """What all rows of a case tell together, without what is not told."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows["adoption_case"].iter_rows(named=True):
        told = {name: value for name, value in row.items() if value is not None and not name.startswith("__")}
        found.setdefault(row["adoption_case_id"], {}).update(told)
    return found


def test_a_case_is_put_together(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "episodes.csv": LIFE,
            "ad1.csv": ADOPTED + "1,01/02/2019,15/07/2019,15/10/2019,1,2,MF,L11\n",
            "placed_for_adoption.csv": PLACED + "1,01/02/2019,15/07/2019,,\n",
        },
    )
    assert cases(rows) == {
        "adoption:1:2019-07-15": {
            "adoption_case_id": "adoption:1:2019-07-15",
            "person_id": "1",
            "entered_care_on": date(2019, 5, 1),
            "decided_on": date(2019, 7, 15),
            "matched_on": date(2019, 10, 15),
            "placement_order_on": date(2019, 9, 1),
            "placed_on": date(2019, 12, 1),
            "moved_in_as_foster_child_on": date(2019, 5, 1),
            "adopted_on": date(2020, 3, 1),
        }
    }


def test_the_adopted_are_known_under_the_decision_that_stands(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path,
        {
            "ad1.csv": ADOPTED + "1,01/02/2019,16/07/2019,15/10/2019,1,2,MF,L11\n",
            "placed_for_adoption.csv": PLACED
            + "1,01/02/2019,01/01/2019,01/02/2019,RD1\n1,01/02/2019,15/07/2019,,\n",
        },
    )
    assert cases(rows).keys() == {"adoption:1:2019-01-01", "adoption:1:2019-07-15"}
    assert cases(rows)["adoption:1:2019-01-01"]["reversal_reason"] == "RD1"


def test_without_a_list_the_episodes_tell_of_the_adoption(tmp_path: Path) -> None:
    rows, _ = taken(tmp_path, {"episodes.csv": LIFE})
    (case,) = cases(rows).values()
    assert (case["placed_on"], case["adopted_on"]) == (date(2019, 12, 1), date(2020, 3, 1))
    assert "decided_on" not in rows["adoption_case"].columns


def test_days_before_the_first_that_is_told_stay_unknown(tmp_path: Path) -> None:
    rows, _ = taken(
        tmp_path, {"episodes.csv": episodes("1 01/05/2019 P E1 A5 - -", "2 01/05/2019 L E1 U6 - -")}
    )
    (case,) = rows["adoption_case"].iter_rows(named=True)
    assert case["placed_on"] == date(2019, 5, 1)
    assert case["entered_care_on"] is None
    assert case["placement_order_on"] is None
    assert case["moved_in_as_foster_child_on"] is None


def test_a_decision_without_a_day_is_a_case_if_the_child_was_adopted(tmp_path: Path) -> None:
    rows, quality = taken(
        tmp_path,
        {
            "ad1.csv": ADOPTED + "1,01/02/2019,,15/10/2019,1,2,MF,L11\n",
            "placed_for_adoption.csv": PLACED + "2,01/02/2019,,,\n",
        },
    )
    assert cases(rows).keys() == {"adoption:1"}
    assert quality.tally("adoption_case").left_out == 1
