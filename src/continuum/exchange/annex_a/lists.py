"""The eleven lists of Annex A, and what they carry of the dataset."""

from __future__ import annotations

from continuum.exchange.annex_a import care_lists, need_lists
from continuum.exchange.annex_a.headings import AnnexList

LISTS: tuple[AnnexList, ...] = (
    need_lists.CONTACTS,
    need_lists.EARLY_HELP,
    need_lists.REFERRALS,
    need_lists.ASSESSMENTS,
    need_lists.ENQUIRIES,
    need_lists.IN_NEED,
    need_lists.PLANS,
    care_lists.CARE,
    care_lists.LEAVING_CARE,
    care_lists.ADOPTION,
    care_lists.ADOPTERS,
)
"""The lists in order."""
