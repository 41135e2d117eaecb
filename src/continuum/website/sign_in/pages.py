"""What stands before allauth's pages: the methods that they answer, and whether there are passwords."""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from continuum.website.doors import View, user_of

METHODS = ("GET", "HEAD", "POST")


def asked(view: View, methods: Sequence[str] = METHODS) -> View:
    """Answer to GET and POST alone, or to the methods named: allauth's pages would take PUT for POST."""
    answering: View = require_http_methods(list(methods))(view)
    return answering


def where_passwords_are(view: View, still: Sequence[str] = ()) -> View:
    """Have a page only where Continuum has passwords of its own, not where all come by the directory.

    Args:
        view: the page.
        still: the methods that are answered there too.
    """

    @wraps(view)
    def open_or_not(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.DIRECTORY_ONLY and request.method not in still:
            raise Http404("People sign in through the directory alone.")
        return view(request, *args, **kwargs)

    return open_or_not


def if_there_is_a_way(view: View) -> View:
    """Have a page that asks once more who somebody is for those who can show it, and no others."""

    @wraps(view)
    def open_or_not(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not get_reauthentication_flows(user_of(request)):
            return redirect("account")
        return view(request, *args, **kwargs)

    return open_or_not
