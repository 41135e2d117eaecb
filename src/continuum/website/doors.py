"""The door of a page: who may come in. Every view has one, and a meta-test finds one that has not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.access.roles import Permission
from continuum.website.telling import tell

View = Callable[..., HttpResponseBase]


def door(permission: Permission) -> Callable[[View], View]:
    """Open a page to those who may do this. A stranger is led to sign in; another is refused."""

    def hang(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not user_of(request).may(permission):
                refuse(
                    request, f"You may not {permission.words}.", f"was refused: may not {permission.words}"
                )
            return view(request, *args, **kwargs)

        opened.door = permission  # type: ignore[attr-defined]
        return opened

    return hang


def for_the_signed_in(view: View) -> View:
    """Open a page to everybody who has signed in, whatever they may do: their own account is such a page."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    opened.door = None  # type: ignore[attr-defined]
    return opened


def open_to_all(view: View) -> View:
    """Say of a page that anybody may read it: a stranger too."""
    view.door = None  # type: ignore[attr-defined]
    return view


def refuse(request: HttpRequest, why: str, sentence: str = "was refused") -> NoReturn:
    """Refuse a page to somebody who is signed in, and tell the access log.

    Args:
        request: the page asked for.
        why: what the page says to them.
        sentence: what the log says, going on after "who".

    Raises:
        PermissionDenied: always.
    """
    tell(request, Kind.REFUSED, sentence)
    raise PermissionDenied(why)


def user_of(request: HttpRequest) -> User:
    """Who is signed in, behind a door."""
    return cast(User, request.user)


__all__ = ["door", "for_the_signed_in", "open_to_all", "refuse", "user_of"]
