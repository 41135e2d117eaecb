"""Of which days the lists tell: six months of what comes in, the day itself of how children live."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.exchange.annex_a.book import KNOWN_AT, a_list, taken, workbook


def test_lists_tell_of_six_months_or_of_the_day(tmp_path: Path) -> None:
    contact = {"Child Unique ID": "1", "Date of Contact": date(2021, 3, 1)}
    _, quality = taken(workbook(tmp_path / "a.xlsx", {"List 1": a_list(1, contact)}))
    day = KNOWN_AT.date()
    assert quality.days["contact"] == (date(2020, 9, 17), day)
    assert quality.days["care_episode"] == (day, day)
    assert quality.days["adoption_case"] == (date(2020, 3, 17), day)
    assert "person" not in quality.days
