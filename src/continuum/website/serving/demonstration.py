"""A demonstration: a site of made-up records that starts by itself, for this machine alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.website.environment import OFF, word
from continuum.website.serving.place import Place

KEY = "demonstration-key"
"""The file of the secret key, made for this demonstration alone; it marks the folder as a demonstration's."""


@dataclass(frozen=True)
class Demonstration:
    """What a demonstration is made of.

    Attributes:
        site: the folder that it keeps everything in.
        dataset: the records that it tells of.
        place: where it is served.
    """

    site: Path
    dataset: Path
    place: Place

    def make_sure_it_is_one(self, environment: Mapping[str, str]) -> None:
        """See that no council's site is taken for a demonstration.

        Raises:
            ContinuumError: DEBUG is switched off, others could reach it, a council's database is named, or
                the folder is another site's.
        """
        if word("CONTINUUM_DEBUG").lower() in OFF:
            raise ContinuumError(
                "a demonstration has people whose passwords are known to all, and CONTINUUM_DEBUG is off",
                remedy="Take CONTINUUM_DEBUG out of the environment, or serve without --demonstration.",
            )
        if not self.place.is_this_machine_only:
            raise ContinuumError(
                "a demonstration is for this machine alone",
                where=self.place.bound,
                remedy="Leave --host out, or serve without --demonstration.",
            )
        named = [name for name in ("DATABASE_URL", "ACCESS_LOG_DATABASE_URL") if environment.get(name)]
        if named:
            raise ContinuumError(
                f"a demonstration keeps its people in a folder of its own, and {named[0]} names a database",
                remedy=f"Take {named[0]} out of the environment, or serve without --demonstration.",
            )
        if (self.site / "continuum.sqlite3").exists() and not (self.site / KEY).exists():
            raise ContinuumError(
                "a site that is no demonstration is kept there",
                where=str(self.site),
                remedy="Name another folder with --site.",
            )

    def settle(self) -> None:
        """Make the folder, its key and the environment that the settings are read from."""
        self.site.mkdir(parents=True, exist_ok=True)
        key = self.site / KEY
        if not key.exists():
            key.touch(mode=0o600)
            key.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        os.environ.update(
            {
                "CONTINUUM_DEBUG": "on",
                "CONTINUUM_SITE": str(self.site.absolute()),
                "CONTINUUM_DATASET": str(self.dataset.absolute()),
                "CONTINUUM_SECRET_KEY": key.read_text(encoding="utf-8"),
                "CONTINUUM_HOSTS": "127.0.0.1,localhost,[::1]",
            }
        )


__all__ = ["KEY", "Demonstration"]
