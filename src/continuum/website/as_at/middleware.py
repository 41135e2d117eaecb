"""What is shown while there are no figures yet."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from continuum.website.reading import NothingPreparedError


class NothingPrepared:
    """Answers for every page that tells figures, until the first are prepared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says that there is nothing yet; None where something else went wrong."""
        if not isinstance(exception, NothingPreparedError):
            return None
        return render(request, "as_at/nothing.html", status=503)
