"""What an import may lose, and how full the fields are."""

from __future__ import annotations

import polars as pl
import pytest

from continuum.exchange.quality.loss import TooMuchLostError, count_coverage, refuse_loss
from continuum.exchange.quality.problem import Done, Rule
from continuum.exchange.quality.quality import Coverage, Quality, Tally


def lossy() -> Quality:
    quality = Quality(tallies={"contact": Tally(kept=96, left_out=4), "referral": Tally(kept=9, left_out=1)})
    for row in range(3):
        quality.say(
            Rule.REQUIRED,
            Done.LEFT_OUT,
            file="f",
            row=row,
            column="Date",
            table="referral",
            field="received_on",
        )
    quality.say(Rule.REFERENCE, Done.LEFT_OUT, file="f", column="Child", table="referral", field="person_id")
    return quality


def test_a_loss_within_the_limit_passes() -> None:
    refuse_loss(lossy(), 0.1)
    with pytest.raises(TooMuchLostError):
        refuse_loss(lossy(), 0.0999)


def test_a_greater_one_says_which_table_how_many_and_the_commonest_rule() -> None:
    quality = lossy()
    with pytest.raises(TooMuchLostError) as raised:
        refuse_loss(quality, 0.05)
    assert raised.value.quality is quality
    assert str(raised.value).startswith(
        "table referral: 1 of 10 rows would be left out, and no more than 5.0% may be; "
        "most often for the rule: a value is required (Date)."
    )


def test_rows_that_are_merged_are_no_loss_and_nothing_read_is_none() -> None:
    refuse_loss(Quality(tallies={"contact": Tally(kept=1, merged=99), "referral": Tally()}), 0)
    with pytest.raises(TooMuchLostError, match="none that was told"):
        refuse_loss(Quality(tallies={"contact": Tally(left_out=1)}), 0.5)


def test_coverage_counts_every_field_and_adds_up_over_imports() -> None:
    quality = Quality()
    count_coverage({"team": pl.DataFrame({"team_id": ["1", "2"], "title": ["A", None]})}, quality)
    count_coverage({"team": pl.DataFrame({"team_id": ["3"]})}, quality)
    found = {each.field: each for each in quality.coverage}
    assert found["team_id"] == Coverage("team", "team_id", 3, 3)
    assert found["title"] == Coverage("team", "title", 1, 3)
    assert "authority" not in found
    assert "recorded_at" not in found
