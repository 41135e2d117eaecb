"""Where a request came from, when proxies stand in front of the site."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class BehindProxies:
    """Takes the address of a person's own device from X-Forwarded-For, and puts it where Django looks.

    Each proxy adds the address that it was asked from at the end, so with one proxy the last is the person's.
    What stands before was sent by the person and may be made up: it is not read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, with the address put right."""
        told = address_behind(request.headers.get("X-Forwarded-For", ""), settings.PROXIES)
        if told:
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)


def address_behind(forwarded: str, proxies: int) -> str:
    """The address that the outermost of our proxies was asked from; empty where the header does not tell."""
    addresses = forwarded.split(",")
    if not 0 < proxies <= len(addresses):
        return ""
    try:
        return str(ipaddress.ip_address(addresses[-proxies].strip()))
    except ValueError:
        return ""


__all__ = ["BehindProxies", "address_behind"]
