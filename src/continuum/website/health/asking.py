"""Asking a site that is served whether it lives: for a container, a timer, or a person."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

from continuum.website.environment import listed

SECONDS = 10


def ask(address: str) -> tuple[bool, str]:
    """Whether the site at an address is well, and its own words.

    It is asked by the first of the names that it answers to, since it refuses to be called by another.
    """
    parts = urlsplit(address)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname or "", parts.port, timeout=SECONDS)
    names = listed("CONTINUUM_HOSTS")
    try:
        connection.request("GET", "/healthz", headers={"Host": names[0].lstrip(".")} if names else {})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return False, f"The site at {address} does not answer: {error}"
    finally:
        connection.close()
    try:
        json.loads(text)
    except ValueError:
        return False, f"What answers at {address} is no site of Continuum: it said {answer.status}."
    return answer.status == http.client.OK, text


__all__ = ["ask"]
