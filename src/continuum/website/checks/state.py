"""Checks of what a site finds when it starts: its databases, its files, its people, its records."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from continuum.access.demonstration import demonstration_people_are_here
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset

UPGRADE = "Run `continuum site upgrade` with the same environment."


def folder(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E011: the site's folder is there and can be written."""
    if os.access(settings.SITE, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"CONTINUUM_SITE is {settings.SITE}, which is not a folder that can be written.",
            hint="Make it, and let the account that runs the site write in it.",
            id="continuum.E011",
        )
    ]


def dataset(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E012: the records are there."""
    try:
        open_dataset(settings.DATASET)
    except ContinuumError as error:
        return [
            Error(
                f"CONTINUUM_DATASET is {settings.DATASET}, which cannot be read as a dataset: {error.what}.",
                hint=error.remedy or "Name the folder that `continuum import` made.",
                id="continuum.E012",
            )
        ]
    return []


def static_files(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E013: what pages look like has been collected."""
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return []
    return [
        Error(
            f"The site's style sheets and scripts are not in {settings.STATIC_ROOT}.",
            hint=UPGRADE,
            id="continuum.E013",
        )
    ]


def databases(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E014, E015: the databases answer, and are of this version."""
    found: list[CheckMessage] = []
    for alias in settings.DATABASES:
        try:
            executor = MigrationExecutor(connections[alias])
            behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError as error:
            found.append(
                Error(
                    f"The database `{alias}` does not answer: {str(error).strip()}",
                    hint="See that it runs, and that DATABASE_URL (or ACCESS_LOG_DATABASE_URL) is right.",
                    id="continuum.E014",
                )
            )
            continue
        if behind:
            found.append(
                Error(
                    f"The database `{alias}` is of an earlier version, or empty.",
                    hint=UPGRADE,
                    id="continuum.E015",
                )
            )
    return found


def no_demonstration_people(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """E016: the people of a demonstration, whose passwords are printed, cannot sign in."""
    try:
        if not demonstration_people_are_here():
            return []
    except DatabaseError:
        return []  # said by E014 and E015
    return [
        Error(
            "The people of a demonstration may sign in here, and their passwords are known to all.",
            hint="Use a database that no demonstration was made in, or end their access.",
            id="continuum.E016",
        )
    ]


__all__ = ["databases", "dataset", "folder", "no_demonstration_people", "static_files"]
