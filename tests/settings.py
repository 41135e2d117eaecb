"""The website's settings under test: a demonstration's, with a folder of its own for what it keeps.

The databases are SQLite's, or, with CONTINUUM_TEST_DATABASE=postgresql, a real PostgreSQL that this process
starts and that its workers share.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack

from tests import postgresql

STARTED = "CONTINUUM_TEST_DATABASE_URL"

# What somebody has set for a site of theirs is not for the tests, least of all its database.
for name in [each for each in os.environ if each.startswith("CONTINUUM_") and "_TEST_" not in each]:
    if name not in ("CONTINUUM_FUZZ_SECONDS", "CONTINUUM_CHROMIUM"):
        del os.environ[name]
for name in ("DATABASE_URL", "ACCESS_LOG_DATABASE_URL"):
    os.environ.pop(name, None)
os.environ["CONTINUUM_DEBUG"] = "1"
os.environ["CONTINUUM_SITE"] = tempfile.mkdtemp(prefix="continuum-site-")
atexit.register(shutil.rmtree, os.environ["CONTINUUM_SITE"], ignore_errors=True)
if postgresql.is_asked_for():
    if STARTED not in os.environ:
        server = ExitStack()
        os.environ[STARTED] = server.enter_context(postgresql.started())
        atexit.register(server.close)
    os.environ["DATABASE_URL"] = os.environ[STARTED]
    # a test's own transaction is undone on each database: two names for one would leave the log's behind
    os.environ["ACCESS_LOG_DATABASE_URL"] = os.environ[STARTED].removesuffix("postgres") + "access_log"

from continuum.website.settings import *  # noqa: E402, F403
from continuum.website.settings import DATABASES, SITE, STORAGES  # noqa: E402

# A file each, not memory: a live server and the test's own connection then wait for each other.
if not postgresql.is_asked_for():
    for alias, settings in DATABASES.items():
        settings["TEST"] = {"NAME": str(SITE / f"test-{alias}.sqlite3")}
        settings["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

# Static files as they lie in the source: nothing is collected for a test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Passwords of the cast are no secret, and a hash that is dear to guess is dear to test with.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
