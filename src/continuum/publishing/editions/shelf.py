"""The shelf: the editions of a site, each whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from continuum.dataset.files import UNFINISHED
from continuum.publishing.editions.edition import Edition, edition_name, read_edition
from continuum.publishing.editions.seen import Known

EDITIONS = "editions"
"""The folder of a site in which its editions are."""


@dataclass(frozen=True)
class Shelf:
    """The editions of a site.

    Attributes:
        site: the folder of the site.
    """

    site: Path

    @property
    def folder(self) -> Path:
        """Where the editions are."""
        return self.site / EDITIONS

    def editions(self) -> Sequence[Edition]:
        """All of them, the newest month first, and of a month what is known now first."""
        if not self.folder.is_dir():
            return ()
        folders = [each for each in self.folder.iterdir() if not each.name.endswith(UNFINISHED)]
        found = [edition for each in folders if (edition := read_edition(each)) is not None]
        return sorted(found, key=lambda each: (-each.as_at.toordinal(), each.known))

    def latest(self) -> Edition | None:
        """The newest month as known now; None where nothing was prepared."""
        found = self.editions()
        return next((each for each in found if each.known is Known.NOW), next(iter(found), None))

    def find(self, as_at: date, known: Known) -> Edition | None:
        """The edition as at a day; None where there is none."""
        return read_edition(self.folder / edition_name(as_at, known))
