"""What a browser may keep: pages of somebody who is signed in are not left behind on a shared computer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NOT_AT_ALL = "private, no-store"
ASK_FIRST = "private, no-cache"


class NotKept:
    """Says of every answer that does not say so itself how long it may be kept.

    A page is not kept at all. A chart or a file may be, by the browser alone, and is asked for again: the
    answer is then that it has not changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, saying how long the answer may be kept."""
        response = self.get_response(request)
        if "Cache-Control" not in response:
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            response["Cache-Control"] = NOT_AT_ALL if is_page or "Location" in response else ASK_FIRST
        return response


__all__ = ["ASK_FIRST", "NOT_AT_ALL", "NotKept"]
