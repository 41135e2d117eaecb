"""A borough's profile: the facts and shares from which a borough is made, one TOML file a topic."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from continuum.dataset.errors import ContinuumError

_BUNDLED = Path(__file__).parent / "profiles"


class Profile(Mapping[str, Mapping[str, Any]]):
    """The topics of a profile, each a table of facts: ``profile["care"]["children_in_care"]``."""

    def __init__(self, folder: Path, topics: Mapping[str, Mapping[str, Any]]) -> None:
        self.folder = folder
        self._topics = MappingProxyType(dict(topics))

    def __getitem__(self, topic: str) -> Mapping[str, Any]:
        if topic not in self._topics:
            raise ContinuumError(
                f"the profile has no topic {topic}",
                where=str(self.folder),
                remedy=f"Add {topic}.toml to it",
            )
        return self._topics[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._topics)

    def __len__(self) -> int:
        return len(self._topics)


def load_profile(profile: str | Path) -> Profile:
    """Reads a profile.

    Args:
        profile: the name of a bundled profile ("cheshire_west"), or a folder of TOML files.

    Raises:
        ContinuumError: there is no such profile, or one of its files is not TOML.
    """
    bundled = _BUNDLED / str(profile)
    folder = bundled if isinstance(profile, str) and bundled.is_dir() else Path(profile)
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        known = ", ".join(sorted(each.name for each in _BUNDLED.iterdir() if each.is_dir()))
        raise ContinuumError(
            f"there is no borough profile {profile}",
            remedy=f"Name a folder of TOML files, or one of the bundled profiles: {known}",
        )
    return Profile(folder, {file.stem: _read(file) for file in files})


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContinuumError(f"not TOML: {error}", where=str(file), remedy="Put the line right") from error
