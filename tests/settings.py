"""The website's settings under test: a demonstration's, with a folder of its own for what it keeps."""

from __future__ import annotations

import os
import tempfile

os.environ["CONTINUUM_DEBUG"] = "1"
os.environ["CONTINUUM_SITE"] = tempfile.mkdtemp(prefix="continuum-site-")

from continuum.website.settings import *  # noqa: F403
from continuum.website.settings import DATABASES, SITE, STORAGES

# A file each, not memory: a live server and the test's own connection then wait for each other.
if os.environ.get("CONTINUUM_TEST_DATABASE") != "postgresql":
    for alias, settings in DATABASES.items():
        settings["TEST"] = {"NAME": str(SITE / f"test-{alias}.sqlite3")}
        settings["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

# Static files as they lie in the source: nothing is collected for a test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
