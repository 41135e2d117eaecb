"""The links to the pages of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

PARAMETER = "page"


def links(page: Page[Any], query: QueryDict) -> dict[str, Any]:
    """The pages about this one as the macro of GOV.UK Frontend takes them; nothing where there is one page.

    Args:
        page: the page that is shown.
        query: what was asked for; each link keeps it.
    """
    pages = page.paginator.num_pages
    if pages < 2:
        return {}

    def href(number: int) -> str:
        kept = query.copy()
        kept[PARAMETER] = str(number)
        return f"?{kept.urlencode()}"

    shown = [
        {"ellipsis": True}
        if not isinstance(number, int)
        else {"number": str(number), "href": href(number), "current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    made: dict[str, Any] = {"items": shown}
    if page.has_previous():
        made["previous"] = {"href": href(page.number - 1)}
    if page.has_next():
        made["next"] = {"href": href(page.number + 1)}
    return made


__all__ = ["PARAMETER", "links"]
