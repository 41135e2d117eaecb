"""The partner agencies that people may work for."""

from __future__ import annotations

from types import MappingProxyType

from continuum.dataset.codes.front_door import CONTACT_SOURCE

NOT_AGENCIES = frozenset({"parents_carers", "anonymous", "self", "member_of_the_public", "other"})
"""Sources of contacts that nobody works for."""

AGENCIES = MappingProxyType(
    {code: title for code, title in CONTACT_SOURCE.codes.items() if code not in NOT_AGENCIES}
)
"""Each agency by its code, with what it is called: those that contacts come from.

Somebody who works for one follows what became of its contacts, so the two are one list.
"""

__all__ = ["AGENCIES", "NOT_AGENCIES"]
