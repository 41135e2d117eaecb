"""What official files call a figure, and the indicator that it is.

The names are those of the files of the statistics on children looked after, children in need and the
children's social work workforce. A council adds others in its file of spellings, under
``dfe-statistics.comparator.indicator``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TOTALS = frozenset(
    {"", "total", "all", "all children", "all ages", "all pupils", "total all", "not applicable", "z", "na"}
)
"""What a filter says, in small letters, where a figure is of the whole."""


@dataclass(frozen=True)
class Known:
    """A column whose figures are a known indicator's.

    Attributes:
        column: the column, in small letters.
        indicator: the indicator.
        where: what filters must say, in small letters, by column; they are no breakdown then.
        numerator: the column of the number above the line.
        denominator: the column of the number below it.
    """

    column: str
    indicator: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numerator: str = ""
    denominator: str = ""


def _looked_after(indicator: str, *said: str) -> tuple[Known, Known]:
    where = {"population_count": said}
    return (
        Known("number", f"{indicator}_number", where, denominator="population_estimate"),
        Known("rate_per_10000", f"{indicator}_rate_per_10k", where, "number", "population_estimate"),
    )


KNOWN: tuple[Known, ...] = (
    *_looked_after(
        "cla_31_march",
        "children looked after at 31 march each year",
        "children looked after on 31 march each year",
    ),
    *_looked_after("cla_started", "children starting to be looked after each year"),
    *_looked_after("cla_ceased", "children ceasing to be looked after each year"),
    Known("at31_episodes", "cin_31_march_number"),
    Known("at31_episodes_rate", "cin_31_march_rate_per_10k", numerator="at31_episodes"),
    Known("referrals", "referrals_number"),
    Known("referral_count", "referrals_number"),
    Known("re_referrals_percent", "rereferrals_12m_pct", numerator="re_referrals", denominator="referrals"),
    Known(
        "rereferral_percent",
        "rereferrals_12m_pct",
        numerator="rereferral_count",
        denominator="referral_count",
    ),
    Known("turnover_rate_fte", "sw_turnover_fte_pct"),
    Known("absence_rate_fte", "sw_absence_fte_pct"),
    Known("agency_rate_fte", "sw_agency_fte_pct"),
    Known("vacancy_rate_fte", "sw_vacancy_fte_pct"),
    Known("caseload_fte", "sw_caseload_fte"),
)
