"""What stands in the place of a number that is not there, and what it means.

Each form of output says the same of it: the page, the table, the spreadsheet, the open data.
"""

from __future__ import annotations

from types import MappingProxyType

from continuum.dataset.codes.workforce_local import PUBLISHERS_MARK
from continuum.disclosure.marks import Shown, Suppressed
from continuum.measures.engine.columns import EMPTY
from continuum.measures.figures import MARKED

NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
MEANINGS = MappingProxyType(
    {
        NOT_AVAILABLE: "not available",
        NOT_APPLICABLE: "not applicable: there is nothing to work it out from",
    }
)
"""The marks of the Government Analysis Function for values that are not there, and what they mean here."""


def absent_mark(status: str) -> str:
    """The mark for a value that is not there: why it is not depends on the figure's status."""
    if status.startswith(MARKED):
        return f"[{status.removeprefix(MARKED)}]"
    return NOT_APPLICABLE if status == EMPTY else NOT_AVAILABLE


def absent_meaning(status: str) -> str:
    """What the mark for a value that is not there means; a publisher's mark means what the publisher says."""
    if status.startswith(MARKED):
        return PUBLISHERS_MARK.label(status.removeprefix(MARKED))
    return MEANINGS[absent_mark(status)]


def mark_of(value: Shown, status: str) -> str:
    """The mark that stands where a figure's value would; "" where the value is shown."""
    if isinstance(value, Suppressed):
        return value.mark
    return absent_mark(status) if value is None else ""


def meaning_of(value: Shown, status: str) -> str:
    """What the mark that stands where a figure's value would means; "" where the value is shown."""
    if isinstance(value, Suppressed):
        return value.reason
    return absent_meaning(status) if value is None else ""
