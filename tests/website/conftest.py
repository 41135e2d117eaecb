"""What the tests of the pages share: the cast, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from continuum.access.people.user import User
from tests.access import cast as casting
from tests.website.borough import small_borough, small_site


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    """Everybody, by the short name of their post (:data:`tests.access.cast.CAST`)."""
    return casting.appear()


@pytest.fixture
def client_of(cast: dict[str, User]) -> Callable[[str], Client]:
    """A browser in which somebody of the cast has signed in: `client_of("chester_manager")`."""
    return lambda name: casting.signed_in(cast[name])


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser of nobody in particular."""
    return Client()


@pytest.fixture
def site(settings: Any) -> Path:
    """The site has figures to show: those of the small borough. Nobody writes into its folder."""
    settings.SITE, settings.DATASET = small_site(), small_borough()
    folder: Path = settings.SITE
    return folder
