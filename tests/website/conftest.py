"""What the tests of the pages share: the cast, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from continuum.access.people.user import User
from tests.access import cast as casting


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
def site() -> None:
    """The site has figures to show."""
