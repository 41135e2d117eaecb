"""What it costs to hide a number: the one place that says how dear each is.

A number is worth more the larger it is, though not in proportion (a reader loses about as much of a table
when 900 is hidden as when 800 is), and totals are worth more than what they are made of. Counts that the
policy hides and numbers that are not wanted in print cost nothing here: there is no choice about them.
"""

from __future__ import annotations

import math

from continuum.disclosure.publication import Count, Percentage, Statement

DEARER_ABOVE = 3.0
"""How many times dearer each step above the finest cells makes a number."""

NOT_A_COUNT = 1000.0
"""How many times dearer a number that does not count people is: it is hidden when nothing else helps."""


def cost(count: Count) -> float:
    """The information lost when a number is hidden: (1 + log2(1 + value)) × 3 to the power of `above`."""
    worth = (1.0 + math.log2(1 + abs(count.value))) * DEARER_ABOVE**count.above
    return worth if count.protected else worth * NOT_A_COUNT


def worth_of_percentage(percentage: Percentage, denominator: int) -> float:
    """How early a percentage is tried: those of more people first."""
    return math.log2(1 + max(denominator, 0)) / (1 + percentage.decimals)


def worth_of_statement(statement: Statement) -> float:
    """How early a statement is tried."""
    return 1.0 + math.log2(1 + abs(statement.value))
