"""The settings of the website, from the environment; docs/deploy.md lists the names.

Each file holds one subject. Django reads this one, which puts them together.
"""

from __future__ import annotations

from continuum.website.settings.base import *  # noqa: F403
from continuum.website.settings.databases import *  # noqa: F403
from continuum.website.settings.logs import *  # noqa: F403
from continuum.website.settings.security import *  # noqa: F403
from continuum.website.settings.sign_in import *  # noqa: F403
