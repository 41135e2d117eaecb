"""The line that each request leaves in the log of the service: who, which page, how it ended, how long.

It is for whoever keeps the service running. It holds no query and no form, since a search may hold a name;
the access log is another thing, and tells what was seen.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_log = logging.getLogger("continuum.website.request")


def request_id() -> str:
    """The number of the request that is being answered; empty outside of one."""
    return _request_id.get()


class RequestLog:
    """Gives each request a number of its own, and writes its line when it has been answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and write its line."""
        began = time.monotonic()
        token = _request_id.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response[HEADER] = _request_id.get()
            # a page that was asked for only to see whether the service lives says nothing worth keeping
            if request.path != "/healthz" or response.status_code != 200:
                _write(request, response, round((time.monotonic() - began) * 1000, 1))
            return response
        finally:
            _request_id.reset(token)


class WithRequest(logging.Filter):
    """Puts the number of the request on each line that is written while it is answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every line; one written during a request gets its number."""
        if _request_id.get():
            record.request_id = _request_id.get()
        # Django gives the whole request with an error: its query and its form are not for the log
        record.__dict__.pop("request", None)
        return True


def _write(request: HttpRequest, response: HttpResponseBase, milliseconds: float) -> None:
    """Write one request's line; the person is told by number, and only where the page looked who they are."""
    user = getattr(request, "_cached_user", None)
    told = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "milliseconds": milliseconds,
        "user": getattr(user, "pk", None),
        "address": request.META.get("REMOTE_ADDR", ""),
    }
    _log.info("%s %s %s", request.method, in_one_line(request.path), response.status_code, extra=told)


def in_one_line(path: str) -> str:
    """A path that stays in its line: whoever asks for a page writes it, and could write a line of ours."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in path)


__all__ = ["HEADER", "RequestLog", "WithRequest"]
