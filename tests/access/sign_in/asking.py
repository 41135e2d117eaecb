"""A request as the pages of signing in have it, for tests of the rules beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from continuum.access.log.entry import AccessEntry
from continuum.access.people.user import User


def request_of(user: User | None = None, path: str = "/sign-in/", **posted: str) -> HttpRequest:
    """What somebody asks of the site; of nobody in particular without a user."""
    request: Any = RequestFactory().post(path, posted, REMOTE_ADDR="192.0.2.7")
    request.session = SessionStore()
    request.user = user or AnonymousUser()
    request.allauth = SimpleNamespace()
    made: HttpRequest = request
    return made


@contextmanager
def asked(request: HttpRequest) -> Iterator[HttpRequest]:
    """While this is asked of the site, as allauth's middleware has it."""
    with context.request_context(request):
        yield request


def told() -> list[tuple[str, str, str]]:
    """What the access log was told: kind, who and sentence, in order."""
    return list(AccessEntry.objects.order_by("number").values_list("kind", "who", "sentence"))
