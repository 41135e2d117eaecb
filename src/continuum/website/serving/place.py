"""Where the site is served: whether the place is free, and whether only this machine can reach it."""

from __future__ import annotations

import errno
import ipaddress
import socket
from dataclasses import dataclass

from continuum.dataset.errors import ContinuumError


@dataclass(frozen=True)
class Place:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def is_this_machine_only(self) -> bool:
        """Whether nobody from elsewhere can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def bound(self) -> str:
        """It as gunicorn takes it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """It as a browser takes it."""
        return f"http://{self.bound}"

    def make_sure_it_is_free(self) -> None:
        """See that the site can listen there.

        Raises:
            ContinuumError: something else listens there, or this machine has no such address.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as tried:
            # as gunicorn does: a port that was left a moment ago is free
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((self.host, self.port))
            except (OSError, OverflowError) as error:
                raise _refused(self, error) from error


def _refused(place: Place, error: Exception) -> ContinuumError:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return ContinuumError(
            f"something is served there already, on port {place.port}",
            where=place.bound,
            remedy=f"Stop it, or serve elsewhere: --port {place.port + 1}.",
        )
    if number == errno.EACCES:
        return ContinuumError(
            f"this account may not listen on port {place.port}",
            where=place.bound,
            remedy="Choose a port above 1023, such as --port 8000.",
        )
    return ContinuumError(
        "this machine cannot listen there",
        where=place.bound,
        remedy="Choose another --host (127.0.0.1 is this machine alone) or --port.",
    )


__all__ = ["Place"]
