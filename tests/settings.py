"""The website's settings under test: a demonstration's, with a folder of its own for what it keeps."""

from __future__ import annotations

import os
import tempfile

os.environ["CONTINUUM_DEBUG"] = "1"
os.environ["CONTINUUM_SITE"] = tempfile.mkdtemp(prefix="continuum-site-")

from continuum.website.settings import *  # noqa: F403
