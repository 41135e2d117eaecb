"""The teams that somebody may be given: those of the dataset, by the newest edition of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings

from continuum.publishing.editions.shelf import Shelf


def teams() -> Mapping[str, str]:
    """Each team by its code, with its title, in the order of the titles; none before figures are prepared."""
    edition = Shelf(settings.SITE).latest()
    return edition.teams if edition else {}


def choices(held: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The teams to choose among, and those that somebody has though the dataset no longer tells of them."""
    there = teams()
    gone = [(code, f"{code} (not in the data)") for code in sorted(held) if code not in there]
    return [*there.items(), *gone]


def titles(codes: Iterable[str], there: Mapping[str, str]) -> list[str]:
    """Teams by their titles, or by their codes where the dataset does not tell one."""
    return sorted(there.get(code, code) for code in codes)


__all__ = ["choices", "teams", "titles"]
