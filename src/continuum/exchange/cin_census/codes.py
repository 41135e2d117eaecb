"""How the census writes codes."""

from __future__ import annotations

from collections.abc import Mapping

from continuum.dataset.codes.people import DISABILITY, ETHNICITY, SEX, UPN_UNKNOWN
from continuum.dataset.codes.protection import (
    ASSESSMENT_FACTOR,
    CATEGORY_OF_ABUSE,
    PRIMARY_NEED,
    REASON_FOR_CLOSURE,
    REFERRAL_SOURCE,
)
from continuum.dataset.fields import CodeList
from continuum.exchange.taking import CodeMap


def _own(codes: CodeList, also: Mapping[str, str | None] | None = None) -> CodeMap:
    """The dataset's list is the census's: codes are written as they are, and labels are understood too."""
    labels = {label: code for code, label in codes.codes.items()}
    themselves = {code: code for code in codes.codes}
    return CodeMap({**labels, **themselves, **(also or {})}, themselves, codes.source)


SEXES = _own(SEX, {"1": "M", "2": "F", "0": "U", "9": "U"})
"""Letters since 2025, and the numbers of GenderCurrent before; either is read in either element. Not recorded
or unborn (0) and indeterminate (9) are alike unknown.
"""

ETHNICITIES = _own(ETHNICITY)
DISABILITIES = _own(DISABILITY)
NO_UPN = _own(UPN_UNKNOWN)
SOURCES = _own(REFERRAL_SOURCE)
NEEDS = _own(PRIMARY_NEED)
CLOSURES = _own(REASON_FOR_CLOSURE)
FACTORS = _own(ASSESSMENT_FACTOR)
CATEGORIES = _own(CATEGORY_OF_ABUSE)

NOT_REQUIRED = CodeMap(
    {
        **dict.fromkeys(("1", "true", "yes", "y"), "other"),
        **dict.fromkeys(("0", "false", "no", "n")),
    },
    source="CIN census N00111",
)
"""What an enquiry led to, as far as ICPCnotRequired tells: to something other than a conference, or not yet
to anything.
"""

CONFERENCE = "initial_child_protection_conference"
"""What an enquiry led to where the census has the day of its conference."""

GONE_FACTORS = {"18A": 2025, "19A": 2025}
"""Physical and sexual abuse in one, by child or adult, with the first census that counts none: the factors
were split in 2021, and the old ones were taken until 2024.
"""
