"""What a rule finds: rows that are kept and told of, unless it says otherwise."""

from __future__ import annotations

import polars as pl

from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.rules.finding import Finding
from tests.exchange.rules.rows import settled


def test_a_rule_changes_nothing_unless_it_says_so() -> None:
    found = Finding(Rule.ORDER, "closed_on", settled("referral", {"referral_id": "1"}), pl.lit("why"))
    assert (found.done, found.severity) == (Done.KEPT, Severity.WARNING)
    assert found.rows.height == 1
